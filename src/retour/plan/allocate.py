"""Where hours and money go: changes of today's allocation that are likely enough to help.

Expected values lean on what is barely possible, and an owner lives through one quarter: so the
search begins at today's allocation, and takes the change that is expected to gain the most among
those that are likely to help, again and again, until there is none. A change moves one channel, or
moves one and takes what that lacks from another, so that nothing is ever given up for a gain that
is not made. More of a channel must be likely to help by itself too: a surer saving elsewhere does
not carry it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

import numpy as np

from retour.models.arrays import Array
from retour.plan.lever import Lever
from retour.plan.model import PlanError
from retour.words import N_, Message

# How likely a change must be to help: three chances in four, set by hand on simulated quarters
# (docs/methods/plan.md).
LIKELY = 0.75
_STEPS = 60  # at most, from a channel's least to its most
_HOURS = (0.25, 0.5, 1.0, 2.0)  # steps that one can keep: quarters of an hour, then larger
_SLACK = 1e-9


@dataclass(frozen=True)
class Ladder:
    """A channel's levels of effort (multiples, rising): `takes` (2, levels) the hours and money of
    a week at each, `nets` (N, levels) draws of its net over the quarter; `least` is the smallest
    expected gain worth a change. One that is not `known` is moved by the owner's limits only: what
    other businesses see is no reason to change this one.
    """

    levels: Array
    takes: Array = field(repr=False)
    nets: Array = field(repr=False)
    least: float
    known: bool = True

    @classmethod
    def of(cls, lever: Lever, weeks: float, factor: Array) -> Ladder:
        """Of a lever over `weeks` in which its draws are multiplied by `factor` (N).

        A change is worth making from what an hour is worth.
        """
        levels = levels_of(lever)
        brings = lever.brought[:, None] * lever.response.at(levels)[lever.shape] * factor[:, None]
        takes = np.stack([levels * lever.hours, levels * lever.money])
        nets = weeks * (brings - levels * lever.cost)
        return cls(levels, takes, nets, lever.rate, lever.known)

    @cached_property
    def means(self) -> Array:
        """The expected net at each level."""
        return np.asarray(self.nets.mean(axis=0))

    @property
    def today(self) -> int:
        """The rung nearest to today's effort."""
        return int(np.abs(self.levels - 1.0).argmin())


def allocate(
    levers: Sequence[Lever], ladders: Sequence[Ladder], hours: float, money: float
) -> tuple[list[float], list[float]]:
    """The multiple of each lever to begin from, and that of the plan, under `hours` and `money` a
    week over all of them.

    The beginning is today, or what the limits leave of it at the least expected loss. Raises
    PlanError when what must be kept takes more than the limits allow.
    """
    _refuse_impossible(levers, hours, money)
    limits = np.array([hours, money])
    limits += _SLACK * np.maximum(limits, 1.0)
    begin = _within(ladders, limits)
    found = _improved(ladders, begin, limits)
    return _levels(ladders, begin), _levels(ladders, found)


def _refuse_impossible(levers: Sequence[Lever], hours: float, money: float) -> None:
    tight = (_room(levers, hours, "hours"), _room(levers, money, "money"))
    if min(tight) < -_SLACK:
        names = [one.name for one in levers if one.low > 0]
        raise PlanError(
            Message(
                N_(
                    "What is kept ({channels}) takes more than your limits: allow more, or lower "
                    "it with --channel-max."
                ),
                {"channels": names},
            )
        )


def _room(levers: Sequence[Lever], limit: float, what: str) -> float:
    """What is left of a limit once every lever has its least; a rounding error is none."""
    left = limit - sum(float(getattr(one, what)) * one.low for one in levers)
    return 0.0 if abs(left) <= _SLACK * max(limit, 1.0) else left


def levels_of(lever: Lever) -> Array:
    """The multiples that a plan chooses from: its bounds, today's, and steps one can keep."""
    if lever.low == lever.high:
        return np.array([lever.low])
    by_hours = lever.hours > 0 and not lever.paid
    usual = lever.hours if by_hours else lever.money
    reach = (lever.high - lever.low) * usual
    if by_hours:
        step = next((one for one in _HOURS if reach / one <= _STEPS), reach / _STEPS)
    else:
        step = _round_amount(reach / _STEPS)
    inside = np.arange(np.ceil(lever.low * usual / step), lever.high * usual / step) * step / usual
    levels = np.concatenate([[lever.low, lever.high], inside, [1.0]])
    levels = levels[(levels >= lever.low) & (levels <= lever.high)]
    # Three minutes more are no change that anybody makes.
    apart = np.abs(levels - 1.0) * usual
    levels = levels[
        (apart >= step / 2) | (levels == 1.0) | np.isin(levels, (lever.low, lever.high))
    ]
    return np.unique(np.round(levels, 9))


def _round_amount(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 ... times a power of ten that is at least `least`."""
    if least <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(least))
    return float(next(k * power for k in (1.0, 2.0, 5.0, 10.0) if k * power >= least))


def _levels(ladders: Sequence[Ladder], rungs: Sequence[int]) -> list[float]:
    return [float(one.levels[n]) for one, n in zip(ladders, rungs, strict=True)]


def _taken(ladders: Sequence[Ladder], rungs: Sequence[int]) -> Array:
    """Hours and money a week of an allocation (2)."""
    return np.asarray(
        np.sum([one.takes[:, n] for one, n in zip(ladders, rungs, strict=True)], axis=0)
    )


def _within(ladders: Sequence[Ladder], limits: Array) -> list[int]:
    """Today's rungs, lowered one by one until the limits are kept.

    Always the one that costs least for its share of what is too much: nets are concave, so that no
    later rung is cheaper than an earlier one.
    """
    rungs = [one.today for one in ladders]
    while True:
        over = _taken(ladders, rungs) - limits
        if (over <= 0).all():
            return rungs
        found = []
        for place, (one, n) in enumerate(zip(ladders, rungs, strict=True)):
            saved = one.takes[:, n] - one.takes[:, n - 1] if n else np.zeros(2)
            share = sum(min(s / o, 1.0) for s, o in zip(saved, over, strict=True) if o > 0)
            if share > 0:
                found.append(((one.means[n] - one.means[n - 1]) / share, place))
        rungs[min(found)[1]] -= 1


def _improved(ladders: Sequence[Ladder], begin: Sequence[int], limits: Array) -> list[int]:
    """Rungs after the changes that are likely to help, the most gaining first."""
    rungs, total = list(begin), np.zeros(len(ladders[0].nets))
    while True:
        changes = sorted(_changes(ladders, rungs, limits), key=itemgetter(0), reverse=True)
        for _, moved in changes:
            gain = _gain(ladders, rungs, moved)
            # By itself, with all before it, and what is raised without what gives way to it.
            likely = min((gain > 0).mean(), (gain + total > 0).mean()) >= LIKELY
            if likely and _raised_alone(ladders, (begin, rungs, moved)) >= LIKELY:
                rungs, total = moved, total + gain
                break
        else:
            return rungs


def _gain(ladders: Sequence[Ladder], before: Sequence[int], after: Sequence[int]) -> Array:
    """Draws (N) of what a change of rungs gains."""
    moved = zip(ladders, before, after, strict=True)
    gains = [one.nets[:, b] - one.nets[:, a] for one, a, b in moved if a != b]
    return np.asarray(np.sum(gains, axis=0))


def _raised_alone(
    ladders: Sequence[Ladder], rungs: tuple[Sequence[int], Sequence[int], Sequence[int]]
) -> float:
    """The chance that the channel which a change raises gains by itself from where the plan began
    (from today, if it goes beyond); `rungs` are those of the beginning, before and after. 1 where
    none is raised.
    """
    for one, begin, before, after in zip(ladders, *rungs, strict=True):
        if after > before:
            base = one.today if begin < one.today < after else begin
            return float((one.nets[:, after] > one.nets[:, base]).mean()) if base < after else 1.0
    return 1.0


def _changes(
    ladders: Sequence[Ladder], rungs: list[int], limits: Array
) -> Iterator[tuple[float, list[int]]]:
    """Every change of one rung that is worth making, with another's where it must give way: what it
    is expected to gain, and the rungs after it.
    """
    room = limits - _taken(ladders, rungs)
    for place, (one, now) in enumerate(zip(ladders, rungs, strict=True)):
        for then in range(len(one.levels)):
            if then == now or not one.known:
                continue
            lack = one.takes[:, then] - one.takes[:, now] - room
            for moved in _paid_for(ladders, rungs, (place, then), lack):
                pairs = zip(ladders, rungs, moved, strict=True)
                expected = sum(float(each.means[b] - each.means[a]) for each, a, b in pairs)
                if expected >= one.least:
                    yield expected, moved


def _paid_for(
    ladders: Sequence[Ladder], rungs: list[int], change: tuple[int, int], lack: Array
) -> Iterator[list[int]]:
    """Rungs after a change that lacks hours and money (2): each way to take them from one other."""
    place, then = change
    moved = [*rungs[:place], then, *rungs[place + 1 :]]
    if (lack <= 0).all():
        yield moved
        return
    for other, (one, now) in enumerate(zip(ladders, rungs, strict=True)):
        if other == place or not one.known:
            continue
        freed = one.takes[:, [now]] - one.takes[:, :now]
        enough = np.flatnonzero((freed >= lack[:, None]).all(axis=0))
        if len(enough):
            yield [*moved[:other], int(enough[-1]), *moved[other + 1 :]]
