"""Draws of equal weight from weighted ones."""

from __future__ import annotations

import numpy as np

from retour.models.arrays import Array, Index


def systematic(weights: Array, count: int, start: float = 0.5) -> Index:
    """Places (count) in `weights`, each as often as its weight asks for, to within one.

    Places are evenly apart over the cumulated weights, the first of them `start` of a step in:
    random where the places themselves must be, else no luck is needed (systematic resampling:
    Carpenter, Clifford & Fearnhead 1999, IEE Proc. Radar Sonar Navig. 146:2-7).
    """
    edges = np.cumsum(weights)
    even = (np.arange(count) + start) / count
    # The last place must not fall beyond the last edge by rounding.
    return np.searchsorted(edges / edges[-1], even * (1 - 1e-12))
