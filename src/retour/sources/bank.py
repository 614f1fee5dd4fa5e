"""Statements of French banks as CSV: BoursoBank, BNP Paribas, and the shape most others share.

Only advertising that the label shows for sure is kept, as a cost; everything else is left out and
counted, because what stands on a bank account is nobody's business here. A table of days, labels
and amounts is taken for a statement only when its labels speak as a bank does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from retour.facts import Cost, Fact
from retour.reading.amounts import currency_of
from retour.reading.columns import normal
from retour.reading.days import fold
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.numbers import is_null
from retour.reading.occurrences import Occurrences
from retour.reading.rows import Raw, Sheet
from retour.reading.source import Head
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import HEADER_DEPTH, TableSource
from retour.reference.advertisers import advertiser_of
from retour.words import N_, Message

_BANK_WORDS = re.compile(
    r"\b(?:carte|cb\*?|vir|virement|prlv|prelevement|prelvt|paiement|retrait|dab|cheque|chq"
    r"|cotisation|echeance|sepa|remise|versement|facture carte|payweb|rejet|avoir carte|agios)\b"
)
_DAY = (
    "Date|Date opération|Date operation|Date d'opération|Date de l'opération|Date comptable"
    "|Date de comptabilisation|Date de comptabilité"
)
_LABEL = (
    "Libellé|Libelle|Libellé opération|Libelle operation|Libellé de l'opération|Libellé complet"
    "|Libellé de l'écriture|Détail de l'écriture|Nature de l'opération|Détail de l'opération"
)
_BALANCES = "Solde|Valeur|Date valeur|Date de valeur|Solde (EUR)|Balance"


class Bank(TableSource):
    """Bank statement."""

    name = "bank"
    title = N_("Bank statement (advertising only)")
    where = N_("Your bank > Account > Download operations (CSV)")
    layouts = (
        Layout(
            "boursobank",
            {
                "day": "dateOp",
                "booked": "dateVal",
                "label": "label",
                "amount": "amount",
                "currency": "isoCurrencyCode",
                "account": "accountNum",
            },
            ("day", "booked", "label", "amount"),
            ignored="accountbalance|originalAmount|originalCurrency|category|categoryParent"
            "|supplierFound|suggestedLabel|comment|mark|accountLabel",
            mark=",",
        ),
        Layout(
            "one amount",
            {
                "day": _DAY,
                "label": _LABEL,
                "short": "Libelle court|Libellé court|Libelle simplifie|Libellé simplifié",
                "amount": "Montant|Montant(EUROS)|Montant en euros|Montant (EUR)|Montant (€)"
                "|Montant operation|Montant opération|Montant operation en euro"
                "|Montant de l'opération|Montant (*)",
                "currency": "Devise",
            },
            ("day", "label", "amount"),
            ignored=_BALANCES,
            mark=",",
            order="dm",
        ),
        Layout(
            "debit and credit",
            {
                "day": _DAY,
                "label": _LABEL,
                "short": "Libelle court|Libellé court|Libelle simplifie|Libellé simplifié",
                "debit": "Débit|Debit|Débit euros|Débit (EUR)|Débit (€)|Débit (*)",
                "credit": "Crédit|Credit|Crédit euros|Crédit (EUR)|Crédit (€)|Crédit (*)",
                "currency": "Devise",
            },
            ("day", "label", "debit", "credit"),
            ignored=_BALANCES,
            mark=",",
            order="dm",
        ),
    )

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """The sheets whose labels are those of a bank."""
        return [(sheet, top) for sheet, top in head.sheets if self._is_statement(top)]

    def _is_statement(self, top: list[Raw]) -> bool:
        for number, raw in enumerate(top[:HEADER_DEPTH]):
            headers = [normal(cell) for cell in raw.cells]
            for layout in self.layouts:
                places = layout.bind(headers)
                if places is not None:
                    labels = [
                        fold(str(row.cells[places["label"]]))
                        for row in top[number + 1 :]
                        if places["label"] < len(row.cells)
                    ]
                    spoken = sum(bool(_BANK_WORDS.search(label)) for label in labels)
                    return layout.name == "boursobank" or 2 * spoken >= max(len(labels), 1)
        return False

    def begin(self, table: Table) -> None:
        """Number the lines from the start of the file."""
        table.state["numbers"] = Occurrences()

    def facts(self, row: Row) -> Iterator[Fact]:
        """The cost of advertising."""
        if row.has("booked") and is_null(row.text("booked")):
            raise Skip(Message(N_("card payment that is not booked yet")))
        label = needed(row, "label")
        channel = advertiser_of(f"{label} {row.text('short')}")
        if not channel:
            raise Skip(Message(N_("bank lines other than advertising")))
        spent, day = _spent(row), row.day("day")
        amount = "amount" if row.has("amount") else "debit"
        bourso = row.table.layout.name == "boursobank" and not row.has("currency")
        currency = "EUR" if bourso else currency_of(row, amount)
        yield Cost(
            day=day,
            until=day,
            amount=row.intake.minor(spent, currency),
            currency=currency,
            channel=channel,
            layer="ledger",
            ledger="bank",
            number=row.table.state["numbers"].number(
                row.text("account"), day, label, spent.normalize()
            ),
        )


def _spent(row: Row) -> Decimal:
    """What the line took from the account; less than nothing for money that came in."""
    if row.has("amount"):
        amount = row.decimal("amount")
        if amount is None:
            raise row.empty("amount")
        return -amount
    debit, credit = row.decimal("debit"), row.decimal("credit")
    if debit is None and credit is None:
        raise row.empty("debit")
    return abs(debit or Decimal(0)) - abs(credit or Decimal(0))
