"""A Gaussian baseline averaged over covariances and prior scales, in closed form.

    z = D b + e,  e ~ N(0, s^2 R_k),  b ~ N(0, s^2 V_c) with a flat level,  p(s^2) ~ 1 / s^2

Given the kind k and the prior scales c, the marginal likelihood is Student's and so is the
prediction of any steps left out (O'Hagan & Forster 2004, ch. 11; West & Harrison 1997, ch. 4).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.launch.covariance import KINDS, Array, Factors, Places
from retour.models.launch.design import Design


@dataclass(frozen=True, slots=True)
class Prediction:
    """Student predictions of the sought steps by some models: `mean` (m, h), `cov` (m, h, h)."""

    mean: Array
    cov: Array
    df: int


@dataclass(frozen=True, slots=True)
class Fit:
    """All models (kinds x combinations) fitted to one response.

    `columns` (kinds, n, p) and `response` (kinds, n) are whitened; `log_ml` (kinds, combinations)
    is the log marginal likelihood with the prior weight added, up to a constant shared by all.
    """

    design: Design
    factors: Factors
    sought: Array
    columns: Array
    response: Array
    log_ml: Array

    @property
    def df(self) -> int:
        """Degrees of freedom: observed steps less the flat level."""
        return int(self.response.shape[1]) - 1

    def coefficients(self, kind: int, combination: int) -> tuple[Array, Array, float]:
        """Posterior mean (p), covariance over s^2 (p, p) and the estimate of s^2 of one model."""
        columns, response = self.columns[kind], self.response[kind]
        inner = columns.T @ columns + np.diag(self.design.precision[kind, combination])
        cov = np.linalg.inv(inner)
        mean = cov @ (columns.T @ response)
        square = float(response @ (response - columns @ mean)) / self.df
        return mean, cov, max(square, 1e-18)

    def predict(self, models: Places) -> Prediction:
        """Predict the sought steps by the `models`, given as flat indices into `log_ml`."""
        kinds, combinations = np.unravel_index(models, self.log_ml.shape)
        means, covs = [], []
        for kind, combination in zip(kinds, combinations, strict=True):
            mean, cov, square = self.coefficients(kind, combination)
            cross = self.factors.cross[kind]
            fresh = self.sought - cross @ self.columns[kind]
            means.append(fresh @ mean + cross @ self.response[kind])
            covs.append(square * (self.factors.rest[kind] + fresh @ cov @ fresh.T))
        return Prediction(np.array(means), np.array(covs), self.df)

    def left_out(self, model: int) -> tuple[Array, Array]:
        """Each observed step less its prediction from all others by one model, and its error.

        From the precision matrix of the observations (Rue & Held 2005, sec. 2.3): both (n,).
        """
        kind, combination = np.unravel_index(model, self.log_ml.shape)
        mean, cov, square = self.coefficients(int(kind), int(combination))
        columns, inverse = self.columns[kind], self.factors.inverse[kind]
        explained = inverse.T @ columns
        diagonal = (inverse**2).sum(axis=0) - ((explained @ cov) * explained).sum(axis=1)
        residual = inverse.T @ (self.response[kind] - columns @ mean)
        return residual / diagonal, np.sqrt(square / diagonal)


def fit(design: Design, factors: Factors, response: Array, seen: Places, asked: Places) -> Fit:
    """Fit every model to the `response` (n) of the steps `seen` (indices) to predict `asked`."""
    columns = factors.inverse @ design.columns[seen]
    white = factors.inverse @ response
    scores = log_marginal(columns, white, design.precision) - 0.5 * factors.log_det[:, None]
    return Fit(design, factors, design.columns[asked], columns, white, scores + design.log_prior)


def log_marginal(columns: Array, response: Array, precision: Array) -> Array:
    """Log marginal likelihoods (kinds, combinations) of whitened data, less the log |R| terms.

    The Cholesky factor of [[D'D + 1/V, D'z], [z'D, z'z]] holds both the determinant and, in its
    last entry, the root of the residual sum of squares.
    """
    stacked = np.concatenate([columns, response[..., None]], axis=2)
    gram = stacked.transpose(0, 2, 1) @ stacked
    p = columns.shape[2]
    bordered = np.repeat(gram[:, None], precision.shape[1], axis=1)
    bordered[:, :, range(p), range(p)] += precision
    bordered[:, :, p, p] *= 1.0 + 1e-12
    bordered[:, :, p, p] += 1e-24
    roots = np.log(np.diagonal(np.linalg.cholesky(bordered), axis1=2, axis2=3))
    log_prior_det = np.log(precision[:, :, 1:]).sum(axis=2)
    free = response.shape[1] - 1
    found: Array = 0.5 * log_prior_det - roots[..., :p].sum(axis=2) - free * roots[..., p]
    return found


def shares(log_ml: Array) -> dict[str, float]:
    """The posterior weight of each family of covariances, from all models' log weights."""
    weight = np.exp(log_ml - log_ml.max())
    by_kind = weight.reshape(-1, len(KINDS), weight.shape[-1]).sum(axis=(0, 2)) / weight.sum()
    found: dict[str, float] = {}
    for kind, share in zip(KINDS, by_kind, strict=True):
        found[kind.name] = found.get(kind.name, 0.0) + float(share)
    return found
