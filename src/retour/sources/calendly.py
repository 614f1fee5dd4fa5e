"""Calendly: the export of scheduled events.

A booking is a lead on the day it was made. Older files give bookings no number, so they are then
numbered by what they say, without the name or address of anybody. Answers to "how did you hear
about us?" are kept, other answers are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact, Lead, Trail
from retour.reading.cells.days import fold
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.shapes.remarks import asks_how_one_heard
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.words import N_

_QUESTIONS = range(1, 11)
_YES = frozenset({"true", "yes", "oui", "vrai", "1"})


class Calendly(TableSource):
    """Calendly bookings."""

    name = "calendly"
    title = N_("Calendly bookings")
    where = N_("Calendly > Meetings > Export")
    layouts = (
        Layout(
            "events",
            {
                "number": "Invitee UUID",
                "email": "Invitee Email|E-mail de l'invité|Adresse e-mail de l'invité"
                "|Email de l'invité",
                "event": "Event Type Name|Nom du type d'événement|Type d'événement",
                "start": "Start Date & Time|Date et heure de début",
                "created": "Event Created Date & Time|Date et heure de création de l'événement"
                "|Date et heure de création",
                "cancelled": "Canceled|Cancelled|Annulé|Annulée",
                "absent": "Marked as No-Show|Marqué comme absent|Marqué comme non présenté",
                "price": "Event Price|Prix de l'événement",
                "currency": "Payment Currency|Devise de paiement|Devise du paiement",
                "campaign": "UTM Campaign",
                "source": "UTM Source",
                "medium": "UTM Medium",
                "term": "UTM Term",
                "content": "UTM Content",
                **{f"question{n}": f"Question {n}" for n in _QUESTIONS},
                **{f"answer{n}": f"Response {n}|Réponse {n}|Answer {n}" for n in _QUESTIONS},
            },
            ("email", "event", "start", "created"),
            ignored="End Date & Time|Date et heure de fin",
        ),
    )

    def begin(self, table: Table) -> None:
        """Number the bookings from the start of the file."""
        table.state["numbers"] = Occurrences()

    def facts(self, row: Row) -> Iterator[Fact]:
        """A booking."""
        when, start = row.when("created"), row.when("start")
        if when is None:
            raise row.empty("created")
        at = row.intake.instant(when)
        priced = row.decimal("price") is not None
        currency = currency_of(row, "price") if priced else ""
        said = row.table.state["numbers"].number(needed(row, "event"), when, start)
        yield Lead(
            day=row.intake.day(at),
            at=at,
            ledger="calendly",
            number=row.text("number") or said,
            status=_status(row),
            value=minor(row, "price", currency) if priced else None,
            currency=currency,
            customer=row.text("email"),
            trail=Trail(
                source=row.text("source"),
                medium=row.text("medium"),
                campaign=row.text("campaign"),
                term=row.text("term"),
                content=row.text("content"),
                said=_said(row),
            ),
        )


def _status(row: Row) -> str:
    if fold(row.text("cancelled")) in _YES:
        return "cancelled"
    return "lost" if fold(row.text("absent")) in _YES else "open"


def _said(row: Row) -> str:
    answers = (
        row.text(f"answer{n}") for n in _QUESTIONS if asks_how_one_heard(row.text(f"question{n}"))
    )
    return next((answer for answer in answers if answer), "")
