"""Whether something counted by week rose or fell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.stats import theilslopes

# With fewer weeks a line says more of its ends than of the whole.
_LEAST_WEEKS = 8
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
    slope, start, low, high = (float(part) for part in theilslopes(heights, places))
    change = slope * (len(values) - 1)
    average = sum(heights) / len(heights)
    clear = (low > 0 or high < 0) and abs(change) > _STEADY * abs(average)
    return Trend(start, start + change, (1 if change > 0 else -1) if clear else 0)
