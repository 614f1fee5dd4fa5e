"""Statements of banks without branches as CSV: Wise's statement of one currency and its history of
all, those of Revolut's accounts, and N26's in three languages.

Wise writes what left the account without a minus in its history, which says the way of the money,
and what became of it, in columns of their own.
"""

from __future__ import annotations

from retour.reading.layout import Layout

ONLINE_BANKS = (
    Layout(
        "wise",
        {
            "number of wise": "TransferWise ID",
            "day": "Date",
            "amount": "Amount",
            "currency": "Currency",
            "label": "Description",
            "detail": "Merchant",
        },
        ("number of wise", "day", "amount", "currency", "label"),
        ignored="Date Time|Running Balance|Exchange *|Total fees|Payer Name|Payee Name"
        "|Payee Account Number|Card *|Transaction *|Payment Reference|Attachment|Note",
        mark=".",
        order="dm",
    ),
    Layout(
        "wise history",
        {
            "state": "Status",
            "way": "Direction",
            "created": "Created on",
            "day": "Finished on",
            "fee": "Source fee amount",
            "amount": "Source amount (after fees)",
            "currency": "Source currency",
            "label": "Target name",
        },
        ("state", "way", "created", "day", "fee", "amount", "currency", "label"),
        ignored="ID|Source *|Target *|Exchange rate|Reference|Batch|Created by|Category|Note",
        mark=".",
    ),
    Layout(
        "revolut account",
        {
            "product": "Product|Produit",
            "begun": "Started Date|Date de début",
            "day": "Completed Date|Date de fin",
            "label": "Description",
            "amount": "Amount|Montant",
            "fee": "Fee|Frais",
            "currency": "Currency|Devise",
            "state": "State|État",
        },
        ("product", "begun", "day", "label", "amount", "fee", "currency", "state"),
        ignored="Type|Balance|Solde",
        mark=".",
    ),
    Layout(
        "n26",
        {
            "day": "Booking Date|Date|Datum|Buchungsdatum",
            "valued": "Value Date|Wertstellung",
            "label": "Partner Name|Payee|Bénéficiaire|Empfänger",
            "type": "Type|Transaction type|Type de transaction|Transaktionstyp",
            "detail": "Payment Reference|Référence de paiement|Verwendungszweck",
            "amount": "Amount (EUR)|Montant (EUR)|Betrag (EUR)",
            "rate": "Exchange Rate|Taux de change|Wechselkurs",
        },
        ("day", "label", "type", "detail", "amount", "rate"),
        ignored="Partner Iban|Account Name|Account number|Numéro de compte|Kontonummer|Original *"
        "|Amount (Foreign Currency)|Type Foreign Currency|Montant (Devise étrangère)"
        "|Sélectionnez la devise étrangère|Betrag (Fremdwährung)|Fremdwährung",
        mark=".",
    ),
)
