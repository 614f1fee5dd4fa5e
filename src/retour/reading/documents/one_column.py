"""A sheet of which every row is one cell that holds a line of delimited text.

A spreadsheet that expects semicolons opens a file with commas so, and saves it as a workbook. Where
a text held its own delimiter, it cut the line there, so the pieces are put together again.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence

from retour.reading.documents.files import Document
from retour.reading.documents.rows import DELIMITERS, Cell, Dialect, Raw, parsed

_LINE_END = re.compile("[\r\n]")
_LOOKED_AT = 40
_HALF, _MOST = 0.5, 0.8


def lines_cut(
    document: Document, values: Sequence[Sequence[Cell]], first: int
) -> Callable[[], Iterator[Raw]] | None:
    """The rows of such a sheet, whose first row is number `first`; None for any other sheet."""
    filled = [row for row in values if any(map(_said, row))][:_LOOKED_AT]
    texts = [cell for row in filled for cell in row if isinstance(cell, str)]
    # A line holds no line end, and of a table's first row more than one cell says something.
    if not texts or any(map(_said, filled[0][1:])) or _LINE_END.search("".join(texts)):
        return None
    alone = not any(_said(cell) for row in filled for cell in row[1:])
    delimiter = _delimiter(filled, *((2, _HALF) if alone and len(filled) > 1 else (3, _MOST)))
    if not delimiter:
        return None

    def rows() -> Iterator[Raw]:
        lines = (_line(row, delimiter) for row in values)
        for raw in parsed(document, Dialect(delimiter), lines, deque(), first):
            if any(raw.cells):
                yield raw

    return rows


def _said(cell: Cell) -> bool:
    return cell not in ("", None)


def _line(row: Sequence[Cell], delimiter: str) -> str:
    """A row as the line it was; what cut it is the delimiter of spreadsheets that it has not."""
    cells = ["" if cell is None else str(cell) for cell in row]
    outer = "," if delimiter == ";" else ";"
    return outer.join(cells).rstrip(outer) + "\n"


def _delimiter(rows: Sequence[Sequence[Cell]], least: int, most: float) -> str:
    """What cuts `most` lines into as many cells, `least` and more; '' when nothing does."""
    best = ("", least - 1)
    for delimiter in DELIMITERS:
        lines = (_line(row, delimiter) for row in rows)
        widths = Counter(map(len, csv.reader(lines, delimiter=delimiter)))
        width, times = widths.most_common(1)[0]
        if times >= most * widths.total() and width > best[1]:
            best = (delimiter, width)
    return best[0]
