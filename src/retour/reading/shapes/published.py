"""When a post was published: the time written in a file, checked against the instant in its id.

`03/04/2025 09:00` can be read in two ways; the id of the post, or the period that the file covers,
often says which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from retour.reading.cells.days import day_order, days_in_name, is_ambiguous_day, parse_when
from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Cell
from retour.reading.errors import Doubt
from retour.reading.table import Row, Table
from retour.span import Span

# Ids are made when the post is uploaded: seconds to minutes before it is published in all but
# four of 157 real posts, so within the hour the id tells the same instant more exactly.
_SAME = timedelta(hours=1)
# The two ways to read a day are at least 28 days apart, or the same.
_NEAR = timedelta(days=3)

_DOTTED = re.compile(r"\A(\d{1,2})\.(\d{1,2})\.(\d{4})")

Hint = Callable[[Row], datetime | None]


def ways_to_read(cell: Cell) -> list[datetime]:
    """Every moment that a cell can mean: two for `03/04/2025`, none for no moment at all."""
    if isinstance(cell, date):
        return _typed_ways(cell)
    if is_null(cell):
        return []
    # Dots mean that the day comes first, unless a spreadsheet has put them.
    text = _DOTTED.sub(r"\1/\2/\3", str(cell).strip())
    orders = ("md", "dm") if is_ambiguous_day(text) else (day_order(text) or "dm",)
    return [found for order in orders if (found := parse_when(text, order))]


def _typed_ways(cell: date) -> list[datetime]:
    if not isinstance(cell, datetime):
        cell = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a wall-clock day
    if cell.day > 12 or cell.day == cell.month:
        return [cell]
    # A spreadsheet of another country has made a date of it, with its parts exchanged or not.
    return [cell, cell.replace(month=cell.day, day=cell.month)]


def published(row: Row, name: str, clock: ZoneInfo, hint: datetime | None) -> datetime | None:
    """The UTC instant in the column `name`, on the clock of `clock`; None when nothing says it.

    `hint` is the instant in the post's id. Raises `Doubt` when the day can be read in two ways and
    neither the id nor the column tells which.
    """
    ways = [row.intake.instant(way, clock) for way in ways_to_read(row.cell(name))]
    if hint is not None:
        near = [at for at in ways if abs(at - hint) <= _NEAR]
        if len(near) == 1:
            return hint if _same(near[0], hint, clock, row.text(name)) else near[0]
        if not ways:
            return hint
    when = row.when(name)
    return None if when is None else row.intake.instant(when, clock)


def _same(at: datetime, hint: datetime, clock: ZoneInfo, text: str) -> bool:
    if ":" not in text:  # a day without a time
        return at.astimezone(clock).date() == hint.astimezone(clock).date()
    return abs(at - hint) <= _SAME


def all_published(
    table: Table, name: str, clock: ZoneInfo, hint: Hint
) -> dict[int, datetime | None]:
    """`published` of every row of a table by its line; rows that are doubtful are missing."""
    found = {}
    for row in _rows(table):
        with suppress(Doubt):
            found[row.line] = published(row, name, clock, hint(row))
    return found


def settle_order(table: Table, name: str, clock: ZoneInfo, hint: Hint, fallback: str) -> None:
    """Say how the column `name` writes days where its own cells prove nothing.

    By the ids of its posts, else by the period in the file's name, else as `fallback` ('' for "not
    known"), unless the user has said it. Looked for when a day is met that needs it.
    """
    column = table.columns.get(name)
    if column is not None and not table.intake.context.day_order:
        column.ask_order = lambda: (
            _agreed(_by_ids(table, name, clock, hint))
            or _agreed(_by_period(table, name))
            or fallback
        )


def _agreed(votes: Iterator[str]) -> str:
    said = set(votes)
    return said.pop() if len(said) == 1 else ""


def _rows(table: Table) -> Iterator[Row]:
    for raw in table.below():
        if not raw.broken:
            yield Row(table, raw)


def _ambiguous(table: Table, name: str) -> Iterator[tuple[Row, str]]:
    for row in _rows(table):
        cell = row.cell(name)
        if isinstance(cell, str) and is_ambiguous_day(cell):
            yield row, cell


def _by_ids(table: Table, name: str, clock: ZoneInfo, hint: Hint) -> Iterator[str]:
    for row, cell in _ambiguous(table, name):
        at = hint(row)
        if at is not None:
            month_first, day_first = (table.intake.instant(w, clock) for w in ways_to_read(cell))
            if abs(month_first - at) <= _NEAR:
                yield "md"
            elif abs(day_first - at) <= _NEAR:
                yield "dm"


def _by_period(table: Table, name: str) -> Iterator[str]:
    days = days_in_name(table.intake.document.base)
    if len(days) < 2:
        return
    # The zones of the platform and of the business may put a post a day to either side.
    span = Span(min(days) - timedelta(days=1), max(days) + timedelta(days=1))
    for _, cell in _ambiguous(table, name):
        month_first, day_first = (way.date() in span for way in ways_to_read(cell))
        if month_first != day_first:
            yield "md" if month_first else "dm"
