"""One channel by itself, exactly: what its evidence says without what others do.

Biases that it has in common with other channels are then errors like any other: they join the
covariance of its measurements, and no quadrature and no draws are needed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from retour.answer.fuse import (
    Prior,
    Together,
    birge,
    densities,
    grid_of,
    in_common,
    once,
    pooled,
)
from retour.panel import Measurement

# Of what the ceiling leaves, at least so much is kept: see `weigh`.
LEAST_KEPT = 1 / 50


def median(prior: Prior, found: Sequence[Measurement], margin: float) -> float:
    """Median of what one channel brought, which is at most `margin` where that is above zero."""
    used, widen = once(found), birge(found)
    grid = grid_of(prior, used)
    table = densities(prior, used, grid, _alone(used, widen), widen)[0]
    below = np.cumsum(table) / table.sum()
    half = (grid[1] - grid[0]) / 2
    edges = np.append(grid - half, grid[-1] + half)  # logarithms; `below` is at each cell's upper
    kept = 1.0
    if margin > 0:
        kept = max(float(np.interp(math.log(margin), edges, below)), LEAST_KEPT)
    if below[0] >= kept / 2:
        return 0.0
    return math.exp(float(np.interp(kept / 2, below, edges)))


def _alone(found: Sequence[Measurement], widen: float) -> Together | None:
    """The log-scale measurements of a channel as one normal; None when there are none."""
    logs = [one for one in found if one.log]
    if not logs:
        return None
    told = np.array([[one.centre + one.bias.mean for one in logs]])
    alike = np.array([[a.measure == b.measure for b in logs] for a in logs])
    shared = in_common(logs, lambda bias: bias.channel)
    shared += in_common(logs, lambda bias: bias.business)
    shared += in_common(logs, lambda bias: bias.measure) * alike
    return pooled(logs, told, shared, widen)
