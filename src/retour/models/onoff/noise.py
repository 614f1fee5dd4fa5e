"""How a business's sales wander by themselves: what the test's statistic is adjusted for.

A mean (level, trend, another level during the test, controls) under a grid of covariances: steps
that tell nothing of each other, an AR(1), a moving level, each with and without a season. The
randomisation test is exact whatever they are; the nearer they come, the shorter its intervals
(Rosenbaum 2002, Statistical Science 17:286-327). Which of them holds is weighed by the marginal
likelihood of the outcome less the supposed effect, which no assignment changes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array
from retour.models.onoff.blocks import Blocks

# (AR memory of neighbouring blocks, variance of a step of the level): beside white noise of 1.
_MEMORIES = (0.4, 0.7, 0.9)
_LEVELS = (0.03, 0.2, 1.0, 25.0)
_SEASONS = (1.0, 9.0)  # variances of the first harmonic; there may be none as well
_HARMONICS = 3
_SEASON_FROM = 0.4  # of a year; less of it is a trend
_WIDE = 1e4  # variance of a control's weight, in spreads of the blocks


@dataclass(frozen=True)
class Noise:
    """The residual makers of each kind of noise (J, n, n), symmetric: M z is what is left of z,
    weighted; `log_det` (J,) the part of the log marginal likelihood that z does not change; `free`
    the degrees of freedom.
    """

    makers: Array
    log_det: Array
    free: int


def noise_of(blocks: Blocks, year: float | None) -> Noise:
    """The kinds of noise for these blocks; `year` is the number of steps in one, if any."""
    mean = _mean(blocks)
    covariances = np.stack(_covariances(blocks))
    weights = np.asarray(np.linalg.inv(covariances), dtype=np.float64)
    log_det = np.asarray(np.linalg.slogdet(covariances)[1], dtype=np.float64)
    if year is not None and np.ptp(blocks.place) >= _SEASON_FROM * year:
        weights, log_det = _seasonal(weights, log_det, _waves(blocks, year))
    solved = weights @ mean
    inner = mean.T @ solved
    return Noise(
        makers=np.asarray(weights - solved @ np.linalg.solve(inner, solved.transpose(0, 2, 1))),
        log_det=-0.5 * (log_det + np.linalg.slogdet(inner)[1]),
        free=len(blocks.place) - mean.shape[1],
    )


def _seasonal(weights: Array, log_det: Array, waves: Array) -> tuple[Array, Array]:
    """Inverses (J, n, n) and log determinants (J) of covariances as they are, and with a season of
    each size. A few `waves` (n, w) more need no other inverse (Woodbury 1950).
    """
    solved = weights @ waves
    inner = waves.T @ solved
    one = np.eye(waves.shape[1])
    found = [(weights, log_det)]
    for size in _SEASONS:
        seen = np.linalg.solve(one / size + inner, solved.transpose(0, 2, 1))
        found.append((weights - solved @ seen, log_det + np.linalg.slogdet(one + size * inner)[1]))
    every, logs = zip(*found, strict=True)
    return np.concatenate(every), np.concatenate(logs)


def _mean(blocks: Blocks) -> Array:
    """Columns without a prior: the level, the trend, and the level during the test."""
    columns = [np.ones(len(blocks.place)), _scaled(blocks.place)]
    if not blocks.tested.all():
        columns.append(blocks.tested.astype(np.float64))
    found = np.column_stack(columns)
    # Two blocks and their trend leave nothing to see.
    return found[:, : max(len(found) // 4, 1)]


def _scaled(column: Array) -> Array:
    spread = float(column.std())
    return np.asarray((column - column.mean()) / spread) if spread > 0 else np.zeros(len(column))


def _covariances(blocks: Blocks) -> list[Array]:
    """One of each kind without a season; what controls may weigh is in each."""
    length = float(np.median(np.diff(blocks.place))) if len(blocks.place) > 1 else 1.0
    at = blocks.place / max(length, 1e-9)
    lag = np.abs(np.subtract.outer(at, at))
    white = np.diag(blocks.noise)
    since = at - at[0]
    walk = np.minimum.outer(since, since)
    kinds = [white]
    kinds += [0.3 * white + 0.7 * memory**lag for memory in _MEMORIES]
    kinds += [white + step * walk for step in _LEVELS]
    controls = np.column_stack([_scaled(column) for column in blocks.controls.T] or [0 * at])
    common = _WIDE * controls @ controls.T if blocks.controls.shape[1] else 0 * lag
    return [kind + common for kind in kinds]


def _waves(blocks: Blocks, year: float) -> Array:
    """The season's columns: waves of a year, the faster the smaller."""
    angle = 2 * np.pi * blocks.place / year
    return np.column_stack(
        [wave(k * angle) / k for k in range(1, _HARMONICS + 1) for wave in (np.sin, np.cos)]
    )
