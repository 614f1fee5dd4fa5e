"""Bands of a number, as surveys use them: "6 to 10 hours", "more than 2,000 dollars"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

_RANGE = re.compile(r"(\d+)?\.\.(\d+)?")
_BEYOND = re.compile(r"([<>])(\d+)")


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` to `high`, each included unless said otherwise; an open side is infinite."""

    low: float
    high: float
    low_out: bool = False
    high_out: bool = False

    @classmethod
    def parse(cls, text: str) -> Band:
        """Read "6..10", "11..", "..5", ">10", "<100" or "6". Raises ValueError."""
        if found := _RANGE.fullmatch(text):
            low, high = found.groups()
            return cls(float(low or -inf), float(high or inf))
        if found := _BEYOND.fullmatch(text):
            bound = float(found[2])
            if found[1] == ">":
                return cls(bound, inf, low_out=True)
            return cls(-inf, bound, high_out=True)
        if text.isdecimal():
            return cls(float(text), float(text))
        raise ValueError(f"{text!r} is not a band: write a..b, a.., ..b, >a, <b or one number")

    def __contains__(self, number: float) -> bool:
        above = number > self.low or (number == self.low and not self.low_out)
        below = number < self.high or (number == self.high and not self.high_out)
        return above and below

    def whole(self) -> Band:
        """The same band of whole numbers with its bounds included: more than 10 is 11 or more."""
        return Band(self.low + self.low_out, self.high - self.high_out)

    def within(self, other: Band) -> bool:
        """Whether everything in this band is in the other."""
        starts = other.low < self.low or (
            other.low == self.low and (self.low_out or not other.low_out)
        )
        ends = self.high < other.high or (
            other.high == self.high and (self.high_out or not other.high_out)
        )
        return starts and ends
