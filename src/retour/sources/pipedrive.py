"""Pipedrive: the deals list, in English and French.

The channel of origin is nearly always empty in real files (FORMATS section 6). `Origin` says how
the record was made, not how the customer came, so it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retour.facts import NO_TRAIL, Fact, Trail
from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor
from retour.reading.shapes.deals import Deal, of_deal
from retour.reading.shapes.moments import needed_instant
from retour.reading.table import Row, needed
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_STATUS = (
    ("won", r"won|gagn"),
    ("lost", r"lost|perdu"),
    ("open", r"open|en cours|ouvert"),
    ("deleted", r"delet|supprim"),
)


def _both(english: str, french: str) -> str:
    """Every header of a column: exports name it alone, or after the kind of record."""
    return "|".join(
        name
        for names, kind in ((english, "Deal"), (french, "Affaire"))
        for one in names.split("|")
        for name in (one, f"{kind} - {one}")
    )


class Pipedrive(TableSource):
    """Pipedrive deals."""

    name = "pipedrive.deals"
    title = N_("Pipedrive deals")
    where = N_("Pipedrive > Deals > List view > Export filter results")
    layouts = (
        Layout(
            "deals",
            {
                "number": _both("ID", "ID"),
                "title": _both("Title", "Titre"),
                "value": _both("Value", "Valeur"),
                "currency": _both(
                    "Currency of Value|Value currency|Currency",
                    "Devise de Valeur|Devise de la valeur|Devise",
                ),
                "status": _both("Status", "Statut|État"),
                "created": _both(
                    "Deal created|Deal created on|Created|Add time",
                    "Affaire créée|Affaire créée le|Créée le|Date de création",
                ),
                "won": _both("Won time|Won on", "Date de gain|Gagnée le|Heure de gain"),
                "closed": _both("Deal closed on|Closed on|Close time", "Affaire fermée le"),
                "channel": _both("Source channel|Channel", "Canal d'origine|Canal source|Canal"),
                "campaign": _both("Source channel ID", "ID du canal source|ID du canal d'origine"),
                "contact": _both("Contact person ID|Person ID", "ID de la personne de contact"),
                "email": "Person - Email|Person - Email - Work|Person - Email (Work)"
                "|Personne - E-mail|Personne - Email|Personne - E-mail - Travail",
            },
            ("number", "title", "value", "status", "created"),
            ignored=_both("Weighted value|Probability", "Valeur pondérée|Probabilité"),
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A lead, and a sale when it is won."""
        number, status = needed(row, "number"), _status(row)
        created = needed_instant(row, "created")
        currency = currency_of(row, "value")
        deal = Deal(
            ledger="pipedrive",
            number=number,
            lead=number,
            status=status,
            opened=row.intake.day(created),
            at=created,
            value=minor(row, "value", currency),
            currency=currency,
            customer=row.text("email") or row.text("contact"),
            trail=_trail(row),
        )
        yield from of_deal(row, deal, "won", "closed")


def _status(row: Row) -> str:
    said = needed(row, "status")
    found = next((name for name, pattern in _STATUS if re.search(pattern, fold(said))), "")
    if found == "deleted":
        raise Skip(Message(N_("deleted deal")))
    if not found:
        raise Doubt(
            Message(N_("“{status}” is not a status of a deal that is known."), {"status": said}),
            Message(N_("Write Open, Won or Lost, or enter this deal by hand.")),
        )
    return found


def _trail(row: Row) -> Trail:
    channel, campaign = row.text("channel"), row.text("campaign")
    if is_null(channel) and is_null(campaign):
        return NO_TRAIL
    return Trail(
        grouping="" if is_null(channel) else channel,
        campaign="" if is_null(campaign) else campaign,
    )
