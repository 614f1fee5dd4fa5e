"""Sums over the facts of one document, so that a user can check them against the platform's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from retour.facts import (
    Cost,
    Effort,
    Fact,
    Lead,
    Line,
    Mention,
    Post,
    Ranking,
    Reading,
    Reply,
    Sale,
    Takings,
    Visit,
)
from retour.money import to_major


@dataclass
class Totals:
    """Sum of every metric in its unit, and the period covered."""

    sums: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None

    def add(self, fact: Fact) -> None:
        """Count one fact."""
        last = getattr(fact, "until", fact.day)
        self.since = fact.day if self.since is None else min(self.since, fact.day)
        self.until = last if self.until is None else max(self.until, last)
        for name, unit, value in _parts(fact):
            key = (name, unit)
            self.sums[key] = self.sums.get(key, Decimal(0)) + value

    def items(self) -> Iterator[tuple[str, str, Decimal]]:
        """Name, unit and sum, in order of name.

        The account's days hold what its posts did: where a document has both, they are told apart.
        """
        for (name, unit), value in sorted(self.sums.items()):
            whole = name.removesuffix(_OF_POSTS)
            yield name if (whole, unit) in self.sums else whole, unit, value


_OF_POSTS = " of posts"


def _parts(fact: Fact) -> Iterator[tuple[str, str, Decimal]]:
    match fact:
        case Reading(post=post) if post:
            name = _labelled(fact.metric, fact.detail) + _OF_POSTS
            yield name, fact.unit, Decimal(str(fact.value))
        case Reading() | Visit():
            yield _labelled(fact.metric, fact.detail), fact.unit, Decimal(str(fact.value))
        case Sale() | Cost() | Takings() | Line() | Lead():
            yield from _money(fact)
        case Ranking():
            yield from _ranking(fact)
        case Effort():
            yield "effort", "seconds", Decimal(fact.seconds)
        case Reply():
            yield "replies", "count", Decimal(fact.count)
        case Post() | Mention():
            yield f"{fact.KIND}s", "count", Decimal(1)


def _money(fact: Sale | Cost | Takings | Line | Lead) -> Iterator[tuple[str, str, Decimal]]:
    amounts: dict[str, int | None]
    match fact:
        case Sale():
            amounts = {
                "sales_total": fact.total,
                "sales_tax": fact.tax,
                "sales_shipping": fact.shipping,
                "sales_refunded": fact.refunded,
            }
        case Lead():
            amounts = {"lead_value": fact.value}
        case _:
            amounts = {_PLURAL.get(fact.KIND, fact.KIND): fact.amount}
    if isinstance(fact, Sale | Lead):
        yield f"{fact.KIND}s", "count", Decimal(1)
    if isinstance(fact, Line):
        yield "quantity", "count", Decimal(str(fact.quantity))
    for name, minor in amounts.items():
        if minor is not None:
            yield name, fact.currency, to_major(minor, fact.currency)


_PLURAL = {"cost": "costs", "line": "lines"}


def _labelled(metric: str, detail: str) -> str:
    """The metric's name, with the names of the breakdowns it stands under."""
    dimensions = [part.split("=", 1)[0] for part in detail.split(";") if part]
    return f"{metric} by {', '.join(dimensions)}" if dimensions else metric


def _ranking(ranking: Ranking) -> Iterator[tuple[str, str, Decimal]]:
    by = "keyword=" if ranking.keyword else "page=" if ranking.page else ranking.detail
    for name, value in (("clicks", ranking.clicks), ("impressions", ranking.impressions)):
        if value is not None:
            yield (
                _labelled(f"search_{name}", by),
                "count",
                Decimal(value),
            )
    yield _labelled("rankings", by), "count", Decimal(1)
