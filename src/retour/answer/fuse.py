"""Evidence synthesis: every measurement of a channel, each with its own bias, into one posterior.

Model, for channel c and measurement k: observed = true + delta on the scale of the measurement,
delta ~ N(mean_k, sd_k^2) named in the measure's bias (Turner, Spiegelhalter, Smith & Thompson 2009,
JRSS A 172:21-47). Biases have parts in common: over the whole business, over the kinds of evidence
on one channel, and over the channels within one kind. Channels are independent only given one
normal variable for the business and one a kind; those are integrated by Gauss-Hermite quadrature.
The prior of each channel comes from the published studies, heavily discounted, with a lump at
zero: a channel may bring nothing. Everything one-dimensional is on a grid, its first point zero
and the others log amounts: exact to the grid, no sampling error in the weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from retour.answer.joint import alone, tied
from retour.models.special import log_sum_exp
from retour.panel import Bias, Measurement, Vector

_GRID = 801
_REACH = 8.0  # how far the grid goes beyond the prior and each measurement, in their spreads
_FREE = 4.0  # degrees of freedom of the prior
_NODES = 7
DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class Prior:
    """Prior of a channel's margin brought: nothing with probability `nothing`, else log-Student.

    `centre` and `spread` are of the logarithm. Four degrees of freedom: a business that is far
    from its peers must be able to say so (O'Hagan 1979, JRSS B 41:358-367).
    """

    centre: float
    spread: float
    nothing: float = 0.0


@dataclass(frozen=True)
class Posterior:
    """Joint draws of the margin brought, one row a draw, one column a channel; major units."""

    channels: tuple[str, ...]
    draws: NDArray[np.float64]
    conflicts: dict[str, float]

    def of(self, channel: str) -> Vector:
        """The draws of one channel."""
        return np.asarray(self.draws[:, self.channels.index(channel)])


NOTHING_DRAWN = Posterior((), np.zeros((0, 0)), {})


def once(found: Sequence[Measurement]) -> list[Measurement]:
    """The measurements of a channel, of those that compare weeks only the strongest.

    All of these read the same series of sales, so they share its luck: two of them are not twice
    the evidence. Best grade first, then the smallest error.
    """
    weeks = [one for one in found if not one.log]
    best = min(weeks, key=lambda one: (one.grade, one.spread), default=None)
    return [one for one in found if one.log or one is best]


def birge(measurements: Sequence[Measurement]) -> float:
    """How far measurements of one channel disagree beyond their errors; 1 when they do not.

    Birge's ratio sqrt(chi2 / (k - 1)) on the log scale, applied as the Particle Data Group does:
    spreads are multiplied by it when it exceeds 1 (Birge 1932, Phys. Rev. 40:207). Errors that the
    measurements have in common cancel in their differences and are left out. Measurements on the
    scale of money join through their own relative error when they are clear of zero.
    """
    points = []
    for one in measurements:
        if one.log:
            apart = one.bias.sd * math.sqrt(one.bias.own + one.bias.measure)
            points.append((one.centre + one.bias.mean, math.hypot(one.spread, apart)))
        elif one.centre > 2 * one.spread > 0:
            relative = math.hypot(one.spread / one.centre, one.bias.sd)
            points.append((math.log(one.centre) + one.bias.mean, relative))
    if len(points) < 2:
        return 1.0
    weights = [1 / sd**2 for _, sd in points]
    mean = sum(w * x for w, (x, _) in zip(weights, points, strict=True)) / sum(weights)
    chi2 = sum(((x - mean) / sd) ** 2 for x, sd in points)
    return max(1.0, math.sqrt(chi2 / (len(points) - 1)))


@dataclass(frozen=True, slots=True)
class Together:
    """All log-scale measurements of a channel as one normal likelihood of its log amount.

    Given the common biases of a node, `precision` is the same at every node, `centres` and
    `offsets` (log weight) are one a node; `nothing` is the log-likelihood of "it brings nothing".
    """

    precision: float
    centres: Vector
    offsets: Vector
    nothing: float


def together(
    found: Sequence[Measurement], nodes: NDArray[np.float64], kinds: Sequence[str], widen: float
) -> Together | None:
    """Combine the log-scale measurements of a channel; None when there are none.

    Each is less what its biases have in common with other channels at a node; the bias that all of
    one channel share is left in their covariance.
    """
    logs = [one for one in found if one.log]
    if not logs:
        return None
    residuals = np.empty((len(nodes), len(logs)))
    for k, one in enumerate(logs):
        business = one.bias.sd * math.sqrt(one.bias.business)
        measure = one.bias.sd * math.sqrt(one.bias.measure)
        common = business * nodes[:, 0] + measure * nodes[:, 1 + kinds.index(one.measure)]
        residuals[:, k] = one.centre + one.bias.mean + common
    return pooled(logs, residuals, in_common(logs, lambda bias: bias.channel), widen)


def in_common(found: Sequence[Measurement], part: Callable[[Bias], float]) -> NDArray[np.float64]:
    """Covariance (k, k) of measurements by the `part` of their biases that all of them share."""
    shared = np.array([one.bias.sd * math.sqrt(part(one.bias)) for one in found])
    return np.outer(shared, shared)


def pooled(
    logs: Sequence[Measurement],
    residuals: NDArray[np.float64],
    shared: NDArray[np.float64],
    widen: float,
) -> Together:
    """Measurements, at each node `residuals` (nodes, k), as one normal.

    These are normal around the log amount with covariance S = diag(spread^2 + own bias) + `shared`,
    so their likelihood is normal with precision 1'S^-1 1 and centre 1'S^-1 r / precision
    (generalised least squares).
    """
    own = [(one.spread**2 + one.bias.sd**2 * one.bias.own) * widen**2 + 1e-12 for one in logs]
    inverse = np.linalg.inv(np.diag(own) + shared)
    precision = float(inverse.sum())
    centres = residuals @ inverse.sum(axis=1) / precision
    squares = np.einsum("nk,kl,nl->n", residuals, inverse, residuals)
    offsets = -0.5 * (squares - precision * centres**2)
    # Measurements of one channel err together, so the strongest speaks for all of them at zero.
    return Together(precision, centres, offsets, min(one.nothing for one in logs))


def fuse(priors: dict[str, Prior], measurements: Sequence[Measurement], seed: int = 0) -> Posterior:
    """The joint posterior of every channel in `priors`."""
    channels = tuple(priors)
    every = {c: [m for m in measurements if m.channel == c] for c in channels}
    widen = {c: birge(found) for c, found in every.items()}
    grouped = {c: once(found) for c, found in every.items()}
    kinds = sorted({m.measure for m in measurements if m.log})
    nodes, weights = _quadrature(1 + len(kinds) if kinds else 0)
    grids = {c: grid_of(prior, grouped[c]) for c, prior in priors.items()}
    # tables[channel][node]: unnormalised density over the channel's grid, given the common biases.
    tables = {
        c: densities(
            priors[c],
            grouped[c],
            grids[c],
            together(grouped[c], nodes, kinds, widen[c]),
            widen[c],
        )
        for c in channels
    }
    evidence = weights.copy()
    for c in channels:
        evidence += np.log(np.maximum(tables[c].sum(axis=1), 1e-300))
    chances = np.exp(evidence - evidence.max())
    chances /= chances.sum()
    rng = np.random.default_rng(seed)
    picked = rng.choice(len(chances), DRAWS, p=chances)
    draws = np.column_stack(
        [_sample(tables[c], grids[c], picked, rng) for c in channels] or [np.zeros((DRAWS, 0))]
    )
    used = [one for found in grouped.values() for one in found]
    draws = tied(channels, draws, measurements, used, widen, rng)
    conflicts = {c: ratio for c, ratio in widen.items() if ratio > 1.0}
    return Posterior(channels, draws, conflicts)


def _quadrature(dimensions: int) -> tuple[NDArray[np.float64], Vector]:
    """Nodes (one row each) and log weights for independent standard normal variables."""
    if not dimensions:
        return np.zeros((1, 0)), np.zeros(1)
    points, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    logs = np.log(weights / weights.sum())
    nodes = np.array(list(product(points, repeat=dimensions)))
    table = np.array(list(product(logs, repeat=dimensions)))
    return nodes, np.asarray(table.sum(axis=1))


def grid_of(prior: Prior, found: Sequence[Measurement]) -> Vector:
    """Log amounts that hold all of the prior and of every measurement worth mentioning."""
    spans = [(prior.centre, prior.spread)]
    for one in found:
        if one.log:
            spread = math.hypot(one.spread, one.bias.sd)
            spans.append((one.centre + one.bias.mean, spread))
        elif one.centre > 0:
            spans.append((math.log(one.centre), min(one.spread / one.centre, 1.0)))
    low = min(centre - _REACH * spread for centre, spread in spans)
    return np.linspace(low, max(centre + _REACH * spread for centre, spread in spans), _GRID)


def densities(
    prior: Prior,
    found: Sequence[Measurement],
    grid: Vector,
    logs: Together | None,
    widen: float,
) -> NDArray[np.float64]:
    """Density over nothing and the grid, a row a node (one row when nothing depends on nodes).

    What names a channel (log scale) says by itself how likely "nothing" is, whatever the amount:
    its odds multiply the prior's. Were the prior's density at the amount let in, a channel would
    look the emptier the further beyond its cost it is seen to bring.
    """
    some = -(_FREE + 1) / 2 * np.log1p(((grid - prior.centre) / prior.spread) ** 2 / _FREE)
    some = (some - math.log(float(np.exp(some).sum())))[np.newaxis, :]
    odds = math.log(prior.nothing or 1e-300) - math.log1p(-prior.nothing)
    if logs is not None:
        away = -0.5 * logs.precision * (grid[np.newaxis, :] - logs.centres[:, np.newaxis]) ** 2
        some = some + logs.offsets[:, np.newaxis] + away
        odds += logs.nothing
    none = log_sum_exp(some)[:, np.newaxis] + odds
    table = np.hstack((none, some))
    amounts = np.concatenate(([0.0], np.exp(grid)))
    for one in found:
        if not one.log:
            table = table + alone(one, amounts, widen)
    return np.asarray(np.exp(table - table.max()))


def _sample(
    table: NDArray[np.float64], grid: Vector, picked: NDArray[np.int64], rng: np.random.Generator
) -> Vector:
    """One amount a draw: nothing, or a grid cell and a uniform place within it."""
    rows = picked if len(table) > 1 else np.zeros_like(picked)
    cumulative = np.cumsum(table, axis=1)
    cumulative /= cumulative[:, -1:]
    uniform = rng.random(len(picked))
    cells = np.empty(len(picked), dtype=np.int64)
    order = np.argsort(rows, kind="stable")
    ends = np.cumsum(np.bincount(rows, minlength=len(table)))[:-1]
    for own, chosen in zip(cumulative, np.split(order, ends), strict=True):
        cells[chosen] = np.searchsorted(own, uniform[chosen])
    step = grid[1] - grid[0]
    inside = grid[np.maximum(cells - 1, 0)] + (rng.random(len(picked)) - 0.5) * step
    return np.where(cells == 0, 0.0, np.exp(inside))
