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
    found = {}
    for level in levels:
        tail = (1 - level) / 2 * (1 + 1e-9)
        kept = (more > tail) & (less > tail)
        kept[every == middle] = True  # where both are one half: the narrowest interval holds it
        first, last = int(np.argmax(kept)), len(kept) - 1 - int(np.argmax(kept[::-1]))
        low = -math.inf if first == 0 else _edge(tests, tail, every[first], every[first - 1])
        top = len(kept) - 1
        high = math.inf if last == top else _edge(tests, tail, every[last], every[last + 1])
        found[level] = (low, high)
    return found


def _edge(tests: Tests, tail: float, inside: float, outside: float) -> float:
    """Where effects begin to be refused, between one that is not and one that is."""
    for _ in range(_ROUNDS):
        finer = np.linspace(inside, outside, _FINER)
        more, less = tests(finer)
        refused = (more <= tail) | (less <= tail)
        refused[0], refused[-1] = False, True
        place = int(np.argmax(refused))
        inside, outside = float(finer[place - 1]), float(finer[place])
    return float(outside)
