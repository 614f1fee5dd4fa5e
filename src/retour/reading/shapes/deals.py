"""A deal of a CRM: a lead on the day it began, and a sale on the day it was won.

The lead of a won deal carries no value, so that its money counts once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from retour.facts import Fact, Lead, Sale, Trail
from retour.reading.errors import Doubt
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.moments import instant_of
from retour.reading.table import Row
from retour.words import N_, Message

UNTAXED = N_(
    "These deals do not say whether their amounts are with VAT: they are taken as with it. If they "
    "are without, load the file again with --map taxed=net."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """What a CRM says of one deal. `lead` is the number of its lead, `number` that of its sale."""

    ledger: str
    number: str
    lead: str
    status: str
    opened: date
    at: datetime | None
    value: int | None
    currency: str
    customer: str
    trail: Trail


def of_deal(row: Row, deal: Deal, *ends: str) -> Iterator[Fact]:
    """The facts of a deal; `ends` are the columns that may hold the day it was won, best first."""
    won = deal.status == "won"
    yield Lead(
        day=deal.opened,
        at=deal.at,
        ledger=deal.ledger,
        number=deal.lead,
        status=deal.status,
        value=None if won else deal.value,
        currency=deal.currency,
        customer=deal.customer,
        trail=deal.trail,
    )
    if not won or deal.value is None:
        return
    if not row.intake.context.mapping.get("taxed"):
        say_once(row.intake, Message(UNTAXED))
    at = next(filter(None, (instant_of(row, end) for end in ends)), None)
    if at is None:
        raise row.empty(ends[0]) if row.has(ends[0]) else _undated()
    yield Sale(
        day=row.intake.day(at),
        at=at,
        ledger=deal.ledger,
        number=deal.number,
        currency=deal.currency,
        total=deal.value,
        layer="deal",
        customer=deal.customer,
        trail=deal.trail,
    )


def _undated() -> Doubt:
    return Doubt(
        Message(N_("This deal is won, and no column says when.")),
        Message(N_("Add the day on which deals were won or closed to the export.")),
    )
