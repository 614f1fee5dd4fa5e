"""From p-values of every possible effect to an estimate and intervals."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np

from retour.models.arrays import Array

Tests = Callable[[Array], tuple[Array, Array]]
Interval = tuple[float, float]

_WIDTH = 8.0  # the grid spans e^8/2 rough standard errors either way
_POINTS = 121
_FINER = 9
_ROUNDS = 4


def grid(centre: float, error: float) -> Array:
    """Effects to try, closer together near `centre`; the first and last stand for infinity."""
    inner = error * np.sinh(np.linspace(-_WIDTH, _WIDTH, _POINTS))
    far = 1e3 * float(inner[-1]) + 1e6 * abs(centre)
    return np.asarray(centre + np.concatenate([[-far], inner, [far]]))


def estimate(tests: Tests, taus: Array, tested: tuple[Array, Array], centre: float) -> float:
    """Where both one-sided p-values meet (Hodges & Lehmann 1963), nearest `centre`; `tested` are
    those of `taus`.

    `centre` itself when they never do: the dose says nothing of the assignment.
    """
    above = tested[0] >= tested[1]
    changes = np.flatnonzero(above[1:] != above[:-1])
    if not len(changes):
        return centre
    middles = (taus[changes] + taus[changes + 1]) / 2
    place = int(changes[np.argmin(np.abs(middles - centre))])
    low, high = float(taus[place]), float(taus[place + 1])
    for _ in range(_ROUNDS):
        finer = np.linspace(low, high, _FINER)
        more, less = tests(finer)
        side = more >= less
        place = min(int(np.argmax(side != side[0])), _FINER - 1)
        low, high = float(finer[max(place - 1, 0)]), float(finer[place])
    return (low + high) / 2


def intervals(
    tests: Tests,
    taus: Array,
    tested: tuple[Array, Array],
    middle: float,
    levels: Iterable[float],
) -> dict[float, Interval]:
    """For each level the effects that the test does not refuse, from the least to the greatest;
    `tested` are the p-values of `taus`.

    An end beyond which the test refuses nothing is infinite.
    """
    place = int(np.searchsorted(taus, middle))
    every = np.insert(taus, place, middle)
    more, less = (
        np.insert(known, place, own)
        for known, own in zip(tested, tests(np.array([middle])), strict=True)
    )
    asked = [*levels]
    tails = np.array([(1 - level) / 2 * (1 + 1e-9) for level in asked])
    beyond = np.concatenate([[-math.inf], every, [math.inf]])
    ends = []
    for tail in tails:
        kept = (more > tail) & (less > tail)
        kept[every == middle] = True  # where both are one half: the narrowest interval holds it
        first, last = int(np.argmax(kept)), len(kept) - 1 - int(np.argmax(kept[::-1]))
        ends += [(every[first], beyond[first]), (every[last], beyond[last + 2])]
    inside, outside = np.array(ends).T
    found = _edges(tests, np.repeat(tails, 2), inside, outside).reshape(-1, 2)
    return {
        level: (float(low), float(high)) for level, (low, high) in zip(asked, found, strict=True)
    }


def _edges(tests: Tests, tails: Array, inside: Array, outside: Array) -> Array:
    """Where effects begin to be refused (E), each between one that is not and one that is.

    Infinite where `outside` is: nothing is refused on that side. All are looked for together, since
    a call of `tests` costs more than what it is asked about.
    """
    found = outside.copy()
    some = np.isfinite(outside)
    near, far = inside[some], outside[some]
    row = np.arange(len(near))
    for _ in range(_ROUNDS if len(near) else 0):
        finer = np.linspace(near, far, _FINER, axis=1)
        more, less = tests(finer.ravel())
        refused = np.minimum(more, less).reshape(finer.shape) <= tails[some, None]
        refused[:, 0], refused[:, -1] = False, True
        place = refused.argmax(axis=1)
        near, far = finer[row, place - 1], finer[row, place]
    found[some] = far
    return found
