"""Days summed to weeks: the regression of `trend` and its priors are about weeks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retour.models.arrays import Array, Mask

USUAL = 0.5  # share of weeks from which on a day of the week belongs to it


@dataclass(frozen=True, slots=True)
class Weeks:
    """Whole weeks of seven steps from `first`, `count` of them; what is beside them is left out."""

    first: int
    count: int

    def _by(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        whole = values[self.first : self.first + 7 * self.count]
        return whole.reshape(self.count, 7, *values.shape[1:])

    def outcome(self, values: Array) -> Array:
        """Sums a week; a week is missing where a day is that is usually known.

        A day of the week that is hardly ever known is one on which the business is closed.
        """
        days = self._by(values)
        known = np.isfinite(days)
        usual = known.mean(axis=0) > USUAL
        whole = known[:, usual].all(axis=1) & bool(usual.any())
        return np.where(whole, np.nansum(days, axis=1), np.nan)

    def effort(self, values: Array) -> Array:
        """Sums a week."""
        return np.asarray(self._by(values).sum(axis=1))

    def controls(self, values: Array) -> Array:
        """Means a week of the days known (weeks, q); NaN where none is."""
        days = self._by(values)
        count = np.isfinite(days).sum(axis=1)
        with np.errstate(invalid="ignore"):
            return np.where(count > 0, np.nansum(days, axis=1) / np.maximum(count, 1), np.nan)

    def inside(self, mask: Mask) -> Mask:
        """The weeks of which most days are inside."""
        return np.asarray(self._by(mask.astype(np.float64)).sum(axis=1) > 3.5)


def weeks(days: int, monday: int) -> Weeks:
    """The whole weeks of so many days, the first Monday (or first day of a week) at `monday`."""
    return Weeks(monday, max((days - monday) // 7, 0))
