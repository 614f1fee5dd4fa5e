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
    parts = factors(series.observed, series.sought)
    fits = [_fit(series, parts, series.values / unit, series.controls)]
    if logs:
        with np.errstate(divide="ignore", invalid="ignore"):
            logged = np.log(series.values / unit)
        positive = series.controls.size > 0 and series.controls.min() > 0
        controls = np.log(series.controls) if positive else series.controls
        fits.append(_fit(series, parts, logged, controls))
    scores = np.concatenate([one.log_ml.ravel() for one in fits])
    kept = _keep(scores)
    models, weights, first = [], [], 0
    for one in fits:
        inside = kept[(kept >= first) & (kept < first + one.log_ml.size)]
        models.append(inside - first)
        weights.append(np.exp(scores[inside] - scores.max()))
        first += one.log_ml.size
    total = sum(float(w.sum()) for w in weights)
    return Mixture(
        tuple(fits),
        (False, True)[: len(fits)],
        unit,
        float(np.abs(np.log(known / unit)).max()) + _LONGEST_LEAP if logs else np.inf,
        tuple(models),
        tuple(w / total for w in weights),
    )


def _fit(series: Series, parts: Factors, response: Array, controls: Array) -> Fit:
    seen, asked = np.flatnonzero(series.observed), np.flatnonzero(series.sought)
    base = design(len(response), series.periods, _standardised(controls, series.observed))
    return fit(base, parts, response[seen], seen, asked)


def _standardised(controls: Array, observed: Mask) -> Array:
    if not controls.size:
        return controls
    known = controls[observed]
    return np.asarray((controls - known.mean(axis=0)) / known.std(axis=0))


def _keep(scores: Array) -> Places:
    order = np.argsort(scores)[::-1][:_MOST]
    weight = np.exp(scores[order] - scores[order[0]])
    total = np.exp(scores - scores[order[0]]).sum()
    enough = int(np.searchsorted(np.cumsum(weight), _KEPT * total)) + 1
    return order[:enough]


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
