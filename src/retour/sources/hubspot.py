"""HubSpot: exports of deals and of contacts, in English and French.

Deals: a lead, and a sale when the deal is won. Contacts: a lead each. HubSpot's original source and
its two drill-downs mean other things in each source ("Original traffic source", HubSpot knowledge
base): the network and the campaign of social posts, the site of referrals, the campaign and the
keyword of paid search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from retour.facts import NO_TRAIL, Fact, Lead, Trail
from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.errors import ReadError
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, say_once
from retour.reading.shapes.deals import Deal, of_deal
from retour.reading.shapes.moments import instant_of, needed_instant
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_EMAIL = re.compile(r"[^\s()<>,;]+@[^\s()<>,;]+\.[^\s()<>,;]+")
_YES = frozenset({"true", "yes", "oui", "vrai", "1"})
_SOURCE = {
    "group": "Original Source|Original Source Type|Original Traffic Source|Source d'origine"
    "|Source de trafic d'origine|Type de source d'origine|Source initiale",
    "first": "Original Source Drill-Down 1|Original Traffic Source Drill-Down 1"
    "|Original Source Data 1|Données de la source d'origine 1|Détails de la source d'origine 1"
    "|Source d'origine - Détail 1|Source de trafic d'origine - Détail 1"
    "|Descente dans la source d'origine 1",
    "second": "Original Source Drill-Down 2|Original Traffic Source Drill-Down 2"
    "|Original Source Data 2|Données de la source d'origine 2|Détails de la source d'origine 2"
    "|Source d'origine - Détail 2|Source de trafic d'origine - Détail 2"
    "|Descente dans la source d'origine 2",
    "said": "How did you hear about us?|How did you hear about us|How did you find us?"
    "|Comment nous avez-vous connu ?|Comment nous avez-vous connus ?"
    "|Comment avez-vous entendu parler de nous ?|Comment nous avez-vous connu",
}
_NUMBER = (
    "Record ID|Record ID - {0}|Object ID|{0} ID|ID d'enregistrement|ID de l'enregistrement"
    "|ID de la fiche d'informations|ID de fiche d'informations|ID de l'objet|ID de fiche"
)


class HubspotDeals(TableSource):
    """HubSpot deals."""

    name = "hubspot.deals"
    title = N_("HubSpot deals")
    where = N_("HubSpot > CRM > Deals > Export")
    layouts = (
        Layout(
            "deals",
            {
                **_SOURCE,
                "number": f"{_NUMBER.format('Deals')}|Deal ID|ID de la transaction",
                "title": "Deal Name|Nom de la transaction|Nom de l'affaire",
                "stage": "Deal Stage|Phase de la transaction|Étape de la transaction"
                "|Phase de transaction|Phase",
                "closed": "Close Date|Date de fermeture|Date de clôture",
                "created": "Create Date|Date de création|Created Date",
                "amount": "Amount|Montant",
                "currency": "Currency|Devise",
                "is_won": "Is Closed Won|Is closed won?|Est fermée gagnée",
                "contact": "Associated Contact|Contact associé|Contacts associés",
            },
            ("number", "title", "stage", "amount"),
            ignored="Amount in company currency|Montant dans la devise de l'entreprise"
            "|Weighted amount|Weighted amount in company currency|Forecast amount|Deal probability"
            "|Montant pondéré",
        ),
    )

    def begin(self, table: Table) -> None:
        """Refuse a list that says no day of any deal."""
        if not {"created", "closed"} & table.places.keys():
            raise ReadError(
                Message(
                    N_("{name}: these deals have no “Create Date” and no “Close Date”."),
                    {"name": table.intake.document.name},
                ),
                Message(N_("Add both columns to the view in HubSpot, and export it again.")),
            )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A lead, and a sale when it is won."""
        number, status = needed(row, "number"), _stage(row)
        currency = currency_of(row, "amount")
        opened, at = _opened(row, status)
        found = _EMAIL.search(row.text("contact"))
        deal = Deal(
            ledger="hubspot",
            number=number,
            lead=f"deal:{number}",
            status=status,
            opened=opened,
            at=at,
            value=minor(row, "amount", currency),
            currency=currency,
            customer=found[0] if found else "",
            trail=_trail(row),
        )
        yield from of_deal(row, deal, "closed")


class HubspotContacts(TableSource):
    """HubSpot contacts."""

    name = "hubspot.contacts"
    title = N_("HubSpot contacts")
    where = N_("HubSpot > CRM > Contacts > Export")
    layouts = (
        Layout(
            "contacts",
            {
                **_SOURCE,
                "number": f"{_NUMBER.format('Contacts')}|Contact ID|ID du contact",
                "created": "Create Date|Date de création",
                "email": "Email|E-mail|Adresse e-mail|Email Address",
                "stage": "Lifecycle Stage|Phase du cycle de vie|Étape du cycle de vie"
                "|Phase de cycle de vie",
                "state": "Lead Status|Statut du lead|État du lead",
            },
            ("number", "created", "email"),
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A lead."""
        at = needed_instant(row, "created")
        yield Lead(
            day=row.intake.day(at),
            at=at,
            ledger="hubspot",
            number=f"contact:{needed(row, 'number')}",
            status=_lifecycle(row),
            customer=row.text("email"),
            trail=_trail(row),
        )


def _stage(row: Row) -> str:
    if fold(row.text("is_won")) in _YES:
        return "won"
    stage = fold(row.text("stage"))
    if re.search(r"lost|perdu", stage):
        return "lost"
    return "won" if re.search(r"\bwon\b|gagn|conclu|signe\b|signee", stage) else "open"


def _opened(row: Row, status: str) -> tuple[date, datetime | None]:
    """When the deal began; without that column, when it ended, or the day of the export.

    The close date of an open deal is a hope, and lies in the future.
    """
    at = instant_of(row, "created")
    if at is not None:
        return row.intake.day(at), at
    closed, exported = instant_of(row, "closed"), row.intake.as_of
    say_once(
        row.intake,
        Message(
            N_(
                "Deals without a “Create Date” are dated on the day they were closed, or exported."
                " Add that column to the export."
            )
        ),
    )
    if status != "open" and closed is not None:
        return row.intake.day(closed), closed
    if exported is None:
        raise row.empty("created")
    return exported, None


def _lifecycle(row: Row) -> str:
    if re.search(r"unqualified|non qualifi|disqualif", fold(row.text("state"))):
        return "lost"
    stage = fold(row.text("stage"))
    if re.search(r"customer|client|evangelist|ambassad", stage):
        return "won"
    return "qualified" if re.search(r"qualif|opportunit|mql|sql", stage) else "open"


def _trail(row: Row) -> Trail:
    group, said = _word(row, "group"), _word(row, "said")
    if not group:
        return Trail(said=said) if said else NO_TRAIL
    first, second = _word(row, "first"), _word(row, "second")
    kind = fold(group).replace("_", " ")
    paid = bool(re.search(r"paid|payant|payee|paye|sponsor", kind))
    if re.search(r"social|sociaux", kind):
        medium = "paid_social" if paid else "social"
        return Trail(source=first, campaign=second, medium=medium, grouping=group, said=said)
    if paid:
        return Trail(campaign=first, term=second, medium="cpc", grouping=group, said=said)
    if re.search(r"referral|reference|referent", kind):
        return Trail(referrer=first, grouping=group, said=said)
    if re.search(r"mail|campaign|campagne", kind):
        return Trail(campaign=first, content=second, grouping=group, said=said)
    if "direct" in kind:
        return Trail(landing=first, grouping=group, said=said)
    return Trail(grouping=group, said=said)


def _word(row: Row, name: str) -> str:
    text = row.text(name)
    return "" if is_null(text) else text
