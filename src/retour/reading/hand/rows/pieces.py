"""Rows of products: a price of one piece times how many were sold, or the amount of the row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure
from retour.reading.documents.rows import Cell
from retour.reading.hand.lexicon.money_headers import is_unit_price
from retour.reading.table import Row

# What counts pieces, where all its figures are whole ("Pièces" and "Produits" alone may be money).
_PIECES = re.compile(
    r"\b(?:articles?|items?|elements?|produits?|products?|pieces?|units?|unites?) "
    r"(?:sold|vendue?s?|ordered|commandee?s?|purchased|achetee?s?)\b"
    r"|^(?:articles?|items?|units?|unites?)$|\b(?:quantit\w*|qte?s?|qty)\b"
)


def by_piece(row: Row) -> bool:
    """Whether the amounts of a table are prices of one piece, which are times the quantity."""
    table = row.table
    if "quantity" not in table.places or "amount" not in table.places:
        return False
    alone = table.places.get("price", table.places["amount"]) == table.places["amount"]
    return alone and ("price" in table.places or is_unit_price(table.columns["amount"].header))


def amount_in(row: Row) -> Decimal | None:
    """The amount of a row, of all its pieces; None when it is empty. `Doubt` without a quantity."""
    amount = row.decimal("amount")
    if amount is None or not by_piece(row):
        return amount
    quantity = row.decimal("quantity")
    if quantity is None:
        raise row.empty("quantity")
    return amount * quantity


def is_of_pieces(row: Row, amount: Decimal) -> bool:
    """Whether an amount is that of the pieces of one row, and not of a whole order."""
    if not {"price", "quantity"} <= row.table.places.keys():
        return False
    price, quantity = row.decimal("price"), row.decimal("quantity")
    told = None if price is None or quantity is None else price * quantity
    return by_piece(row) or told == amount


def are_pieces(header: str, cells: Iterable[Cell]) -> bool:
    """Whether a column counts pieces, and is no money: its header says so, in whole figures."""
    if not _PIECES.search(fold(header).strip()):
        return False
    return all(found.is_integer() for cell in cells if (found := figure(cell)) is not None)
