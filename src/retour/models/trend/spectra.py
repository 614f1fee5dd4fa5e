"""Baselines of sales, and their common factorisation with the way effort wanders.

Sales without any effort, less their level, are s * d with d ~ N(0, R_k): one of a few kinds of
noise plus a smooth year plus a slope. Effort itself may follow d (an owner posts more when it is
busy); what is left of effort wanders with covariance R_w. Both are brought to a diagonal at once
(the generalised eigenproblem R_k v = lambda R_w v; Golub & Van Loan 2013, section 8.7), so that
"posting follows demand, and by so much" costs a vector operation and not a factorisation.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from retour.models.arrays import Array, Index, Mask
from retour.models.season import year as year_of


@dataclass(frozen=True, slots=True)
class Kind:
    """One noise, up to scale: white, an AR(1) of correlation `memory`, steps of the `level`."""

    name: str
    weight: float
    white: float = 0.0
    ar: float = 0.0
    memory: float = 0.0
    level: float = 0.0


# Prior weights say that noise is as likely to wander as not, and how much is an open question.
KINDS = (
    Kind("white", 0.25, white=1.0),
    *(Kind("ar", 0.1, ar=1.0, memory=r) for r in (0.3, 0.6, 0.85)),
    *(Kind("level", 0.15, white=1.0, level=q**2) for q in (0.05, 0.15)),
    Kind("level", 0.1, white=1.0, level=0.25),
    Kind("level", 0.05, white=0.05, level=1.0),
)
SEASONS = (0.0, 0.5, 1.5, 4.0)  # prior size of the year, in standard deviations of the noise
FOLLOWED = (0.0, 0.4, 0.7, 0.9)  # week-to-week correlation of effort, rounded to one of these
# Variances of the year and the slope that effort has of its own, which say nothing of demand:
# hardly any, then what seasons of effort tell of demand counts; or free, then it does not.
_BOUND = (0.1, 0.3)
_FREE = (1.0, 4.0)
_FLAT = 1e4  # variance of a level about which nothing is said
_KEPT_STEPS = 260


@dataclass(frozen=True, slots=True)
class Spectra:
    """For each of K baselines over n observed weeks: R_k = B diag(`values`) B', R_w = B B'.

    `basis` is B^-1 (K, n, n), `values` (K, n), `log_det` (K) the log determinant of R_k;
    `weight` (K) the prior weights; `names` (K) the noises. Each R_k comes with each R_w: `demand`
    and `own` (K) number which are the same.
    """

    basis: Array
    values: Array
    log_det: Array
    weight: Array
    names: tuple[str, ...]
    demand: Index
    own: Index

    def only(self, kept: Mask) -> Spectra:
        """These baselines and no others."""
        return Spectra(
            self.basis[kept],
            self.values[kept],
            self.log_det[kept],
            self.weight[kept] / self.weight[kept].sum(),
            tuple(name for name, one in zip(self.names, kept, strict=True) if one),
            self.demand[kept],
            self.own[kept],
        )


_Own = tuple[float, float, float]  # memory from week to week, variances of its year and its slope


def spectra(observed: Mask, wander: tuple[float, ...], inflate: Array | None = None) -> Spectra:
    """Factorise every baseline for the `observed` weeks; each with every R_w: bound to demand's
    year, or free, with the week-to-week correlations `wander` (out of `FOLLOWED`).

    `inflate` (n) multiplies the noise variance of single weeks, 1 where None.
    """
    owns = [(0.0, *_BOUND), *((memory, *_FREE) for memory in wander)]
    if inflate is None and len(observed) <= _KEPT_STEPS:
        return _joined([_kept(len(observed), observed.tobytes(), own) for own in owns])
    return _joined([_factorise(observed, own, inflate) for own in owns])


@lru_cache(maxsize=8)
def _kept(steps: int, observed: bytes, own: _Own) -> Spectra:
    del steps
    return _factorise(np.frombuffer(observed, dtype=bool), own, None)


def _joined(parts: Sequence[Spectra]) -> Spectra:
    """The baselines of all `parts`, which are the same, each part with an R_w of its own."""
    if len(parts) == 1:
        return parts[0]
    weight = np.concatenate([part.weight for part in parts])
    return Spectra(
        basis=np.concatenate([part.basis for part in parts]),
        values=np.concatenate([part.values for part in parts]),
        log_det=np.concatenate([part.log_det for part in parts]),
        weight=weight / weight.sum(),
        names=tuple(name for part in parts for name in part.names),
        demand=np.concatenate([part.demand for part in parts]),
        own=np.concatenate([part.own + place for place, part in enumerate(parts)]),
    )


def _factorise(observed: Mask, own: _Own, inflate: Array | None) -> Spectra:
    """Every baseline with one R_w."""
    steps = len(observed)
    time = np.arange(steps, dtype=float)
    season = year_of(steps)
    year = season @ season.T
    slope = np.outer(time - time.mean(), time - time.mean()) / max(steps / 2, 1) ** 2
    lag = np.abs(time[:, None] - time)
    noises = [_noise(kind, lag, time) for kind in KINDS]
    if inflate is not None:
        extra = np.zeros(steps)
        extra[observed] = inflate - 1.0
        noises = [noise + np.diag(extra) for noise in noises]
    seen = np.stack([noise + slope + _FLAT for noise in noises])[:, observed][:, :, observed]
    memory, its_year, its_slope = own
    wanders = memory**lag + _FLAT + its_year * year + its_slope * slope
    weeks = np.ix_(observed, observed)
    values, basis, log_det = _together(seen, year[weeks], wanders[weeks])
    weight = np.array([kind.weight for kind in KINDS for _ in SEASONS])
    return Spectra(
        basis=basis,
        values=values,
        log_det=log_det,
        weight=weight / weight.sum(),
        names=tuple(kind.name for kind in KINDS for _ in SEASONS),
        demand=np.arange(len(weight)),
        own=np.zeros(len(weight), dtype=np.int64),
    )


def _together(seen: Array, year: Array, own: Array) -> tuple[Array, Array, Array]:
    """The diagonals of each of `seen` (K, n, n) with a `year` (n, n) of each of `SEASONS`, `own`
    (n, n) being B B'; each B^-1; and the log determinants.

    Half of them on a second thread: LAPACK runs beside Python, and this is most of a fit's wait.
    """
    root = np.linalg.cholesky(own)
    lower = np.linalg.inv(root)
    seasons = np.square(SEASONS)[:, None, None] * (lower @ year @ lower.T)
    basis = np.empty((len(seen) * len(SEASONS), *year.shape))
    half = len(seen) // 2
    first, second = np.split(basis, [half * len(SEASONS)])
    with ThreadPoolExecutor(1) as other:
        later = other.submit(_diagonals, seen[half:], seasons, lower, second)
        values = np.concatenate([_diagonals(seen[:half], seasons, lower, first), later.result()])
    log_own = 2.0 * float(np.log(np.diagonal(root)).sum())
    return values, basis, np.log(values).sum(axis=1) + log_own


def _diagonals(seen: Array, seasons: Array, lower: Array, basis: Array) -> Array:
    """The eigenvalues of each of `seen` (K, n, n) with each of `seasons` (S, n, n), all turned by
    `lower`; V' `lower` is put into `basis` (K * S, n, n).
    """
    turned = (lower @ seen @ lower.T)[:, None] + seasons
    values, vectors = np.linalg.eigh(turned.reshape(basis.shape))
    np.matmul(vectors.transpose(0, 2, 1), lower, out=basis)
    return np.asarray(np.maximum(values, 1e-9))


def _noise(kind: Kind, lag: Array, time: Array) -> Array:
    """The covariance of one kind, scaled to a mean variance of 1 about its own mean."""
    found = kind.level * np.minimum(time[:, None] + 1.0, time + 1.0)
    if kind.ar:
        found = found + kind.ar * kind.memory**lag
    found = found + kind.white * np.eye(len(time))
    centred = found - found.mean(axis=0) - found.mean(axis=1)[:, None] + found.mean()
    return np.asarray(found / np.diagonal(centred).mean())
