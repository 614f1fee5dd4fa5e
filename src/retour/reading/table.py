"""Tables and their rows: columns by our names, read by the evidence of the column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from retour.reading.cells.durations import seconds_of
from retour.reading.cells.numbers import is_date_made, is_null, no_number
from retour.reading.columns import Column
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.errors import Doubt
from retour.reading.headers import duplicated, normal
from retour.reading.layout import Layout
from retour.reading.source import Intake
from retour.words import N_, Message

# Metrics of people and acts, which have no fractions. Conversions have: they are shared out.
WHOLE = frozenset(
    "impressions reach views reactions likes comments shares saves clicks link_clicks"
    " profile_visits follows unfollows followers engagements video_views viewers replies reposts"
    " unique_link_clicks outbound_clicks other_clicks hashtag_clicks website_clicks visits visitors"
    " posts".split()
)
_FAILED = re.compile(r"#[A-Z/0-9]+[!?]\Z")  # a formula that failed: #REF!, #NAME?
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+\Z")


class Row:
    """A row of a bound table: its cells by our names."""

    __slots__ = ("_cells", "_places", "intake", "line", "raw", "table")

    def __init__(self, table: Table, raw: Raw) -> None:
        self.table = table
        self.raw = raw
        self.line = raw.line
        self.intake = table.intake
        self._places = table.places
        # So many that every place is there.
        missing = table.reach - len(raw.cells)
        self._cells = raw.cells if missing <= 0 else [*raw.cells, *[None] * missing]

    def has(self, name: str) -> bool:
        """Whether the table has the column."""
        return name in self._places

    def cell(self, name: str) -> Cell:
        """The cell as it stands, None when the table or the row has no such column."""
        place = self._places.get(name)
        return None if place is None else self._cells[place]

    def text(self, name: str) -> str:
        """The cell as stripped text, '' when there is none. Whole floats lose their `.0`."""
        place = self._places.get(name)
        if place is None:
            return ""
        cell = self._cells[place]
        if isinstance(cell, str):
            return cell.strip()
        if isinstance(cell, float) and cell.is_integer():
            return str(int(cell))
        return "" if cell is None else str(cell)

    def decimal(self, name: str) -> Decimal | None:
        """A number with decimals, None when there is none."""
        column = self.table.columns.get(name)
        return None if column is None else column.decimal(self._cells[column.index])

    def minor(self, name: str, currency: str) -> int | None:
        """An amount in minor units of `currency`, None when there is none."""
        column = self.table.columns.get(name)
        return None if column is None else column.minor(self._cells[column.index], currency)

    def whole(self, name: str) -> float | None:
        """A number of people or acts, None when there is none."""
        column = self.table.columns.get(name)
        return None if column is None else column.whole(self._cells[column.index])

    def count(self, name: str) -> int | None:
        """A whole number, None when there is none."""
        column = self.table.columns.get(name)
        return None if column is None else column.count(self.cell(name))

    def when(self, name: str) -> datetime | None:
        """A day or an instant, aware when the cell says its offset."""
        column = self.table.columns.get(name)
        return None if column is None else column.when(self.cell(name))

    def day(self, name: str) -> date:
        """The day written in the cell; `Doubt` when it is empty."""
        found = self.when(name)
        if found is None:
            raise self.empty(name)
        return found.date()

    def seconds(self, name: str) -> int | None:
        """A duration in seconds (`1:30:00`, `1h30`); None when it is not written as one."""
        return seconds_of(self.cell(name))

    def currency(self, name: str) -> str:
        """The currency in the column's header, `Amount spent (EUR)`, '' when it has none."""
        column = self.table.columns.get(name)
        bracket = column.bracket if column else ""
        return bracket if len(bracket) == 3 and bracket.isupper() else ""

    def empty(self, name: str) -> Doubt:
        """The doubt about a needed cell that is empty."""
        column = self.table.columns.get(name)
        return Doubt(
            Message(N_("“{column}” is empty."), {"column": column.header if column else name}),
            Message(N_("Fill the cell, or enter this row by hand.")),
        )

    def identifier(self, name: str) -> str:
        """A number kept as text; `Doubt` when a spreadsheet cut its digits or made it a date."""
        text = self.text(name)
        cell = self.cell(name)
        if (isinstance(cell, float) and len(text) > 15) or isinstance(cell, date):
            raise no_number(text, self.table.columns[name].header)
        if (_SHORTENED.match(text) or _FAILED.match(text) or is_date_made(text)) and text:
            raise no_number(text, self.table.columns[name].header)
        return text

    def metric(self, name: str) -> float | None:
        """The value of a metric of the layout, None when there is none."""
        if name in WHOLE:
            return self.whole(name)
        column = self.table.columns.get(name)
        return None if column is None else column.number(self._cells[column.index])

    def metrics(self) -> Iterator[tuple[str, float, str]]:
        """Name, value and unit of every metric of the layout that this row has a value for."""
        for name, unit, index, value_of in self.table.metrics:
            value = value_of(self._cells[index])
            if value is not None:
                yield name, value, unit


class Table:
    """A layout bound to the header row of a sheet, and what stood above it (`preamble`)."""

    def __init__(
        self, layout: Layout, sheet: Sheet, header: Raw, intake: Intake, preamble: list[Raw]
    ) -> None:
        self.layout = layout
        self.sheet = sheet
        self.intake = intake
        self.preamble = preamble
        self.header = header
        self.line = header.line
        names = duplicated([normal(cell) for cell in header.cells])
        self.places = places = layout.bind(names) or {}
        self.width = max((n for n, name in enumerate(names) if name), default=-1) + 1
        self.reach = max(places.values(), default=-1) + 1  # cells a row needs for every place
        self.columns = {
            key: Column(
                place,
                str(header.cells[place]).strip(),
                self._cells,
                layout.mark,
                intake.context.day_order or layout.order,
                daily=layout.daily and not intake.context.day_order,
            )
            for key, place in places.items()
        }
        self.metrics = [
            (
                name,
                layout.units.get(name, "count"),
                places[name],
                self.columns[name].whole if name in WHOLE else self.columns[name].number,
            )
            for name in layout.metrics
            if name in places
        ]
        taken = set(places.values())
        self.unread = [
            str(header.cells[n]).strip()
            for n, name in enumerate(names)
            if name and n not in taken and not layout.skip.matches(name)
        ]
        self.state: dict[str, Any] = {}
        self._names = names[: self.width]

    def repeats(self, other: Table) -> bool:
        """Whether the header is that of `other` once more, in the same order."""
        return self.layout is other.layout and self._names == other._names

    def below(self) -> Iterator[Raw]:
        """The rows of the sheet under its header, read from there once more."""
        return (raw for raw in self.sheet.rows() if raw.line > self.line)

    def _cells(self, index: int) -> Iterator[Cell]:
        return (raw.cells[index] for raw in self.below() if index < len(raw.cells))


def needed(row: Row, name: str) -> str:
    """The text of a cell that must not be empty."""
    text = row.text(name)
    if is_null(text):
        raise row.empty(name)
    return text


def needed_identifier(row: Row, name: str) -> str:
    """An identifier that must be there, as the platform wrote it."""
    needed(row, name)
    return row.identifier(name)
