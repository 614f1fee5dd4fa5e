"""Orders of a hand-made table, some of which stand on several rows: one sale each.

An order is known by its number and its day: the lines of one order have the same day, and a number
that stands on another day is another sale (`hand_numbers`). Shops that retour does not know export
a row for each product, and either repeat the order's total on all of them or write what each
product cost. Where the rows of every such order say one and the same amount it is the total, and
else they are added up. The user is told which.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt, Skip
from retour.reading.hand.days.of_row import days_of
from retour.reading.hand.lexicon.paper_words import paper_in
from retour.reading.hand.rows.numbers import numbers_of, say_restart
from retour.reading.hand.rows.pieces import amount_in, is_of_pieces
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Row, Table
from retour.words import N_, Message

_Key = tuple[str, date | None]  # number and day; None: a day that cannot be read


@dataclass
class _Order:
    """The rows of one order: their lines, what they say, whether one cannot be read, and whether
    each says what its pieces cost.
    """

    lines: list[int] = field(default_factory=list)
    amounts: list[Decimal] = field(default_factory=list)
    damaged: bool = False
    of_pieces: bool = True


class Orders:
    """The orders of a table: their keys, and those that stand on several rows."""

    def __init__(self, table: Table, ledger: str) -> None:
        found: dict[_Key, _Order] = defaultdict(_Order)
        if {"number", "amount"} <= table.places.keys():
            for raw in table.below():
                _note(found, Row(table, raw))
        days: dict[str, set[date]] = defaultdict(set)
        for number, day in found:
            if day is not None:
                days[number].add(day)
        self._keys = numbers_of(table.intake, ledger).of_table(days)
        say_restart(table.intake, self._keys.values())
        for (number, day), lost in [*found.items()]:
            if day is None and len(days[number]) == 1:
                (only,) = days[number]
                found[number, only].lines += lost.lines
                found[number, only].damaged = True
        self._orders = {order: each for order, each in found.items() if len(each.lines) > 1}
        several = self._orders.values()
        self._alike = all(len(set(each.amounts)) <= 1 for each in several) and not all(
            each.of_pieces for each in several
        )

    def key(self, number: str, day: date) -> str:
        """What tells the sale of this number and day from those of other days."""
        return self._keys.get((number, day), number)

    def amount(self, row: Row, number: str, day: date) -> Decimal | None:
        """The whole amount of the order on its first row; None where it has no other row.

        `Skip` for its later rows, `Doubt` where one of them cannot be read.
        """
        order = self._orders.get((number, day))
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


_NO_ORDER = ("refund", "none", "cancelled")
_ONCE = N_("Rows with the same order number say the same amount: it is counted once an order.")
_ADDED = N_("Rows with the same order number are added up: each says its own amount.")


def _note(found: dict[_Key, _Order], row: Row) -> None:
    number = row.text("number")
    if is_null(number) or paper_in(row.text("document")) in _NO_ORDER:
        return
    order = found[number, _day(row)]
    order.lines.append(row.line)
    try:
        amount = amount_in(row)
        order.of_pieces &= amount is None or is_of_pieces(row, amount)
    except Doubt:
        order.damaged = True
    else:
        order.damaged |= row.raw.broken
        if amount is not None:
            order.amounts.append(amount)


def _day(row: Row) -> date | None:
    try:
        return days_of(row).since
    except Doubt:
        return None
