"""Rows of ledgers: no quotes by rule, so a separator inside a label makes the row too wide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.headers import normal
from retour.reading.layout import Layout

_AMOUNT = re.compile(r"\s*[+-]?\s*[\d\s]*(?:[.,]\d*)?\s*\Z")
_DIRECTION = re.compile(r"\s*(?:[DCdc]|[+-]?1)\s*\Z")


def mended(sheet: Sheet, layouts: Sequence[Layout]) -> Sheet:
    """The sheet with too wide rows put right, and cells freed of a spreadsheet's quotes.

    The cells that are too many belong to the label, which is the only free text: after joining
    them, the amounts stand in their columns. Where they do not, the row is left as it is, and so
    comes to be listed.
    """
    return Sheet(sheet.name, lambda: _mended(sheet, layouts))


def _mended(sheet: Sheet, layouts: Sequence[Layout]) -> Iterator[Raw]:
    places: dict[str, int] | None = None
    width = 0
    for raw in sheet.rows():
        cells = [_unquoted(cell) for cell in raw.cells]
        if places is None:
            headers = [normal(cell) for cell in cells]
            places = next((found for layout in layouts if (found := layout.bind(headers))), None)
            if places is not None:
                width = _usual_width(sheet, len(cells), raw.line)
        elif len(cells) > width:
            label, extra = places["label"], len(cells) - width
            joined = "|".join(str(cell) for cell in cells[label : label + extra + 1])
            fixed = [*cells[:label], joined, *cells[label + extra + 1 :]]
            cells = fixed if _in_place(fixed, places) else cells
        yield raw._replace(cells=cells)


def _usual_width(sheet: Sheet, header: int, line: int) -> int:
    """How many cells a row has: those of the header, and one more where every row ends in a bar."""
    widths = [len(raw.cells) for raw in sheet.top(200) if raw.line > line]
    return min((width for width in widths if width >= header), default=header)


def _in_place(cells: Sequence[Cell], places: dict[str, int]) -> bool:
    """Whether amounts stand in the columns of amounts."""
    shapes = {"debit": _AMOUNT, "credit": _AMOUNT, "amount": _AMOUNT, "direction": _DIRECTION}
    return all(
        places[name] < len(cells) and shape.match(str(cells[places[name]]))
        for name, shape in shapes.items()
        if name in places
    )


def _unquoted(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
