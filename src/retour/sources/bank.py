"""Statements of banks as CSV: BoursoBank, BNP Paribas, the shape most French ones share, Qonto,
those of Britain (`uk_banks`) and those without branches (`online_banks`).

Only advertising that the label shows for sure is kept, as a cost; everything else is left out and
counted, because what stands on a bank account is nobody's business here. A table of days, labels
and amounts is taken for a statement only when its columns or its labels are those of a bank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from retour.facts import Cost, Fact
from retour.reading.accounts import in_ledger
from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure, is_null
from retour.reading.documents.rows import Raw, Sheet
from retour.reading.errors import Doubt, Skip
from retour.reading.families.online_banks import ONLINE_BANKS
from retour.reading.families.uk_banks import UK_BANKS
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of
from retour.reading.shapes.bank_accounts import account_above, account_end
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.source import Head
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import HEADER_DEPTH, TableSource
from retour.reference.advertisers import advertiser_of
from retour.words import N_, Message

_BANK_WORDS = re.compile(
    r"\b(?:carte|cb\*?|vir|virement|prlv|prelevement|prelvt|paiement|retrait|dab|cheque|chq"
    r"|cotisation|echeance|sepa|remise|versement|facture carte|payweb|rejet|agios)\b"
)
_DAY = (
    "Date|Date opération|Date operation|Date d'opération|Date de l'opération|Date comptable"
    "|Date de comptabilisation|Date de comptabilité"
)
_LABELS = {
    "label": "Libellé|Libelle|Libellé opération|Libelle operation|Libellé de l'opération"
    "|Libellé complet",
    "short": "Libelle court|Libellé court|Libelle simplifie|Libellé simplifié",
    "detail": "Détail de l'écriture|Détail de l'opération|Informations complementaires"
    "|Nom de la contrepartie",
    "kind": "Type operation|Type opération|Type d'opération|Nature de l'opération",
}
_GENERIC = {
    **_LABELS,
    "day": _DAY,
    "valued": "Date valeur|Date de valeur|Date de la valeur|Valeur",
    "balance": "Solde|Solde (EUR)|Solde (€)",
    "currency": "Devise",
}
_PAID = frozenset({"d", "db", "dr", "debit", "sortie", "out", "-"})
_RECEIVED = frozenset({"c", "cr", "credit", "entree", "in", "+"})
# The column that stays empty until a payment is booked; booked, it comes again with other words.
_BOOKED = {
    "boursobank": "valued",
    "qonto": "day",
    "revolut": "day",
    "revolut account": "day",
    "wise history": "day",
}
_MADE = frozenset({"completed", "termine"})


class Bank(TableSource):
    """Bank statement."""

    name = "bank"
    version = 5  # which days it tells of
    title = N_("Bank statement (advertising only)")
    where = N_("Your bank > Account > Download operations (CSV)")
    layouts = (
        Layout(
            "boursobank",
            {
                "day": "dateOp",
                "valued": "dateVal",
                "label": "label",
                "amount": "amount",
                "currency": "isoCurrencyCode",
                "account": "accountNum",
            },
            ("day", "valued", "label", "amount"),
            ignored="accountbalance|originalAmount|originalCurrency|category|categoryParent"
            "|supplierFound|suggestedLabel|comment|mark|accountLabel",
            mark=",",
        ),
        Layout(
            "qonto",
            {
                "day": "Settlement date (UTC)|Date de la valeur (UTC)|Date de règlement (UTC)",
                "label": "Counterparty name|Nom de la contrepartie",
                "detail": "Reference|Référence",
                "amount": "Total amount (incl. VAT)|Montant total (TTC)",
                "currency": "Currency|Devise",
                "number": "Transaction ID|Identifiant de transaction",
            },
            ("day", "label", "amount"),
            order="dm",
        ),
        Layout(
            "revolut",
            {
                "day": "Date completed (UTC)",
                "label": "Description",
                "kind": "Type",
                "amount": "Amount",
                "currency": "Payment currency|Currency",
                "number": "ID",
            },
            ("day", "label", "amount", "kind"),
            ignored="Total amount|Balance",
        ),
        Layout(
            "one amount",
            {
                **_GENERIC,
                "amount": "Montant|Montant(EUROS)|Montant en euros|Montant operation"
                "|Montant opération|Montant operation en euro|Montant de l'opération|Montant (*)",
                "way": "Sens|Sens de l'opération|Débit/Crédit|Débit ou crédit|D/C|Mouvement"
                "|Type de mouvement|Sens du mouvement",
            },
            ("day", "label", "amount"),
            mark=",",
            order="dm",
        ),
        Layout(
            "debit and credit",
            {
                **_GENERIC,
                "debit": "Débit|Debit|Débit euros|Débit (*)",
                "credit": "Crédit|Credit|Crédit euros|Crédit (*)",
            },
            ("day", "label", "debit", "credit"),
            mark=",",
            order="dm",
        ),
        *ONLINE_BANKS,
        *UK_BANKS,
    )

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """The sheets that are those of a bank."""
        return [(sheet, top) for sheet, top in head.sheets if self._is_statement(top)]

    def _is_statement(self, top: list[Raw]) -> bool:
        for number, raw in enumerate(top[:HEADER_DEPTH]):
            headers = [normal(cell) for cell in raw.cells]
            for layout in self.layouts:
                places = layout.bind(headers)
                if places is not None:
                    own = "short" in places or "detail" in places or "balance" in places
                    named = layout.name not in {"one amount", "debit and credit"}
                    return named or own or _speaks_as_a_bank(top[number + 1 :], places["label"])
        return False

    def begin(self, table: Table) -> None:
        """Number the lines from the start of the file, and find whose account it is."""
        table.state["numbers"] = Occurrences()
        table.state["account"] = account_above(table.preamble)
        table.state["signed"] = _is_signed(table)

    def facts(self, row: Row) -> Iterator[Fact]:
        """The cost of advertising."""
        layout = row.table.layout.name
        if layout in _BOOKED and is_null(row.text(_BOOKED[layout])):
            raise Skip(Message(N_("card payment that is not booked yet")))
        if row.has("state") and fold(row.text("state")) not in _MADE:
            raise Skip(Message(N_("payment that was not made, or was given back")))
        label = " ".join(row.text(name) for name in _LABELS if row.has(name))
        channel = advertiser_of(label)
        row.intake.tells(lambda: row.day("day"), _account(row))
        if not channel:
            raise Skip(Message(N_("bank lines other than advertising")))
        spent, day = _spent(row), row.day("day")
        amount = "amount" if row.has("amount") else "debit"
        euros = layout == "boursobank" and not row.has("currency")
        currency = "EUR" if euros else currency_of(row, amount)
        parts = (row.text("account"), day, needed(row, "label"), spent.normalize())
        yield Cost(
            day=day,
            until=day,
            amount=row.intake.minor(spent, currency),
            currency=currency,
            channel=channel,
            layer="ledger",
            ledger=in_ledger("bank", _account(row)),
            number=row.text("number") or row.table.state["numbers"].number(*parts),
        )


def _account(row: Row) -> str:
    return account_end(row.text("account")) or str(row.table.state["account"])


def _speaks_as_a_bank(rows: list[Raw], place: int) -> bool:
    """Whether most labels hold a word that banks put into them."""
    labels = [fold(str(row.cells[place])) for row in rows if place < len(row.cells)]
    return 0 < len(labels) <= 2 * sum(bool(_BANK_WORDS.search(label)) for label in labels)


def _is_signed(table: Table) -> bool:
    """Whether a minus tells what was paid from what came in: some amount has one."""
    if "amount" not in table.columns:
        return True
    amounts = map(figure, table.columns["amount"].cells(table.places["amount"]))
    return any(one is not None and one < 0 for one in amounts)


def _spent(row: Row) -> Decimal:
    """What the line took from the account; less than nothing for money that came in."""
    if row.has("amount"):
        amount = row.decimal("amount")
        if amount is None:
            raise row.empty("amount")
        return _paid(row, amount) + (row.decimal("fee") or 0)
    debit, credit = row.decimal("debit"), row.decimal("credit")
    if debit is None and credit is None:
        raise row.empty("debit")
    return abs(debit or Decimal(0)) - abs(credit or Decimal(0))


def _paid(row: Row, amount: Decimal) -> Decimal:
    """What was paid, by its sign or by the column that says which way the money went."""
    way = fold(row.text("way")).strip()
    if way in _PAID:
        return abs(amount)
    if way in _RECEIVED:
        return -abs(amount)
    if not row.table.state["signed"]:
        raise Doubt(
            Message(
                N_(
                    "No amount of this statement has a minus: whether “{amount}” was paid or "
                    "received is not said."
                ),
                {"amount": row.text("amount")},
            ),
            Message(N_("Write what was paid below nought, or enter this cost by hand.")),
        )
    return -amount
