"""Rows that a quote left open has swallowed.

A quote that never closes makes a cell of everything up to the next quote. Where that happens to
give a row as wide as the others, nothing is broken for a CSV reader, and whole rows are lost in a
text. What gives it away is that a line inside the cell is itself a row of the same make.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retour.reading.documents.rows import DELIMITERS, Cell, Raw
from retour.reading.errors import Doubt
from retour.words import N_, Message

_LETTER = re.compile(r"[^\W\d_]")


def swallows(raw: Raw) -> bool:
    """Whether a cell of several lines holds a line that could be a row of the same table."""
    return any(
        _alike(line.split(delimiter), raw.cells)
        for cell in raw.cells
        if isinstance(cell, str) and "\n" in cell
        for line in cell.splitlines()[1:]
        for delimiter in DELIMITERS
        if delimiter in line
    )


def _alike(inner: Sequence[str], outer: Sequence[Cell]) -> bool:
    """As many cells, and figures in at least two of the same places, words in none of them."""
    if len(inner) != len(outer) or len(inner) < 3:
        return False
    same = 0
    for mine, theirs in zip(inner, outer, strict=True):
        if "\n" in str(theirs) or not mine.strip() or not str(theirs).strip():
            continue
        figures = _is_figures(mine)
        if figures != _is_figures(str(theirs)):
            return False
        same += figures
    return same >= 2


def _is_figures(text: str) -> bool:
    return not _LETTER.search(text) and any(char.isdigit() for char in text)


def swallowed_rows(raw: Raw) -> Doubt:
    """The doubt about a row that holds others."""
    return Doubt(
        Message(
            N_("A quote left open in this row swallows the rows down to line {last}."),
            {"last": str(raw.line + raw.lines - 1)},
        ),
        Message(N_("Close the quote in the file, or export it again.")),
    )
