"""Quarters of the calendar year: `T1 2026`, `2026-Q1`, `1er trimestre 2026`."""

from __future__ import annotations

import calendar
import re
from datetime import date

from retour.reading.cells.days import fold
from retour.span import Span

_QUARTER = r"(?:trimestre|trim\.?|quarter|qtr\.?|[tq])"
_WITHIN = r"\s*[-/ ,]?\s*"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<number>[1-4])"
_NTH = rf"{_NUMBER}\s*(?:er|ere|e|eme|nd|de|st|rd|th)?"
_WAYS = tuple(
    re.compile(text)
    for text in (
        rf"{_QUARTER}\s*{_NUMBER}(?:{_WITHIN}(?:de |of )?{_YEAR})?",
        rf"{_YEAR}{_WITHIN}{_QUARTER}\s*{_NUMBER}",
        rf"{_NTH}\s*{_QUARTER}(?:{_WITHIN}(?:de |of )?{_YEAR})?",
    )
)


def quarter_in(text: str) -> tuple[int, int | None] | None:
    """The number of a quarter and its year (None where it is not said); None for other texts."""
    plain = " ".join(fold(text).split())
    match = next((found for way in _WAYS if (found := way.fullmatch(plain))), None)
    if match is None:
        return None
    return int(match["number"]), int(match["year"]) if match["year"] else None


def quarter_of(number: int, year: int) -> Span:
    """The days of a quarter of a calendar year."""
    last = 3 * number
    return Span(date(year, last - 2, 1), date(year, last, calendar.monthrange(year, last)[1]))
