"""What every measure is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from retour.panel import Bias, Gap, Grade, Measurement, Panel

# A channel that brings nothing is named all the same, by customers who would have come anyway. How
# likely that is beside the best amount: as likely when nobody names it, one in twenty when three
# do, one in four hundred when many do. A judgement: no study tells.
_MOST = 6.0
_HALF = 3


def nothing(named: int) -> float:
    """Log-likelihood of "it brings nothing" when `named` orders or answers name the channel."""
    return -_MOST * named / (named + _HALF)


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
