"""What becomes of a sale, from the words platforms and shop owners use for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from retour.reading.cells.days import fold
from retour.reading.shapes.amounts import say_once
from retour.reading.source import Intake
from retour.words import N_, Message


@dataclass(frozen=True)
class Statuses:
    """Patterns over status words, folded (lower case, no accents), tried in order.

    `rules` pairs our status with a regular expression; what none matches is `otherwise`, and is
    said in the notes, because shops invent statuses of their own.
    """

    rules: tuple[tuple[str, str], ...]
    otherwise: str = "paid"

    def known(self, text: str) -> str:
        """Our status for a word, '' for one that no rule matches."""
        return _known(self.rules, text)

    def of(self, intake: Intake, text: str) -> str:
        """Our status for the platform's word."""
        known = self.known(text)
        if known:
            return known
        if text.strip():
            say_once(
                intake,
                Message(
                    N_("Orders with the status “{status}” are counted as {meaning}."),
                    {"status": text.strip(), "meaning": MEANINGS[self.otherwise]},
                ),
            )
        return self.otherwise


@lru_cache(maxsize=1024)
def _known(rules: tuple[tuple[str, str], ...], text: str) -> str:
    word = fold(text).replace("-", " ").replace("_", " ").strip()
    return next((status for status, pattern in rules if re.search(pattern, word)), "")


def is_refunded(text: str) -> bool:
    """Whether a shop's status says that all of an order was given back, and not a part of it."""
    return fold(text).strip().startswith(("refund", "rembours", "fully refund"))


MEANINGS = {
    "paid": Message(N_("paid")),
    "pending": Message(N_("not paid yet")),
    "cancelled": Message(N_("cancelled")),
}

# Orders of shops. The order of the rules matters: "awaiting payment" holds "payment", "on backorder
# (not paid)" holds "paid", and "awaiting shipment" is paid although it waits.
SHOP = Statuses(
    (
        ("paid", r"\((?:paid|paye)\)|(?:await\w*|attente)\W+(?:for |de |d'|du )?"
                 r"(?:ship|pick|fulfil|deliver|exped|livr|retrait|prepa|collecte|envoi|enlev)"),
        ("cancelled", r"cancel|annul|void|expire|fail|echou|echec|refus|declin|denied|error|erreur"
                      r"|trash|corbeille|abandon|draft|brouillon|rejet|\bavoirs?\b"
                      r"|credit (?:note|memo)|charge ?back|charged back|retrofactur"
                      r"|^perdue?s?\b|^lost$|dispute lost"),
        ("pending", r"not paid|non paye|unpaid|impaye|pending|await|attente|on hold"
                    r"|authori[sz]|autoris|quote|devis|pro ?forma|\bestimate\b"),
        ("paid", r"paid|paye|accept|complet|termine|process|en cours|prepar|deliver|livre|ship"
                 r"|exped|envoy|refund|rembours|ready|pret|success|reussi|transit|recu|\bvalid"),
    )
)  # fmt: skip
