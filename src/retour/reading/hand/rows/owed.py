"""Columns of what customers still owe, beside amounts: `Reste dû`, `Balance due`.

Only what was paid is sold, so that a row of which a part is owed is doubtful.
"""

from __future__ import annotations

import re
from itertools import islice

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt
from retour.reading.table import Row, Table
from retour.words import N_, Message

_ROWS = 2_000  # looked at
_OWED = re.compile(
    r"(?:montant |solde )?rest\w* (?:du|due?s?|a (?:payer|regler|percevoir|encaisser|recevoir))"
    r"|(?:montant|solde|total)s? (?:restante?s?|impayee?s?|a (?:percevoir|encaisser|recevoir))"
    r"|(?:balance|amount|total) (?:due|outstanding|owing|owed|unpaid|left|remaining)"
    r"|(?:outstanding|unpaid|remaining) (?:balance|amount|total)|outstanding|owed|owing|impayes?"
    r"|reste|solde du|left to pay|still (?:due|owed)"
)


def begin_owed(table: Table) -> None:
    """Find the column of what is owed: on some rows something, and not the amount on all."""
    taken = {*table.places.values()}
    names = enumerate(table.header.cells)
    able = (at for at, cell in names if at not in taken and _is_owed(cell))
    table.state["owed"] = next((at for at in able if _tells(table, at)), None)


def refuse_owed(row: Row) -> None:
    """`Doubt` for a row of which something is not paid yet."""
    place: int | None = row.table.state["owed"]
    owed = None if place is None else _at(row.raw, place)
    if place is not None and owed is not None and owed > 0:
        column = str(row.table.header.cells[place]).strip()
        said = {"column": column, "amount": str(row.raw.cells[place]).strip()}
        text = N_("“{column}” says “{amount}”: not all of this row is paid, and only that counts.")
        remedy = N_("Write what was paid as its amount and nothing as owed, or leave the row out.")
        raise Doubt(Message(text, said), Message(remedy))


def _is_owed(cell: object) -> bool:
    return isinstance(cell, str) and bool(_OWED.fullmatch(fold(cell).strip(" :.?")))


def _tells(table: Table, place: int) -> bool:
    amount = table.places.get("amount")
    if amount is None:
        return False
    rows = islice(table.below(), _ROWS)
    pairs = [(_at(raw, place) or 0.0, whole) for raw in rows if (whole := _at(raw, amount))]
    return any(owed > 0 for owed, _ in pairs) and any(owed != whole for owed, whole in pairs)


def _at(raw: Raw, place: int) -> float | None:
    return figure(raw.cells[place]) if place < len(raw.cells) else None
