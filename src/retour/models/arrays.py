"""Types of arrays, and quantiles of their columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Index = NDArray[np.int64]


def column_quantiles(draws: Array, levels: Sequence[float]) -> Array:
    """Quantiles (levels, h) of the columns of `draws` (n, h), as `np.quantile(axis=0)` gives them.

    Three times as fast: values are sorted where they lie side by side, not picked out of columns.
    """
    ordered = np.sort(np.ascontiguousarray(draws.T), axis=1)
    place = np.asarray(levels) * (len(draws) - 1)
    below = place.astype(np.intp)
    above = np.minimum(below + 1, len(draws) - 1)
    share = place - below
    low, high = ordered[:, below], ordered[:, above]
    step = high - low
    return np.where(share < 0.5, low + step * share, high - step * (1 - share)).T
