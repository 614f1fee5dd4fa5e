"""Odd blocks: a typing error, a flood, a fair. One of them must not set the answer.

A block that is `BEYOND` robust spreads off the others counts as one like them (rejection by the
median deviation: Hampel 1985, Technometrics 27:95-107). Before the test that is fixed whatever the
lot says. In the test it is done to what would have come anyway, under the effect supposed, which
the lot does not change: so the test stays exact (M-tests of this kind: Maritz 1979, Biometrika
66:163-166).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from retour.models.arrays import Array, Mask
from retour.models.onoff.blocks import Blocks

BEYOND = 6.0
# A spread is told by the least three quarters: half of sparse sales are zeros.
_SHARE = 0.75
_OF_NORMAL = 1.1503
_AROUND = 3  # blocks on either side that a block before the test is compared with
_TOLD = 8  # blocks before the test that tell how it will spread
# Under an effect far from the true one the blocks on lie off the blocks off, and an odd one no
# longer stands out. What is more than sales before the test ever spread tells nothing but a side.
_USUAL = 2.5
_SIDE = 1.5
_MOST = 1 / 6


@dataclass(frozen=True)
class Held:
    """The outcome with odd blocks held: n blocks, the last K of them the test's.

    `outcome` (n,) counts as it would if a unit of dose brought nothing; `excess` (n,) is what came
    beyond it. `came` and `dose` (K,) are the test's, `usual` the spread of so many blocks before.
    """

    outcome: Array
    excess: Array
    came: Array
    dose: Array
    usual: float

    @classmethod
    def of(cls, blocks: Blocks) -> Held:
        """Of blocks as they came."""
        test = blocks.tested
        past, came = blocks.outcome[~test], blocks.outcome[test]
        usual = _usual(past, len(came))
        excess = np.concatenate([_before(past), _held(came[None, :], usual)[0][0]])
        return cls(blocks.outcome - excess, excess, came, blocks.dose[test], usual)

    def more(self, taus: Array) -> Array:
        """What counts beyond `outcome` (G, K) in the test, if a unit brings tau."""
        without = self.came - taus[:, None] * self.dose
        return np.asarray(self.excess[-len(self.came) :] - _held(without, self.usual)[0])

    def odd(self, tau: float) -> Mask:
        """Which blocks of the test (K,) count as one like the others, if a unit brings tau."""
        return np.asarray(_held((self.came - tau * self.dose)[None, :], self.usual)[1][0])


def _before(past: Array) -> Array:
    """What the `past` (n,) has beyond what it counts as, beside the blocks around each."""
    if not len(past):
        return past
    side = min(_AROUND, len(past) - 1)
    windows = sliding_window_view(np.pad(past, side, mode="reflect"), 2 * side + 1)
    far = past - np.median(windows, axis=1)
    return np.asarray(np.where(np.abs(far) > BEYOND * _spread(far[None, :]), far, 0.0))


def _held(values: Array, usual: float) -> tuple[Array, Mask]:
    """What `values` (G, K) of the test have beyond what they count as, and which are odd."""
    far = _from_middle(values)
    spread = _spread(far)[:, None]
    odd = _few(np.abs(far) > BEYOND * np.maximum(spread, usual))
    counted = np.where(odd, 0.0, far)
    if usual > 0:
        most = np.maximum(_USUAL * usual, _SIDE * spread)
        counted = np.where(_few(np.abs(counted) > most), np.clip(counted, -most, most), counted)
    return far - counted, odd


def _few(which: Mask) -> Mask:
    """Those of `which` (G, K), none in rows that have more than a few: that is how these sales
    are, or how rarely anything was done.
    """
    most = max(1, int(_MOST * which.shape[1]))
    return np.asarray(which & (which.sum(axis=1, keepdims=True) <= most))


def _from_middle(values: Array) -> Array:
    """How far each of `values` (G, K) lies from the middle between the quartiles of its row.

    Not from the median: where half of the blocks lie off the others, that is one of the halves.
    """
    high = _upper(values.shape[1])
    low = values.shape[1] - 1 - high
    ordered = np.partition(values, (low, high), axis=1)
    return np.asarray(values - (ordered[:, [low]] + ordered[:, [high]]) / 2)


def _upper(count: int) -> int:
    """The place of the upper quartile among so many in order."""
    return math.ceil(_SHARE * count) - 1


def _usual(past: Array, blocks: int) -> float:
    """The usual robust spread of stretches of `blocks` blocks of the `past` (n,); 0 of few."""
    if len(past) < _TOLD:
        return 0.0
    found = _spread(_from_middle(sliding_window_view(past, min(blocks, len(past)))))
    found = found[np.isfinite(found)]
    return float(np.median(found)) if len(found) else 0.0


def _spread(far: Array) -> Array:
    """The robust spread of each row of `far` (G, K); without end where it cannot be told."""
    if not far.shape[1]:
        return np.full(len(far), np.inf)
    place = _upper(far.shape[1])
    found = np.partition(np.abs(far), place, axis=1)[:, place] / _OF_NORMAL
    return np.asarray(np.where(found > 0, found, np.inf))
