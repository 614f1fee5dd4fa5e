"""Amounts of a hand-made table that are far from all others: kept, and listed to be looked at."""

from __future__ import annotations

import heapq
from array import array
from dataclasses import dataclass, field

from retour.facts import Cost, Fact, Sale, Takings
from retour.money import to_major
from retour.reading.cells.usual import FEW, TIMES
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt
from retour.reading.table import Row, Table
from retour.words import N_, Message

_LISTED = 20


@dataclass
class _Amounts:
    """The amounts of a table in minor units, and the rows of the largest."""

    all: array[int] = field(default_factory=lambda: array("q"))
    largest: list[tuple[int, int, Raw, str]] = field(default_factory=list)


def remember(row: Row, fact: Fact) -> None:
    """Remember the amount of a fact, until the whole table is read."""
    if not isinstance(fact, Sale | Takings | Cost):
        return
    amount = fact.total if isinstance(fact, Sale) else fact.amount
    known: _Amounts = row.table.state.setdefault("amounts", _Amounts())
    known.all.append(amount)
    one = (amount, -row.line, row.raw, fact.currency)
    if len(known.largest) < _LISTED:
        heapq.heappush(known.largest, one)
    else:
        heapq.heappushpop(known.largest, one)


def say_unlikely(table: Table) -> None:
    """List the rows whose amount is many times the middle one; they count as they stand."""
    known: _Amounts | None = table.state.get("amounts")
    if known is None or len(known.all) <= FEW:
        return
    usual = sorted(known.all)[len(known.all) // 2]
    for amount, _, raw, currency in sorted(known.largest, key=lambda one: one[2].line):
        if amount > TIMES * usual > 0:
            values = {
                "amount": float(to_major(amount, currency)),
                "currency": currency,
                "times": round(amount / usual),
                "usual": float(to_major(usual, currency)),
            }
            text = N_(
                "{amount} {currency} is {times} times what is usual here, {usual} {currency}."
            )
            remedy = N_("It counts. If it is wrong, correct the cell and load the file again.")
            doubt = Doubt(Message(text, values), Message(remedy))
            table.intake.doubt(raw, doubt, table.sheet.name, kept=True)
