"""Rows of paid reports: the days each covers, under whatever segment of time was chosen."""

from __future__ import annotations

import re
from datetime import date, timedelta

from retour.reading.cells.days import parse_when
from retour.reading.cells.numbers import is_null
from retour.reading.columns import Column, exchanged_days
from retour.reading.errors import Doubt
from retour.reading.shapes.period import needed_period, whole_month
from retour.reading.table import Row
from retour.span import Span
from retour.words import N_, Message

# "Oct-25" is what a spreadsheet makes of the first of October 2025.
_SHORT_MONTH = re.compile(r"([^\W\d_]{3,5}\.?)-(\d{2})\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_QUARTER = re.compile(r"\D{0,3}([1-4])\D{1,20}((?:19|20)\d\d)\Z")  # "4th quarter 2023", "T4 2023"
_WEEK_OF = re.compile(
    r"^\s*(?:week of|semaine du|semana del?|woche vom|settimana del)\s+", re.IGNORECASE
)


def span_of_segment(row: Row, whole: Span | None, ending: str = "") -> Span:
    """The days of a row by its column `day`, `week`, `month`, `quarter`, `year`, else the report's.

    `ending` is added to the columns' names (a second, compared period). Weeks and longer times that
    the report only touches are cut to its days.
    """
    if row.has(f"day{ending}"):
        day = row.day(f"day{ending}")
        return Span(day, day)
    if row.has(f"week{ending}"):
        first = _first_day(row, f"week{ending}")
        return _cut(Span(first, first + timedelta(days=6)), whole)
    if row.has(f"month{ending}"):
        return _cut(_month(row, f"month{ending}"), whole)
    for name, read in (("quarter", _quarter), ("year", _year)):
        if row.has(f"{name}{ending}"):
            return _cut(read(row, f"{name}{ending}"), whole)
    return needed_period(row.intake, whole)


def _first_day(row: Row, name: str) -> date:
    column, cell = row.table.columns[name], row.cell(name)
    found = column.when(_WEEK_OF.sub("", cell) if isinstance(cell, str) else cell)
    if found is None:
        raise row.empty(name)
    return found.date()


def _start(row: Row, name: str) -> date:
    """The day that stands for a month or a quarter: its first, which tells day from month."""
    column = row.table.columns[name]
    asked = column.default_order
    column.ask_order = lambda: _order_of_firsts(column) or asked
    first = row.day(name)
    if isinstance(row.cell(name), date) and first.day > 1:
        state, key = row.table.state, f"exchanged {name}"
        if key not in state:  # the column is looked through once
            state[key] = _exchanged(column)
        if state[key]:
            raise exchanged_days(column.header, first)
    return first


def _exchanged(column: Column) -> bool:
    """Whether a spreadsheet made days of one January of the first days of several months."""
    dates = {cell for cell in column.cells(column.index) if isinstance(cell, date)}
    return len(dates) > 1 and all(cell.month == 1 and cell.day <= 12 for cell in dates)


def _order_of_firsts(column: Column) -> str:
    """The order under which every day of a column is the first of a month, '' for both or none."""
    texts = [cell for cell in column.cells(column.index) if isinstance(cell, str)]
    read = {order: [parse_when(text, order) for text in texts] for order in ("dm", "md")}
    orders = [
        order
        for order, days in read.items()
        if all(day.day == 1 for day in days if day is not None)
    ]
    return orders[0] if len(orders) == 1 else ""


def _month(row: Row, name: str) -> Span:
    text = row.text(name)
    if match := _SHORT_MONTH.match(text):
        text = f"{match[1]} 20{match[2]}"
    found = None if is_null(text) else whole_month(text)
    if found is None:
        first = _start(row, name)
        found = whole_month(first.strftime("%Y-%m"))
    if found is None:
        raise row.empty(name)
    return found


def _quarter(row: Row, name: str) -> Span:
    match = _QUARTER.match(row.text(name))
    if match is None:  # a day of it, as workbooks have
        first = _start(row, name)
        return _months(first.year, (first.month - 1) // 3 * 3 + 1, 3)
    return _months(int(match[2]), int(match[1]) * 3 - 2, 3)


def _year(row: Row, name: str) -> Span:
    text = row.text(name)
    return _months(int(text) if _YEAR.match(text) else row.day(name).year, 1, 12)


def _months(year: int, month: int, count: int) -> Span:
    after = date(year + (month + count - 1) // 12, (month + count - 1) % 12 + 1, 1)
    return Span(date(year, month, 1), after - timedelta(days=1))


def _cut(span: Span, whole: Span | None) -> Span:
    if whole is None:
        return span
    if not span.overlap(whole):
        raise Doubt(
            Message(
                N_("{since} to {until} is outside the days of the report."),
                {"since": span.since, "until": span.until},
            ),
            Message(N_("Download the report again.")),
        )
    return Span(max(span.since, whole.since), min(span.until, whole.until))
