"""Odd weeks: a closing, a one-off order, a typing error. They must not set the baseline.

A step is odd when what all other steps say of it is further off than a two-part noise would put
down to its usual part (Box & Tiao 1968: a share of 2% with seven times the spread; beyond 3.5
spreads the odds turn). Odd steps are left out of the baseline, and may happen in a window too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.launch.covariance import Array, Places
from retour.models.launch.mixture import DRAWS, Mixture

_BEYOND = 3.5
# A spread told by few steps is uncertain: the bound is wider there.
_FEW = 6.0
_ALONE = 3  # steps of a window whose odd steps show beside the others
_STICKS_OUT = 0.25  # prior chance that one of an event's steps sticks out
_MOST = 0.15  # more than this share is no oddity but how these sales are


@dataclass(frozen=True, slots=True)
class Odd:
    """Which observed steps are odd, as indices; by how much, and the spread of the others, both
    in the outcome's units.
    """

    places: Places
    excess: Array
    spread: float


def odd(mixture: Mixture, values: Array) -> Odd:
    """The odd steps among the observed `values` (n)."""
    which, model = mixture.best()
    residual, error = mixture.fits[which].left_out(model)
    relative = residual / error
    typical = 1.4826 * float(np.median(np.abs(relative)))
    by = values * (1 - np.exp(-residual)) if mixture.log[which] else residual * mixture.unit
    spread = 1.4826 * float(np.median(np.abs(by)))
    found = np.flatnonzero(np.abs(relative) > _BEYOND * (1 + _FEW / len(values)) * typical)
    if typical <= 0 or len(found) > _MOST * len(values):
        found = found[:0]
    return Odd(found, by[found], spread)


def scatter(excess: Array, size: int, strayed: Array, spread: float) -> Array:
    """What odd steps may have added in a window: draws (DRAWS, h), by step.

    `excess` are the sizes of the odd ones among `size` steps, `spread` that of the others, and
    `strayed` (h) the median of the outcome less the baseline. In a window of one or two steps they
    happen as often as elsewhere. In a longer one an odd step shows beside the others: it is either
    the event's own, or odd by itself as others were, with odds of `_STICKS_OUT` to how many odd
    ones so long a window holds elsewhere.
    """
    width = len(strayed)
    rng = np.random.default_rng([3, width])
    often = len(excess) / size
    if width < _ALONE:
        happens = rng.random((DRAWS, width)) < often
        sizes = excess[rng.integers(0, len(excess), (DRAWS, width))]
        return np.asarray(happens * sizes * rng.choice([-1.0, 1.0], (DRAWS, width)))
    apart = strayed - np.median(strayed)
    shown = np.abs(apart) > _BEYOND * spread
    expected = often * width
    happens = rng.random((DRAWS, width)) < expected / (expected + _STICKS_OUT)
    return np.asarray(happens * np.where(shown, apart, 0.0))
