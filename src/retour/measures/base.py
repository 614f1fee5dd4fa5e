"""What every measure is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from retour.panel import Bias, Gap, Grade, Measurement, Panel


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
