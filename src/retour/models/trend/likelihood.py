"""Given the discrete parameters, everything else of a fit is Gaussian: weights and coefficients.

Per draw: y = X b + s d, with d ~ N(0, R) and signals z = g d + w, w ~ N(0, (1 - g^2) R_w). Then

    d | z  has precision  R^-1 + k R_w^-1  with  k = sum g^2 / (1 - g^2),

and the coefficients b >= 0 (half-normal prior) are normal, cut at zero. The noise's scale s is
drawn from a Student approximation of its posterior, the coefficients from their sequential cut
normals; both are paid back in the weight, so the weights are exact in expectation (importance
sampling on an unbiased likelihood: Tran, Scharth, Pitt & Kohn 2013).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array, Index, Mask
from retour.models.special import student_quantile
from retour.models.trend.draws import Draws
from retour.models.trend.prior import CONTROL, POOLED, Prior
from retour.models.trend.problem import Problem
from retour.models.truncated import positive_normal

_FREE = 6.0  # degrees of freedom of the noise's proposal
_NONE = 1e12  # prior precision of a coefficient that is absent


@dataclass(frozen=True, slots=True)
class Weighed:
    """N draws with their coefficients: `log_weight` (N) before the proposal's density is taken
    off, `size` (N, C) contributions a week in mean outcomes, `control` (N, q) the coefficients of
    the controls, `noise` (N).

    The likelihood of contributions b alone is exp(`offset` + `pull` b - b' `told` b / 2), relative
    to the draw's own weight: (N), (N, C), (N, C, C).
    """

    log_weight: Array
    size: Array
    control: Array
    noise: Array
    offset: Array
    pull: Array
    told: Array


@dataclass(frozen=True, slots=True)
class _Normal:
    """Quadratic terms in the coefficients: -.5 (y2 - 2 b'xy + b'xx b) / s^2 + (yz - b'xz) / s."""

    xx: Array
    xy: Array
    yy: Array
    xz: Array
    yz: Array
    constant: Array


def weigh(problem: Problem, draws: Draws, prior: Prior, rng: np.random.Generator) -> Weighed:
    """The weight of every draw, up to a constant, and one draw of its coefficients."""
    terms = _terms(problem, draws, prior)
    present = np.ones((len(draws.kind), terms.xy.shape[1]), dtype=bool)
    present[:, : problem.channels] = ~draws.absent
    log_noise, log_proposed = _noise(problem.weeks, terms, present, rng)
    noise = np.exp(log_noise)
    believed, log_det = _prior_precision(problem, draws, prior, present)
    told = terms.xx / (noise**2)[:, None, None]
    precision = told + believed
    linear = terms.xy / (noise**2)[:, None] - terms.xz / noise[:, None]
    root = np.linalg.cholesky(precision)
    mean = np.linalg.solve(precision, linear[..., None])[..., 0]
    base = terms.constant - problem.weeks * log_noise - 0.5 * terms.yy / noise**2 + terms.yz / noise
    log_marginal = (
        base
        + 0.5 * np.einsum("nc,nc->n", mean, linear)
        - np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1)
        + 0.5 * log_det
    )
    positive = present.copy()
    positive[:, problem.channels :] = False
    found, log_chance = positive_normal(mean, root, positive, rng.random(mean.shape))
    channels = slice(0, problem.channels)
    gained, pull, alone = _alone(told, linear, problem.channels)
    return Weighed(
        log_weight=log_marginal + log_chance - log_proposed,
        size=np.where(draws.absent, 0.0, found[:, channels]),
        control=found[:, problem.channels :],
        noise=noise,
        offset=base + gained - log_marginal - log_chance,
        pull=pull,
        told=alone,
    )


def _terms(problem: Problem, draws: Draws, prior: Prior) -> _Normal:
    """Gather each draw's inner products."""
    kind = draws.kind
    count = problem.fixed.size
    fixed = np.broadcast_to(problem.fixed, (len(kind), count))
    chosen = np.concatenate([draws.cell + problem.first, fixed], axis=1)
    pull, strength = _followed(problem, draws, prior)
    constant = -0.5 * problem.spectra.log_det[kind]
    follows = np.flatnonzero(strength)  # signals say nothing of the demand of the others
    values = problem.spectra.values[kind[follows]]
    signal = _by_kind(problem.turned, kind[follows], pull[follows])
    shrunk = 1 + values * strength[follows, None]
    constant[follows] += 0.5 * np.log(shrunk).sum(axis=1)
    constant[follows] -= 0.5 * (values / shrunk * signal**2).sum(axis=1)
    demand, own = problem.demand[kind], problem.own[kind]
    rows, across, last = chosen[:, :, None], chosen[:, None, :], -1
    plain, follow = problem.plain, problem.follow
    first, its = (demand[:, None], chosen, last), (own[:, None], chosen, last)
    xx = follow[own[:, None, None], rows, across]
    return _Normal(
        xx=plain[demand[:, None, None], rows, across] + strength[:, None, None] * xx,
        xy=plain[first] + strength[:, None] * follow[its],
        yy=plain[demand, last, last] + strength * follow[own, last, last],
        xz=np.einsum("npj,nj->np", problem.cross[own[:, None], chosen], pull),
        yz=np.einsum("nj,nj->n", problem.cross[own, last], pull),
        constant=constant,
    )


def _followed(problem: Problem, draws: Draws, prior: Prior) -> tuple[Array, Array]:
    """What each draw makes of the signals: their weights (N, J) and the precision they add (N)."""
    pulls = problem.series.signals.pulls(prior)
    pull = np.zeros((len(draws.kind), problem.series.signals.table.shape[1]))
    strength = np.zeros(len(draws.kind))
    for e, (own, its) in enumerate(pulls):
        pull += own[draws.way[:, e]]
        strength += its[draws.way[:, e]]
    return pull, strength


def _by_kind(tables: Array, kind: Index, pull: Array) -> Array:
    """`tables[kind] @ pull` (N, n) of tables (K, n, J) and pulls (N, J), one product a kind."""
    found = np.empty((len(kind), tables.shape[1]))
    order = np.argsort(kind, kind="stable")
    edges = np.searchsorted(kind[order], np.arange(len(tables) + 1))
    for k, own in enumerate(tables):
        rows = order[edges[k] : edges[k + 1]]
        if len(rows):
            found[rows] = pull[rows] @ own.T
    return found


def _noise(
    weeks: int, terms: _Normal, present: Mask, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Log noise scales near their mode, and the log density they were proposed with."""
    ridge = np.where(present, 1e-6, _NONE)
    count = terms.xy.shape[1]
    inner = terms.xx + np.eye(count) * ridge[:, None, :]
    fitted = np.linalg.solve(inner, terms.xy[..., None])[..., 0]
    square = np.maximum(terms.yy - np.einsum("nc,nc->n", terms.xy, fitted), 1e-18)
    pull = terms.yz - np.einsum("nc,nc->n", terms.xz, fitted)
    free = np.maximum(weeks - 1 - 0.5 * present.sum(axis=1), 3.0)
    mode = (-pull + np.sqrt(pull**2 + 4 * free * square)) / (2 * free)
    scale = 0.65 * np.sqrt(2.0 / free)
    away = student_quantile(_FREE, np.clip(rng.random(len(mode)), 1e-12, 1 - 1e-12))
    log_density = -(_FREE + 1) / 2 * np.log1p(away**2 / _FREE) - np.log(scale)
    return np.log(mode) + scale * away, log_density


def _prior_precision(
    problem: Problem, draws: Draws, prior: Prior, present: Mask
) -> tuple[Array, Array]:
    """Prior precision of the coefficients (N, p, p) and its log determinant, orthant included."""
    size, count = present.shape
    scale = np.full((size, count), CONTROL)
    scale[:, : problem.channels] = np.array(prior.shares)[draws.share][:, None]
    diagonal = np.where(present, scale**-2.0, _NONE)
    precision = np.eye(count) * diagonal[:, None, :]
    log_det = np.log(diagonal).sum(axis=1)
    for group in sorted(set(problem.series.groups) - {-1}):
        members = np.flatnonzero(np.array(problem.series.groups) == group)
        log_det = log_det + _pool(precision, members, present)
    return precision, log_det


def _pool(precision: Array, members: Index, present: Mask) -> Array:
    """Correlate the members' coefficients, in place; the change of the log determinant.

    Twice the logarithm of (d + 1) / 2^d is added: the orthant of d pooled coefficients.
    """
    here = present[:, members]
    root = np.sqrt(precision[:, members, members])
    correlation = np.where(here[:, :, None] & here[:, None, :], POOLED, 0.0)
    correlation[:, range(len(members)), range(len(members))] = 1.0
    inverse = np.linalg.inv(correlation)
    block = inverse * root[:, :, None] * root[:, None, :]
    precision[:, members[:, None], members] = block
    several = here.sum(axis=1)
    orthant = np.log(several + 1.0) - several * math.log(2.0)
    return np.asarray(np.linalg.slogdet(inverse)[1] + 2.0 * orthant)


def _alone(told: Array, linear: Array, channels: int) -> tuple[Array, Array, Array]:
    """The likelihood of the contributions with the controls integrated out: the log factor that
    leaves, and the linear and quadratic terms."""
    precision, pull = told[:, :channels, :channels], linear[:, :channels]
    if told.shape[1] == channels:
        return np.zeros(len(told)), pull, precision
    rest = told[:, channels:, channels:] + np.eye(told.shape[1] - channels) / CONTROL**2
    side = told[:, :channels, channels:]
    gain = np.linalg.solve(rest, side.transpose(0, 2, 1)).transpose(0, 2, 1)
    left = linear[:, channels:]
    fitted = np.linalg.solve(rest, left[..., None])[..., 0]
    gained = 0.5 * np.einsum("nq,nq->n", left, fitted) - 0.5 * np.linalg.slogdet(rest)[1]
    return (
        gained,
        pull - np.einsum("ncq,nq->nc", gain, left),
        precision - gain @ side.transpose(0, 2, 1),
    )
