"""Where hours and money go: the allocation of most expected net under all limits.

Every channel's expected response is concave in its effort, and so is their sum (it is separable):
cut into steps, the best allocation is a linear programme whose steps fill in the right order by
themselves. It is solved exactly, and the one or two steps that a limit cuts are left out whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import linprog

from retour.models.arrays import Array
from retour.plan.lever import Lever
from retour.plan.model import PlanError
from retour.words import N_, Message

_STEPS = 60  # at most, from a channel's least to its most
_HOURS = (0.25, 0.5, 1.0, 2.0)  # steps that one can keep: quarters of an hour, then larger
_WHOLE = 1e-6


@dataclass(frozen=True)
class _Steps:
    """A channel's levels of effort (multiples), with what each step adds to a week's net."""

    levels: Array
    slopes: Array
    hours: Array
    money: Array


def allocate(levers: Sequence[Lever], season: float, hours: float, money: float) -> list[float]:
    """The multiple of each lever, under `hours` and `money` a week over all of them.

    `season` multiplies what effort brings. Raises PlanError when what must be kept takes more than
    the limits allow.
    """
    _refuse_impossible(levers, hours, money)
    steps = [_steps(one, season) for one in levers]
    if not any(len(one.slopes) for one in steps):
        return [float(one.levels[0]) for one in steps]
    slopes = np.concatenate([one.slopes for one in steps])
    limits = np.stack([np.concatenate([one.hours for one in steps]),
                       np.concatenate([one.money for one in steps])])  # fmt: skip
    room = np.array([_room(levers, hours, "hours"), _room(levers, money, "money")])
    # Amounts of one size: the solver's tolerances then mean the same in every currency.
    scale = float(np.abs(slopes).max()) or 1.0
    used = np.maximum(limits.sum(axis=1), 1e-12)
    solved = linprog(
        -slopes / scale, A_ub=limits / used[:, None], b_ub=room / used, bounds=(0.0, 1.0)
    )
    whole = np.asarray(solved.x) >= 1 - _WHOLE
    return _levels(steps, _filled(whole, slopes, limits, room, [len(one.slopes) for one in steps]))


def _refuse_impossible(levers: Sequence[Lever], hours: float, money: float) -> None:
    tight = (_room(levers, hours, "hours"), _room(levers, money, "money"))
    if min(tight) < -1e-9:
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
    return 0.0 if abs(left) <= 1e-9 * max(limit, 1.0) else left


def _steps(lever: Lever, season: float) -> _Steps:
    levels = levels_of(lever)
    mean = float(lever.brought.mean()) * season
    net = mean * lever.response.mean(levels) - levels * lever.cost
    moved = np.diff(levels)
    return _Steps(levels, np.diff(net), moved * lever.hours, moved * lever.money)


def levels_of(lever: Lever) -> Array:
    """The multiples that a plan chooses from: its bounds, today's, and steps one can keep."""
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
    return np.unique(np.round(levels, 9))


def _round_amount(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 ... times a power of ten that is at least `least`."""
    if least <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(least))
    return float(next(k * power for k in (1.0, 2.0, 5.0, 10.0) if k * power >= least))


def _filled(
    whole: np.ndarray, slopes: Array, limits: Array, room: Array, lengths: Sequence[int]
) -> list[int]:
    """How many steps each channel takes: the whole ones, then any further one that still fits."""
    starts = np.concatenate([[0], np.cumsum(lengths)])
    taken = [int(np.argmin(np.append(whole[a:b], False))) for a, b in pairwise(starts)]
    used = sum(
        (limits[:, a : a + n].sum(axis=1) for a, n in zip(starts[:-1], taken, strict=True)),
        start=np.zeros(2),
    )
    while True:
        following = [
            int(a + n) for a, n, long in zip(starts[:-1], taken, lengths, strict=True) if n < long
        ]
        fits = [
            k
            for k in following
            if slopes[k] > 0 and np.all(used + limits[:, k] <= room * (1 + 1e-9) + 1e-9)
        ]
        if not fits:
            return taken
        best = max(fits, key=lambda k: float(slopes[k]))
        used = used + limits[:, best]
        taken[int(np.searchsorted(starts, best, side="right")) - 1] += 1


def _levels(steps: Sequence[_Steps], taken: Sequence[int]) -> list[float]:
    return [float(one.levels[n]) for one, n in zip(steps, taken, strict=True)]
