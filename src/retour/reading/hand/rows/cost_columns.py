"""Sums of what was spent, beside columns of what was spent on each channel: `Pub Facebook`, `Pub
Google`, `Flyers`, `Total`. The sum counts as it stands, each part of it for its channel.
"""

from __future__ import annotations

from retour.reading.errors import Doubt
from retour.reading.hand.lexicon.cost_headers import channel_in
from retour.reading.hand.rows.beside_amounts import figures_of, parts_of, with_columns
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Row, Table
from retour.words import N_, Message

_STATE = "columns of channels"
_NOTE = N_("“{total}” is shared out by its columns, each for the channel that its header names.")


def begin_parts(table: Table, said: str) -> None:
    """See whether the amounts add up columns of which some name channels; `said` is the channel
    that the user says of the whole table.
    """
    if "amount" not in table.columns or "channel" in table.columns or said:
        return
    chosen, others = figures_of(table)
    found = next(parts_of(chosen, others), ())
    if any(map(channel_in, found)):
        table.state[_STATE] = with_columns(table, found), found
        total = table.columns["amount"].header
        say_once(table.intake, Message(_NOTE, {"total": total}))


def parts_in(row: Row, amount: int, currency: str) -> list[tuple[str, int]]:
    """What a row says of each of the columns that its amount adds up, in minor units, by header;
    none where they do not come to it.
    """
    if _STATE not in row.table.state:
        return []
    whole, headers = row.table.state[_STATE]
    try:
        told = [(header, Row(whole, row.raw).minor(header, currency) or 0) for header in headers]
    except Doubt:
        return []
    found = [(header, part) for header, part in told if part]
    return found if sum(part for _, part in found) == amount else []
