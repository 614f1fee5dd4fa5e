"""The words for invoices and for the papers that stand among them."""

from __future__ import annotations

import re
from typing import Literal

from retour.reading.cells.days import fold

Paper = Literal["sale", "deposit", "refund", "none", ""]

_PAPERS: tuple[tuple[Paper, re.Pattern[str]], ...] = (
    ("none", re.compile(r"\b(?:devis|quotes?|quotations?|estimates?|pro ?forma|bons? de livraison"
                        r"|delivery notes?|brouillons?|drafts?)\b")),
    ("refund", re.compile(r"\b(?:avoirs?|credit (?:notes?|memos?)|refunds?|remboursements?"
                          r"|notes? de credit|facture d.avoir)\b")),
    ("deposit", re.compile(r"\b(?:acomptes?|deposits?|arrhes|down ?payments?|prepayments?)\b")),
    ("sale", re.compile(r"\b(?:factures?|invoices?|ventes?|sales?|tickets?|recus?|receipts?"
                        r"|commandes?|orders?|solde|final)\b")),
)  # fmt: skip


def paper_in(text: str) -> Paper:
    """What a paper is by the word for it: '' for a word that says nothing of it."""
    word = re.sub(r"[\s_-]+", " ", fold(text)).strip()
    return next((paper for paper, words in _PAPERS if words.search(word)), "")
