"""How long a source may be quiet without any day missing.

Between facts that is told by how many days have one. A document that says itself which days it is
of (a report's period, the lines of a bank statement) tells of nothing beyond them, however seldom
it has what the book keeps.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from retour.span import Span

SHORTEST = 6  # days: fewer without anything are a week-end, a holiday, the days between exports
_CHANCE = 0.05  # how often a source without any hole may be told to have one
_DAY = timedelta(days=1)


def longest_quiet(some: int, days: int, pieces: int) -> float:
    """The longest quiet time that is no hole, in days, of a source with `some` of so many `days`.

    Were each day of the source's as likely to tell something as its days are many, one of the gaps
    between its `pieces` would be longer than this by chance once in twenty (geometric gaps).
    """
    share = min(some / days, 1.0)
    if share >= 1.0:
        return SHORTEST
    return max(SHORTEST, math.log(_CHANCE / pieces) / math.log1p(-max(share, 1 / days)))


@dataclass(frozen=True, slots=True)
class Ends:
    """The documents of a source that say their days: their first and last `days`, and how many of
    all they are `of` have `lines`.
    """

    lines: int = 0
    of: int = 0
    days: frozenset[date] = frozenset()

    def __add__(self, other: Ends) -> Ends:
        return Ends(self.lines + other.lines, self.of + other.of, self.days | other.days)


NONE = Ends()


def all_ends(ends: Iterable[Ends]) -> Ends:
    """Those of several sources."""
    return sum(ends, NONE)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many quiet days a source may have: `longest` between facts, fewer from document to
    document where both say their days.
    """

    longest: float
    pieces: int
    ends: Ends

    @property
    def _between(self) -> float:
        return min(self.longest, longest_quiet(self.ends.lines, self.ends.of, self.pieces))

    def is_hole(self, gap: Span) -> bool:
        """Whether days between two pieces are missing, not quiet."""
        said = {gap.since - _DAY, gap.until + _DAY} <= self.ends.days
        return gap.days > (self._between if said else self.longest)

    def after(self, last: date) -> float:
        """How many days after the last may be quiet ones."""
        return self._between if last in self.ends.days else self.longest
