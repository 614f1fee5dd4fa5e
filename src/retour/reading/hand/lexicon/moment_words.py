"""Words for the time of day and for how a customer paid: headers, and cells of the second."""

from __future__ import annotations

import re

from retour.reading.cells.days import fold
from retour.reading.documents.rows import Cell
from retour.reading.hand.lexicon.roles import role_of

_TIME = re.compile(r"(?:heure|hour|time|time of day)(?: (?:de|du|de la|of|of the) \w+)?")
_PAID_BY = re.compile(
    r"reglements?|paiements?|payments?|tender"
    r"|(?:mode|moyen|type)s? (?:de |of )?(?:reglement|paiement|payment)s?"
    r"|payment (?:methods?|types?|modes?)|paid (?:by|with)|regle par|paye par"
)
# Vouchers that a business sells itself, credit notes and "on account" are not among them: the money
# came at another time, or has not come.
_MEANS = re.compile(
    r"cb|carte(?: bleue| bancaire| de (?:credit|debit))?(?: sans contact)?|sans contact|especes?"
    r"|liquide|cheques?|virements?(?: bancaires?)?|prelevements?|tpe|sumup|zettle|stripe|paypal"
    r"|apple pay|google pay|lydia|wero|visa|mastercard|amex|american express"
    r"|(?:tickets?|titres?|cartes?)[ -](?:resto|restaurants?)|cheques?[ -]vacances|ancv"
    r"|(?:credit |debit )?cards?|cash|contactless|checks?|(?:bank )?transfers?|bacs|direct debit"
)


def time_header(header: str) -> bool:
    """Whether a column that has no role is of times of day."""
    return _is(_TIME, header)


def means_header(header: str) -> bool:
    """Whether a column that has no role is of means of payment."""
    return _is(_PAID_BY, header)


def is_means(cell: Cell) -> bool:
    """Whether a cell is a means of payment, and nothing else."""
    return bool(_MEANS.fullmatch(fold(str(cell or "")).strip()))


def _is(words: re.Pattern[str], header: str) -> bool:
    return bool(words.fullmatch(fold(header).strip(" :"))) and not role_of(header)
