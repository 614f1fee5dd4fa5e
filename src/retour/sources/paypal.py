"""PayPal: the activity report and the monthly statement, in English and French.

Every movement of the account is a row: payments received and made, refunds, fees, holds,
withdrawals and currency conversions. Only what customers paid and got back are sales, and what was
paid to a network for advertising is a cost; the rest is left out by its type, and counted. A refund
is a row of its own with its own number, so it is a sale of nothing with something given back. The
order of day and month follows the account's country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from retour.facts import Cost, Fact, Sale
from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, needed_minor
from retour.reading.shapes.moments import moment_of
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.reference.advertisers import advertiser_of
from retour.words import N_, Message

# Types of movement, folded, tried in order: "Payment Hold" is a hold, and "Remboursement de
# paiement" is a refund, although both speak of a payment. They are those of PayPal's transaction
# event codes (Transaction Search API), and their French names.
_TYPES = (
    ("held", r"hold|suspen|deblocage|release|authori[sz]ation|autorisation|reserve|blocage|litige"
             r"|dispute"),
    ("moved", r"conversion|withdraw|retrait|virement|transfer|deposit|depot|add funds|funding"
              r"|compte bancaire|bank account|approvision|loan|cash ?back|bonus|interest|interets"
              r"|sweep|cash advance|correction|adjustment|ajustement|redemption|incentive|dividend"
              r"|settlement|charge.?off"),
    ("charged", r"\bfees?\b|frais|commission|\btax\b|\btaxe"),
    ("asked", r"(?:invoice|request|facture|demande).*(?:sent|envoy)|money request"
              r"|demande d'argent"),
    ("spent", r"debit card|carte de debit|bill ?pay|recoup"),
    ("refund", r"non reference credit|refund|rembours|chargeback|retrofactur|reversal|contrepass"
               r"|annulation"),
    ("payment", r"payment|paiement|checkout|purchase|achat|vente|\bsale|\bdons?\b|donation|invoice"
                r"|subscription|abonnement|facture|ebay|auction|enchere|merchant|marchand|received"
                r"|recu|mobile|\bpos\b|zettle|\bqr\b|open wallet"),
)  # fmt: skip
_LEFT_OUT = {
    "held": N_("money held or released"),
    "moved": N_("transfer, deposit or currency conversion"),
    "charged": N_("fee or tax"),
    "asked": N_("request or invoice sent, not paid"),
}
# A payment that was refunded or reversed was paid: the way back stands in another row.
_DONE = re.compile(r"complet|termin|effectu|cleared|compens|refund|rembours|revers|paid|paye|succe")
_NOT_DONE = re.compile(
    r"pending|attente|cancel|annul|denied|refus|declin|fail|echou|held|removed|supprim|expire"
    r"|unclaimed|non reclam|return|processing|traitement|uncleared|created|active|blocked|bloqu"
)
_NOTHING_ELSE = "Net|Balance|Solde|To Email Address|À l'adresse email|Fee|Fees|Commission"


class PayPal(TableSource):
    """PayPal activity."""

    name = "paypal"
    unique_numbers = True
    title = N_("PayPal activity")
    where = N_("PayPal > Activity > Download")
    layouts = (
        Layout(
            "english",
            {
                "day": "Date",
                "time": "Time",
                "zone": "TimeZone|Time Zone",
                "name": "Name",
                "type": "Type|Description|Transaction Type",
                "status": "Status",
                "currency": "Currency",
                "gross": "Gross|Amount|Gross Amount",
                "number": "Transaction ID|Receipt ID",
                "email": "From Email Address",
                "tax": "Sales Tax",
                "shipping": "Shipping and Handling Amount|Shipping and Handling",
                "impact": "Balance Impact",
            },
            ("day", "time", "zone", "type", "currency", "gross"),
            ignored=_NOTHING_ELSE,
        ),
        Layout(
            "french",
            {
                "day": "Date",
                "time": "Heure",
                "zone": "Fuseau horaire",
                "name": "Nom",
                "type": "Type|Description|Type de transaction",
                "status": "État|Etat|Statut",
                "currency": "Devise",
                "gross": "Avant commission|Brut|Montant brut|Montant",
                "number": "Numéro de transaction|N° de transaction|ID de transaction"
                "|Identifiant de transaction|Code de transaction",
                "email": "De l'adresse email|De l'adresse e-mail|Adresse email de l'expéditeur"
                "|Adresse e-mail de l'expéditeur|Email de l'expéditeur",
                "tax": "TVA|Taxe de vente|Montant de la TVA",
                "shipping": "Montant des frais de livraison et de traitement"
                "|Montant Livraison et traitement|Montant de la livraison et du traitement"
                "|Frais de livraison et de traitement",
                "impact": "Impact sur le solde|Incidence sur le solde|Balance Impact",
            },
            ("day", "time", "zone", "type", "currency", "gross"),
            ignored=_NOTHING_ELSE,
            order="dm",
        ),
    )

    def begin(self, table: Table) -> None:
        """Number the movements that PayPal does not number from the start of the file."""
        table.state["numbers"] = Occurrences()

    def facts(self, row: Row) -> Iterator[Fact]:
        """A payment received, a refund given, or advertising paid."""
        if fold(row.text("impact")) == "memo":
            raise Skip(Message(N_("movement that did not change the balance")))
        kind = _kind(row)
        if kind in _LEFT_OUT:
            raise Skip(Message(_LEFT_OUT[kind]))
        _check_done(row)
        currency = currency_of(row, "gross")
        gross = needed_minor(row, "gross", currency)
        refund = kind == "refund"
        day, at = moment_of(row)
        if kind == "spent" or (gross > 0) == refund:
            yield _cost(row, day, currency, -gross)
            return
        yield Sale(
            day=day,
            at=at,
            ledger="paypal",
            number=_number(row, gross),
            currency=currency,
            total=0 if refund else gross,
            layer="payment",
            tax=None if refund else minor(row, "tax", currency),
            taxed="gross",
            shipping=None if refund else minor(row, "shipping", currency),
            refunded=-gross if refund else 0,
            customer="" if refund else row.text("email"),
        )


def _cost(row: Row, day: date, currency: str, amount: int) -> Cost:
    """Advertising, when the payee is known to sell it; nothing else that the business paid for."""
    channel = advertiser_of(row.text("name"))
    if not channel:
        raise Skip(Message(N_("payment made by the business, or given back to it")))
    return Cost(
        day=day,
        until=day,
        amount=amount,
        currency=currency,
        channel=channel,
        layer="ledger",
        ledger="paypal",
        number=_number(row, amount),
    )


def _number(row: Row, gross: int) -> str:
    """PayPal's own number; activity downloaded from a personal account has none."""
    number = row.text("number")
    if is_null(number):
        said = (row.text(name) for name in ("day", "time", "type", "currency"))
        number = row.table.state["numbers"].number(*said, gross)
    return number


def _kind(row: Row) -> str:
    said = needed(row, "type")
    folded = fold(said)
    for kind, pattern in _TYPES:
        if re.search(pattern, folded):
            return kind
    raise Doubt(
        Message(N_("“{type}” is not a type of PayPal movement that is known."), {"type": said}),
        Message(N_("If this row is a sale or a refund, enter it by hand.")),
    )


def _check_done(row: Row) -> None:
    """Leave out what is not completed; the monthly statement has only what is."""
    said = row.text("status")
    status = fold(said)
    if not row.has("status") or (_DONE.search(status) and not status.startswith("un")):
        return
    if _NOT_DONE.search(status):
        raise Skip(Message(N_("not completed")))
    raise Doubt(
        Message(N_("“{status}” is not a PayPal status that is known."), {"status": said}),
        Message(N_("If this row is a sale or a refund, enter it by hand.")),
    )
