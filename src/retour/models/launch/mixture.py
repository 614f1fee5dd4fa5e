"""Draws of what would have been, averaged over covariances, seasons, controls and two scales.

Sales often vary in proportion to their level, so that the same models are fitted to the series
and, when it is positive, to its logarithm. Both are divided by the geometric mean of the series
first: the Jacobian of Box & Cox (1964) is then one, and marginal likelihoods compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from retour.models.launch.baseline import Fit, fit, shares
from retour.models.launch.covariance import Array, Factors, Mask, Places, factors
from retour.models.launch.design import design

DRAWS = 4000
_KEPT = 0.99  # share of the posterior weight whose models are kept
_MOST = 40  # models kept at most
# A positive series is taken on the log scale too if no step is under this share of its median.
_LOG_FLOOR = 0.02
_LONGEST_LEAP = 3.0  # log units beyond anything observed that a draw may reach


@dataclass(frozen=True, slots=True)
class Series:
    """An outcome over all steps (NaN: not known), which steps make the baseline (`observed`),
    which are asked for (`sought`), and controls (steps, c), finite and not constant.
    """

    values: Array
    observed: Mask
    sought: Mask
    controls: Array
    periods: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mixture:
    """Fits on one or two scales (`log`: which) and the models kept: `weights` of `models`, each a
    (fit, flat index). `unit` is what the series was divided by, `reach` how far a draw may go on
    the logarithmic scale.
    """

    fits: tuple[Fit, ...]
    log: tuple[bool, ...]
    unit: float
    reach: float
    models: tuple[Places, ...]
    weights: tuple[Array, ...]

    def kinds(self) -> dict[str, float]:
        """The posterior weight of each family of covariances."""
        return shares(np.concatenate([one.log_ml for one in self.fits]))

    def best(self) -> tuple[int, int]:
        """The fit and the flat index of the model with the highest posterior weight."""
        which = max(range(len(self.fits)), key=lambda i: float(self.fits[i].log_ml.max()))
        return which, int(self.fits[which].log_ml.argmax())

    def log_share(self) -> float:
        """The posterior weight of the logarithmic scale."""
        best = max(float(one.log_ml.max()) for one in self.fits)
        mass = [float(np.exp(one.log_ml - best).sum()) for one in self.fits]
        return sum(m for m, is_log in zip(mass, self.log, strict=True) if is_log) / sum(mass)


def mix(series: Series) -> Mixture:
    """Fit all models on all scales and keep those that matter."""
    known = series.values[series.observed]
    logs = bool(known.min() > _LOG_FLOOR * np.median(known))
    unit = float(np.exp(np.log(known).mean())) if logs else float(np.abs(known).mean())
    reach = float(np.abs(np.log(known / unit)).max()) + _LONGEST_LEAP if logs else np.inf
    parts = factors(series.observed, series.sought)
    fits = [_fit(series, parts, series.values / unit, series.controls)]
    if logs:
        fits.append(_fit(series, parts, _log(series.values / unit), _log(series.controls)))
    models, weights = _kept([one.log_ml.ravel() for one in fits])
    return Mixture(tuple(fits), (False, True)[: len(fits)], unit, reach, models, weights)


def _log(values: Array) -> Array:
    """Logarithms, NaN for steps left out that have none; as they are when controls have none."""
    if values.ndim == 2 and not (values.size and values.min() > 0):
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(values)


def _fit(series: Series, parts: Factors, response: Array, controls: Array) -> Fit:
    seen, asked = np.flatnonzero(series.observed), np.flatnonzero(series.sought)
    base = design(len(response), series.periods, _standardised(controls, series.observed))
    return fit(base, parts, response[seen], seen, asked)


def _standardised(controls: Array, observed: Mask) -> Array:
    if not controls.size:
        return controls
    known = controls[observed]
    spread = known.std(axis=0)
    # A control may only move in an odd step that was left out.
    return np.asarray((controls - known.mean(axis=0)) / np.where(spread > 0, spread, 1.0))


def _kept(scores: list[Array]) -> tuple[tuple[Places, ...], tuple[Array, ...]]:
    """The models of each fit that make most of the weight together, and their weights."""
    flat = np.concatenate(scores)
    order = np.argsort(flat)[::-1][:_MOST]
    weight = np.exp(flat - flat.max())
    enough = int(np.searchsorted(np.cumsum(weight[order]), _KEPT * weight.sum())) + 1
    chosen = np.zeros(len(flat), dtype=bool)
    chosen[order[:enough]] = True
    weight /= weight[chosen].sum()
    ends = np.cumsum([len(one) for one in scores])[:-1]
    models = tuple(np.flatnonzero(one) for one in np.split(chosen, ends))
    parts = np.split(weight, ends)
    return models, tuple(part[kept] for part, kept in zip(parts, models, strict=True))


def draw(mixture: Mixture) -> Array:
    """Draws (DRAWS, h) of the sought steps had nothing happened, in the outcome's own units."""
    found = []
    counts = iter(apportion(np.concatenate(mixture.weights)).tolist())
    first = 0
    for one, is_log, models in zip(mixture.fits, mixture.log, mixture.models, strict=True):
        if not len(models):
            continue
        said = one.predict(models)
        roots = _roots(said.cov)
        ceiling = mixture.reach if is_log else np.inf
        for mean, root in zip(said.mean, roots, strict=True):
            n = next(counts)
            noise = normals(said.mean.shape[1])[first : first + n]
            tails = student_scale(said.df)[first : first + n, None]
            values = mean + (noise @ root.T) * tails
            found.append(np.exp(np.clip(values, -ceiling, ceiling)) if is_log else values)
            first += n
    return np.concatenate(found) * mixture.unit


def _roots(cov: Array) -> Array:
    size = cov.shape[1]
    jitter = 1e-10 * np.trace(cov, axis1=1, axis2=2)[:, None, None] * np.eye(size)
    return np.linalg.cholesky(cov + jitter)


def apportion(weights: Array, draws: int = DRAWS) -> Places:
    """How many of `draws` each model gets, by systematic sampling."""
    edges = np.round(np.cumsum(weights) / weights.sum() * draws).astype(np.intp)
    return np.asarray(np.diff(edges, prepend=0))


@lru_cache(maxsize=64)
def normals(width: int) -> Array:
    """Fixed standard normal draws (DRAWS, width): the same question has the same answer."""
    return np.random.default_rng([1, width]).standard_normal((DRAWS, width))


@lru_cache(maxsize=64)
def student_scale(df: int) -> Array:
    """Fixed draws of sqrt(df / chi-square(df)): (DRAWS,)."""
    return np.sqrt(df / np.random.default_rng([2, df]).chisquare(df, DRAWS))
