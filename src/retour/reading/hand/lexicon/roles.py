"""What the columns of a hand-made table hold, by their headers in French and English.

A role is what a column is for (`day`, `amount`, `channel`); a kind is what a row says (a sale, a
cost, hours): see `kinds`. Headers that can mean several things are left without a role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from retour.reading.hand.lexicon.money_headers import is_unit_price, money_in
from retour.reading.hand.lexicon.role_names import ROLE_NAMES, numbers_papers, words_apart
from retour.reading.hand.lexicon.work_headers import work_in
from retour.reading.headers import normal
from retour.reading.shapes.remarks import asks_how_one_heard

Kind = Literal["sale", "hours", "cost", "reply", "lead", "refund"]
KINDS: tuple[Kind, ...] = ("sale", "hours", "cost", "reply", "lead", "refund")
# Words that a user may put for a kind.
KIND_WORDS: Mapping[str, Kind] = {
    "sale": "sale", "sales": "sale", "vente": "sale", "ventes": "sale", "takings": "sale",
    "ca": "sale", "recettes": "sale", "hours": "hours", "hour": "hours", "heures": "hours",
    "temps": "hours", "time": "hours", "effort": "hours", "cost": "cost", "costs": "cost",
    "cout": "cost", "couts": "cost", "depense": "cost", "depenses": "cost", "spend": "cost",
    "reply": "reply", "replies": "reply", "reponse": "reply", "reponses": "reply",
    "lead": "lead", "leads": "lead", "prospect": "lead", "prospects": "lead",
    "refund": "refund", "refunds": "refund", "remboursement": "refund",
    "remboursements": "refund", "avoir": "refund", "avoirs": "refund",
}  # fmt: skip
# A day or longer; and one of the others, where a kind needs it.
PERIODS = ("day", "week", "month", "quarter")
NEEDS: Mapping[Kind, tuple[str, ...]] = {
    "sale": ("amount",),
    "hours": ("hours",),
    "cost": ("amount",),
    "reply": ("answer",),
    "lead": (),
    "refund": ("amount",),
}
ROLES = (
    *PERIODS, "year", "amount", "price", "quantity", "tax", "net", "refunded", "shipping",
    "currency", "orders", "hours", "minutes", "channel", "code", "source", "medium", "campaign",
    "landing", "referrer", "person", "activity", "answer", "count", "leads", "status", "document",
    "customer", "number", "family", "product", "note",
)  # fmt: skip


# "Attendee Status", "Statut résa".
_STATUS = re.compile(r"\b(?:status|statut)\b")
# What becomes of parcels, of transfers to the bank, of customers: nothing of the sale.
_OF_PARCELS = re.compile(
    r"\b(?:payout|fulfil\w*|shipping|shipment|delivery|tracking|livraison|expedition|envoi|colis"
    r"|virement|stock|marketing|family|familial|marital|client|customer|vat|tva|loyalty|account"
    r"|subscription|abonnement|membership|adhesion)\b"
)


def is_of_parcels(header: str) -> bool:
    """Whether a header speaks of parcels, transfers or customers, whose states are no sale's."""
    return bool(_OF_PARCELS.search(normal(header)))


def role_of(header: str) -> str:
    """The role of a header, '' when it has none for sure. Amounts are `amount`, or `net`."""
    text = normal(words_apart(header))
    if asks_how_one_heard(header) and len(text) > 12:
        return "answer"
    for role, names in ROLE_NAMES.items():
        if names.matches(text):
            return role
    if _STATUS.search(text) and not is_of_parcels(text):
        return "status"
    if numbers_papers(text):
        return "number"
    if is_unit_price(header):
        return "price"
    money = money_in(header)
    if money is None:
        return work_in(header)
    return "net" if money.taxed == "net" else "amount"


def of_kind(kind: Kind, columns: Mapping[str, str]) -> dict[str, str]:
    """Role to column as a kind has them: what a list of refunds gives back is its amount, the price
    of one piece is where no column has the whole amount, and minutes are hours worked.
    """
    found = dict(columns)
    if kind == "hours" and "minutes" in found and "hours" not in found:
        found["hours"] = found.pop("minutes")
    if kind == "refund" and "refunded" in found:
        found["amount"] = found.pop("refunded")
    if "price" in found:
        found.setdefault("amount", found["price"])
    return found


def roles_of(headers: Iterable[str]) -> dict[str, str]:
    """Role to header, for a row of headers; of two headers of one role, the first.

    A table that only has amounts without tax has them as `amount`.
    """
    found: dict[str, str] = {}
    for header in headers:
        role = role_of(header) if header else ""
        if role:
            found.setdefault(role, header)
    if "amount" not in found and "net" in found:
        found["amount"] = found.pop("net")
    if "hours" not in found and "minutes" in found:
        found["hours"] = found.pop("minutes")
    return found
