"""Tables whose headers are in a language we have not seen, known by their shape alone.

Platforms translate the headers of an export and keep the order of its columns. Where the cells
prove the order (parts add up to their total in every row, an id decodes to the date beside it),
the columns are read by position, and the user is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from retour.facts import Fact
from retour.reading.cells.days import parse_when
from retour.reading.cells.numbers import bare, decimal_mark, is_null, plain_number
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.errors import Doubt
from retour.reading.source import Head, Intake, Match
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_DEPTH = 4


@dataclass(frozen=True)
class Shape:
    """A table of a fixed width: its headers in order, as one of the source's layouts knows them.

    `proves` looks at the first rows under the header, each of `headers`' width, and says whether
    they can only be this table.
    """

    headers: tuple[str, ...]
    proves: Callable[[list[Sequence[Cell]]], bool]


class ShapedSource(TableSource):
    """A table source that also knows its tables by shape, when no header is of a known language."""

    shapes: ClassVar[tuple[Shape, ...]]

    def recognises(self, head: Head) -> Match | None:
        """By header, else by shape."""
        sheets = self.tables(head)
        match = self.claim(head, sheets)
        if match is not None:
            return match
        if not self.may_be(head):
            return None
        known = [
            (renamed, renamed.top())
            for sheet, top in sheets
            if (renamed := self._by_shape(sheet, top)) is not None
        ]
        match = self.claim(head, known)
        return match and Match(match.score, _saying(match.read))

    def may_be(self, head: Head) -> bool:
        """Whether the document can be this source's at all, when only its shape is known: for
        shapes that other tables have too.
        """
        return True

    def _by_shape(self, sheet: Sheet, top: list[Raw]) -> Sheet | None:
        for place, raw in enumerate(top[:_DEPTH]):
            header = trimmed(raw.cells)
            if _is_header(header):
                below = [trimmed(row.cells, len(header)) for row in top[place + 1 :]]
                rows = [row for row in below if any(row) and list(row) != list(header)]
                if shape := self._shape(len(header), rows):
                    return sheet.headed(raw.line, shape.headers)
        return None

    def _shape(self, width: int, rows: list[Sequence[Cell]]) -> Shape | None:
        if not rows or any(len(row) != width for row in rows):
            return None
        fitting = (shape for shape in self.shapes if len(shape.headers) == width)
        return next((shape for shape in fitting if shape.proves(rows)), None)


def _saying(read: Callable[[Intake], Iterator[Fact]]) -> Callable[[Intake], Iterator[Fact]]:
    def facts(intake: Intake) -> Iterator[Fact]:
        intake.notes.append(
            Message(
                N_(
                    "The headers are in a language that is not known: columns were read by their"
                    " place, which the numbers confirm."
                )
            )
        )
        yield from read(intake)

    return facts


def trimmed(cells: Sequence[Cell], least: int = 0) -> Sequence[Cell]:
    """The cells without the empty ones at their end, but no fewer than `least`."""
    width = len(cells)
    while width > least and cells[width - 1] in ("", None):
        width -= 1
    return cells[:width]


def _is_header(cells: Sequence[Cell]) -> bool:
    return all(isinstance(cell, str) and cell.strip() and amount(cell) is None for cell in cells)


def amount(cell: Cell) -> Decimal | None:
    """The number in a cell, None when there is none or it can be read in two ways."""
    if isinstance(cell, bool) or is_null(cell):
        return None
    if isinstance(cell, int | float):
        return Decimal(str(cell))
    if not isinstance(cell, str):
        return None
    try:
        text = bare(cell)
        return plain_number(text, decimal_mark(text) or ".")
    except (ValueError, Doubt):
        return None


def adds_up(row: Sequence[Cell], parts: Sequence[int], total: int) -> bool:
    """Whether the numbers at `parts` are there and add up to the one at `total`."""
    values = [amount(row[place]) for place in parts]
    whole = amount(row[total])
    return whole is not None and None not in values and sum(v for v in values if v) == whole


def is_day(cell: Cell) -> bool:
    """Whether a cell holds a day or an instant."""
    if isinstance(cell, str):
        return parse_when(cell, "dm") is not None or parse_when(cell, "md") is not None
    return cell is not None and hasattr(cell, "year")
