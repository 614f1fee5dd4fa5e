"""The columns of time of Google Analytics exports, and the days they mean.

Counts such as `0012` under "Nth week" run from the first day of the table; a week begins on Sunday
(Analytics Data API, dimension `week`), so the first and the last week may be shorter.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from retour.reading.cells.days import fold, is_ambiguous_day, parse_when
from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt
from retour.reading.shapes.period import needed_period, whole_month
from retour.reading.table import Row
from retour.span import Span
from retour.words import N_, Message

_OF_ROW = ("date", "date_hour", "year_month", "nth_day", "nth_week", "nth_month", "nth_hour")
TIMES = (*_OF_ROW, "date_range")
DATED = ("date", "date_hour", "year_month")  # these say their days by themselves
_LAST_COUNT = 100_000  # hours in eleven years: no export counts further


_NTH = re.compile(r"\bn(?:th|ter|tes?|e?)?\b|\be?n-?ieme\b|\bn\.?[ºo°]")
_UNITS = {
    "nth_day": re.compile(r"\b(?:days?|jours?|dias?|tage?|giorno|dag)\b"),
    "nth_week": re.compile(r"\b(?:weeks?|semaines?|semanas?|wochen?|settimana|week)\b"),
    "nth_month": re.compile(r"\b(?:months?|mois|mes|monate?|mese|maand)\b"),
    "nth_hour": re.compile(r"\b(?:hours?|heures?|horas?|stunden?|ora|uur)\b"),
}


def count_of_time(header: str) -> str:
    """Which count of time a header is in any of our languages: `N-ième jour` is `nth_day`."""
    words = fold(header)
    if not _NTH.search(words):
        return ""
    return next((name for name, unit in _UNITS.items() if unit.search(words)), "")


def span_of(row: Row, whole: Span | None) -> tuple[Span, str]:
    """The days of a row by its column of time, and the hour when there is one.

    `whole` are the days of its table; None when only the rows say theirs.
    """
    layout = row.table.layout
    for name in _OF_ROW:
        if name in layout.columns and row.has(name):
            span = _span(row, name, whole)
            return (_inside(span, whole, row.text(name)) if whole else span), _hour(row, name)
    return needed_period(row.intake, whole), ""


def _inside(span: Span, whole: Span, text: str) -> Span:
    if span.until < whole.since or span.since > whole.until:
        raise Doubt(
            Message(
                N_("“{text}” is not between {since} and {until}, the days of this table."),
                {"text": text, "since": whole.since, "until": whole.until},
            ),
            Message(N_("Export the report again.")),
        )
    return Span(max(span.since, whole.since), min(span.until, whole.until))


def _hour(row: Row, name: str) -> str:
    text = row.text(name)
    if name == "nth_hour":
        return f"{int(text) % 24:02d}"
    return text[8:10] if name == "date_hour" else ""


def _span(row: Row, name: str, whole: Span | None) -> Span:
    text = row.text(name)
    found: Span | None = None
    match name:
        case "date":
            return _one(_day_within(row, whole))
        case "year_month":
            found = whole_month(text)
        case "date_hour" if len(text) == 10 and (moment := parse_when(text[:8], "")):
            found = _one(moment.date())
        case _ if whole and text.isascii() and text.isdigit() and int(text) <= _LAST_COUNT:
            found = _nth(name, int(text), whole.since)
        case _:
            pass
    if found is None:
        raise _no_count(row, name)
    return found


def _one(day: date) -> Span:
    return Span(day, day)


def _nth(name: str, count: int, first: date) -> Span | None:
    match name:
        case "nth_week":
            sunday = first - timedelta(days=(first.weekday() + 1) % 7) + timedelta(weeks=count)
            return Span(sunday, sunday + timedelta(days=6))
        case "nth_month":
            months = first.year * 12 + first.month - 1 + count
            return whole_month(f"{months // 12:04d}-{months % 12 + 1:02d}")
        case _:
            return _one(first + timedelta(days=count if name == "nth_day" else count // 24))


def _day_within(row: Row, whole: Span | None) -> date:
    """A day whose order the period settles when only one reading of it falls inside."""
    text = row.text("date")
    if is_null(text):
        raise row.empty("date")
    if whole and is_ambiguous_day(text):
        readings = {order: parse_when(text, order) for order in ("md", "dm")}
        inside = {found.date() for found in readings.values() if found and found.date() in whole}
        if len(inside) == 1:
            return inside.pop()
    return row.day("date")


def _no_count(row: Row, name: str) -> Doubt:
    return Doubt(
        Message(
            N_("“{text}” in “{column}” is not a count such as 0012."),
            {"text": row.text(name), "column": row.table.columns[name].header},
        ),
        Message(N_("Load the file as it was downloaded, without editing it.")),
    )
