"""Costs that a column says were cancelled or given back. Whether the money came back, or went to
somebody who had paid for the business, no word tells: such rows are doubtful.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import cell_at
from retour.reading.errors import Doubt
from retour.reading.hand.lexicon.roles import role_of
from retour.reading.hand.lexicon.yes_no import asked_by, is_of_answers, plain, status_said
from retour.reading.hand.rows.row import HandRow
from retour.reading.shapes.statuses import SHOP, is_refunded, is_refunded_in_part
from retour.reading.table import Table
from retour.words import N_, Message

_STATE = "columns of what became of costs"
_DOUBT = N_("“{column}: {text}”: whether this was paid in the end is not sure.")
_REMEDY = N_(
    "Where the money came back, write 0 as its amount. Where it is a cost all the same, such as "
    "one given back to whoever had paid it, empty that cell."
)


def _columns(table: Table) -> Iterator[tuple[int, str]]:
    """The columns that say what became of costs, chosen or not: place and header."""
    chosen = table.places.get("status")
    taken = {*table.places.values()} - {chosen}
    for place, cell in enumerate(table.header.cells):
        header = plain(cell)
        if not header or place in taken:
            continue
        cells = [raw.cells[place] for raw in table.below() if place < len(raw.cells)]
        asks = asked_by(header) in ("refunded", "cancelled") and is_of_answers(header, cells)
        if asks or place == chosen or role_of(header) == "status":
            yield place, header


def refuse_undone(hand: HandRow) -> None:
    """`Doubt` for a cost that was cancelled, or given back in whole or in part."""
    cells, table = hand.row.raw.cells, hand.row.table
    if _STATE not in table.state:
        table.state[_STATE] = [*_columns(table)]
    for place, header in table.state[_STATE]:
        text = plain(cell_at(cells, place))
        if is_null(text):
            continue
        status = status_said(header, text, blank_is_no=True)
        back = is_refunded(status) or is_refunded_in_part(status)
        if back or SHOP.known(status) == "cancelled":
            values = {"column": header, "text": text}
            raise Doubt(Message(_DOUBT, values), Message(_REMEDY))
