"""Rows of a hand-made table that add up others of the same days: "Total" beside Port and Gare.

A row is such a sum where a column that is not an amount says so, and the same days have a row in
which this column says something else. A table that has nothing but its totals keeps them.
"""

from __future__ import annotations

from retour.reading.cells.days import fold
from retour.reading.documents.rows import Cell, Raw
from retour.reading.hand.roles import PERIODS
from retour.reading.hand.sum_words import is_a_sum
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Row, Table
from retour.words import N_, Message


class Sums:
    """The rows of a table whose days have rows of parts: by column and period."""

    def __init__(self, table: Table) -> None:
        self._period = next((name for name in PERIODS if name in table.places), "")
        taken = {place for role, place in table.places.items() if role != "channel"}
        self._taken = taken
        self._parts: set[tuple[int, str]] = set()
        totals: set[int] = set()
        rows = table.sheet.rows() if self._period else ()
        for raw in rows:
            if raw.line > table.line:
                period = _period(Row(table, raw), self._period)
                for place, text in self._texts(raw):
                    if is_a_sum(text):
                        totals.add(place)
                    else:
                        self._parts.add((place, period))
        self._parts = {one for one in self._parts if one[0] in totals}

    def holds(self, row: Row) -> bool:
        """Whether a row is the sum of others of its days; said once in the notes."""
        if not self._parts:
            return False
        period = _period(row, self._period)
        for place, text in self._texts(row.raw):
            if is_a_sum(text) and (place, period) in self._parts:
                note = N_("Rows of “{text}” are left out: they add up other rows of their days.")
                say_once(row.intake, Message(note, {"text": str(row.raw.cells[place]).strip()}))
                return True
        return False

    def _texts(self, raw: Raw) -> list[tuple[int, str]]:
        """The folded words of a row, by place, in columns that may say what it is of."""
        cells = enumerate(raw.cells)
        return [(at, _word(cell)) for at, cell in cells if at not in self._taken and _word(cell)]


def _word(cell: Cell) -> str:
    return fold(cell).strip() if isinstance(cell, str) and len(cell) < 60 else ""


def _period(row: Row, name: str) -> str:
    return str(row.cell(name)).strip()
