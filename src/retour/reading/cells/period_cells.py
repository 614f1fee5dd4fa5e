"""Cells that name a day, a week or a month: `02/03/2026`, `2026-W10`, `Semaine 10`, `mars 2026`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from retour.reading.cells.days import days_in_name, fold
from retour.reading.errors import Doubt
from retour.reading.headers import normal
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.period import periods_in_text, whole_month
from retour.reading.table import Row
from retour.span import Span
from retour.words import N_, Message

_WORD = r"(?:semaine|sem\.?|week|wk|kw|s|w)"
_WEEK = re.compile(rf"{_WORD}?\s*(?:n[°o.]?\s*)?(\d{{1,2}})", re.IGNORECASE)
_WEEK_OF_YEAR = (
    re.compile(rf"(?P<year>20\d\d)\s*[-/ ]?\s*{_WORD}\s*(?P<week>\d{{1,2}})", re.IGNORECASE),
    re.compile(
        rf"{_WORD}\s*(?:n[°o.]?\s*)?(?P<week>\d{{1,2}})\s*(?:[-/, ]|de|of)?\s*(?P<year>20\d\d)",
        re.IGNORECASE,
    ),
)
_DAY = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{2,4}")
_LEADING = re.compile(r"^(?:semaine|week|sem\.?)?\s*(?:du|of|from)\s+", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[/.-]((?:19|20)\d{2})")
# `mars-26`, as a spreadsheet shows a month.
_SHORT_MONTH = re.compile(r"([^\W\d_]{3,9}\.?)[-/ '](\d{2})")
_LENGTHS = {"week": 7}


def names_a_week(text: str) -> bool:
    """Whether a text is a week of a year: `2026-W10`, `Semaine 10 2026`."""
    return any(pattern.fullmatch(text.strip()) for pattern in _WEEK_OF_YEAR)


@lru_cache(maxsize=256)
def unit_of(header: str) -> str:
    """'week' or 'month' for a header that speaks of one, else 'day'."""
    words = set(re.findall(r"[a-z]+", fold(normal(header))))
    if words & {"semaine", "semaines", "week", "weekly", "sem", "hebdo"}:
        return "week"
    return "month" if words & {"mois", "month", "monthly", "mensuel"} else "day"


def period_of(row: Row, name: str) -> Span:
    """The days that a cell names; `Doubt` when it is empty or cannot be read for sure.

    A day under a header that speaks of weeks is the first of seven; one under a header that speaks
    of months must be the first of its month.
    """
    text = row.text(name)
    if not text:
        raise row.empty(name)
    unit = unit_of(row.table.columns[name].header)
    plain = not isinstance(row.cell(name), str) or _DAY.fullmatch(text)
    if unit != "day" or not plain:
        found = _named(row, text, unit)
        if found:
            return found
    first = row.day(name)
    if unit == "month":
        span = whole_month(f"{first:%Y-%m}")
        if span is None or first.day != 1:
            raise _no_period(row, name)
        return span
    return Span(first, first + timedelta(days=_LENGTHS.get(unit, 1) - 1))


def _named(row: Row, text: str, unit: str) -> Span | None:
    """The week, month or stretch of days that a text names, None when it names a day or nothing."""
    for pattern in _WEEK_OF_YEAR:
        if match := pattern.fullmatch(text.strip()):
            return _iso_week(row, int(match["year"]), int(match["week"]), text)
    if unit == "week" and (match := _WEEK.fullmatch(text.strip())):
        return _iso_week(row, _year(row, text), int(match[1]), text)
    if match := _MONTH_YEAR.fullmatch(text.strip()):
        return whole_month(f"{match[2]}-{match[1]:0>2}")
    if unit == "month" and (match := _SHORT_MONTH.fullmatch(text.strip())):
        text = f"{match[1]} 20{match[2]}"
    elif unit == "month" and text.isalpha():
        text = f"{text} {_year(row, text)}"
    if month := whole_month(text):
        return month
    spans = periods_in_text(_LEADING.sub("", text))
    return spans[0] if len(spans) == 1 else None


def _year(row: Row, text: str) -> int:
    """The year of a week or month that does not say it: of its row, else of the file's name."""
    said = row.count("year")
    if said is not None and 1990 <= said <= 2100:
        return said
    years = {day.year for day in days_in_name(row.intake.document.base)} | {
        int(year) for year in re.findall(r"(?<!\d)20\d{2}(?!\d)", row.intake.document.base)
    }
    if len(years) == 1:
        return years.pop()
    raise Doubt(
        Message(N_("“{text}” does not say its year."), {"text": text}),
        Message(N_("Write the year in the file's name, or in a column “Year”.")),
    )


def _iso_week(row: Row, year: int, week: int, text: str) -> Span:
    """An ISO 8601 week: it begins on Monday, and the first one holds 4 January."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        raise Doubt(
            Message(N_("The year {year} has no week {week}."), {"year": str(year), "week": week}),
            Message(N_("Correct “{text}” in the file."), {"text": text}),
        ) from None
    note = Message(N_("Weeks by number are read as ISO weeks, from Monday to Sunday."))
    say_once(row.intake, note)
    return Span(monday, monday + timedelta(days=6))


def _no_period(row: Row, name: str) -> Doubt:
    return Doubt(
        Message(
            N_("“{text}” in “{column}” is no month."),
            {"text": row.text(name)[:40], "column": row.table.columns[name].header},
        ),
        Message(N_("Write months as 2026-03, or put whole days under another header.")),
    )
