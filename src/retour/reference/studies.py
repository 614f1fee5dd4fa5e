"""Published studies: what they say, what is wrong with them, and where a business stands beside.

>>> statement("a18").value, statement("a18").base_n
(39.0, 1200)
"""

from retour.reference.proportion import Estimate, gap_between, gap_within, wilson
from retour.reference.standing import PRIOR_POWER, Prior, prior_return, where_do_i_stand
from retour.reference.standing_base import Standing
from retour.reference.study_data import (
    Base,
    Question,
    Statement,
    Study,
    statement,
    statements,
    studies,
)
from retour.reference.study_lint import Finding, lint

__all__ = [
    "PRIOR_POWER",
    "Base",
    "Estimate",
    "Finding",
    "Prior",
    "Question",
    "Standing",
    "Statement",
    "Study",
    "gap_between",
    "gap_within",
    "lint",
    "prior_return",
    "statement",
    "statements",
    "studies",
    "where_do_i_stand",
    "wilson",
]
