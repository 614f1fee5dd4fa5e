"""Sums over the facts of one document, so that a user can check them against the platform's own.

Whole numbers and amounts are added as integers, and become decimals only when they are asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

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
from retour.reading.accounts import without_site

_Sums = defaultdict[str, defaultdict[str, int]]  # by unit, then by name


def _none() -> _Sums:
    return defaultdict(lambda: defaultdict(int))


@dataclass
class Totals:
    """Sum of every metric in its unit, and the period covered.

    Sales that bring nothing are a sum of their own; `uncounted` has how many there are, by why.
    """

    since: date | None = None
    until: date | None = None
    uncounted: Counter[str] = field(default_factory=Counter)
    _numbers: _Sums = field(default_factory=_none)
    _minor: _Sums = field(default_factory=_none)  # amounts in minor units of the unit
    _whole: _Sums = field(default_factory=_none)  # values (floats) that are whole numbers
    _parts: dict[tuple[str, str], Decimal] = field(default_factory=dict)  # the other values

    def add(self, fact: Fact) -> None:
        """Count one fact."""
        day = fact.day
        last = getattr(fact, "until", day)
        if self.since is None or day < self.since:
            self.since = day
        if self.until is None or last > self.until:
            self.until = last
        _ADDERS[type(fact)](self, fact)

    def items(self) -> Iterator[tuple[str, str, Decimal]]:
        """Name, unit and sum, in order of name.

        The account's days hold what its posts did: where a document has both, they are told apart.
        """
        sums = self._sums()
        for (name, unit), value in sorted(sums.items()):
            whole = name.removesuffix(_OF_POSTS)
            yield name if (whole, unit) in sums else whole, unit, value

    def _sums(self) -> dict[tuple[str, str], Decimal]:
        sums = dict(self._parts)
        for name, unit, value in self._integers():
            sums[name, unit] = sums.get((name, unit), Decimal(0)) + value
        return sums

    def _integers(self) -> Iterator[tuple[str, str, Decimal]]:
        for unit, numbers in self._numbers.items():
            yield from ((name, unit, Decimal(number)) for name, number in numbers.items())
        for unit, amounts in self._minor.items():
            yield from ((name, unit, to_major(minor, unit)) for name, minor in amounts.items())
        for unit, values in self._whole.items():
            # With one decimal, as a float is written.
            yield from ((name, unit, Decimal(f"{value}.0")) for name, value in values.items())

    def number(self, name: str, number: int, unit: str = "count") -> None:
        """Add a whole number."""
        self._numbers[unit][name] += number

    def value(self, name: str, unit: str, value: float) -> None:
        """Add the value of a reading or a visit, or a quantity."""
        if type(value) is float and value.is_integer() and -_EXACT < value < _EXACT:
            self._whole[unit][name] += int(value)
        else:
            key = (name, unit)
            self._parts[key] = self._parts.get(key, Decimal(0)) + Decimal(str(value))

    def amounts(self, currency: str, *amounts: tuple[str, int | None]) -> None:
        """Add amounts in minor units, by name."""
        sums = self._minor[currency]
        for name, minor in amounts:
            if minor is not None:
                sums[name] += minor


_EXACT = 2.0**53  # whole floats below it are written with all their digits and `.0`
_OF_POSTS = " of posts"


@lru_cache(maxsize=1024)
def _labelled(metric: str, detail: str, suffix: str = "") -> str:
    """The metric's name, with the names of the breakdowns it stands under."""
    dimensions = [part.split("=", 1)[0] for part in detail.split(";") if part]
    return (f"{metric} by {', '.join(dimensions)}" if dimensions else metric) + suffix


def _reading(totals: Totals, fact: Reading) -> None:
    name = _labelled(fact.metric, fact.detail, _OF_POSTS if fact.post else "")
    totals.value(name, fact.unit, fact.value)


def _visit(totals: Totals, fact: Visit) -> None:
    totals.value(_labelled(fact.metric, fact.detail), fact.unit, fact.value)


def _sale(totals: Totals, fact: Sale) -> None:
    if fact.uncounted:
        totals.uncounted[fact.uncounted] += 1
        totals.number("sales_uncounted", 1)
        totals.amounts(fact.currency, ("sales_uncounted_total", fact.total))
        return
    if fact.total:  # else money given back, of a sale that another row tells
        totals.number("sales", 1)
    totals.amounts(
        fact.currency,
        ("sales_total", fact.total),
        ("sales_tax", fact.tax),
        ("sales_shipping", fact.shipping),
        ("sales_refunded", fact.refunded),
    )


def _lead(totals: Totals, fact: Lead) -> None:
    totals.number("leads", 1)
    totals.amounts(fact.currency, ("lead_value", fact.value))


def _line(totals: Totals, fact: Line) -> None:
    totals.value("quantity", "count", fact.quantity)
    totals.amounts(fact.currency, ("lines", fact.amount))


def _ranking(totals: Totals, fact: Ranking) -> None:
    by = "keyword=" if fact.keyword else "page=" if fact.page else without_site(fact.detail)
    for name, number in (("clicks", fact.clicks), ("impressions", fact.impressions)):
        if number is not None:
            totals.number(_labelled(f"search_{name}", by), number)
    totals.number(_labelled("rankings", by), 1)


_ADDERS: dict[type[Fact], Callable[[Totals, Any], None]] = {
    Reading: _reading,
    Visit: _visit,
    Sale: _sale,
    Lead: _lead,
    Line: _line,
    Ranking: _ranking,
    Cost: lambda totals, fact: totals.amounts(fact.currency, ("costs", fact.amount)),
    Takings: lambda totals, fact: totals.amounts(fact.currency, ("takings", fact.amount)),
    Effort: lambda totals, fact: totals.number("effort", fact.seconds, "seconds"),
    Reply: lambda totals, fact: totals.number("replies", fact.count),
    Post: lambda totals, _: totals.number("posts", 1),
    Mention: lambda totals, _: totals.number("mentions", 1),
}
