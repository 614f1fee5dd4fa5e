"""Credit of channels for conversions, from journeys: heuristics, Markov, Shapley. Never cause.

It knows no book and no business: journeys come as tables, and DuckDB, an optional part, adds them
up.
"""

from __future__ import annotations

from retour.credit.asking import credit
from retour.credit.chain import Transitions
from retour.credit.errors import (
    CreditError,
    MethodError,
    MissingPartError,
    RowError,
    TableError,
)
from retour.credit.model import LABEL, METHODS, Credit, Row, Rules, Shares
from retour.credit.tables import holds_paths

__all__ = [
    "LABEL",
    "METHODS",
    "Credit",
    "CreditError",
    "MethodError",
    "MissingPartError",
    "Row",
    "RowError",
    "Rules",
    "Shares",
    "TableError",
    "Transitions",
    "credit",
    "holds_paths",
]
