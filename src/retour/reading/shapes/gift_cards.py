"""Gift cards that a shop sells: a debt until they are spent, and no sale.

What is bought with one is an order of its own, which counts; so the card itself does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from retour.money import to_major
from retour.reading.cells.days import fold
from retour.words import N_, Message

# How Shopify calls a new gift card, in the languages of its shops, without accents.
_NAMED = re.compile(
    r"\b(?:e-?)?gift ?cards?\b|\bcartes?[- ]cadeaux?\b|\bgeschenk(?:gutschein|karte)|\bgavekort\b"
    r"|\btarjetas? (?:de )?regalo\b|\b(?:buon[oi]|cart[ae]) regalo\b|\bcadeau(?:bon|kaart)"
    r"|\bcart(?:ao|oes)[- ](?:presente|de oferta)\b|\bvale-presente\b|\bpresentkort\b"
    r"|\blahjakort|\bkart[ay] (?:podarunkow|upominkow)|\bdarkov[ay] (?:poukaz|karta)"
    r"|\bhediye kart|ギフトカード|礼品卡|禮品卡|기프트 ?카드"
)
_NOTE = N_(
    "{n} order bought gift cards for {amount} {currency}: they are not counted as sold, what is "
    "bought with them is."
)
_NOTE_MANY = N_(
    "{n} orders bought gift cards for {amount} {currency}: they are not counted as sold, what is "
    "bought with them is."
)


def is_gift_card(name: str, shipped: str, taxed: str) -> bool:
    """Whether a product is a gift card: by its name, neither sent nor taxed as goods are."""
    return fold(shipped) == fold(taxed) == "false" and bool(_NAMED.search(fold(name)))


@dataclass(slots=True)
class CardsSold:
    """The paid orders of a document that bought gift cards, and for how much, by currency."""

    orders: Counter[str] = field(default_factory=Counter)
    amounts: Counter[str] = field(default_factory=Counter)

    def add(self, currency: str, amount: int) -> None:
        """An order that bought cards for so much, in minor units."""
        self.orders[currency] += 1
        self.amounts[currency] += amount

    def notes(self) -> Iterator[Message]:
        """What is made of them, for each currency."""
        for currency, n in self.orders.items():
            amount = to_major(self.amounts[currency], currency)
            values = {"n": n, "amount": amount, "currency": currency}
            yield Message(_NOTE, values, plural=_NOTE_MANY)
