"""From amounts to places on a drawing, and round numbers for an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retour.answer.model import Estimate

# Left free at both ends of an axis, as a share of its length.
_MARGIN = 0.04


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale: amounts from `low` to `high` on places from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value; values beyond the scale are put at its ends."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    def holds(self, value: float) -> bool:
        """Whether the value lies on the scale."""
        return self.low <= value <= self.high


def domain(estimates: Iterable[Estimate], also: Iterable[float] = (0.0,)) -> tuple[float, float]:
    """Ends of an axis that shows every 80% interval and every value of `also`, zero by default.

    The ends of the 95% intervals may lie beyond: one long tail would squeeze all the rest.
    """
    values = list(also)
    for estimate in estimates:
        values += [estimate.low, estimate.high, estimate.median]
    return ends(values)


def ends(values: Sequence[float]) -> tuple[float, float]:
    """Ends of an axis that shows all values, with a margin."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if high - low <= 1e-9 * max(abs(low), abs(high), 1.0):
        low, high = min(low, 0.0), max(high, 0.0) or 1.0
    margin = _MARGIN * (high - low)
    return low - margin, high + margin


def ticks(low: float, high: float, count: int) -> list[float]:
    """About `count` round values (1, 2 or 5 times a power of ten apart) from low to high."""
    rough = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [n * step for n in range(first, last + 1)]
