"""The words for invoices and for the papers that stand among them."""

from __future__ import annotations

import re
from typing import Literal

from retour.reading.cells.days import fold

Paper = Literal["sale", "deposit", "refund", "none", "cancelled", ""]

_BACK = (
    r"(?:avoirs?|credit (?:notes?|memos?)|refunds?|remboursements?|notes? de credit"
    r"|facture d.avoir)"
)
_UNDONE = r"(?:annulee?s?|cancell?ed|void(?:ed)?)"
_PAPERS: tuple[tuple[Paper, re.Pattern[str]], ...] = (
    # A credit note that was cancelled gives nothing back; one for a cancelled order does.
    ("cancelled", re.compile(rf"\b{_BACK} {_UNDONE}\b|\b{_UNDONE} {_BACK}\b"
                             rf"|^(?!.*\b{_BACK}\b).*\b{_UNDONE}\b")),
    ("none", re.compile(r"\b(?:devis|quotes?|quotations?|estimates?|pro ?forma|bons? de livraison"
                        r"|delivery notes?|brouillons?|drafts?)\b"
                        # What marketplaces write beside orders: their fees, and what they send.
                        r"|^(?:payouts?|transfers?|withdrawals?)$"
                        r"|^(?:other |service |selling )?fees?$")),
    ("refund", re.compile(rf"\b{_BACK}\b")),
    ("cancelled", re.compile(r"\b(?:annulations?|cancell?ations?)\b")),
    ("deposit", re.compile(r"\b(?:acomptes?|deposits?|arrhes|down ?payments?|prepayments?)\b")),
    ("sale", re.compile(r"\b(?:factures?|invoices?|ventes?|sales?|tickets?|recus?|receipts?"
                        r"|commandes?|orders?|solde|final)\b|^(?:charge|payment|paiement)$")),
)  # fmt: skip


def paper_in(text: str) -> Paper:
    """What a paper is by the word for it: '' for a word that says nothing of it. `cancelled` is no
    sale, or takes one back where its amount is below nought.
    """
    word = re.sub(r"[\s_-]+", " ", fold(text)).strip()
    return next((paper for paper, words in _PAPERS if words.search(word)), "")
