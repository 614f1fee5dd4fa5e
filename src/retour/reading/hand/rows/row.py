"""One row of a hand-made table, and what is refused in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt
from retour.reading.hand.days.of_row import days_of
from retour.reading.hand.lexicon.roles import PERIODS
from retour.reading.hand.lexicon.sum_words import begins_a_sum
from retour.reading.hand.rows.orders import Orders
from retour.reading.hand.rows.pieces import amount_in
from retour.reading.shapes.amounts import minor, needed_minor
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.table import Row
from retour.span import Span
from retour.words import N_, Message


@dataclass(frozen=True, slots=True)
class HandRow:
    """A row, and what the user says of its table."""

    row: Row
    said: Mapping[str, str]

    @property
    def ledger(self) -> str:
        """The name of the table."""
        ledger: str = self.row.table.state["ledger"]
        return ledger

    @property
    def orders(self) -> Orders:
        """The orders of the table that stand on several rows."""
        orders: Orders = self.row.table.state["orders"]
        return orders

    def number(self, *parts: object) -> str:
        """A number made of what the row says but for its figures, so that they can be corrected."""
        numbers: Occurrences = self.row.table.state["numbers"]
        return numbers.number(*parts)

    def label(self, name: str) -> str:
        """The text of a cell, '' for the words that mean nothing."""
        text = self.row.text(name)
        return "" if is_null(text) else text

    def period(self) -> Span:
        """The days that the row is about; of the whole table when it has no column for them."""
        return days_of(self.row)


def is_sum(hand: HandRow) -> bool:
    """Whether the row is the sum or the mean of others: a word says so, and no day is there."""
    row = hand.row
    period = next((row.text(name) for name in PERIODS if row.has(name)), "")
    if period and not begins_a_sum(period):
        return False
    return any(map(begins_a_sum, row.raw.cells))


def amount_of(row: Row, name: str, currency: str) -> int:
    """An amount in minor units, with its quantity; `Doubt` when it is empty, or a percentage."""
    text = row.text(name)
    if text.rstrip().endswith("%"):
        raise Doubt(
            Message(
                N_("“{text}” in “{column}” is a percentage, not an amount."),
                {"text": text, "column": row.table.columns[name].header},
            ),
            Message(N_("Correct the cell in the file, or enter this row by hand.")),
        )
    alone = needed_minor(row, name, currency)
    whole = amount_in(row) if name == "amount" else None
    return alone if whole is None else row.intake.minor(whole, currency)


def tax_of(row: Row, amount: int, currency: str, taxed: str) -> int | None:
    """The tax, said or as what is left; `Doubt` when net, tax and gross do not add up."""
    tax = minor(row, "tax", currency)
    net = minor(row, "net", currency)
    if net is None or taxed != "gross":
        return tax
    if tax is not None and abs(net + tax - amount) > 1:
        raise Doubt(
            Message(N_("The amounts with and without tax do not differ by the tax.")),
            Message(N_("Correct the row in the file.")),
        )
    return amount - net


def positive_count(row: Row, name: str, most: int = 100_000) -> int | None:
    """A number of people, None when it is empty; `Doubt` below nought or beyond belief."""
    count = row.count(name)
    if count is not None and not 0 <= count <= most:
        raise Doubt(
            Message(
                N_("“{text}” in “{column}” is no number of people."),
                {"text": row.text(name), "column": row.table.columns[name].header},
            ),
            Message(N_("Correct the cell in the file, or enter this row by hand.")),
        )
    return count


def wrong_hours(row: Row, role: str) -> Doubt:
    """The doubt about more hours than there are in the days of the row."""
    return Doubt(
        Message(
            N_("“{text}” in “{column}” is more hours than the days of this row hold."),
            {"text": row.text(role), "column": row.table.columns[role].header},
        ),
        Message(N_("Write hours as 1:30 or 1.5; name the column “Minutes” if it holds minutes.")),
    )
