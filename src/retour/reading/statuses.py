"""What becomes of a sale, from the words platforms and shop owners use for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retour.reading.amounts import say_once
from retour.reading.days import fold
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

    def of(self, intake: Intake, text: str) -> str:
        """Our status for the platform's word."""
        word = fold(text).replace("-", " ").replace("_", " ").strip()
        for status, pattern in self.rules:
            if re.search(pattern, word):
                return status
        if word:
            say_once(
                intake,
                Message(
                    N_("Orders with the status “{status}” are counted as {meaning}."),
                    {"status": text.strip(), "meaning": MEANINGS[self.otherwise]},
                ),
            )
        return self.otherwise


MEANINGS = {
    "paid": Message(N_("paid")),
    "pending": Message(N_("not paid yet")),
    "cancelled": Message(N_("cancelled")),
}

# Orders of shops. What was never paid is told apart first: "awaiting payment" holds "payment", and
# "on backorder (not paid)" holds "paid".
SHOP = Statuses(
    (
        ("cancelled", r"cancel|annul|void|expired|expire|fail|echou|echec|refus|declin|denied|error"
                      r"|erreur|trash|corbeille|abandon|draft|brouillon|chargeback|rejet"),
        ("pending", r"not paid|non paye|unpaid|impaye|pending|await|en attente|attente"
                    r"|on hold|authori[sz]|autoris|quote|devis|reapprovisionnement \(non"),
        ("paid", r"paid|paye|accept|complet|termine|process|en cours|cours de prepa|prepara"
                 r"|deliver|livre|ship|exped|envoy|refund|rembours|ready|pret|success|reussi"
                 r"|in transit|en transit|recu"),
    )
)  # fmt: skip
