"""Rows of a document: of delimited text (workbooks: `retour.reading.documents.workbooks`)."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal, NamedTuple

from retour.reading.documents.files import Document
from retour.reading.documents.text import Encoding, open_text
from retour.reading.errors import ReadError
from retour.words import N_, Message

Cell = str | int | float | bool | date | datetime | time | timedelta | None

DELIMITERS = (",", ";", "\t", "|")
# A spreadsheet's cell holds 32,767 characters: a longer one comes from a quote that never closes.
_MAX_CELL = 1024**2
_MAX_BROKEN = 500
_SEPARATOR = re.compile(r'\ufeff?"?sep=(.)"?[,;\t|]*\s*\Z', re.IGNORECASE)


class Raw(NamedTuple):
    """A row as it stands: the line it begins on (1-based), its cells, and how many lines it takes.

    `broken`: the row's quotes do not close or do not match. `zeros`: it holds zero bytes, where a
    disk lost its content. `repaired`: some of its bytes were not of the file's encoding, and were
    read as Windows-1252.
    """

    line: int
    cells: Sequence[Cell]
    broken: bool = False
    zeros: bool = False
    repaired: bool = False
    lines: int = 1


_new_raw = tuple.__new__


def cell_at(cells: Sequence[Cell], place: int) -> Cell:
    """The cell of a column; None where its row ends before it."""
    return cells[place] if place < len(cells) else None


@dataclass(frozen=True)
class Sheet:
    """A named series of rows that can be read again from the start; `hidden` in its workbook."""

    name: str
    rows: Callable[[], Iterator[Raw]]
    hidden: bool = False

    def top(self, count: int = 40) -> list[Raw]:
        """The first rows."""
        return list(islice(self.rows(), count))

    def headed(self, line: int, headers: Sequence[str]) -> Sheet:
        """The same with other headers in the row of a line, and where that row stands again."""

        def rows() -> Iterator[Raw]:
            header: Sequence[Cell] | None = None
            for raw in self.rows():
                if raw.line == line:
                    header = raw.cells
                yield Raw(raw.line, list(headers)) if raw.cells == header else raw

        return Sheet(self.name, rows, self.hidden)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How text is cut into cells.

    `wrapped`: each line was quoted once more, by Excel. `outer` is the delimiter of that Excel,
    where it ends the lines.
    """

    delimiter: str = ","
    quoted: bool = True
    wrapped: bool = False
    outer: str = ""


def text_sheet(document: Document, encoding: Encoding, dialect: Dialect) -> Sheet:
    """The rows of a delimited text document, cut by `dialect`."""

    return Sheet("", lambda: _cut(document, encoding, dialect))


def separator_of(text: str) -> str:
    """The delimiter that a first line such as `sep=;` tells a spreadsheet, '' when there is none.

    That line is no row: `text_sheet` leaves it out.
    """
    match = _SEPARATOR.match(text.split("\n", 1)[0])
    return match[1] if match else ""


def _cut(document: Document, encoding: Encoding, dialect: Dialect) -> Iterator[Raw]:
    with open_text(document, encoding) as text:
        first = next(text, "")
        back = deque([first])
        line = 1
        if separator_of(first):
            back.clear()
            line = 2
        suspect = encoding.zeros or encoding.damaged or not encoding.certain
        rows = parsed(document, dialect, text, back, line)
        yield from map(_looked_at, rows) if suspect else rows


def parsed(
    document: Document, dialect: Dialect, text: Iterator[str], back: deque[str], line: int
) -> Iterator[Raw]:
    """The rows from `line` on; `back` are lines to read before those of `text`.

    Where quotes do not match, one line is given up and reading goes on with the next one.
    """
    csv.field_size_limit(_MAX_CELL)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE
    broken = 0
    while True:
        taken: list[str] = []
        lines = _recorded(back, text, taken)
        reader = csv.reader(
            _unwrap(lines, dialect.outer) if dialect.wrapped else lines,
            delimiter=dialect.delimiter,
            quoting=quoting,
            strict=dialect.quoted,
        )
        try:
            for cells in reader:
                # As `Raw(line, cells, lines=len(taken))` does, without the way through Python.
                yield _new_raw(Raw, (line, cells, False, False, False, len(taken)))
                line += len(taken)
                taken.clear()
        except csv.Error:
            pass
        else:
            return
        broken += 1
        if broken > _MAX_BROKEN:
            raise _too_broken(document)
        yield Raw(line, taken[0].rstrip("\r\n").split(dialect.delimiter), broken=True)
        line += 1
        back.extendleft(reversed(taken[1:]))


def _recorded(back: deque[str], text: Iterator[str], taken: list[str]) -> Iterator[str]:
    while back:
        taken.append(back.popleft())
        yield taken[-1]
    for line in text:
        taken.append(line)
        yield line


def _looked_at(raw: Raw) -> Raw:
    """A row of a file in which bytes were lost or repaired."""
    cells = [str(cell) for cell in raw.cells]
    repaired = any("\ufffd" in cell for cell in cells)
    zeros = any("\0" in cell for cell in cells)
    if repaired:
        cells = [cell.replace("\ufffd", "") for cell in cells]
    return raw._replace(cells=cells, zeros=zeros, repaired=repaired)


def _too_broken(document: Document) -> ReadError:
    return ReadError(
        Message(
            N_("{name}: more than {n} rows have quotes that do not match."),
            {"name": document.name, "n": _MAX_BROKEN},
        ),
        Message(N_("Download the export again and load it without opening it first.")),
    )


def _unwrap(lines: Iterable[str], outer: str) -> Iterator[str]:
    """Undo Excel's extra pair of quotes around whole lines.

    Seen in real exports opened and saved by a spreadsheet that took each line for one cell: every
    line with a comma or a quote in it was quoted once more, so this works line by line, before
    rows are cut. Where the spreadsheet's own delimiter is `outer`, it cut the lines at those that
    texts held, quoted each piece by itself, and ended lines with the delimiters of empty cells.
    """
    for line in lines:
        body = line.rstrip("\r\n")
        if outer:
            cells = next(csv.reader([body], delimiter=outer), [])
            yield outer.join(cells).rstrip(outer) + line[len(body) :]
        elif len(body) > 1 and body[0] == body[-1] == '"':
            yield body[1:-1].replace('""', '"') + line[len(body) :]
        else:
            yield line
