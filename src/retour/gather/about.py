"""Sales and payments of about the same amount, near in time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from retour.gather.pairing import One, Pair, Window, ordered
from retour.panel import Vector

_STEP = 16  # sales that are looked at together, more and more of them
_ABOUT = 2.0  # how far two amounts of one sale may be apart: tax, shipping, fees, a part payment


def about(mine: Sequence[One], theirs: Sequence[One], window: Window) -> list[Pair]:
    """One for one, sales within the window whose amounts are of one order: at most twice.

    Each of ours takes the earliest of theirs that is left. Those that are taken are stepped over
    at once (union-find with path halving, Tarjan 1975), the others looked at many at a time.
    """
    left = ordered(theirs)
    worths = np.array([one.worth for one in left])
    following = list(range(len(left) + 1))
    found: list[Pair] = []
    for one in ordered(mine):
        begin = bisect_left(left.times, one.time - window.high)
        end = bisect_right(left.times, one.time - window.low)
        at = _first_about(worths, one.worth, _free(following, begin), end)
        if at is not None:
            worths[at], following[at] = np.nan, at + 1
            found.append((one, left[at]))
    return found


def _free(following: list[int], at: int) -> int:
    """The first place from `at` on that is not taken."""
    while following[at] != at:
        following[at] = following[following[at]]
        at = following[at]
    return at


def _first_about(worths: Vector, worth: float, at: int, end: int) -> int | None:
    """The first place from `at` until before `end` whose amount is of the order of `worth`."""
    step = _STEP
    while at < end:
        some = worths[at : min(at + step, end)]
        near = (worth <= _ABOUT * some) & (_ABOUT * some <= _ABOUT**2 * worth)
        first = int(near.argmax())
        if near[first]:
            return at + first
        at, step = at + step, 2 * step
    return None
