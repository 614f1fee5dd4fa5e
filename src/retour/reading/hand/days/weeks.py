"""Weeks by number: `S10`, `2026-W10`, `semaine 10`, `S2 (du 05/01 au 11/01)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from retour.reading.columns import Column
from retour.reading.errors import Doubt
from retour.reading.hand.days.named import year_of
from retour.reading.hand.days.ranges import stretch_in
from retour.reading.shapes.amounts import say_once
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
_WEEK_YEAR = re.compile(r"(\d{1,2})[/.-]((?:19|20)\d{2})")
_WITH_DAYS = re.compile(r"(?P<week>[^()]+?)\s*[(:,–-]\s*(?P<days>(?:du|de|from)\b[^()]+?)\)?")


def is_week_of_year(text: str) -> bool:
    """Whether a text is a week with its year, whatever stands above it."""
    return any(pattern.fullmatch(text) for pattern in _WEEK_OF_YEAR)


def week_in(row: Row, name: str, text: str, unit: str) -> Span | None:
    """The week that a text names, with or without its days beside it; None for any other text.

    `Doubt` where the days beside it are others.
    """
    match = _WITH_DAYS.fullmatch(text)
    if match is None:
        return _week(row, name, text, unit)
    week, days = _week(row, name, match["week"], unit), stretch_in(match["days"])
    if week is None or days is None:
        return week
    said = ((one.day, one.month) for one in (week.since, week.until))
    if [*said] in ([days.first, days.last], [days.first[::-1], days.last[::-1]]):
        return week
    raise Doubt(
        Message(
            N_("“{text}” in “{column}”: that week is {since} to {until}."),
            {
                "text": text[:40],
                "column": row.table.columns[name].header,
                "since": week.since,
                "until": week.until,
            },
        ),
        Message(N_("Correct the cell in the file, or write its days only.")),
    )


def _week(row: Row, name: str, text: str, unit: str) -> Span | None:
    column = row.table.columns[name]
    for pattern in _WEEK_OF_YEAR:
        if match := pattern.fullmatch(text):
            return _iso_week(row, int(match["year"]), int(match["week"]), text)
    if unit != "week":
        return None
    if match := _WEEK.fullmatch(text):
        return _iso_week(row, year_of(row, text), int(match[1]), text)
    if match := _WEEK_YEAR.fullmatch(text):
        found = [one for cell in _texts(column) if (one := _WEEK_YEAR.fullmatch(cell))]
        if not any(int(one[1]) > 12 for one in found):
            raise _no_week(row, name)
        return _iso_week(row, int(match[2]), int(match[1]), text)
    return None


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


def _no_week(row: Row, name: str) -> Doubt:
    return Doubt(
        Message(
            N_("“{text}” in “{column}” can be a week or a month."),
            {"text": row.text(name)[:40], "column": row.table.columns[name].header},
        ),
        Message(N_("Write weeks as 2026-W05; name a column of months “Month”.")),
    )


def _texts(column: Column) -> Iterator[str]:
    return (cell.strip() for cell in column.cells(column.index) if isinstance(cell, str))
