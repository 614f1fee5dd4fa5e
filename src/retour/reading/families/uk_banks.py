"""Statements of British banks as CSV: the columns of Barclays, NatWest (and RBS), Starling, Monzo,
and those with money out and money in side by side (Lloyds, Halifax, HSBC, Nationwide).

Their headers are plain words, so that each needs nearly all of them. Days are written day first.
"""

from __future__ import annotations

from retour.reading.layout import Layout

UK_BANKS = (
    Layout(
        "out and in",
        {
            "day": "Transaction Date|Date",
            "kind": "Transaction Type|Type",
            "label": "Transaction Description|Description",
            "debit": "Debit Amount|Paid out|Money out",
            "credit": "Credit Amount|Paid in|Money in",
            "balance": "Balance",
            "account": "Account Number",
        },
        ("day", "kind", "label", "debit", "credit", "balance"),
        ignored="Sort Code",
        mark=".",
        order="dm",
    ),
    Layout(
        "barclays",
        {
            "day": "Date",
            "account": "Account",
            "amount": "Amount",
            "kind": "Subcategory",
            "label": "Memo",
        },
        ("day", "account", "amount", "kind", "label"),
        ignored="Number",
        mark=".",
        order="dm",
    ),
    Layout(
        "natwest",
        {
            "day": "Date",
            "kind": "Type",
            "label": "Description",
            "amount": "Value",
            "balance": "Balance",
            "account": "Account Number",
        },
        ("day", "kind", "label", "amount", "balance", "account"),
        ignored="Account Name",
        mark=".",
        order="dm",
    ),
    Layout(
        "starling",
        {
            "day": "Date",
            "label": "Counter Party",
            "detail": "Reference",
            "kind": "Type",
            "amount": "Amount (*)",
            "balance": "Balance (*)",
        },
        ("day", "label", "detail", "kind", "amount", "balance"),
        ignored="Spending Category|Notes",
        mark=".",
        order="dm",
    ),
    Layout(
        "monzo",
        {
            "number": "Transaction ID",
            "day": "Date",
            "kind": "Type",
            "label": "Name",
            "emoji": "Emoji",
            "amount": "Amount",
            "currency": "Currency",
            "abroad": "Local amount",
            "detail": "Description",
        },
        ("number", "day", "kind", "label", "emoji", "amount", "currency", "abroad"),
        ignored="Time|Category|Local currency|Notes and #tags|Address|Receipt|Category split"
        "|Money Out|Money In",
        mark=".",
        order="dm",
    ),
)
