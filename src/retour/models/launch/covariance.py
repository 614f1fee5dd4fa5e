"""How sales wander from week to week: a grid of covariances and what a fit needs of them.

Each kind is a sum of Gaussian processes up to one common variance (Harvey 1989, ch. 2; Durbin &
Koopman 2012, ch. 3): white noise, an AR(1), a random walk (local level) and an integrated random
walk (local trend). Which of them holds cannot be known from a few dozen weeks, so none is chosen:
`retour.models.launch.baseline` averages over them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dtrtri

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

# Longer series are factorised anew each time: their factors are too big to be kept.
_KEPT_STEPS = 208


@dataclass(frozen=True, slots=True)
class Kind:
    """One covariance, up to scale: variances of its parts, and its prior weight.

    `level` and `slope` are variances of a step of the level and of a step of its slope; `memory`
    is the correlation of neighbouring steps of the AR(1) part, whose variance is `ar`.
    """

    name: str
    weight: float
    white: float = 0.0
    ar: float = 0.0
    memory: float = 0.0
    level: float = 0.0
    slope: float = 0.0

    @property
    def drift(self) -> float:
        """Prior standard deviation of a constant slope per step, in the units of the covariance.

        As much in a year as the noise, and a tenth of what the level moves in a step.
        """
        return float(0.02 * np.sqrt(self.white + self.ar) + 0.1 * np.sqrt(self.level + self.slope))


def _grid() -> tuple[Kind, ...]:
    """Each family has its prior weight, shared evenly by the members of its grid.

    A week tells nothing of the next (0.2), fades into it (0.3), or moves the level for good (0.5,
    of which a tenth with a slope that wanders). What follows is shown by `validation.launch`.
    """
    white = [Kind("white", 0.20, white=1.0)]
    ar = [Kind("ar", 0.24 / 4, ar=1.0, memory=r) for r in (0.4, 0.6, 0.8, 0.9)]
    noisy = [Kind("ar", 0.06, white=0.5, ar=0.5, memory=0.9)]
    level = [Kind("level", 0.15 / 3, white=1.0, level=q) for q in (0.03, 0.2, 1.0)]
    walk = [Kind("level", 0.30, level=1.0)]
    trend = [
        Kind("trend", 0.05 / 3, white=1.0, slope=1e-4),
        Kind("trend", 0.05 / 3, white=1.0, level=0.05, slope=1e-3),
        Kind("trend", 0.05 / 3, level=1.0, slope=0.02),
    ]
    return (*white, *ar, *noisy, *level, *walk, *trend)


KINDS = _grid()


@lru_cache(maxsize=8)
def covariances(steps: int) -> Array:
    """The covariance of every kind over `steps` steps: (kinds, steps, steps)."""
    lag = np.abs(np.subtract.outer(np.arange(steps), np.arange(steps)))
    sums = np.tril(np.ones((steps, steps)))
    walk = sums @ sums.T
    integrated = sums @ walk @ sums.T
    eye = np.eye(steps)
    found = np.stack(
        [
            kind.white * eye
            + kind.ar * kind.memory**lag
            + kind.level * walk
            + kind.slope * integrated
            for kind in KINDS
        ]
    )
    found.flags.writeable = False
    return found


@dataclass(frozen=True, slots=True)
class Factors:
    """What a fit needs of the covariances, for `n` observed steps and `h` sought ones.

    `lower` is the Cholesky factor of the observed steps' covariance, `inverse` its inverse (both
    kinds, n, n), `log_det` the log determinant of the covariance. `cross` (kinds, h, n) times the
    whitened observations is the mean of the sought steps; `rest` (kinds, h, h) their covariance.
    """

    lower: Array
    inverse: Array
    log_det: Array
    cross: Array
    rest: Array


def factors(observed: Mask, sought: Mask) -> Factors:
    """Factorise every kind for the steps `observed`, in order of time, and the steps `sought`."""
    build: Callable[[int, bytes, bytes], Factors] = (
        _kept if len(observed) <= _KEPT_STEPS else _factors
    )
    return build(len(observed), observed.tobytes(), sought.tobytes())


def _factors(steps: int, observed: bytes, sought: bytes) -> Factors:
    seen = np.flatnonzero(np.frombuffer(observed, dtype=bool))
    asked = np.flatnonzero(np.frombuffer(sought, dtype=bool))
    whole = covariances(steps)
    lower = np.asarray(np.linalg.cholesky(whole[:, seen[:, None], seen]), dtype=np.float64)
    inverse = np.stack([dtrtri(one, lower=1)[0] for one in lower])
    cross = whole[:, asked[:, None], seen] @ inverse.transpose(0, 2, 1)
    rest = whole[:, asked[:, None], asked] - cross @ cross.transpose(0, 2, 1)
    log_det = 2.0 * np.log(np.diagonal(lower, axis1=1, axis2=2)).sum(axis=1)
    return Factors(lower, inverse, log_det, cross, rest)


_kept = lru_cache(maxsize=16)(_factors)
