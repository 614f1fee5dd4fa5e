"""The levers of a plan: the channels whose effort is known, and how far each can be moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from retour.answer.judging import Cost, cost_of
from retour.answer.model import Answer, Part
from retour.models.arrays import Array, Index
from retour.models.trend.holes import filled
from retour.models.trend.results import Curve
from retour.panel import Panel
from retour.plan.goes_on import money_now
from retour.plan.model import Bound, Limits, PlanError
from retour.plan.response import Response
from retour.span import Span
from retour.words import N_, Message, Renderable

# Objectives that margin does not tell of: a plan for money never takes from them by itself.
NOT_MONEY = frozenset({"visibility", "image"})
# A quarter at most doubles what was usual, unless the owner says more; and never goes beyond twice
# the busiest week there was, where shapes are nothing but their prior.
_DOUBLE = 2.0


@dataclass(frozen=True)
class Lever:
    """A channel that a plan can move by multiplying what is put into it.

    `hours` and `money` are put in a usual week, an hour costs `rate`; `brought` (N) are draws of
    the margin a week, `shape` (N) the number of each draw's shape of response. `low` and `high`
    bound the multiple, `busiest` is that of the busiest week; `kept` says why a bound is there.
    `usual` are hours and money of today's week where the calendar of a test leaves less of it over
    the quarter: then all the others are of what it leaves.
    """

    channel: str
    name: Renderable
    social: bool
    paid: bool
    hours: float
    money: float
    rate: float
    brought: Array = field(repr=False)
    response: Response = field(repr=False)
    shape: Index = field(repr=False)
    busiest: float
    low: float
    high: float
    known: bool
    kept: Message | None = None
    usual: tuple[float, float] | None = None

    @property
    def today(self) -> tuple[float, float]:
        """Hours and money of a usual week, be it as it may in the quarter."""
        return (self.hours, self.money) if self.usual is None else self.usual

    @property
    def cost(self) -> float:
        """Money and hours of a usual week."""
        return self.money + self.hours * self.rate

    def brings(self, multiple: float) -> Array:
        """Draws (N) of the margin a week at a multiple of the usual effort."""
        return np.asarray(self.brought * self.response.at(np.array([multiple]))[self.shape, 0])


def levers_of(answer: Answer, panel: Panel, limits: Limits, quarter: Span) -> list[Lever]:
    """Every channel whose effort and cost are known, in the answer's order.

    `quarter` are the days that are planned, and that `limits` are about. Raises PlanError for a
    limit that cannot be kept.
    """
    curves = _curves(answer)
    rng = np.random.default_rng(0)
    found = []
    for part in answer.channels:
        inputs = [filled(one) for one in panel.efforts(part.id)]
        if not planned(part) or not inputs:
            continue
        response = Response.of(inputs, panel.inside(), curves.get(part.id))
        span = answer.days / 7
        draws = answer.posterior.of(part.id) / span
        hours = _pace(panel, part, span)
        money = money_now(part, answer, panel, quarter)
        if not money and not hours:  # all of it is over: there is nothing that a plan could move
            continue
        rate = part.labour / part.hours if part.hours else answer.hourly
        left = _left(part.money / span + hours * rate, money + hours * rate)
        shape = response.draw(len(draws), rng)
        busiest = _busiest(panel, part, hours, money)
        usual = hours, money * quarter.days / 7
        low, high, kept = _bounds(part, busiest, limits, usual)
        found.append(
            Lever(
                channel=part.id,
                name=part.name,
                social=part.social,
                paid=part.paid,
                hours=hours,
                money=money,
                rate=rate,
                brought=np.asarray(draws * response.at(np.array([left]))[shape, 0]),
                response=response.scaled(left),
                shape=shape,
                busiest=busiest,
                low=low,
                high=high,
                known=bool(part.evidence),
                kept=kept,
            )
        )
    _known_channels(limits, [one.channel for one in found])
    return found


def _left(put: float, goes_on: float) -> float:
    """The share of what was put in that goes on: what ended brings nothing any more, as far as any
    effort that is less does. What began within the period is not taken for more than it was.
    """
    return min(goes_on / put, 1.0) if put > 0 else 1.0


def planned(part: Part) -> bool:
    """Whether what goes into a channel is known, so that it can be planned."""
    return part.spent > 0 and cost_of(part, part.id) is Cost.KNOWN


def left_out(answer: Answer) -> tuple[Message, ...]:
    """What a plan says of the channels that it cannot move."""
    missing = [part.name for part in answer.channels if part.social and not planned(part)]
    if not missing:
        return ()
    text = N_("Not planned, since what goes into them is not known: {channels}. Log their hours.")
    return (Message(text, {"channels": missing}),)


def nothing_moves(answer: Answer, panel: Panel, quarter: Span) -> Message | None:
    """Why there is no lever though something was put in; None where no whole week is known."""
    over = [
        part.name
        for part in answer.channels
        if planned(part) and not part.hours and not money_now(part, answer, panel, quarter)
    ]
    if over:
        text = N_(
            "Nothing goes on that a plan could change: what was paid for {channels} came once or "
            "has ended, as far as is known. Log the hours that go into it, or add what you pay now."
        )
        return Message(text, {"channels": over})
    missing = [part.name for part in answer.channels if part.spent > 0 and part.social]
    if missing:
        text = N_("Nothing to plan yet: the hours that go into {channels} are not known. Log them.")
        return Message(text, {"channels": missing})
    return None


def _curves(answer: Answer) -> dict[str, Curve]:
    found: dict[str, Curve] = {}
    for one in answer.measurements:
        if one.joint is not None:
            found |= one.joint.curves
    return found


def _pace(panel: Panel, part: Part, span: float) -> float:
    """Hours of a usual week: the mean of the weeks that a time sheet tells, where it does not tell
    all of them. What is reckoned of others is not of these, and weeks before it begins and after
    its end would make a usual week of work a short one.
    """
    weeks = panel.hours.get(part.id)
    if weeks is not None:
        inside = weeks[panel.inside()]
        known = np.isfinite(inside)
        if known.any() and not known.all():
            return float(inside[known].mean())
    return part.hours / span


def _busiest(panel: Panel, part: Part, hours: float, money: float) -> float:
    """The busiest week there was, as a multiple of today's `hours` and `money` a week."""
    # A channel is moved by money that is paid for, or takes no hours.
    by_money = money > 0 and (part.paid or not hours)
    table, usual = (panel.spend, money) if by_money else (panel.hours, hours)
    weeks = table.get(part.id)
    most = float(np.nan_to_num(weeks).max()) if weeks is not None and len(weeks) else 0.0
    return max(most / usual, 1.0)


def _bounds(
    part: Part, busiest: float, limits: Limits, usual: tuple[float, float]
) -> tuple[float, float, Message | None]:
    """The least and the most that a channel's effort may be multiplied by, and why."""
    low, high, kept = 0.0, min(_DOUBLE, _DOUBLE * busiest), None
    if not part.evidence:
        high = 1.0
        kept = Message(N_("nothing of yours says what it brings: as it is until something does"))
    if part.objective in NOT_MONEY:
        low = 1.0
        kept = Message(N_("not for sales but for what you want of it: kept at least as it is"))
    least, most = limits.least.get(part.id), limits.most.get(part.id)
    if most is not None:
        high = _multiple(part, most, usual)
        low, kept = min(low, high), Message(N_("no more than you allow"))
        _refuse_beyond(part, high, busiest)
    if least is not None:
        low = _multiple(part, least, usual)
        kept = Message(N_("no less than you ask for"))
        _refuse_beyond(part, low, busiest)
        if most is not None and low > high:
            text = N_("{channel}: its least is more than its most.")
            raise PlanError(Message(text, {"channel": part.name}))
        high = max(high, low)
    return low, high, kept


def _multiple(part: Part, bound: Bound, usual: tuple[float, float]) -> float:
    """A bound (hours a week, money a quarter) as a multiple of the usual effort."""
    for asked, now, unit in ((bound.hours, usual[0], "hours"), (bound.money, usual[1], "money")):
        if asked is not None and now > 0:
            return asked / now
        if asked is not None:
            text = (
                N_("{channel} takes no hours so far: give its limit in money, such as {id}=100.")
                if unit == "hours"
                else N_("{channel} takes no money so far: give its limit in hours, such as {id}=4h")
            )
            raise PlanError(Message(text, {"channel": part.name, "id": part.id}))
    raise ValueError("an empty bound")


def _refuse_beyond(part: Part, multiple: float, busiest: float) -> None:
    """Refuse more than twice the busiest week: nothing of the business's own tells of that."""
    if multiple > _DOUBLE * busiest * (1 + 1e-9):
        raise PlanError(
            Message(
                N_(
                    "{channel}: that is more than twice your busiest week so far, and nothing of "
                    "yours tells what it would bring. Ask for at most {times} times a usual week."
                ),
                {"channel": part.name, "times": round(_DOUBLE * busiest, 1)},
            )
        )


def _known_channels(limits: Limits, channels: Iterable[str]) -> None:
    there = list(channels)
    for name in [*limits.least, *limits.most]:
        if name not in there:
            raise PlanError(
                Message(
                    N_("{channel} cannot be planned: its effort is not known. There are: {known}."),
                    {"channel": name, "known": there or "–"},
                )
            )
