"""Empty cells of a time sheet with a column for each channel: nobody worked on that channel then.

Where a table has one column of hours an empty cell is a doubt instead: the row says nothing else.
It may have more than the one that is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import cell_at
from retour.reading.errors import Skip
from retour.reading.hand.lexicon.sum_words import begins_a_sum
from retour.reading.table import Row, Table
from retour.words import N_, Message

_EMPTY, _LAST = "empty cells of hours", "last row with hours"
_NOTE = N_("{n} empty cell of hours is read as no work.")
_NOTES = N_("{n} empty cells of hours are read as no work.")


def begin_no_work(table: Table, columns: Sequence[str], others: Sequence[int] = ()) -> None:
    """See where the hours end: weeks below that are not filled in yet. `others` are the places of
    columns of hours that are not read.
    """
    rows = (Row(table, raw) for raw in table.below() if not any(map(begins_a_sum, raw.cells)))
    filled = (
        row.line
        for row in rows
        if not all(is_null(row.cell(one)) for one in columns)
        or not all(is_null(cell_at(row.raw.cells, place)) for place in others)
    )
    table.state[_LAST] = max(filled, default=0)


def is_wide(table: Table) -> bool:
    """Whether `begin_no_work` was called: the table has more than one column of hours."""
    return _LAST in table.state


def no_work(row: Row, empty: int) -> None:
    """Count the empty cells of a row; `Skip` where nothing is filled in from here on."""
    if row.line > row.table.state[_LAST]:
        raise Skip(Message(N_("no hours yet")))
    row.table.state[_EMPTY] = row.table.state.get(_EMPTY, 0) + empty


def say_no_work(table: Table) -> None:
    """Note how many cells were empty."""
    if n := table.state.get(_EMPTY):
        table.intake.notes.append(Message(_NOTE, {"n": n}, plural=_NOTES))
