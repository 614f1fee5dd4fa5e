"""A quantity as its draws, and what stands there when there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.answer.model import Estimate as Summary
from retour.models.arrays import Array


class NoAnswerError(LookupError):
    """A number was asked for that the data cannot tell; the text says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """A quantity as equally likely `draws` (n), in the unit of what was asked."""

    draws: Array

    @property
    def median(self) -> float:
        """The value that it is as likely above as below."""
        return self.quantile(0.5)

    @property
    def mean(self) -> float:
        """The mean of the draws."""
        return float(self.draws.mean())

    def quantile(self, p: float) -> float:
        """The value that it lies below with probability `p`."""
        if not 0 <= p <= 1:
            raise ValueError(f"p: expected a probability from 0 to 1, got {p}")
        return float(np.quantile(self.draws, p))

    def interval(self, level: float = 0.8) -> tuple[float, float]:
        """The central interval that holds it with probability `level`."""
        if not 0 < level < 1:
            raise ValueError(f"level: expected a probability between 0 and 1, got {level}")
        return self.quantile((1 - level) / 2), self.quantile((1 + level) / 2)

    def probability(self, above: float | None = None, below: float | None = None) -> float:
        """The probability that it lies above and below these bounds; above 0 where none is said."""
        low = 0.0 if above is None and below is None else above
        inside = np.ones(len(self.draws), dtype=bool)
        if low is not None:
            inside &= self.draws > low
        if below is not None:
            inside &= self.draws < below
        return float(inside.mean())

    @property
    def summary(self) -> Summary:
        """Its median, mean and intervals, as reports draw them."""
        return Summary.of(self.draws)

    def __repr__(self) -> str:
        low, high = self.interval()
        return f"Estimate({self.median:.6g}, 80% from {low:.6g} to {high:.6g})"
