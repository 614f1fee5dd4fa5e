"""Finding the table in a document of no known format: how it is cut, and where its header is.

What decides is the width of the first rows: a header is a row of words, each once, above rows that
are as wide and hold figures (csv.Sniffer and the like look at letters, and misread real exports).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from retour.reading.cells.days import is_weekday
from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.hand.lexicon.roles import roles_of
from retour.reading.hand.lexicon.yes_no import is_of_answers
from retour.reading.headers import duplicated, labels, normal
from retour.reading.source import Head

_FIGURES = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]|[€$£]")
_LOOKED_AT = 12  # rows below a header


@dataclass(frozen=True)
class Found:
    """A header row, the sheet it is in, and the first rows below it."""

    sheet: Sheet
    header: Raw
    rows: tuple[Raw, ...]
    score: float

    @property
    def headers(self) -> list[str]:
        """The headers as they stand, '' for columns without one."""
        return [_text(cell) for cell in self.header.cells]

    @property
    def names(self) -> list[str]:
        """The headers in their normal form, numbered where a name stands twice."""
        return duplicated([normal(cell) for cell in self.header.cells])

    @property
    def labels(self) -> list[str]:
        """The headers as a mapping names them: as they stand, numbered where one stands twice."""
        return labels(self.header.cells)

    def cells(self, place: int) -> list[Cell]:
        """The first cells of a column that hold something."""
        found = (raw.cells[place] for raw in self.rows if place < len(raw.cells))
        return [cell for cell in found if not is_null(cell)]


def telling(table: Found) -> list[str]:
    """The headers of a table, '' for columns of weekdays where another column can be the day."""
    weekdays = {
        place
        for place, _ in enumerate(table.headers)
        if (cells := table.cells(place)) and all(map(_is_weekday, cells))
    }
    if len(weekdays) == len(table.headers):
        return table.headers
    return ["" if at in weekdays else header for at, header in enumerate(table.headers)]


def roles_told(table: Found) -> dict[str, str]:
    """Role to header, by what the headers say; a column of yes and no is one of statuses."""
    asks = of_answers(table)
    pairs = enumerate(telling(table))
    found = roles_of("" if place in asks else header for place, header in pairs)
    if asks:
        found.setdefault("status", table.headers[asks[0]])
    return found


def of_answers(table: Found) -> list[int]:
    """The places of the columns that say yes or no below a header that asks for it."""
    headers = enumerate(table.headers)
    return [place for place, header in headers if is_of_answers(header, table.cells(place))]


def _is_weekday(cell: Cell) -> bool:
    return isinstance(cell, str) and is_weekday(cell)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def unknown_tables(head: Head) -> list[Found]:
    """The tables of a document, the likeliest first; of a text, only the likeliest way to cut it.

    Empty when nothing in it is a table of at least two columns.
    """
    found = [table for sheet, top in head.sheets if (table := _table_in(sheet, top))]
    found.sort(key=lambda table: -table.score)
    return found if head.is_workbook else found[:1]


def top_rows(head: Head) -> Iterator[Found]:
    """Every row near the top of a sheet as if it were a header, with the rows below it."""
    for sheet, top in head.sheets:
        for place, raw in enumerate(top):
            yield Found(sheet, raw, tuple(top[place + 1 :]), 0.0)


def _table_in(sheet: Sheet, top: list[Raw]) -> Found | None:
    best: Found | None = None
    for place, raw in enumerate(top):
        below = [row for row in top[place + 1 :] if any(map(_text, row.cells))][:_LOOKED_AT]
        score = _score(raw, below)
        if score > 0 and (best is None or score > best.score):
            best = Found(sheet, raw, tuple(below), score)
    return best


def _score(raw: Raw, below: Sequence[Raw]) -> float:
    """How much a row looks like the header of the rows below.

    Its width, times their likeness to it, less what it holds of figures itself.
    """
    filled = [place for place, cell in enumerate(raw.cells) if _text(cell)]
    names = {normal(raw.cells[place]) for place in filled}
    if raw.broken or len(filled) < 2 or not below:
        return 0.0
    if not all(_is_label(raw.cells[place]) for place in filled):
        return 0.0
    plain = sum(not _FIGURES.search(_text(raw.cells[place])) for place in filled) / len(filled)
    alike = [row for row in below if not row.broken and abs(len(row.cells) - len(raw.cells)) <= 1]
    figures = [row for row in alike if any(_is_figure(cell) for cell in row.cells)]
    repeated = len(filled) - len(names)
    likeness = len(alike) / len(below) * (0.1 + len(figures) / len(below))
    return (len(filled) - repeated) * likeness * plain**2


def _is_label(cell: Cell) -> bool:
    """Whether a cell can be a header: words, or nothing."""
    if not isinstance(cell, str):
        return False
    return bool(_LETTER.search(cell)) and len(cell.strip()) < 120


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(_FIGURES.search(cell)) and len(cell) < 40
    return isinstance(cell, int | float | date | time | timedelta)
