"""What can happen to a small business that is present on social media.

A fact says what a file, a feed or a hand said, and no more: it holds no estimate. Facts are frozen;
each has a natural `key`, so that the same thing said twice is one fact, and a newer saying of it
replaces the older one. Amounts are integers in minor units of `currency`; instants (`at`) are aware
and in UTC; days are days of the business's own calendar. Standard library only.
"""

from __future__ import annotations

from retour.facts.audience import Mention, Ranking, Reading, Visit
from retour.facts.customers import Lead, Line, Reply, Sale, Takings
from retour.facts.trail import NO_TRAIL, Trail
from retour.facts.work import Cost, Effort, Post

__all__ = [
    "KINDS",
    "NO_TRAIL",
    "Cost",
    "Effort",
    "Fact",
    "Lead",
    "Line",
    "Mention",
    "Post",
    "Ranking",
    "Reading",
    "Reply",
    "Sale",
    "Takings",
    "Trail",
    "Visit",
]

Fact = (
    Effort
    | Cost
    | Post
    | Reading
    | Visit
    | Lead
    | Sale
    | Line
    | Takings
    | Reply
    | Mention
    | Ranking
)

KINDS: tuple[type[Fact], ...] = (
    Effort, Cost, Post, Reading, Visit, Lead, Sale, Line, Takings, Reply, Mention, Ranking,
)  # fmt: skip
