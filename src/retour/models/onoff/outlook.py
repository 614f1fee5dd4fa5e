"""How much a test would tell, before it starts: the same test on stretches of the past.

Nothing was switched there, so what the analysis says of them is what it would say of sales like
these: the width of its intervals, and how large an effect must be for the interval to leave zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from retour.models.arrays import Array
from retour.models.onoff.analysis import OnOff, onoff
from retour.models.onoff.plan import Plan, plan_of

LEVELS = (0.8, 0.95)
LEAST_BLOCKS = 8  # of fewer, no 95% interval has ends
# The past is to hold a stretch and half as much before it.
_PAST = 1.5
WINDOWS = 8
# A block with less than this of the usual one's sales is shut, where few are.
_SHUT, _EXCEPTIONS = 0.05, 0.15
_RARE = 0.5
# Half the width of the 95% interval of a difference of two halves: 2 x 1.96 sd / sqrt(blocks).
_HALF_OF_95 = 3.92
_HALF_OF_80 = 2.56
# An effect of (1.96 + 0.84) standard errors is found with a chance of 80%, and 1.96 are the half.
_VISIBLE = 2.80 / 1.96


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a test of `blocks` blocks is expected to show, per step on.

    `half` is half the width of its interval by level; `visible` the effect whose 95% interval
    leaves zero with a chance of 80%. `windows` stretches of the past say so; 0 when it is reckoned
    from another length, or from how much sales vary.
    """

    blocks: int
    half: dict[float, float]
    visible: float
    windows: int = 0

    def scaled(self, blocks: int) -> Outlook:
        """The same with another number of blocks: errors shrink with its square root."""
        by = math.sqrt(self.blocks / blocks)
        half = {level: width * by for level, width in self.half.items()}
        return Outlook(blocks, half, self.visible * by)

    def no_less_than(self, other: Outlook) -> Outlook:
        """As wide as the wider of both."""
        half = {level: max(width, other.half[level]) for level, width in self.half.items()}
        return replace(self, half=half, visible=max(self.visible, other.visible))


def outlooks(
    past: Array,
    lengths: Iterable[int],
    steps: int,
    carry_over: int,
    year: float | None,
    controls: Array | None = None,
    windows: int = WINDOWS,
) -> list[Outlook]:
    """The outlook of tests of several `lengths` in blocks of `steps` steps, by the past (T,).

    `controls` (T, p) as for `onoff`; `windows` is how many stretches of the past are tried at most.

    Blocks in which the business was shut are left out of the past: no test is planned over them.
    A longer test tells no less than a shorter one, so where the few stretches of the past say
    otherwise, both are taken for what lies between. Lengths that the past is too short to try are
    reckoned from the longest that was tried. Where most blocks are without a sale, the few that a
    stretch holds may all count as odd in it and not in the test: it is then expected to tell no
    more than the variance of blocks says. Raises ValueError when the past holds fewer than four
    blocks.
    """
    past = _opened(np.asarray(past, dtype=np.float64), steps)
    asked = sorted(set(lengths))
    longest = int(len(past) / (_PAST * steps))
    tried = [blocks for blocks in asked if LEAST_BLOCKS <= blocks <= longest]
    if not tried and longest >= LEAST_BLOCKS:
        tried = [longest]
    each = [tried_out(past, plan_of(n), steps, carry_over, year, controls, windows) for n in tried]
    found = dict(zip(tried, _falling(each), strict=True))
    base = found[max(found)] if found else reckoned(past, steps, carry_over)
    told = [found[n] if n in found else base.scaled(n) for n in asked]
    if not _are_rare(past, steps):
        return told
    least = reckoned(past, steps, carry_over)
    return [one.no_less_than(least.scaled(one.blocks)) for one in told]


def _are_rare(past: Array, steps: int) -> bool:
    """Whether half of the blocks and more are without a sale."""
    blocks = past[len(past) % steps :].reshape(-1, steps)
    known = blocks[np.isfinite(blocks).all(axis=1)]
    return bool(len(known)) and float((known.sum(axis=1) == 0).mean()) >= _RARE


def _opened(past: Array, steps: int) -> Array:
    """The past (T,) with blocks in which next to nothing was sold, as in holidays, not known.

    Where such blocks are no exception, they are how the business sells.
    """
    whole = len(past) // steps
    if not whole:
        return past
    found = past.copy()
    cut = found[len(past) - whole * steps :].reshape(whole, steps)
    sold = np.where(np.isfinite(cut), cut, 0.0).sum(axis=1)
    known = np.isfinite(cut).all(axis=1)
    usual = float(np.median(sold[known])) if known.any() else 0.0
    shut = known & (sold <= _SHUT * usual)
    if usual > 0 and shut.sum() <= _EXCEPTIONS * known.sum():
        cut[shut] = np.nan
    return found


def _falling(found: Sequence[Outlook]) -> list[Outlook]:
    """Outlooks by length, with widths that do not grow: midway between the widths that never rise
    above a shorter test's and those that never fall below a longer one's.
    """
    if not found:
        return []
    halves = {}
    for level in LEVELS:
        log = np.log(np.maximum([one.half[level] for one in found], 1e-300))
        below, above = np.minimum.accumulate(log), np.maximum.accumulate(log[::-1])[::-1]
        halves[level] = np.exp((below + above) / 2)
    return [
        replace(
            one,
            half={level: float(halves[level][n]) for level in LEVELS},
            visible=float(_VISIBLE * halves[0.95][n]),
        )
        if one.windows
        else one
        for n, one in enumerate(found)
    ]


def tried_out(
    past: Array,
    plan: Plan,
    steps: int,
    carry_over: int,
    year: float | None,
    controls: Array | None = None,
    windows: int = WINDOWS,
) -> Outlook:
    """The outlook of a plan, by up to `windows` stretches of the past (T,), the newest ones."""
    length = plan.blocks * steps
    last = len(past) - length
    first = last - (last // 2) // steps * steps
    starts = np.unique(last - np.linspace(0, last - first, windows).astype(int) // steps * steps)
    rng = np.random.default_rng(plan.blocks)
    draws = plan.draws(len(starts), rng)
    found = []
    for start, drawn in zip(starts, draws, strict=True):
        on = np.full(start + length, np.nan)
        on[start:] = np.repeat(drawn.astype(np.float64), steps)
        numbers = np.arange(start + length) // steps
        numbers[start:] = numbers[start] + 1 + np.arange(length) // steps
        one = onoff(
            past[: start + length],
            on,
            blocks=numbers,
            carry_over=carry_over,
            controls=None if controls is None else controls[: start + length],
            design=plan,
            year=year,
            levels=LEVELS,
        )
        if one.gap is None:
            # As wide as if no block of the stretch had been lost.
            all_there = math.sqrt(1 - one.diagnosis.lost / plan.blocks)
            found.append({level: width * all_there for level, width in _halves(one).items()})
    if not found:
        return reckoned(past, steps, carry_over).scaled(plan.blocks)
    half = {level: float(np.median([one[level] for one in found])) for level in LEVELS}
    return Outlook(plan.blocks, half, _VISIBLE * half[0.95], len(found))


def _halves(found: OnOff) -> dict[float, float]:
    ends = found.intervals
    return {level: (ends[level][1] - ends[level][0]) / 2 for level in LEVELS}


def reckoned(past: Array, steps: int, carry_over: int) -> Outlook:
    """The outlook of one block, by how much blocks of the past vary: 3.92 standard deviations.

    Raises ValueError when there are fewer than four.
    """
    whole = len(past) // steps
    cut = past[len(past) - whole * steps :].reshape(whole, steps)[:, carry_over:]
    known = cut[np.isfinite(cut).all(axis=1)]
    if len(known) < 4:
        raise ValueError("the past holds fewer than four blocks")
    spread = float(known.mean(axis=1).std(ddof=1))
    half = _HALF_OF_95 * spread
    return Outlook(1, {0.95: half, 0.8: _HALF_OF_80 * spread}, _VISIBLE * half)
