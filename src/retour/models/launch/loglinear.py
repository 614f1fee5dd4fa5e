"""What a season and controls do to a small count: a Poisson regression with a Gaussian prior."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.launch.covariance import Array, Mask

_PRECISION = 4.0  # prior precision of a coefficient: a control's spread moves the rate by half
_ROUNDS = 25
_FARTHEST = 3.0  # log units a covariate may move the rate by


@dataclass(frozen=True, slots=True)
class Loglinear:
    """`offset` (steps): what covariates add to the log rate; `error` (steps, p): times standard
    normals, its draws' deviations; `penalty`: what their freedom costs in log evidence (Laplace).
    """

    offset: Array
    error: Array
    penalty: float


def regress(counts: Array, observed: Mask, covariates: Array) -> Loglinear:
    """Fit `covariates` (steps, p), of mean 0 and spread 1, to the `observed` counts by Newton."""
    x = np.column_stack([np.ones(len(counts)), covariates])
    y, known = counts[observed], x[observed]
    precision = np.full(x.shape[1], _PRECISION)
    precision[0] = 1e-6
    b = np.zeros(x.shape[1])
    b[0] = np.log(max(float(y.mean()), 0.1))
    inner = np.eye(len(b))
    for _ in range(_ROUNDS):
        rate = np.exp(np.clip(known @ b, -20.0, 20.0))
        inner = (known * rate[:, None]).T @ known + np.diag(precision)
        move = np.linalg.solve(inner, known.T @ (y - rate) - precision * b)
        b += np.clip(move, -1.0, 1.0)
        if float(np.abs(move).max()) < 1e-8:
            break
    slopes, within = b[1:], inner[1:, 1:]
    root = np.linalg.cholesky(np.linalg.inv(within))
    freedom = float(np.linalg.slogdet(within / _PRECISION)[1])
    offset = np.clip(covariates @ slopes, -_FARTHEST, _FARTHEST)
    penalty = 0.5 * freedom + 0.5 * _PRECISION * float(slopes @ slopes)
    return Loglinear(offset, covariates @ root, penalty)
