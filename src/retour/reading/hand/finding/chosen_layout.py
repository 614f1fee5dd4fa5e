"""A layout of the columns that were chosen, whatever their headers are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from retour.reading.layout import Layout


@dataclass(frozen=True)
class ChosenLayout(Layout):
    """A layout whose columns were chosen by their headers, as they stand, for one table."""

    chosen: Mapping[str, str] = field(default_factory=dict)

    def bind(self, headers: list[str]) -> dict[str, int] | None:
        """Where the chosen headers stand; None where one is absent."""
        if not all(header in headers for header in self.chosen.values()):
            return None
        return {role: headers.index(header) for role, header in self.chosen.items()}
