"""Credit of channels for conversions, from journeys: heuristics, Markov, Shapley. Never cause.

It knows no book and no business: journeys come as tables, and DuckDB, an optional part, adds them
up.
"""

from __future__ import annotations

from retour.journeys.asking import credit
from retour.journeys.chain import Transitions
from retour.journeys.errors import (
    CreditError,
    MethodError,
    MissingPartError,
    RowError,
    TableError,
)
from retour.journeys.model import LABEL, METHODS, Credit, Row, Rules, Shares
from retour.journeys.tables import holds_paths

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
