"""The words for rows of a hand-made table that add up, or average, others."""

from __future__ import annotations

import re

from retour.reading.cells.days import fold
from retour.reading.documents.rows import Cell

_BEGINS = re.compile(
    r"(?:grand |sous[- ]?|sub[- ]?)?tota(?:l|ux)\b|somme\b|sum\b|moyennes?\b|average\b|mean\b"
    r"|cumul\b|ensemble\b"
)
_WHOLE = re.compile(
    r"(?:(?:grand|sous|sub)[- ]?)?tota(?:l|ux)(?: (?:general|boutiques|magasins|shops|stores|jour"
    r"|day|all))?|sommes?|sum|ensemble|(?:all|every) (?:shops?|stores?|tills?)"
    r"|(?:tous les magasins|toutes les (?:boutiques|caisses))"
)


def begins_a_sum(cell: Cell) -> bool:
    """Whether a cell begins as the label of a sum or a mean: `Total mai`, `Moyenne`."""
    return isinstance(cell, str) and bool(_BEGINS.match(fold(cell).strip()))


def is_a_sum(text: str) -> bool:
    """Whether a folded text is the label of a sum and nothing else: `total`, `all shops`."""
    return bool(_WHOLE.fullmatch(text))
