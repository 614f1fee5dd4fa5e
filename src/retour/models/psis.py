"""Pareto-smoothed importance sampling: are a few draws carrying everything?

Vehtari, Simpson, Gelman, Yao & Gabry 2024, "Pareto Smoothed Importance Sampling", JMLR 25(72),
section 3; the tail is fitted as by Zhang & Stephens 2009, Technometrics 51:316-325.
"""

from __future__ import annotations

import math

import numpy as np

from retour.models.arrays import Array

TRUSTED = 0.7  # above it, importance weights are not to be trusted (JMLR paper, section 3.2.4)
_LEAST_TAIL = 5


def smooth(log_weights: Array) -> tuple[Array, float]:
    """Normalised weights with their largest smoothed, and the shape k-hat of their tail.

    k-hat is infinite when a single weight is all there is.
    """
    logs = log_weights - log_weights.max()
    weights = np.exp(logs)
    count = len(weights)
    tail = int(min(0.2 * count, 3 * math.sqrt(count)))
    order = np.argsort(weights)
    largest = order[-tail:]
    cut = weights[order[-tail - 1]]
    excess = weights[largest] - cut
    if excess[-1] <= 0:  # no tail at all: the largest are all alike
        return np.asarray(weights / weights.sum()), -math.inf
    if tail < _LEAST_TAIL or (excess > 0).sum() < _LEAST_TAIL:
        return np.asarray(weights / weights.sum()), math.inf
    shape, scale = _pareto(excess[excess > 0])
    chances = (np.arange(1, tail + 1) - 0.5) / tail
    smoothed = cut + _quantile(chances, shape, scale)
    weights[largest] = np.minimum(smoothed, 1.0)
    return np.asarray(weights / weights.sum()), shape


def effective(weights: Array) -> float:
    """Effective number of draws of normalised weights (Kong 1992)."""
    return float(1.0 / (weights**2).sum())


def _quantile(chances: Array, shape: float, scale: float) -> Array:
    if abs(shape) < 1e-8:
        return np.asarray(-scale * np.log1p(-chances))
    return np.asarray(scale / shape * np.expm1(-shape * np.log1p(-chances)))


def _pareto(excess: Array) -> tuple[float, float]:
    """Shape and scale of a generalised Pareto: the profile likelihood averaged over a grid."""
    ordered = np.sort(excess)
    count = len(ordered)
    points = 30 + int(math.sqrt(count))
    quarter = ordered[max(int(count / 4 + 0.5) - 1, 0)]
    places = 1 - np.sqrt(points / (np.arange(1, points + 1) - 0.5))
    thetas = 1 / ordered[-1] + places / (3 * max(quarter, ordered[-1] * 1e-12))
    shapes = np.log1p(-thetas[:, None] * ordered).mean(axis=1)
    profile = count * (np.log(-thetas / shapes) - shapes - 1)
    chances = np.exp(profile - profile.max())
    theta = float((thetas * chances).sum() / chances.sum())
    shape = float(np.log1p(-theta * ordered).mean())
    scale = -shape / theta
    # A weak prior keeps small samples from saying too much (appendix G of the JMLR paper).
    return (shape * count + 0.5 * 10) / (count + 10), scale
