"""Columns of what customers still owe or have paid, beside amounts: `Reste dû`, `Amount paid`.

Only what was paid is sold, so that a row of which a part is owed is doubtful.
"""

from __future__ import annotations

import re
from itertools import islice

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure
from retour.reading.documents.rows import Raw, cell_at
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
_PAID = re.compile(
    r"(?:deja |already )?(?:payee?|reglee?|encaissee?|percue?|paid|received)"
    r"|(?:montant|total|amount|somme) (?:deja )?(?:payee?|reglee?|encaissee?|percue?|paid|received)"
)
# Headers of tables that tell whose each row is.
_CUSTOMERS = re.compile(
    r"\b(?:clients?|clientes?|customers?|noms?|names?|eleves?|membres?|members?|guests?|factures?"
    r"|invoices?|commandes?|orders?|e-?mails?)\b"
)


def begin_owed(table: Table) -> list[str]:
    """Find the column of what is owed: on some rows something, and not the amount on all; or that
    of what was paid: never more than the amount, and less on some rows. Its header, if any.
    """
    taken = {*table.places.values()}
    cells = enumerate(table.header.cells)
    able = [(at, fold(one).strip(" :.?")) for at, one in cells if isinstance(one, str)]
    found = (
        (at, paid)
        for at, header in able
        if at not in taken and header
        for paid, words in ((False, _OWED), (True, _PAID))
        if words.fullmatch(header)
        and _tells(table, at, paid=paid)
        and not (paid and not _of_customers(table))
    )
    table.state["owed"] = place = next(found, None)
    return [] if place is None else [str(table.header.cells[place[0]]).strip()]


def refuse_owed(row: Row) -> None:
    """`Doubt` for a row of which something is not paid yet."""
    found: tuple[int, bool] | None = row.table.state["owed"]
    if found is None:
        return
    place, paid = found
    told, amount = _at(row.raw, place), _at(row.raw, row.table.places["amount"])
    if (told or 0.0) < (amount or 0.0) if paid else (told or 0.0) > 0:
        column = str(row.table.header.cells[place]).strip()
        cell = cell_at(row.raw.cells, place)
        said = {"column": column, "amount": "" if cell is None else str(cell).strip()}
        text = N_("“{column}” says “{amount}”: not all of this row is paid, and only that counts.")
        remedy = N_("Write what was paid as its amount and nothing as owed, or leave the row out.")
        raise Doubt(Message(text, said), Message(remedy))


def _of_customers(table: Table) -> bool:
    """Whether rows are of an order or a customer each, and not what a day took in."""
    headers = (fold(cell) for cell in table.header.cells if isinstance(cell, str))
    return "number" in table.places or any(map(_CUSTOMERS.search, headers))


def _tells(table: Table, place: int, *, paid: bool) -> bool:
    amount = table.places.get("amount")
    if amount is None:
        return False
    rows = islice(table.below(), _ROWS)
    pairs = [(_at(raw, place) or 0.0, whole) for raw in rows if (whole := _at(raw, amount))]
    if paid:
        within = all(0 <= told <= max(whole, 0) for told, whole in pairs)
        return within and any(told for told, _ in pairs) and any(one < all_ for one, all_ in pairs)
    return any(owed > 0 for owed, _ in pairs) and any(owed != whole for owed, whole in pairs)


def _at(raw: Raw, place: int) -> float | None:
    cell = cell_at(raw.cells, place)
    return None if isinstance(cell, bool) else figure(cell)
