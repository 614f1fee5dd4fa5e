"""The plan of a quarter: the best allocation under the owner's limits, and what to expect of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from retour.answer.course import Change, Course
from retour.answer.model import Answer, Estimate
from retour.models.arrays import Array
from retour.panel import Panel
from retour.plan.allocate import LIKELY, Ladder, allocate
from retour.plan.goes_on import over_said
from retour.plan.lever import Lever, left_out, levers_of, nothing_moves
from retour.plan.model import Limits, Move, NothingToPlanError, Plan, PlanError
from retour.plan.notes import limits_said, tests_said, untold_said
from retour.plan.quarter import Season, season_of
from retour.span import Span
from retour.words import N_, Message

_SAME = 1e-6
_DUST = 1e-6  # what rounding leaves of nothing, in major units
_EVEN = 0.5
_SEARCHED = 4_000  # draws with which changes are looked for


@dataclass(frozen=True)
class _Quarter:
    """What a quarter is worked out from; `factor` (N) are draws of its season, `lump` what the
    variance of a sum of sales is beside its mean.
    """

    weeks: float
    factor: Array
    lump: float
    rng: np.random.Generator

    def brings(self, lever: Lever, multiple: float) -> Array:
        """Draws (N) of the margin to be expected of a lever over the quarter."""
        return np.asarray(self.weeks * lever.brings(multiple) * self.factor)

    def ladder(self, lever: Lever) -> Ladder:
        """The levels of a lever, with some of its draws."""
        some = slice(None, None, max(len(self.factor) // _SEARCHED, 1))
        fewer = replace(lever, brought=lever.brought[some], shape=lever.shape[some])
        return Ladder.of(fewer, self.weeks, self.factor[some])

    def gain(self, lever: Lever, multiple: float) -> Array:
        """Draws (N) of what moving a lever is expected to add to the net."""
        brings = self.brings(lever, multiple) - self.brings(lever, 1.0)
        return np.asarray(brings - self.weeks * (multiple - 1.0) * lever.cost)

    def come(
        self, levers: Sequence[Lever], multiples: Sequence[float]
    ) -> list[tuple[Array, Array]]:
        """Draws (N) of the net that comes of each lever, moved and as today.

        Sales come one by one: what the two have in common comes in both. Those of today are drawn
        first, so that they are the same whatever is compared with them.
        """
        usual = [self.brings(one, 1.0) for one in levers]
        sold = [self._sold(brings) for brings in usual]
        found = []
        for lever, multiple, now, came in zip(levers, multiples, usual, sold, strict=True):
            cost = self.weeks * lever.cost
            moved = self._moved(came, now, self.brings(lever, multiple))
            found.append((moved - multiple * cost, came - cost))
        return found

    def _sold(self, expected: Array) -> Array:
        """Sums of sales: gamma with that mean, and `lump` times it as variance."""
        if self.lump <= 0:
            return expected
        return np.asarray(self.rng.gamma(expected / self.lump, self.lump))

    def _moved(self, came: Array, usual: Array, then: Array) -> Array:
        """Sums of sales whose mean is `then` and not `usual`, of which `came` came: a beta's share
        of a gamma, or with another gamma added to it, is a gamma of its own.
        """
        if self.lump <= 0:
            return then
        moved = came + self._sold(np.maximum(then - usual, 0.0))
        moved[then <= 0] = 0.0
        less = (then > 0) & (then < usual)
        moved[less] *= self.rng.beta(then[less] / self.lump, (usual - then)[less] / self.lump)
        return np.asarray(moved)


def lump_of(panel: Panel) -> float:
    """Mean square over mean of the margin of a sale, from orders that name a channel.

    Without any, that of an exponential with the mean of all sales.
    """
    margin = sum(one.margin for one in panel.credit.values())
    if margin > 0:
        return sum(one.squares for one in panel.credit.values()) / margin
    return 2 * panel.sale


@dataclass(frozen=True)
class _Chosen:
    """The levers of a quarter, the multiples that the limits leave of today, and the plan's."""

    levers: Sequence[Lever]
    begin: Sequence[float]
    multiples: Sequence[float]
    season: Season
    made: _Quarter

    @property
    def changed(self) -> Iterator[tuple[Lever, float]]:
        """The levers that the plan moves, and how far."""
        pairs = zip(self.levers, self.multiples, strict=True)
        return ((one, m) for one, m in pairs if not _same(m))

    @property
    def untold(self) -> Sequence[Lever]:
        """The levers of which nothing tells, where something tells of others: in no total."""
        untold = [one for one in self.levers if not one.known]
        return untold if len(untold) < len(self.levers) else []

    def total(self, come: Sequence[tuple[Array, Array]]) -> tuple[Array, Array]:
        """Draws (N) of the net that comes of all levers that are told, in the plan and as today."""
        pairs = zip(self.levers, come, strict=True)
        net, before = np.sum([one for it, one in pairs if it.known or not self.untold], axis=0)
        return net, before

    def come(self) -> list[tuple[Array, Array]]:
        """Draws (N) of the net that comes of each lever, in the plan and as today.

        Drawn anew at each call: once is enough.
        """
        return self.made.come(self.levers, self.multiples)

    @property
    def better(self) -> float:
        """The chance that all changes together are expected to help; even odds without any."""
        gains = [self.made.gain(one, m) for one, m in self.changed if one.known]
        return float((np.sum(gains, axis=0) > 0).mean()) if gains else _EVEN


def course_of(answer: Answer, panel: Panel, span: Span) -> Course | None:
    """What to change in a quarter within today's hours and money; None where nothing is planned."""
    try:
        chosen = _chosen(answer, panel, Limits(), span)
    except PlanError:
        return None
    changes = tuple(Change(one.channel, one.name, _action(m)) for one, m in chosen.changed)
    net, before = chosen.total(chosen.come())
    return Course(span, changes, chosen.better, float((net - before).mean()))


def plan_of(answer: Answer, panel: Panel, limits: Limits, span: Span) -> Plan:
    """The plan of a quarter (see `quarter_of`), from an answer and what it was made of.

    Raises PlanError when nothing can be planned, or not as it was asked.
    """
    chosen = _chosen(answer, panel, limits, span)
    rungs = zip(chosen.levers, chosen.begin, chosen.multiples, strict=True)
    come = chosen.come()
    net, before = chosen.total(come)
    moves = tuple(
        _move(one, (least, m), chosen.made, then - now)
        for (one, least, m), (then, now) in zip(rungs, come, strict=True)
    )
    return Plan(
        business=answer.business,
        currency=answer.currency,
        quarter=span,
        basis=answer.period,
        hourly=answer.hourly,
        moves=moves,
        net=Estimate.of(net),
        today=Estimate.of(before),
        gain=Estimate.of(net - before),
        loss=float((net < -_DUST).mean()),
        better=chosen.better,
        season=chosen.season.factor,
        notes=(
            *limits_said(limits, answer.currency),
            *tests_said(limits, chosen.levers),
            *over_said(answer, panel, span),
            chosen.season.basis,
            *untold_said(chosen.levers, chosen.untold),
            *left_out(answer),
        ),
        limited=limits.hours is not None or limits.money is not None,
    )


def _chosen(answer: Answer, panel: Panel, limits: Limits, span: Span) -> _Chosen:
    """The best allocation over a quarter. Raises PlanError."""
    weeks = span.days / 7
    levers = [_held(one, panel, limits, span) for one in _levers(answer, panel, limits, span)]
    season = season_of(panel, span)
    usual = [sum(one.hours for one in levers), sum(one.money for one in levers)]
    hours = usual[0] if limits.hours is None else limits.hours
    money = usual[1] if limits.money is None else limits.money / weeks
    draws = len(levers[0].brought)
    rng = np.random.default_rng(1)
    made = _Quarter(weeks, season.draw(draws, rng), lump_of(panel), rng)
    begin, found = allocate(levers, [made.ladder(one) for one in levers], hours, money)
    return _Chosen(levers, begin, found, season, made)


def _levers(answer: Answer, panel: Panel, limits: Limits, span: Span) -> Sequence[Lever]:
    refuse_blank(answer)
    levers = levers_of(answer, panel, limits, span)
    if not levers:
        text = N_(
            "Nothing to plan yet: no whole week is known with hours or money put into a channel."
        )
        raise NothingToPlanError(nothing_moves(answer, panel, span) or Message(text))
    return levers


def _held(lever: Lever, panel: Panel, limits: Limits, span: Span) -> Lever:
    """A lever, held as its calendar has it where a test of it by lot goes on in the quarter: what a
    plan changes meanwhile the test would be blamed for. What the owner says of it by name holds all
    the same.
    """
    test = panel.drawn.get(lever.channel)
    named = lever.channel in limits.least or lever.channel in limits.most
    if test is None or named or test.span.until < span.since or span.until < test.span.since:
        return lever
    text = N_("a test of it by lot goes on until {day}: follow its calendar until then")
    share = test.share(span)
    return replace(
        lever,
        hours=lever.hours * share,
        money=lever.money * share,
        brought=lever.brings(share),
        low=1.0,
        high=1.0,
        kept=Message(text, {"day": test.span.until}),
        usual=(lever.hours, lever.money),
    )


def refuse_blank(answer: Answer) -> None:
    """Raise NothingToPlanError when no sale is known: all amounts would be made up."""
    if answer.blank:
        text = N_("No sale is known for this period, so nothing can be planned in money.")
        raise NothingToPlanError(Message(text))


def _move(lever: Lever, rungs: tuple[float, float], made: _Quarter, gain: Array) -> Move:
    """What becomes of a lever: `rungs` are what the limits left of today, and the plan."""
    least, multiple = rungs
    even = _same(multiple) or not lever.known
    chance = _EVEN if even else float((made.gain(lever, multiple) > 0).mean())
    return Move(
        channel=lever.channel,
        name=lever.name,
        action=_action(multiple),
        hours_now=lever.today[0],
        hours=lever.hours * multiple,
        money_now=lever.today[1] * made.weeks,
        money=lever.money * multiple * made.weeks,
        gain=Estimate.of(gain) if lever.known else None,
        chance=chance,
        kept=_why(lever, least, multiple, chance),
    )


def _same(multiple: float) -> bool:
    return abs(multiple - 1.0) < _SAME


def _action(multiple: float) -> str:
    """What becomes of a channel whose effort is multiplied."""
    if _same(multiple):
        return "same"
    return "stop" if multiple == 0 else "more" if multiple > 1 else "less"


def _why(lever: Lever, least: float, multiple: float, chance: float) -> Message | None:
    """Why a move is not what it would be by itself."""
    if not lever.known and multiple < min(lever.high, 1.0):
        return Message(
            N_("to keep within your limits, though nothing of yours says what it brings")
        )
    if multiple in (lever.low, lever.high) and lever.kept is not None:
        return lever.kept
    if multiple >= 1.0 or chance >= LIKELY:
        return None
    if multiple >= least:
        return Message(N_("to keep within your limits"))
    return Message(N_("its hours or money are expected to bring more elsewhere"))
