"""Whether something counted by week rose or fell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# With fewer weeks a line says more of its ends than of the whole.
_LEAST_WEEKS = 8
_CHANCES_95 = 1.959963984540054  # standard errors of a 95% interval
# A change over the whole period below this share of the average is not called a change.
_STEADY = 0.2


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through the weeks: its values at the first and at the last.

    `direction` is 1 rising, -1 falling, 0 steady.
    """

    first: float
    last: float
    direction: int


def trend(values: Sequence[float | None]) -> Trend | None:
    """The line of median slope (Theil-Sen: P. K. Sen, JASA 63, 1968, p. 1379); None when short.

    Weeks that are not known (None) have no part in it.

    It is called rising or falling when the 95% interval of the slope is clear of zero and the
    change is more than a fifth of the average. It describes; it explains nothing.
    """
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(known) < _LEAST_WEEKS:
        return None
    places, heights = zip(*known, strict=True)
    slope, start, low, high = theil_sen(np.array(heights, float), np.array(places, float))
    change = slope * (len(values) - 1)
    average = sum(heights) / len(heights)
    clear = (low > 0 or high < 0) and abs(change) > _STEADY * abs(average)
    return Trend(start, start + change, (1 if change > 0 else -1) if clear else 0)


def theil_sen(
    heights: np.ndarray[tuple[int], np.dtype[np.float64]],
    places: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> tuple[float, float, float, float]:
    """The median slope of `heights` (n) over `places` (n, each another), the height at place 0, and
    the ends of the slope's 95% interval (Sen 1968, from the variance of Kendall's S with ties).

    What `scipy.stats.theilslopes` gives: to load that package takes longer than the whole page.
    """
    one, other = np.triu_indices(len(places), 1)
    slopes = np.sort((heights[other] - heights[one]) / (places[other] - places[one]))
    slope = float(np.median(slopes))
    start = float(np.median(heights) - slope * np.median(places))
    ties = np.unique(heights, return_counts=True)[1]
    spread = _pairs(np.array([len(places)])) - _pairs(ties)
    reach = _CHANCES_95 * float(np.sqrt(spread / 18.0))
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return slope, start, float(slopes[low]), float(slopes[high])


def _pairs(counts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> float:
    return float((counts * (counts - 1) * (2 * counts + 5)).sum())
