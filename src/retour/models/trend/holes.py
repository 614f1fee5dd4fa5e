"""Weeks of which nobody knows what was done: no file covers them, or nothing was logged."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from retour.models.arrays import Array, Mask

# Weeks after one that is not known in which its effort may still act. The prior leaves less than a
# sixth of most efforts after two (shapes.py), and the mean that stands in takes most of that.
FELT = 2


def unclear(efforts: Iterable[Array]) -> Mask:
    """Weeks in which an effort (each (T,), NaN where not known) may act that is not known."""
    unknown = ~np.isfinite(np.sum(list(efforts), axis=0))
    found = unknown.copy()
    for after in range(1, FELT + 1):
        found[after:] |= unknown[:-after]
    return np.asarray(found)


def filled(effort: Array) -> Array:
    """The mean of the known weeks in the others: what is not known is a usual week, never none."""
    known = np.isfinite(effort)
    return np.where(known, effort, effort[known].mean() if known.any() else 0.0)
