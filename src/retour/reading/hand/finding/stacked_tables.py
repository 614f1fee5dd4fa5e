"""Tables one above the other on a sheet: each has a header of its own, and may be of another kind.

A header is a row of words of which one names days and another has a meaning too, over rows with
figures. The same header again is that of a next page, unless the title above it speaks of another
kind ("Recettes", then "Dépenses").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.hand.finding.unknown_tables import Found
from retour.reading.hand.lexicon.kinds import named_kinds
from retour.reading.hand.lexicon.roles import PERIODS, role_of
from retour.reading.headers import normal
from retour.words import N_, Message, Quoted

_FIGURES = re.compile(r"\d")
ANOTHER_TABLE = N_(
    "The table that begins on line {line} ({columns}) was not read: it is another one than was "
    "named. To read it too, load the file again with its columns named (--map)."
)
_UNSURE = N_(
    "The table that begins on line {line} ({columns}) was not read: its headers do not say for "
    "sure what its columns are. To read it too, save it as a file of its own."
)


@dataclass(frozen=True)
class _Start:
    """A header, the line on which what belongs to it begins (its title), and that title."""

    header: Raw
    line: int
    title: str

    @property
    def names(self) -> frozenset[str]:
        """Its headers, in any order."""
        return frozenset(normal(cell) for cell in self.header.cells if _text(cell))


def stacked(table: Found) -> list[tuple[Found, str]]:
    """The tables of the sheet that holds a table, each with the title above it ('' for none).

    That one alone where the sheet has no other.
    """
    starts: list[_Start] = []
    for start in _starts(table):
        if not starts or not _continues(start, starts[-1]):
            starts.append(start)
    if len(starts) < 2:
        return [(table, starts[0].title if starts else "")]
    ends = [start.line for start in starts[1:]]
    lines = [0, *ends, 0]
    return [
        (_cut(table, start, since, until), start.title)
        for start, (since, until) in zip(starts, pairwise(lines), strict=True)
    ]


def left_out(table: Found, *, mapped: bool) -> Message:
    """What to say of a table that is not read."""
    columns = Quoted(tuple(filter(None, table.headers)))
    values = {"line": str(table.header.line), "columns": columns}
    return Message(ANOTHER_TABLE if mapped else _UNSURE, values)


def _starts(table: Found) -> Iterator[_Start]:
    """The headers of a sheet, the known one among them."""
    waiting: _Start | None = None  # what may be a header: the next row tells
    line, title = 0, ""  # where blank rows and titles begin, and the last title
    for raw in table.sheet.rows():
        filled = [cell for cell in raw.cells if _text(cell)]
        if raw.line == table.header.line:
            waiting = None
            yield _Start(raw, line or raw.line, title)
        elif waiting is not None and filled:
            if _has_figures(raw, waiting.header):
                yield waiting
            waiting = None
        if len(filled) < 2 and not any(map(_is_figure, filled)):
            line = line or raw.line
            title = _text(filled[0]) if filled else title
        else:
            if raw.line != table.header.line and _is_header(raw):
                waiting = _Start(raw, line or raw.line, title)
            line, title = 0, ""


def _continues(start: _Start, before: _Start) -> bool:
    """Whether a header is the one above again."""
    kinds = named_kinds(start.title)
    return start.names == before.names and (not kinds or kinds == named_kinds(before.title))


def _is_header(raw: Raw) -> bool:
    cells = [cell for cell in raw.cells if _text(cell)]
    if raw.broken or not all(isinstance(cell, str) for cell in cells):
        return False
    if _FIGURES.search(_text(cells[0])):  # most rows of data begin with a day
        return False
    roles = [_role(_text(cell)) for cell in cells]
    return len(list(filter(None, roles))) > 1 and not {*PERIODS}.isdisjoint(roles)


@lru_cache(maxsize=1024)
def _role(header: str) -> str:
    return role_of(header) if len(header) < 60 else ""


def _has_figures(raw: Raw, header: Raw) -> bool:
    """Whether a row has a figure under a header."""
    pairs = zip(raw.cells, header.cells, strict=False)
    return any(_is_figure(cell) for cell, name in pairs if _text(name))


def _is_figure(cell: Cell) -> bool:
    return bool(_FIGURES.search(cell)) if isinstance(cell, str) else cell is not None


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _cut(table: Found, start: _Start, since: int, until: int) -> Found:
    """One of the tables: the rows from line `since` on, before `until` (0: to the end)."""
    whole = table.sheet

    def rows() -> Iterator[Raw]:
        inside = (raw for raw in whole.rows() if raw.line >= since)
        return (raw for raw in inside if not until or raw.line < until)

    below = [raw for raw in rows() if raw.line > start.header.line and any(map(_text, raw.cells))]
    return Found(
        Sheet(whole.name, rows, whole.hidden), start.header, tuple(below[:12]), table.score
    )
