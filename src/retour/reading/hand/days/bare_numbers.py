"""Columns of days that hold bare numbers: a spreadsheet's count of days, or days of one month.

Spreadsheets keep 1 January 2026 as 46023 (days since 30 December 1899, ECMA-376 part 1, 18.17.4.1)
and show that number where a cell lost its format. A sheet called "Mai 2026" may number its days
from 1 to 31. Either is read only where the whole column is so, and otherwise no number is a day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Cell
from retour.reading.errors import Doubt
from retour.reading.hand.days.named import month_named
from retour.reading.hand.lexicon.sum_words import begins_a_sum
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Row
from retour.span import Span
from retour.words import N_, Message

_EPOCH = date(1899, 12, 30)
_EARLIEST = date(2010, 1, 1)  # no export is older, and smaller numbers may be days without marks
_MANY = 366  # days to come that a table may plan


def bare_day(row: Row, name: str, beside: Callable[[], Span] | None) -> date | None:
    """The day that a bare number stands for; None where the cell is none. `Doubt` where it is one
    and the column, or the month that it is of, does not tell which.

    `beside` gives the month that another column of the row names, None without one.
    """
    number = _number(row.cell(name))
    if number is None:
        return None
    meaning = _meaning(row, name, any_order=beside is not None)
    header = row.table.columns[name].header
    if meaning == "serial":
        day = _EPOCH + timedelta(days=int(number))
        _say_serial(row, header, int(number), day)
        return day
    if meaning == "of_month":
        return _of_month(row, name, int(number), beside)
    raise Doubt(
        Message(
            N_("“{text}” in “{column}” is a number, not a date."),
            {"text": row.text(name), "column": header},
        ),
        Message(N_("Format the whole column as dates in the spreadsheet, and save it again.")),
    )


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = cell.strip().replace(",", ".") if isinstance(cell, str) else ""
    whole, mark, part = text.partition(".")
    plain = whole.isdecimal() and len(whole) <= 5 and (part.isdecimal() if mark else True)
    return float(text) if plain else None


def _meaning(row: Row, name: str, any_order: bool) -> str:
    """What the numbers of a column are: `serial`, `of_month`, or '' for neither.

    With `any_order`, days of several months may follow one another.
    """
    known: dict[str, str] = row.table.state.setdefault("bare days", {})
    if name not in known:
        column = row.table.columns[name]
        last = min(row.intake.last, datetime.now(UTC).date()) + timedelta(days=_MANY)
        known[name] = _told_by([*column.cells(column.index)], last, any_order)
    return known[name]


def _told_by(cells: list[Cell], last: date, any_order: bool) -> str:
    """What the cells of a column prove together, sums and empty ones apart."""
    found = [_number(cell) for cell in cells if not is_null(cell) and not begins_a_sum(cell)]
    numbers = [number for number in found if number is not None]
    if not numbers or len(numbers) < len(found):
        return ""
    if (_EARLIEST - _EPOCH).days <= min(numbers) and max(numbers) <= (last - _EPOCH).days:
        return "serial"
    whole = all(number.is_integer() and 1 <= number <= 31 for number in numbers)
    return "of_month" if whole and (any_order or _in_order(numbers)) else ""


def _in_order(numbers: list[float]) -> bool:
    """Whether numbers run as the days of one month: days of the week begin again."""
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return all(step >= 0 for step in steps) or all(step <= 0 for step in steps)


def _of_month(row: Row, name: str, number: int, beside: Callable[[], Span] | None) -> date:
    column = row.table.columns[name].header
    values = {"text": str(number), "column": column}
    month = beside() if beside else month_named(row)
    if month is None:
        raise Doubt(
            Message(N_("“{text}” in “{column}” is a day of a month that nothing names."), values),
            Message(N_("Name the sheet or file for its month, as “2026-05”, or write whole days.")),
        )
    if number > month.days:
        raise Doubt(
            Message(
                N_("“{text}” in “{column}” is no day of {month}."),
                {**values, "month": f"{month.since:%Y-%m}"},
            ),
            Message(N_("Correct the cell in the file, or enter this row by hand.")),
        )
    if beside is None:
        note = N_("The numbers in “{column}” are read as days of the month in the name.")
        say_once(row.intake, Message(note, {"column": column}))
    return month.since.replace(day=number)


def _say_serial(row: Row, column: str, number: int, day: date) -> None:
    """Say it of a column once, with an example that can be checked."""
    if not row.table.state.get("serial said"):
        row.table.state["serial said"] = True
        note = N_("The numbers in “{column}” are read as a spreadsheet's days: {number} is {day}.")
        values = {"column": column, "number": str(number), "day": day}
        row.intake.notes.append(Message(note, values))
