"""Tables whose days or months stand side by side, as headers: a row of them is of many days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from retour.reading.cells.days import fold, is_month_name, is_weekday

_FEW = 3


def sideways(headers: Sequence[str]) -> Literal["months", "weekdays", ""]:
    """What several headers are the names of; '' where they are of columns."""
    if sum(map(names_month, headers)) >= _FEW:
        return "months"
    return "weekdays" if sum(map(is_weekday, headers)) >= _FEW else ""


def names_month(header: str) -> bool:
    """Whether a header is a month and nothing else, with or without its year: `janv. 2026`."""
    return is_month_name(re.sub(r"\b(?:20)?\d\d\b", " ", fold(header)).strip(" .-/'"))
