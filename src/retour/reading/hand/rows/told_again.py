"""Sheets of one workbook that tell the days of its other sheets again: a recap beside the months.

A sheet is one where its name says so, or where its sums are those of sheets that follow one another
(or, of sales, of one with as many rows). Its rows of those days are left out, and it is said; other
rows of it stay. Two sheets of the same days may be two shops or two networks: both are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from retour.facts import Cost, Effort, Fact, Reply, Sale, Takings
from retour.reading.cells.days import fold
from retour.span import Span
from retour.words import N_, Message, Quoted

_RECAP = re.compile(
    r"\b(?:recap\w*|synthese|bilan|summary|overview|tota(?:l|ux|ls)|annuel|annual|cumul|annee|year"
    r"|ensemble)\b"
)
_NEAR = 0.001  # of a sum: what rounding makes of it
_FEW = 3  # days whose sums are those of others by chance
_AGAIN = N_(
    "The sheet “{sheet}” tells the days of {others} again: its rows of those days are left out."
)
_OTHERWISE = N_(
    "The sheet “{sheet}” is named as a sum of {others}, and its sums are others: its rows of their "
    "days are left out. If it tells something else, save it as a file of its own and load that."
)


@dataclass(frozen=True)
class Part:
    """What one sheet tells: its kind, and its facts."""

    sheet: str
    kind: str
    facts: Sequence[Fact]

    @cached_property
    def named(self) -> bool:
        """Whether its name says that it adds up others."""
        return bool(_RECAP.search(re.sub(r"[\W_]+", " ", fold(self.sheet))))

    @cached_property
    def span(self) -> Span | None:
        """From its first day to its last one; None without facts."""
        spans = [_span(fact) for fact in self.facts]
        if not spans:
            return None
        return Span(min(one.since for one in spans), max(one.until for one in spans))

    @cached_property
    def worths(self) -> Mapping[str, float]:
        """What each of its facts is worth, by key."""
        return {fact.key: _worth(fact) for fact in self.facts}

    @cached_property
    def by_day(self) -> Counter[date]:
        """What its facts come to, by the day on which they begin; in whole minor units."""
        found: Counter[date] = Counter()
        for fact in self.facts:
            found[fact.day] += round(_worth(fact))
        return found

    def sum_in(self, span: Span) -> float:
        """What its facts that begin within a period come to."""
        return sum(_worth(fact) for fact in self.facts if fact.day in span)


@dataclass(frozen=True)
class Again:
    """Which periods of a sheet others tell, and what to say of it."""

    spans: tuple[Span, ...]
    note: Message

    def holds(self, span: Span) -> bool:
        """Whether others tell the days of a row."""
        return any(one.overlap(span) for one in self.spans)


def told_again(parts: Iterable[Part]) -> Mapping[str, Again]:
    """The sheets that tell others' days again. Those that are named so are judged first, then those
    of the most days.
    """
    left = [part for part in parts if part.span is not None]
    found: dict[str, Again] = {}
    later_first = left[::-1]
    for part in sorted(later_first, key=_rank):
        others = [
            one for one in left if one is not part and one.kind == part.kind and _meet(one, part)
        ]
        same = bool(others) and _same_sums(part, others)
        named = part.named and not all(one.named for one in others)
        if not others or not (named or (same and _are_parts(part, others))):
            continue
        left = [one for one in left if one is not part]
        values = {"sheet": part.sheet, "others": Quoted(tuple(one.sheet for one in others))}
        spans = tuple(one.span for one in others if one.span is not None)
        found[part.sheet] = Again(spans, Message(_AGAIN if same else _OTHERWISE, values))
    return found


def _rank(part: Part) -> tuple[bool, int, int]:
    return not part.named, -part.span.days if part.span else 0, len(part.facts)


def _are_parts(part: Part, others: Sequence[Part]) -> bool:
    """Whether sheets can be what another adds up: months that follow one another, shops whose sums
    are its own day by day, or the days of sales. Two networks may well have had the same hours.
    """
    if len(others) > 1:
        return _day_by_day(part, others) or not any(
            _meet(one, two) for one, two in combinations(others, 2)
        )
    return part.kind == "sale" and len(part.facts) <= len(others[0].facts)


def _day_by_day(part: Part, others: Sequence[Part]) -> bool:
    """Whether each of its days comes to what others tell of that day."""
    told = sum((one.by_day for one in others), Counter())
    return len(part.by_day) >= _FEW and all(
        abs(told[day] - worth) <= _NEAR * abs(worth) for day, worth in part.by_day.items()
    )


def _meet(one: Part, other: Part) -> bool:
    return bool(one.span and other.span and one.span.overlap(other.span))


def _same_sums(part: Part, others: Sequence[Part]) -> bool:
    if part.span is None:
        return False
    own = part.sum_in(part.span)
    told = sum(one.sum_in(part.span) for one in others)
    return own != 0 and abs(own - told) <= max(_NEAR * abs(own), len(part.facts))


def _span(fact: Fact) -> Span:
    until = fact.until if isinstance(fact, Takings | Cost | Reply) else fact.day
    return Span(fact.day, until)


def _worth(fact: Fact) -> float:
    """Money in minor units, seconds of work, or people."""
    match fact:
        case Takings() | Cost():
            return fact.amount
        case Sale():
            return fact.total - fact.refunded
        case Effort():
            return fact.seconds
        case Reply():
            return fact.count
    return 1
