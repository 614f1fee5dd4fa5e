"""The plan of a quarter: the best allocation under the owner's limits, and what to expect of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retour.answer.model import Answer, Estimate
from retour.models.arrays import Array
from retour.panel import Panel
from retour.plan.allocate import allocate
from retour.plan.lever import Lever, left_out, levers_of
from retour.plan.model import Limits, Move, Plan, PlanError
from retour.plan.quarter import season_of
from retour.span import Span
from retour.words import N_, Message

# A change is made when it is at least twice as likely to help as not.
LIKELY = 2 / 3
_SAME = 1e-6


@dataclass(frozen=True)
class _Quarter:
    """What a quarter is worked out from; `factor` (N) are draws of its season."""

    weeks: float
    factor: Array

    def net(self, lever: Lever, multiple: float) -> Array:
        """Draws (N) of what a lever leaves over the quarter."""
        brings = lever.brings(multiple) * self.factor
        return np.asarray(self.weeks * (brings - multiple * lever.cost))


def plan_of(answer: Answer, panel: Panel, limits: Limits, span: Span) -> Plan:
    """The plan of a quarter (see `quarter_of`), from an answer and what it was made of.

    Raises PlanError when nothing can be planned, or not as it was asked.
    """
    weeks = span.days / 7
    levers = _levers(answer, panel, limits, weeks)
    season = season_of(panel, span)
    usual = [sum(one.hours for one in levers), sum(one.money for one in levers)]
    hours = usual[0] if limits.hours is None else limits.hours
    money = usual[1] if limits.money is None else limits.money / weeks
    draws = len(levers[0].brought)
    made = _Quarter(weeks, season.draw(draws, np.random.default_rng(1)))
    best = allocate(levers, season.factor, hours, money)
    chosen = _likely(made, levers, best, (hours, money))
    planned = [made.net(one, m) for one, m in zip(levers, chosen, strict=True)]
    today = [made.net(one, 1.0) for one in levers]
    net, before = np.sum(planned, axis=0), np.sum(today, axis=0)
    gain = net - before
    moves = tuple(
        _move(one, m, weeks, after - now)
        for one, m, after, now in zip(levers, chosen, planned, today, strict=True)
    )
    changed = any(one.action != "same" for one in moves)
    return Plan(
        business=answer.business,
        currency=answer.currency,
        quarter=span,
        basis=answer.period,
        hourly=answer.hourly,
        moves=moves,
        net=Estimate.of(net),
        today=Estimate.of(before),
        gain=Estimate.of(gain),
        loss=float((net < 0).mean()),
        better=float((gain > 0).mean()) if changed else 0.5,
        season=season.factor,
        notes=(season.basis, *left_out(answer)),
    )


def _levers(answer: Answer, panel: Panel, limits: Limits, weeks: float) -> Sequence[Lever]:
    refuse_blank(answer)
    levers = levers_of(answer, panel, limits, weeks)
    if not levers:
        raise PlanError(
            Message(
                N_(
                    "Nothing to plan yet: for no channel is known what goes into it. Log hours: "
                    "retour add BOOK effort --channel instagram --hours 2"
                )
            )
        )
    return levers


def refuse_blank(answer: Answer) -> None:
    """Raise PlanError when no sale is known: all amounts would be made up."""
    if answer.blank:
        text = N_("No sale is known for this period, so nothing can be planned in money.")
        raise PlanError(Message(text))


def _likely(
    made: _Quarter, levers: Sequence[Lever], chosen: Sequence[float], limits: tuple[float, float]
) -> list[float]:
    """The allocation without the changes that are not worth making: those that are not at least
    `LIKELY` to help, or are expected to gain less than an hour is worth.

    Expected gains lean on what is barely possible; an owner lives through one quarter. The least
    likely are undone first; a change stays when undoing it would take more than the `limits`
    (hours and money a week).
    """
    gains = [made.net(one, m) - made.net(one, 1.0) for one, m in zip(levers, chosen, strict=True)]
    chances = [float((gain > 0).mean()) for gain in gains]
    kept = list(chosen)
    for place in sorted(range(len(levers)), key=chances.__getitem__):
        one = levers[place]
        worth = chances[place] >= LIKELY and float(gains[place].mean()) >= one.rate
        if worth or not one.low <= 1.0 <= one.high:
            continue
        back = [*kept[:place], 1.0, *kept[place + 1 :]]
        if _within(levers, back, limits):
            kept = back
    return kept


def _within(levers: Sequence[Lever], chosen: Sequence[float], limits: tuple[float, float]) -> bool:
    """Whether an allocation keeps to the limits on hours and money a week."""
    hours = sum(m * one.hours for m, one in zip(chosen, levers, strict=True))
    money = sum(m * one.money for m, one in zip(chosen, levers, strict=True))
    return hours <= limits[0] * (1 + 1e-9) and money <= limits[1] * (1 + 1e-9)


def _move(lever: Lever, multiple: float, weeks: float, gain: Array) -> Move:
    same = abs(multiple - 1.0) < _SAME
    action = "same" if same else "stop" if multiple == 0 else "more" if multiple > 1 else "less"
    held = lever.kept if multiple in (lever.low, lever.high) else None
    return Move(
        channel=lever.channel,
        name=lever.name,
        action=action,
        hours_now=lever.hours,
        hours=lever.hours * multiple,
        money_now=lever.money * weeks,
        money=lever.money * multiple * weeks,
        gain=Estimate.of(gain),
        chance=0.5 if same else float((gain > 0).mean()),
        kept=held,
    )
