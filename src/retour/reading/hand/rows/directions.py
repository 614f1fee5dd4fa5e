"""Columns that say which way money went, beside amounts without a sign: `Sens`, `Entrée/Sortie`.

A cash book holds what was taken in and what was paid out. Read as sales, what went out is neither
a sale nor surely a refund: its rows are doubtful, unless a minus says that they take off.
"""

from __future__ import annotations

import re

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Cell, cell_at
from retour.reading.errors import Doubt
from retour.reading.hand.lexicon.paper_words import paper_in
from retour.reading.hand.lexicon.roles import Kind
from retour.reading.table import Row, Table
from retour.words import N_, Message

_IN = re.compile(
    r"\+|cr?|in|credit|(?:money |cash )?in|(?:entree|recette|encaissement|rentree|vente|sale"
    r"|receipt|income|revenue|credit)s?"
)
_OUT = re.compile(
    r"-|db?|dr|(?:money |cash |paid )?out|(?:sortie|depense|decaissement|achat|charge|frai|debit"
    r"|expense|purchase|payment|cost)s?"
)
_CARDS = re.compile(
    r"\b(?:cartes?|cards?|paiements?|payments?|reglements?|moyens?|modes?|by|par|via|with|methods?"
    r"|tenders?)\b"
)
_WENT_OUT = N_("“{column}” says “{word}”: money that went out, in a table of sales.")
_CAME_IN = N_("“{column}” says “{word}”: money that came in, in a table of costs.")
_BACK = N_(
    "Leave the row out if it was spent. If it was given back to a customer, write its amount below "
    "nought."
)
_GIVEN = N_(
    "Leave the row out if it was sold. If it was given back to you, write its amount below nought."
)


def begin_directions(table: Table, kind: Kind) -> None:
    """Find the column that says which way money went, where one does."""
    cells = enumerate(table.header.cells)
    headers = [(place, str(cell)) for place, cell in cells if isinstance(cell, str) and cell]
    if kind in ("sale", "cost"):
        of = (place for place, header in headers if _tells_directions(table, place, header))
        table.state["direction"] = next(of, None)


def refuse_other_way(row: Row, kind: Kind) -> None:
    """`Doubt` for an amount that went the other way than the rows of this kind do."""
    place: int | None = row.table.state.get("direction")
    if place is None:
        return
    word = _word(cell_at(row.raw.cells, place))
    other, reason, remedy = _OTHER_WAY[kind]
    if not other.fullmatch(fold(word)):
        return
    amount = row.decimal("amount") if row.has("amount") else None
    if amount is None or amount > 0:
        said = {"column": str(row.table.header.cells[place]).strip(), "word": word}
        raise Doubt(Message(reason, said), Message(remedy))


_OTHER_WAY = {"sale": (_OUT, _WENT_OUT, _BACK), "cost": (_IN, _CAME_IN, _GIVEN)}


def _tells_directions(table: Table, place: int, header: str) -> bool:
    """Whether each cell says in, out or which paper it is, and both ways occur."""
    if _CARDS.search(fold(header)):
        return False
    words = {_word(raw.cells[place]) for raw in table.below() if place < len(raw.cells)} - {""}
    folded = {fold(word) for word in words if len(words) < 12}
    ways = [bool(_IN.fullmatch(word)) - bool(_OUT.fullmatch(word)) for word in folded]
    known = all(way or paper_in(word) for way, word in zip(ways, folded, strict=True))
    return known and 1 in ways and -1 in ways


def _word(cell: Cell) -> str:
    text = cell.strip() if isinstance(cell, str) else ""
    return text if text in ("+", "-") or not is_null(text) else ""
