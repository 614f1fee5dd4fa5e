"""Odd weeks: a closing, a one-off order, a typing error. They must not set the baseline.

A step is odd when what all other steps say of it is further off than a two-part noise would put
down to its usual part (Box & Tiao 1968: a share of 2% with seven times the spread; beyond 3.5
spreads the odds turn). Odd steps are left out of the baseline, and may happen in a window too:
there one counts only as far as it is likely the event's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.arrays import column_quantiles
from retour.models.launch.covariance import Array, Places
from retour.models.launch.mixture import DRAWS, Mixture

_BEYOND = 3.5
# A spread told by few steps is uncertain: the bound is wider there.
_FEW = 6.0
_SHARE = 0.02
ALONE = 3  # steps of a window whose odd steps show beside the others
_CENTRAL = 3.92  # spreads of a normal between the ends of its middle 95%
_MOST_SHOWN = 0.25  # share of a window's steps that may be odd
_FARTHEST = 1e3
_UNEVEN = 0.5  # log units
_STICKS_OUT = 0.25  # prior chance that one of an event's steps sticks out
_MOST = 0.15  # more than this share is no oddity but how these sales are


@dataclass(frozen=True, slots=True)
class Odd:
    """Which observed steps are odd, as indices, and by how much, in the outcome's units."""

    places: Places
    excess: Array


def odd(mixture: Mixture, values: Array) -> Odd:
    """The odd steps among the observed `values` (n)."""
    which, model = mixture.best()
    residual, error = mixture.fits[which].left_out(model)
    relative = residual / error
    typical = 1.4826 * float(np.median(np.abs(relative)))
    by = values * (1 - np.exp(-residual)) if mixture.log[which] else residual * mixture.unit
    found = np.flatnonzero(np.abs(relative) > _BEYOND * (1 + _FEW / len(values)) * typical)
    if typical <= 0 or len(found) > _MOST * len(values):
        found = found[:0]
    return Odd(found, by[found])


def scatter(excess: Array, size: int, width: int) -> Array:
    """What odd steps may have added in a window of one or two steps: draws (DRAWS, width).

    `excess` are the sizes of the odd ones among `size` steps outside: they happen as often within.
    """
    rng = np.random.default_rng([3, width])
    happens = rng.random((DRAWS, width)) < len(excess) / size
    sizes = excess[rng.integers(0, len(excess), (DRAWS, width))]
    return np.asarray(happens * sizes * rng.choice([-1.0, 1.0], (DRAWS, width)))


def doubted(draws: Array, came: Array, rate: float) -> Array:
    """How likely each step of a window is odd by itself and not the event's own: (h,).

    `draws` (n, h) are of what would have come, `came` (h) what came, `rate` how many steps are odd
    elsewhere. In a window of `ALONE` steps or more an odd step shows beside the others, as far
    beyond the predictions as an odd one lies. It is the event's own with a chance of `_STICKS_OUT`,
    half of that in the first step, where events are strongest; then it is log-normal, with a spread
    of `_UNEVEN`, how many times greater or smaller it is than the rest of the event would make it,
    while errors know no bounds. Where more than a few stick out, that is how the event is.
    """
    width = len(came)
    if width < ALONE:
        return np.zeros(width)
    low, middle, high = column_quantiles(draws, (0.025, 0.5, 0.975))
    spread = (high - low) / _CENTRAL
    strayed = came - middle
    rest = middle + np.median(strayed)
    shown = np.abs(came - rest) > _BEYOND * spread
    if not shown.any() or shown.sum() > max(1, int(_MOST_SHOWN * width)):
        return np.zeros(width)
    smaller, larger = np.sort(np.abs([came, rest]), axis=0)
    smaller = np.where(came * rest < 0, 0.0, smaller)
    least = np.maximum(np.maximum(smaller, spread), larger / _FARTHEST)
    times = np.divide(larger, least, out=np.ones(width), where=least > np.finfo(float).tiny)
    own = np.full(width, _STICKS_OUT / 2 / (width - 1))
    own[0] = _STICKS_OUT / 2
    apart = np.log(np.maximum(times, 1.0)) / _UNEVEN
    odds = rate / own * np.exp(0.5 * apart**2)
    return np.where(shown, odds / (1 + odds), 0.0)


def usual(size: int, found: int) -> float:
    """The share of steps that are odd, of which `found` are among `size`: that of the two-part
    noise, told by as many steps as hold one odd one, and these.
    """
    return (found + 1) / (size + 1 / _SHARE)


def mended(draws: Array, came: Array, chances: Array) -> Array:
    """Draws (n, h) of what came (h), in which each step is odd with its chance (h).

    `draws` (n, h) are of what would have come. An odd step tells nothing: the event is taken to do
    as much there as in a mean step that is not doubted.
    """
    rng = np.random.default_rng([3, len(came)])
    sure = chances == 0
    steady = (came[sure] - draws[:, sure]).mean(axis=1, keepdims=True)
    return np.where(rng.random(draws.shape) < chances, draws + steady, came)
