"""Orders that stand on several rows of a hand-made table: one sale each.

Shops that retour does not know export a row for each product, and either repeat the order's total
on all of them or write what each product cost. Where the rows of every such order say one and the
same amount it is the total, and else they are added up. The user is told which.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from retour.reading.errors import Doubt, Skip
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Row, Table
from retour.words import N_, Message


@dataclass
class _Order:
    """The rows of one order: their lines, what they say, and whether one cannot be read."""

    lines: list[int] = field(default_factory=list)
    amounts: list[Decimal] = field(default_factory=list)
    damaged: bool = False


class Orders:
    """The orders of a table that stand on several rows, by their numbers."""

    def __init__(self, table: Table) -> None:
        found: dict[str, _Order] = defaultdict(_Order)
        if {"number", "amount"} <= table.places.keys():
            for raw in table.sheet.rows():
                if raw.line > table.line:
                    _note(found, Row(table, raw))
        self._orders = {number: each for number, each in found.items() if len(each.lines) > 1}
        self._alike = all(len(set(each.amounts)) <= 1 for each in self._orders.values())

    def amount(self, row: Row, number: str) -> Decimal | None:
        """The whole amount of the order on its first row; None where it has no other row.

        `Skip` for its later rows, `Doubt` where one of them cannot be read.
        """
        order = self._orders.get(number)
        if order is None:
            return None
        if order.damaged:
            raise Doubt(
                Message(
                    N_("Order {number} is left out: one of its rows cannot be read."),
                    {"number": number},
                ),
                Message(N_("Download the export again, or enter the order by hand.")),
            )
        if row.line != order.lines[0]:
            raise Skip(Message(N_("another product of the same order")))
        say_once(row.intake, Message(_ONCE if self._alike else _ADDED))
        return order.amounts[0] if self._alike else sum(order.amounts, Decimal(0))


_ONCE = N_("Rows with the same order number say the same amount: it is counted once an order.")
_ADDED = N_("Rows with the same order number are added up: each says its own amount.")


def _note(found: dict[str, _Order], row: Row) -> None:
    number = row.text("number")
    if not number:
        return
    order = found[number]
    order.lines.append(row.line)
    try:
        amount = row.decimal("amount")
    except Doubt:
        order.damaged = True
    else:
        order.damaged |= row.raw.broken
        if amount is not None:
            order.amounts.append(amount)
