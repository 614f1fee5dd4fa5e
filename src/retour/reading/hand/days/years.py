"""The years that a text names."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def years_named(text: str) -> set[int]:
    """Each year of this century that a text names in figures: `CA 2025`, `02/03/2026`."""
    return {int(year) for year in _YEAR.findall(text)}
