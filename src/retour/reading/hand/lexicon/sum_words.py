"""The words for rows of a hand-made table that add up or average others, or carry forward."""

from __future__ import annotations

import re
from typing import Literal

from retour.reading.cells.days import fold, is_month_name
from retour.reading.documents.rows import Cell

# What the label of a row says of its amount: the sum of a longer time than a day, a sum of nobody
# says what, what was carried forward, what is left (of an account, or for a customer to pay), or
# words that only begin as those of a sum.
Sum = Literal["long", "some", "carried", "rest", "perhaps", ""]

_BEGINS = re.compile(
    r"(?:grand |sous[- ]?|sub[- ]?)?tota(?:l|ux)\b|somme\b|sum\b|moyennes?\b|average\b|mean\b"
    r"|cumul\b|ensemble\b"
)
_WHOLE = re.compile(
    r"(?:(?:grand|sous|sub)[- ]?)?tota(?:l|ux)(?: (?:general|boutiques|magasins|shops|stores"
    r"|(?:du |of the )?(?:jour|day)|all))?|sommes?|sum|ensemble"
    r"|(?:all|every) (?:shops?|stores?|tills?)"
    r"|(?:tous les magasins|toutes les (?:boutiques|caisses))"
)
_PARTIAL = re.compile(r"(?:sous|sub)[- ]?tota(?:l|ux)\b|grand[- ]total\b|total general\b")
_SUM = re.compile(r"tota(?:l|ux)\b.*[^\W_].*|[^\W\d_]+ total")
_DAY = re.compile(r"\b\d{1,2}(?:er)?(?:[/.-]\d| [^\W\d_])")  # "Total du 31 mars" is of a day
_YEAR = re.compile(r"\b20\d\d\b")
_CARRIED = re.compile(
    r"(?:(?:total )?(?:a )?report(?:er|e|s)?|(?:solde |report )?a[- ]nouveau|solde"
    r"|(?:amount |total )?(?:carried|brought) (?:forward|over|down)"
    r"|(?:opening |closing |previous |starting |ending )?balance|(?:total )?[bc][/.]?[fd]"
    r"|fonds? de caisse|(?:opening |starting )float)\b.*"
)
# The words that such a label may have beside the name of a month: "Solde du mois précédent".
_LONG_TIMES = frozenset(
    "mois month semaine week sem s w annee year trimestre quarter quinzaine periode period page "
    "general mensuel hebdo hebdomadaire annuel monthly weekly".split()
)
_AROUND = _LONG_TIMES | frozenset(
    "a l la le d de des du of the for pour au en fin debut end jour n er precedent precedente "
    "precedents precedentes anterieur anterieure anterieurs dernier derniere passe passee previous "
    "last prior total totaux".split()
)
_OF_ACCOUNTS = _AROUND | frozenset(
    "initial final depart ouverture cloture caisse compte amount report reporter reporte reports "
    "solde nouveau balance carried brought forward over down b c f d bf cf bd cd opening closing "
    "starting ending fond fonds float".split()
)
_MAY_BE = re.compile(
    r"tota|sum|somme|ensemble|\ball\b|every|tous|toutes|report|solde|balance|carried|brought"
    r"|nouveau|[bc][/.]?[fd]\b|fonds?|float",
    re.IGNORECASE,
)


def begins_a_sum(cell: Cell) -> bool:
    """Whether a cell begins as the label of a sum or a mean: `Total mai`, `Moyenne`."""
    return isinstance(cell, str) and bool(_BEGINS.match(fold(cell).strip()))


def is_a_sum(text: str) -> bool:
    """Whether a folded text is the label of a sum and nothing else: `total`, `all shops`."""
    return bool(_WHOLE.fullmatch(text))


def sum_in(cell: Cell) -> Sum:
    """What a cell says, as the label of its row, of its amount; '' when it is no label of a sum."""
    if not isinstance(cell, str) or len(cell) > 60 or not _MAY_BE.search(cell):
        return ""
    text = " ".join(fold(cell).strip(" :.=-").split())
    if is_a_sum(text):
        return "long" if _PARTIAL.match(text) else "some"
    if _CARRIED.fullmatch(text) and _only(_OF_ACCOUNTS, text):
        return "rest" if text in ("solde", "balance") else "carried"
    if _PARTIAL.match(text) or (_SUM.fullmatch(text) and _only(_AROUND, text) and _is_long(text)):
        return "long"
    return "perhaps" if begins_a_sum(text) else ""


def _only(known: frozenset[str], text: str) -> bool:
    """Whether a text has known words only, and names of months."""
    return all(word in known or is_month_name(word) for word in _words(text))


def _is_long(text: str) -> bool:
    """Whether a label names a longer time than a day."""
    if _DAY.search(text):
        return False
    named = any(word in _LONG_TIMES or is_month_name(word) for word in _words(text))
    return named or bool(_YEAR.search(text))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)
