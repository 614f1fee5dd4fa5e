"""Tables of Google Analytics whose columns a person moved: which of them are dimensions.

Google writes dimensions first. Where a figure stands before them, a column that is not known may
be either; that rows must differ by their dimensions tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from retour.reading.documents.rows import Cell
from retour.reading.errors import Doubt
from retour.reading.headers import normal
from retour.reading.shapes.comment_blocks import comment_of
from retour.reading.table import Table
from retour.words import N_, Message

# What the row of sums is called. "Total" alone may well be a page or a campaign.
_TOTALS = frozenset(
    "totals|totaux|grand total|total général|total general|totales|suma total|gesamtsumme".split(
        "|"
    )
)
_FIGURE = re.compile(r"-?\d+(?:[.,]\d+)?%?\Z", re.ASCII)


def is_totals(cells: Sequence[Cell]) -> bool:
    """Whether a row is the sum of the others: `Grand total` in any cell."""
    return any(isinstance(cell, str) and normal(cell) in _TOTALS for cell in cells)


def settle_dimensions(table: Table, known_as: Callable[[str], str]) -> None:
    """Find the dimensions of a table whose columns may have been moved: `state["dimensions"]`.

    `known_as` gives the name of a dimension by its normal header, '' for any other. A figure that
    is not known may stand where a dimension should: it is left out where the other dimensions tell
    the rows apart. Where nothing tells them apart, `state["confused"]` is set.
    """
    names = list(table.layout.columns)
    headers = {name: normal(column.header) for name, column in table.columns.items()}
    known = [name for name in names if known_as(headers[name])]
    metrics = [table.columns[name].index for name in table.layout.metrics if name in table.columns]
    places = [table.columns[name].index for name in names]
    moved = min(places, default=1) > 0 or max(places, default=0) > min(metrics, default=0)
    table.state["dimensions"] = names
    figures = [
        name
        for name in names
        if name not in known and (kind := _figures(table, name)) and (moved or kind == "fraction")
    ]
    told = [name for name in names if name not in figures]
    if figures and told and _told_apart(table, told):
        table.state["dimensions"] = told
        table.intake.unread.extend(table.columns[name].header for name in figures)
    table.state["confused"] = moved and not _told_apart(table, table.state["dimensions"])


def _rows(table: Table) -> Iterator[Sequence[Cell]]:
    for raw in table.below():
        if comment_of(raw.cells) is not None:
            return
        filled = any(cell not in ("", None) for cell in raw.cells)
        if filled and not is_totals(raw.cells) and raw.cells != table.header.cells:
            yield raw.cells


def _told_apart(table: Table, names: list[str]) -> bool:
    """Whether no two rows that differ say the same under `names`."""
    places = [table.columns[name].index for name in names]
    seen: dict[tuple[Cell, ...], Sequence[Cell]] = {}
    for cells in _rows(table):
        key = tuple(cells[place] if place < len(cells) else "" for place in places)
        if list(seen.setdefault(key, cells)) != list(cells):
            return False
    return True


def _figures(table: Table, name: str) -> str:
    """'fraction' or 'whole' when a column holds nothing but numbers, '' for any other."""
    column = table.columns[name]
    cells = [row[column.index] for row in _rows(table) if column.index < len(row)]
    texts = [str(cell) for cell in cells if cell not in ("", None)]
    if not texts or not all(map(_FIGURE.match, texts)):
        return ""
    return "fraction" if any(set(text) & set(".,") for text in texts) else "whole"


def confused() -> Doubt:
    """The doubt about a row of a table in which nothing known tells rows apart."""
    return Doubt(
        Message(
            N_("The columns of this table were moved, and none that is known tells its rows apart.")
        ),
        Message(N_("Export the report again, and load the file as it was downloaded.")),
    )
