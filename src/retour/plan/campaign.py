"""What to expect of a campaign, from what the business's own weeks on that channel brought.

A case is a week in which something was put into the channel and its audience was counted. Reach is
log-linear in effort, its dispersion pooled with the business's other channels where cases are few
(empirical Bayes: Efron & Morris 1975, JASA 70:311-319; the conjugate regression of Gelman et al.
2013, Bayesian Data Analysis, section 14.2); what it brings comes from the answer's joint draws.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from retour.answer.model import Answer, Estimate
from retour.gather.gathered import Gathered
from retour.models.arrays import Array
from retour.panel import Panel
from retour.plan.ask import refuse_blank
from retour.plan.goes_on import ahead
from retour.plan.lever import Lever, levers_of
from retour.plan.model import Campaign, Limits, PlanError
from retour.plan.reach import LEAST_CASES, Cases, Put, reach_of
from retour.reference.channels import channel as channel_info
from retour.words import N_, Message

_FAR = 2.0
_UNCOUNTED = N_(
    "Your takings do not say how many sales they hold: neither does the forecast, and what sales "
    "that are few leave to luck is not in it. Say what one sale brings to have it."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A campaign as it is asked about: everything that goes into the channel over its weeks.

    `sale` is the margin of one sale, None for the business's own average.
    """

    channel: str
    weeks: float
    hours: float = 0.0
    money: float = 0.0
    sale: float | None = None


def campaign_of(answer: Answer, gathered: Gathered, asked: Asked) -> Campaign:
    """What to expect of a campaign. Raises PlanError for one that puts nothing in."""
    _refuse(asked)
    refuse_blank(answer)
    panel, info = gathered.panel, channel_info(asked.channel)
    rng = np.random.default_rng(3)
    lever = _lever(answer, panel, asked.channel)
    size = max(len(answer.posterior.draws), 4_000)
    by = "money" if asked.money > 0 and info.paid else "hours" if asked.hours > 0 else "money"
    put = asked.money if by == "money" else asked.hours
    cases = Cases.of(panel, asked.channel, by)
    notes: list[Message] = []
    reach, common = reach_of(panel, cases, Put(asked.channel, asked.weeks, put), size, rng)
    if reach is None:
        notes.append(_too_few(cases, info.name, by))
    visits = None if reach is None else _visits(gathered, asked.channel, reach, rng)
    cost = asked.money + asked.hours * (lever.rate if lever else answer.hourly)
    sales = margin = unlucky = None
    if lever is None or not lever.known:
        notes.append(_unknown(info.name))
    else:
        margin = _margin(lever, asked, by, common, notes)
        sold = _Sales.of(panel, asked)
        if sold is None:
            notes.append(Message(_UNCOUNTED))
        else:
            unlucky = sold.unlucky(margin)
            sales, margin = sold.draw(margin, rng)
    audience, hopeless = _break_even(answer, gathered, lever, asked.channel, cost)
    return Campaign(
        business=answer.business,
        currency=answer.currency,
        channel=asked.channel,
        name=info.name,
        weeks=round(asked.weeks),
        hours=asked.hours,
        money=asked.money,
        cost=cost,
        cases=len(cases.effort),
        reach=None if reach is None else Estimate.of(reach),
        visits=None if visits is None else Estimate.of(visits),
        sales=None if sales is None else Estimate.of(sales),
        margin=None if margin is None else Estimate.of(margin),
        net=None if margin is None else Estimate.of(margin - cost),
        flop_net=None if margin is None else float((margin < cost).mean()),
        no_sale=None if margin is None else float((margin == 0).mean()),
        unlucky=unlucky,
        flop_reach=None if reach is None else _below_own(cases, put, reach),
        break_even=audience,
        hopeless=hopeless,
        notes=tuple(notes),
    )


@dataclass(frozen=True)
class _Sales:
    """What one sale is worth: its mean margin, and the square of its coefficient of variation."""

    each: float
    spread: float

    @classmethod
    def of(cls, panel: Panel, asked: Asked) -> _Sales | None:
        """As the owner says, else as the channel's own orders are, else as all are; None where
        takings do not say how many sales they hold.
        """
        if asked.sale is not None:
            return cls(asked.sale, 0.0)
        credit = panel.credit.get(asked.channel)
        if credit is None or credit.orders < LEAST_CASES:
            return cls(panel.sale, 0.0) if panel.sale > 0 else None
        mean = credit.margin / credit.orders
        return cls(mean, max(credit.squares / credit.orders / mean**2 - 1.0, 0.0))

    def unlucky(self, margin: Array) -> float:
        """The chance of no sale, for draws of the margin to be expected, each of which counts by
        that margin: a channel that brings nothing sells nothing, and that is no bad luck.
        """
        whole = float(margin.sum())
        return float((margin * np.exp(-margin / self.each)).sum()) / whole if whole > 0 else 0.0

    def draw(self, margin: Array, rng: np.random.Generator) -> tuple[Array, Array]:
        """Numbers of sales and their margin, for draws of the margin to be expected.

        Sales come one by one: where one is worth thousands, most campaigns bring none.
        """
        number = rng.poisson(np.minimum(margin / self.each, 1e9)).astype(float)
        if self.spread <= 0:
            return number, number * self.each
        return number, np.asarray(rng.gamma(number / self.spread, self.spread * self.each))


def _refuse(asked: Asked) -> None:
    if asked.sale is not None and asked.sale <= 0:
        raise PlanError(Message(N_("The margin of a sale must be more than nothing.")))
    if asked.weeks < 1 or asked.hours < 0 or asked.money < 0 or asked.hours + asked.money <= 0:
        text = N_(
            "Say what the campaign takes: at least a week, and its money or hours, such as "
            "--money 200 --hours 5 --weeks 2."
        )
        raise PlanError(Message(text))


def _lever(answer: Answer, panel: Panel, channel: str) -> Lever | None:
    # A campaign is measured by the weeks that were, whatever of their costs is over by now.
    levers = levers_of(answer, replace(panel, charges=()), Limits(), ahead(answer))
    return next((one for one in levers if one.channel == channel), None)


def _visits(
    gathered: Gathered, channel: str, reach: Array, rng: np.random.Generator
) -> Array | None:
    """Visits, by how many there were for those reached over the period; None when not counted."""
    now, reached = gathered.now, gathered.now.reach.get(channel, 0.0)
    visits = now.visits_by.channel.get(channel, 0.0)
    if not visits or not reached or now.visits_in_part:
        return None
    rate = rng.gamma(visits + 0.5, 1.0, len(reach)) / reached
    return np.asarray(rng.poisson(np.minimum(reach * rate, 1e9)), dtype=float)


def _margin(lever: Lever, asked: Asked, by: str, luck: Array, notes: list[Message]) -> Array:
    """Draws of the margin that a campaign brings: the channel's own response, and luck."""
    usual = lever.money if by == "money" else lever.hours
    if usual <= 0:
        usual, put = lever.cost, asked.money + asked.hours * lever.rate
    else:
        put = asked.money if by == "money" else asked.hours
    multiple = put / asked.weeks / usual
    if multiple > _FAR * lever.busiest:
        text = N_(
            "That is {times} times your busiest week so far on {channel}: nothing of yours tells "
            "what so much does, and this is a guess from usual shapes."
        )
        times = round(multiple / lever.busiest, 1)
        notes.append(Message(text, {"times": times, "channel": lever.name}))
    return np.asarray(asked.weeks * lever.brings(multiple) * luck[: len(lever.brought)])


def _below_own(cases: Cases, put: float, reach: Array) -> float:
    """The chance that it reaches fewer for what it takes than a quarter of the weeks there were."""
    weaker = np.exp(np.quantile(cases.reach - cases.effort, 0.25))
    return float((reach / put < weaker).mean())


def _break_even(
    answer: Answer, gathered: Gathered, lever: Lever | None, channel: str, cost: float
) -> tuple[Estimate | None, float | None]:
    """The audience at which margin meets cost, and the chance that none is large enough."""
    reached = gathered.now.reach.get(channel, 0.0)
    if lever is None or not lever.known or not reached:
        return None, None
    each = lever.brought * (answer.days / 7) / reached  # margin a person reached
    some = each[each > 0]
    if not len(some):
        return None, 1.0
    return Estimate.of(cost / some), 1.0 - len(some) / len(each)


def _too_few(cases: Cases, name: object, by: str) -> Message:
    text = (
        N_("{channel}: past weeks whose money and audience are known: {n}; needed: {least}.")
        if by == "money"
        else N_("{channel}: past weeks whose hours and audience are known: {n}; needed: {least}.")
    )
    return Message(text, {"channel": name, "n": len(cases.effort), "least": LEAST_CASES})


def _unknown(name: object) -> Message:
    text = N_(
        "{channel}: nothing of yours says what it brings, so sales cannot be told beforehand. Give "
        "the campaign a promo code or tagged links: then the next one can be."
    )
    return Message(text, {"channel": name})
