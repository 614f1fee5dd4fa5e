"""The year as sines and cosines."""

from __future__ import annotations

import numpy as np

from retour.models.arrays import Array

YEAR_OF_WEEKS = 52.1775
_HARMONICS = 4


def year(steps: int, harmonics: int = _HARMONICS) -> Array:
    """Sines and cosines of a year of weeks (steps, 2 harmonics); the j-th is 1/j of the first,
    since a season is smooth.
    """
    orders = np.arange(1, harmonics + 1)
    angle = 2 * np.pi * np.arange(steps)[:, None] / YEAR_OF_WEEKS * orders
    return np.hstack([np.sin(angle) / orders, np.cos(angle) / orders])
