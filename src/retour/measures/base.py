"""What every measure is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from retour.gap import Gap
from retour.panel import Bias, Grade, Measurement, Panel

# How many times a channel must be named for half of the doubt to go.
_HALF = 3


def nothing(named: int, most: float) -> float:
    """Log-likelihood of "it brings nothing" when `named` orders or answers name the channel.

    A channel that brings nothing is named all the same, by customers who would have come anyway.
    Relative to the best amount: as likely when nobody names it, down to exp(-most) when many do.
    """
    return -most * named / (named + _HALF)


class Measure(ABC):
    """One way to see what a channel brought. One file of `retour.measures` each.

    `name` is also the name of its method card, docs/methods/<name>.md.
    """

    name: ClassVar[str]
    title: ClassVar[str]  # catalogue text
    grade: ClassVar[Grade]
    bias: ClassVar[Bias]

    @abstractmethod
    def look(self, panel: Panel) -> tuple[list[Measurement], list[Gap]]:
        """What the panel shows, at most one measurement a channel, and what was missing."""
