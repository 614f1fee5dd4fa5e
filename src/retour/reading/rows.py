"""Rows of a document: of delimited text, or of the sheets of a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal

from retour.reading.errors import ReadError
from retour.reading.files import Document
from retour.reading.text import Encoding, open_text
from retour.words import N_, Message

Cell = str | int | float | bool | date | datetime | time | timedelta | None

DELIMITERS = (",", ";", "\t", "|")
_MAX_CELL = 16 * 1024**2
_MAX_RESTARTS = 500


@dataclass(frozen=True, slots=True)
class Raw:
    """A row as it stands: the line it begins on (1-based) and its cells.

    `broken` says that the row's quotes do not close or do not match.
    """

    line: int
    cells: Sequence[Cell]
    broken: bool = False


@dataclass(frozen=True)
class Sheet:
    """A named series of rows that can be read again from the start."""

    name: str
    rows: Callable[[], Iterator[Raw]]

    def top(self, count: int = 40) -> list[Raw]:
        """The first rows."""
        return list(islice(self.rows(), count))


@dataclass(frozen=True, slots=True)
class Dialect:
    """How text is cut into cells. `wrapped`: each line was quoted once more, by Excel."""

    delimiter: str = ","
    quoted: bool = True
    wrapped: bool = False


def text_sheet(document: Document, encoding: Encoding, dialect: Dialect) -> Sheet:
    """The rows of a delimited text document, cut by `dialect`."""

    return Sheet("", lambda: _cut(document, encoding, dialect))


def _cut(document: Document, encoding: Encoding, dialect: Dialect) -> Iterator[Raw]:
    csv.field_size_limit(_MAX_CELL)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE
    start, restarts = 1, 0
    while True:
        with open_text(document, encoding) as text:
            lines = islice(text, start - 1, None)
            reader = csv.reader(
                _unwrap(lines) if dialect.wrapped else lines,
                delimiter=dialect.delimiter,
                quoting=quoting,
                strict=dialect.quoted,
            )
            begin = start
            try:
                for cells in reader:
                    yield Raw(begin, cells)
                    begin = start + reader.line_num
            except csv.Error:
                pass
            else:
                return
        # The quotes of the row at `begin` do not match: give that line up, go on with the next.
        restarts += 1
        if restarts > _MAX_RESTARTS:
            raise ReadError(
                Message(
                    N_("{name}: more than {n} rows have quotes that do not match."),
                    {"name": document.name, "n": _MAX_RESTARTS},
                ),
                Message(N_("Download the export again and load it without opening it first.")),
            )
        yield _broken_line(document, encoding, begin, dialect)
        start = begin + 1


def _broken_line(document: Document, encoding: Encoding, line: int, dialect: Dialect) -> Raw:
    with open_text(document, encoding) as text:
        content = next(islice(text, line - 1, None), "")
    return Raw(line, list(content.rstrip("\r\n").split(dialect.delimiter)), broken=True)


def _unwrap(lines: Iterable[str]) -> Iterator[str]:
    """Undo Excel's extra pair of quotes around whole lines.

    Seen in real exports opened and saved by a spreadsheet that took each line for one cell: every
    line with a comma or a quote in it was quoted once more, so this works line by line, before
    rows are cut.
    """
    for line in lines:
        body = line.rstrip("\r\n")
        if len(body) > 1 and body[0] == body[-1] == '"':
            yield body[1:-1].replace('""', '"') + line[len(body) :]
        else:
            yield line


def workbook_sheets(document: Document) -> list[Sheet]:
    """The sheets of a workbook, values typed as the workbook types them."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    name = {"name": document.name}
    try:
        with document.open() as handle:
            book = CalamineWorkbook.from_filelike(io.BytesIO(handle.read()))
        sheets = []
        for title in book.sheet_names:
            grid = book.get_sheet_by_name(title)
            first = grid.start[0] + 1 if grid.start else 1
            values = grid.to_python(skip_empty_area=True)
            sheets.append(Sheet(title, _grid(values, first)))
    except PasswordError as error:
        raise ReadError(
            Message(N_("{name} is protected by a password."), name),
            Message(N_("Save it without a password, or download it again.")),
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise ReadError(
            Message(N_("{name} is a damaged workbook."), name),
            Message(N_("Download it again, or save it as CSV from your spreadsheet.")),
        ) from error
    return sheets


def _grid(values: Sequence[Sequence[Cell]], first: int) -> Callable[[], Iterator[Raw]]:
    def rows() -> Iterator[Raw]:
        for number, cells in enumerate(values, first):
            if any(cell not in ("", None) for cell in cells):
                yield Raw(number, cells)

    return rows
