"""Stretches of days in figures: `du 05/01 au 11/01/2026`, `05/01 - 11/01/2026`, `05-11/01/2026`.

Which of two figures is the month is proven by the column: by a figure above 12, or by stretches
that last a week in one order and not in the other. Nothing is read where neither proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from retour.reading.cells.days import worded_when
from retour.span import Span

_DAY = r"(\d{{1,2}})(?P<{0}>[/.-])(\d{{1,2}})(?:(?P={0})(\d{{4}}|\d{{2}}))?"
_TO = r"\s*(?:-|–|—|→|\bau\b|\ba\b|\bà\b|\bto\b|\buntil\b)\s*"
_LEAD = r"(?:(?:semaine|week|sem\.?|période|period)\s+)?(?:(?:du|de|from)\s+)?"
_RANGE = re.compile(
    _LEAD + _DAY.format("mark") + _TO + r"(?:the\s+)?" + _DAY.format("other"), re.IGNORECASE
)
_IN_ONE_MONTH = re.compile(
    _LEAD + r"(\d{1,2})" + _TO + r"(\d{1,2})([/.])(\d{1,2})\3(\d{4}|\d{2})", re.IGNORECASE
)
_IN_WORDS = re.compile(
    _LEAD + r"(?P<first>\d{1,2}(?:er)?)" + _TO + r"(?P<last>\d{1,2}(?:er)?\s+[^\W\d_]+\.?.*)",
    re.IGNORECASE,
)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two days in figures as they stand; a year is None where it is not written."""

    first: tuple[int, int]
    last: tuple[int, int]
    years: tuple[int | None, int | None]

    @property
    def says_year(self) -> bool:
        """Whether one of the days says its year."""
        return self.years != (None, None)

    def span(self, order: str, year: int) -> Span | None:
        """The days, with figures in the order `dm` or `md`; None where no calendar has them.

        `year` is that of days which say none. A stretch that says one year and would end before
        it begins goes over the end of a year.
        """
        since, until = (
            self.years[0] or self.years[1] or year,
            self.years[1] or self.years[0] or year,
        )
        first, last = _date(self.first, since, order), _date(self.last, until, order)
        if first and last and first > last and self.says_year:
            if self.years[0] is None:
                first = _date(self.first, since - 1, order)
            elif self.years[1] is None:
                last = _date(self.last, until + 1, order)
        return Span(first, last) if first and last and first <= last else None


def stretch_in(text: str) -> Stretch | None:
    """Two days in figures, None for other texts."""
    text = text.strip()
    if match := _RANGE.fullmatch(text):
        one, _, two, year, three, _, four, last = match.groups()
        return Stretch((int(one), int(two)), (int(three), int(four)), (_year(year), _year(last)))
    return None


def days_of_one_month(text: str) -> Span | None:
    """The days of `du 5 au 11 janvier 2026` or `05-11/01/2026`; None for other texts."""
    text = text.strip()
    if match := _IN_ONE_MONTH.fullmatch(text):
        one, two, _, month, year = match.groups()
        last, first = _date((int(two), int(month)), _year(year) or 0, "dm"), int(one)
    elif match := _IN_WORDS.fullmatch(text):
        found = worded_when(match["last"])
        last, first = found.date() if found else None, int(re.sub(r"\D", "", match["first"]))
    else:
        return None
    return Span(last.replace(day=first), last) if last and 1 <= first <= last.day else None


def order_of(texts: Iterable[str], year: int) -> str:
    """The order of day and month that the stretches of a column prove, '' for none or both.

    `year` is that of stretches which say none.
    """
    found = [stretch for text in texts if (stretch := stretch_in(text))]
    ends = [end for one in found for end in (one.first, one.last)]
    proven = {"dm" if one > 12 else "md" for one, two in ends if (one > 12) != (two > 12)}
    if proven:
        return proven.pop() if len(proven) == 1 else ""
    weeks = [order for order in ("dm", "md") if all(_is_week(one, order, year) for one in found)]
    return weeks[0] if len(weeks) == 1 else ""


def _is_week(stretch: Stretch, order: str, year: int) -> bool:
    span = stretch.span(order, year)
    return span is not None and span.days <= _WEEK


def _year(text: str | None) -> int | None:
    return None if text is None else int(text) + (2000 if len(text) == 2 else 0)


def _date(parts: tuple[int, int], year: int, order: str) -> date | None:
    day, month = parts if order == "dm" else parts[::-1]
    try:
        return date(year, month, day)
    except ValueError:
        return None
