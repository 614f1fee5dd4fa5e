"""Placebo in time: the same question asked of earlier windows in which nothing happened.

The Cholesky factor of a series in order of time holds those of all its beginnings, so that every
placebo is a few small products (setting: Abadie, Diamond & Hainmueller 2010, sec. 3; Brodersen et
al. 2015, sec. 4). Each gives the probability that its prediction put below what came; as normal
scores these must have variance one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtr

from retour.models.arrays import column_quantiles
from retour.models.launch.baseline import Fit, log_marginal
from retour.models.launch.counts import Chain
from retour.models.launch.covariance import Array, Mask, Places

MOST = 8
_MODELS = 12
_LEAST = 8  # steps before a placebo, at least; and twice its length
# How many placebos the model's own error counts for, against those seen.
_OWN = 8.0


@dataclass(frozen=True, slots=True)
class Placebos:
    """`scores` (k): how far each placebo strayed, as a normal score; its first steps `starts`."""

    starts: tuple[int, ...] = ()
    scores: tuple[float, ...] = ()

    @property
    def inside(self) -> int:
        """How many were within the 80% interval of their prediction."""
        return sum(abs(score) <= 1.2815515655 for score in self.scores)

    @property
    def widening(self) -> float:
        """What the intervals are multiplied by, one at least: the scores' root mean square,
        drawn towards one as `_OWN` more placebos that strayed as they should.
        """
        total = sum(min(score * score, 16.0) for score in self.scores)
        return float(np.sqrt(max(1.0, (_OWN + total) / (_OWN + len(self.scores)))))

    def widen(self, draws: Array) -> Array:
        """Draws (n, h) spread about their medians as much as the placebos ask for."""
        if self.widening == 1.0:
            return draws
        (middle,) = column_quantiles(draws, (0.5,))
        return np.asarray(middle + self.widening * (draws - middle))


def starts(before: int, length: int) -> list[int]:
    """First steps, latest first, of placebos of `length` steps in the `before` observed ones."""
    least = max(_LEAST, 2 * length)
    return list(range(before - length, least - 1, -length))[:MOST]


def look(fit: Fit, before: int, length: int) -> Placebos:
    """Placebos of `length` among the first `before` observed steps of a fit."""
    best = np.argsort(fit.log_ml.ravel())[::-1][:_MODELS]
    found = starts(before, length)
    return Placebos(tuple(found), tuple(_score(fit, best, start, length) for start in found))


def _score(fit: Fit, models: Places, start: int, length: int) -> float:
    """The normal score of the sum of `length` steps from `start`, given the steps before."""
    kinds, combinations = np.unravel_index(models, fit.log_ml.shape)
    columns, response = fit.columns[kinds], fit.response[kinds]
    precision = fit.design.precision[kinds, combinations]
    known, told = columns[:, :start], response[:, :start]
    roots = np.log(np.diagonal(fit.factors.lower, axis1=1, axis2=2)[kinds, :start]).sum(axis=1)
    weight = (
        log_marginal(known, told, precision[:, None])[:, 0]
        - roots
        + fit.design.log_prior[kinds, combinations]
    )
    inner = known.transpose(0, 2, 1) @ known
    p = columns.shape[2]
    inner[:, range(p), range(p)] += precision
    cov = np.linalg.inv(inner)
    mean = (cov @ (known.transpose(0, 2, 1) @ told[..., None]))[..., 0]
    left = told - (known @ mean[..., None])[..., 0]
    square = np.maximum((told * left).sum(axis=1), 1e-18) / (start - 1)
    window = slice(start, start + length)
    summed = fit.factors.lower[kinds, window, window].sum(axis=1)
    fresh = (summed[:, None] @ columns[:, window])[:, 0]
    strayed = (summed * response[:, window]).sum(axis=1) - (fresh * mean).sum(axis=1)
    variance = square * (
        (summed**2).sum(axis=1) + (fresh[:, None] @ cov @ fresh[..., None])[:, 0, 0]
    )
    below = _mixed(weight, strayed / np.sqrt(variance), start - 1)
    return float(ndtri(np.clip(below, 1e-9, 1 - 1e-9)))


def _mixed(log_weight: Array, scores: Array, df: int) -> float:
    weight = np.exp(log_weight - log_weight.max())
    return float((weight * stdtr(df, scores)).sum() / weight.sum())


def look_at_counts(one: Chain, counts: Array, observed: Mask, length: int) -> Placebos:
    """Placebos of `length` among the steps of a small count, as far as `observed` goes."""
    found = starts(len(observed), length)
    kept = [start for start in found if observed[start : start + length].any()]
    scores = []
    for start in kept:
        window = np.arange(start, start + length)[observed[start : start + length]]
        below = one.below(start, float(counts[window].sum()), window)
        scores.append(float(ndtri(np.clip(below, 1e-9, 1 - 1e-9))))
    return Placebos(tuple(kept), tuple(scores))
