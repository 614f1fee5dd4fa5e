"""What becomes of a sale, from the words platforms and shop owners use for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from retour.reading.cells.days import fold
from retour.reading.errors import Doubt
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


# "Partiellement remboursé", "Remboursement partiel", and with a low line in Shopify's.
_PART_BACK = re.compile(
    r"\bpart\w*?[ _-]+(?:refund|rembours)|\b(?:refund|rembours)\w*[ _-]+(?:in part|en partie|part)"
)
_PART_PAID = re.compile(r"\bpart\w*?[ _-]+(?:paid|payee?s?|reglee?s?)\b")
_BACK = re.compile(r"^(?:refund|rembours)|(?<!non )(?<!not )\b(?:refunded|remboursee?s?)\b")


def is_refunded(text: str) -> bool:
    """Whether a shop's status says that all of an order was given back, and not a part of it."""
    return bool(_BACK.search(fold(text).strip())) and not is_refunded_in_part(text)


def is_refunded_in_part(text: str) -> bool:
    """Whether a status says that a part of an order was given back; how much is told elsewhere."""
    return bool(_PART_BACK.search(fold(text)))


def is_paid_in_part(text: str) -> bool:
    """Whether a status says that a part of an order was paid; how much is told elsewhere."""
    return bool(_PART_PAID.search(fold(text)))


def given_back(status: str, total: int, refunded: int) -> int:
    """What was given back of an order in a shop's export: what its column says, else what its
    status does; `Doubt` where that is a part of which nothing says how much.
    """
    if not refunded and is_refunded_in_part(status):
        raise in_part(status, N_("“{status}”: how much of it was given back is not said."))
    return total if not refunded and is_refunded(status) else refunded


def in_part(status: str, reason: str) -> Doubt:
    """The doubt about an order of a shop's export of which only a part counts."""
    remedy = N_("Export again with all columns, or enter what was paid by hand.")
    return Doubt(Message(reason, {"status": status.strip()}), Message(remedy))


def refuse_paid_in_part(status: str) -> None:
    """`Doubt` for an order that is paid in part, where no column says how much."""
    if is_paid_in_part(status):
        raise in_part(status, N_("“{status}”: how much of it was paid is not said."))


MEANINGS = {
    "paid": Message(N_("paid")),
    "pending": Message(N_("not paid yet")),
    "cancelled": Message(N_("cancelled")),
}

# Given away: nothing was paid, unlike where only the delivery was free.
_GIVEN = (
    r"^(?!.*(?:paye|paid|regle|livr|deliver|\bport\b|frais|envoi|exped|ship))(?:.*(?:\boffert|complimentary"
    r"|on the house|free of charge|no charge)|(?:gratuit|gratis)|(?:free|comp(?:ed)?)$)"
)
# Orders of shops. The order of the rules matters: "awaiting payment" holds "payment", "on backorder
# (not paid)" holds "paid", and "awaiting shipment" is paid although it waits.
SHOP = Statuses(
    (
        ("paid", r"\((?:paid|paye)\)|(?:await\w*|attente)\W+(?:for |de |d'|du )?"
                 r"(?:ship|pick|fulfil|deliver|exped|livr|retrait|prepa|collecte|envoi|enlev)"),
        ("cancelled", r"cancel|annul|void|expire|fail|echou|echec|refus|declin|denied|error|erreur"
                      r"|trash|corbeille|abandon|draft|brouillon|rejet|\bavoirs?\b"
                      r"|credit (?:note|memo)|charge ?back|charged back|retrofactur"
                      r"|^perdue?s?\b|^lost$|dispute lost|delet|supprim|not attending|no show"
                      r"|\babsente?s?\b|\bn(?:on|ot) (?:honou?re|venue?|presente?)"
                      rf"|{_GIVEN}"),
        ("pending", r"not paid|non paye|unpaid|impaye|pending|await|attente|on hold"
                    r"|authori[sz]|autoris|\b(?:non |not |un|a )confirm|quote|devis|pro ?forma"
                    r"|\bestimate\b"),
        ("paid", r"paid|paye|accept|complet|termine|process|en cours|prepar|deliver|livre|ship"
                 r"|exped|envoy|refund|rembours|ready|pret|success|reussi|transit|recu|\bvalid"
                 r"|^ok$|attending|checked in|honou?re|confirm"),
    )
)  # fmt: skip
