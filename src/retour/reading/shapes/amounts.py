"""Amounts of sales and costs: in minor units, in the currency that the file says."""

from __future__ import annotations

from retour.reading.cells.currencies import (
    CODES,
    currency_named,
    currency_within,
    cut_currency,
    marks_within,
)
from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt
from retour.reading.source import Intake
from retour.reading.table import Row
from retour.words import N_, Message


def currency_of(row: Row, amount: str, column: str = "currency") -> str:
    """The currency of the cell `amount`: its column's, its own, its header's, or the business's.

    The last is said once in the notes of the intake. `Doubt` for a sign that several currencies
    share (`kr`) when the business's is none of them, and for a column's word that is no currency:
    what is written is never taken for the business's own.
    """
    home = row.intake.context.currency
    said = row.text(column)
    if said in CODES:
        return said
    if not is_null(said):
        if named := currency_named(said, home) or currency_within(said, home):
            return named
        raise _unknown(said)
    if mark := cut_currency(row.text(amount).strip("()"))[1]:
        if named := currency_named(mark, home):
            return named
        raise _shared(mark, row.text(amount))
    return row.currency(amount) or _in_header(row, amount) or assumed(row.intake)


def _shared(mark: str, text: str) -> Doubt:
    return Doubt(
        Message(
            N_("“{mark}” in “{text}” is the sign of several currencies."),
            {"mark": mark, "text": text},
        ),
        Message(N_("Write the currency's three letters, such as SEK, beside the amount.")),
    )


def _unknown(said: str) -> Doubt:
    return Doubt(
        Message(N_("“{text}” is no currency that is known."), {"text": said}),
        Message(N_("Write the currency's three letters, such as XOF for the CFA franc.")),
    )


def _in_header(row: Row, amount: str) -> str:
    column = row.table.columns.get(amount)
    if column is None:
        return ""
    home = row.intake.context.currency
    for mark in marks_within(column.header):
        if not currency_named(mark, home):
            raise _shared(mark, column.header)
    return currency_within(column.header, home)


def assumed(intake: Intake) -> str:
    """The business's currency, for a file that names none; said once in the notes."""
    currency = intake.context.currency
    say_once(
        intake,
        Message(
            N_("This file does not say its currency: its amounts are read as {currency}."),
            {"currency": currency},
        ),
    )
    return currency


def say_once(intake: Intake, note: Message) -> None:
    """Add a note that no row has added before."""
    if note not in intake.notes:
        intake.notes.append(note)


def minor(row: Row, name: str, currency: str) -> int | None:
    """The amount of a cell in minor units, None when it is empty."""
    return row.minor(name, currency)


def needed_minor(row: Row, name: str, currency: str) -> int:
    """The amount of a cell in minor units; `Doubt` when it is empty."""
    amount = minor(row, name, currency)
    if amount is None:
        raise row.empty(name)
    return amount


def shares(total: int, weights: list[int]) -> list[int]:
    """`total` divided in proportion to `weights`, to the unit: the parts add up to it exactly.

    What rounding leaves goes to the parts that lost most (largest remainder, Hamilton's method).
    Equal parts when the weights are all zero.
    """
    if len(weights) < 2:
        return [total for _ in weights]
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        weights, whole = [1] * len(weights), len(weights)
    parts = [total * weight // whole for weight in weights]
    rests = [total * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda n: -rests[n])
    for n in order[: total - sum(parts)]:
        parts[n] += 1
    return parts
