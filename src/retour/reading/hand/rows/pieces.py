"""Rows of products: a price of one piece times how many were sold, or the amount of the row."""

from __future__ import annotations

from decimal import Decimal

from retour.reading.hand.lexicon.money_headers import is_unit_price
from retour.reading.table import Row


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
