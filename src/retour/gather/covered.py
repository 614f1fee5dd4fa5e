"""Which days of a period are known: those of sales, and those of what was put into each channel.

A day that no file and no entry covers is no day without sales, and no day of rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from retour.book import SALES, Cover, joined
from retour.gather.idle import Days, days_known, days_of, spans_of
from retour.gather.spending import Spending
from retour.gather.worth import GETTING_TO_KNOW, Worth
from retour.span import Span

_NEAR = timedelta(weeks=8)  # what is usual beside a hole
_DAY = timedelta(days=1)
_FEW = 6  # days: fewer are no hole
# What a record with less of the sales than this does not tell leaves the others whole enough.
_SMALL = 0.1
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Hole:
    """Days of which a record of sales tells nothing, though it tells of others.

    `sources` are the records to load, `lost` the margin that they may hold, in major units, 0 where
    other records seem to tell it. `whole`: what is known of these days is too little to be counted.
    `end`: it is not known whether anything was sold there since.
    """

    span: Span
    sources: tuple[str, ...]
    lost: float
    whole: bool
    end: bool = False


@dataclass(frozen=True)
class Covered:
    """What is known of a business by day.

    `span` is from the first day that sales cover to the last; a period that goes beyond is cut
    before anything is gathered (`business.period`). `sales` are its days and the period's later
    ones but for holes; `efforts` the days on which it is known what was put in, by kind (hours,
    spend, posts) and channel. `later`: what sales cover, of a period that ends before all of them.
    """

    period: Span
    sales: Days = frozenset()
    span: Span | None = None
    holes: tuple[Hole, ...] = ()
    efforts: Mapping[str, Mapping[str, Days]] = field(default_factory=dict)
    later: Span | None = None

    @cached_property
    def inside(self) -> Days:
        """The days of the period that count: those whose sales are known, or all where none is."""
        holes = [hole.span for hole in self.holes if hole.whole]
        return days_of(self.period, holes) or frozenset(self.period)

    @property
    def begun(self) -> date:
        """The day from which the book knows who is new; the last there is when it knows no sale."""
        return self.span.since + GETTING_TO_KNOW if self.span else date.max

    def of(self, kind: str, name: str) -> Days:
        """The days on which it is known what was put into a channel."""
        return self.efforts.get(kind, {}).get(name, frozenset())


def covered_of(
    covers: Sequence[Cover], worths: Sequence[Worth], spending: Spending, period: Span
) -> Covered:
    """What a book's `covers` tell of the days up to the period's end."""
    ledgers = {one.ledger for one in worths}
    records = [one for one in covers if one.kind in SALES and one.names & ledgers]
    whole = joined(records)
    tables = {"hours": spending.hours, "spend": spending.money, "posts": spending.posts}
    efforts = {
        kind: {name: days_known(covers, fact, name, period.until) for name in tables[kind]}
        for kind, fact in (("hours", "effort"), ("spend", "cost"), ("posts", "post"))
    }
    efforts["spend"] = _billed(covers, efforts["spend"], spending, period.until)
    if whole is None:
        later = joined(one for one in covers if one.kind in SALES)
        return Covered(period, efforts=efforts, later=later.span if later else None)
    holes = [Hole(span, _beside(records, span), 0.0, True) for span in whole.holes]
    holes += _own(records, holes, _Sums(worths, whole.span), whole.span.until)
    missing = [hole.span for hole in holes if hole.whole]
    until = max(whole.span.until, period.until)
    known = days_of(Span(whole.span.since, until), missing)
    return Covered(period, known, whole.span, tuple(holes), efforts)


def _billed(
    covers: Iterable[Cover], known: Mapping[str, Days], spending: Spending, until: date
) -> dict[str, Days]:
    """The days whose spending is known, without those whose bill was not due yet on the last day
    that is told of: where one was due and none came, nothing was spent. Nor was it on days that
    the platform's own report covers.
    """
    last: dict[str, date] = {}
    reported: dict[str, set[date]] = defaultdict(set)
    for one in covers:
        if one.kind == "cost":
            last[one.channel] = max(last.get(one.channel, date.min), one.span.until)
            if one.by_platform and spending.unbilled.get(one.channel):
                reported[one.channel] |= one.days()
    found = dict(known)
    for name, paid_for in spending.paid_for.items():
        # The first bill is of days before the statement that shows it.
        if before := {day for day in paid_for if day <= until}:
            found[name] = found.get(name, frozenset()) | before
    for name, unbilled in spending.unbilled.items():
        if name in last and last[name] <= max(unbilled, default=date.min):
            found[name] = found.get(name, frozenset()) - (unbilled - reported[name])
    return found


def _beside(records: Iterable[Cover], span: Span) -> tuple[str, ...]:
    """The sources that tell of the last day before a hole: their export was not loaded."""
    return tuple(sorted({one.source for one in records if span.since - _DAY in one.days()}))


def _own(records: Sequence[Cover], common: Sequence[Hole], sums: _Sums, until: date) -> list[Hole]:
    """The holes of single records where others go on, and the ends of those that stop early."""
    found = []
    by_file = any(one.by_file for one in records)
    unknown = {day for hole in common for day in hole.span}
    for one in records:
        # What is typed beside files comes when it comes.
        if by_file and not one.by_file:
            continue
        silent = [one.silent] if one.silent else []
        spans = [(hole, False) for hole in _alone(one, records, one.holes, sums)]
        spans += [(span, True) for span in _alone(one, records, silent, sums)]
        for span, end in spans:
            # After the last day that any record covers, nothing goes on.
            if span.since <= until and unknown.isdisjoint(span):
                lost, share = sums.lost(one.names, Span(span.since, min(span.until, until)))
                whole = lost > 0 and share >= _SMALL and not end
                found.append(Hole(span, (one.source,), lost, whole, end))
    return found


def _alone(one: Cover, records: Iterable[Cover], spans: Iterable[Span], sums: _Sums) -> list[Span]:
    """What is left of a record's holes where its own ledger's takings, or sales, tell the rest."""
    names = one.names & sums.ledgers
    others = [each for each in records if each.kind != one.kind and each.names & names]
    told = {day for each in others for day in each.days()}
    rest = (part for span in spans for part in spans_of(frozenset(span) - told))
    return [part for part in rest if part.days > _FEW]


class _Sums:
    """Margin by ledger and day, of sales that lie in `span`."""

    def __init__(self, worths: Iterable[Worth], span: Span) -> None:
        self._span = span
        self._days: dict[str, dict[date, float]] = {}
        for one in worths:
            days = self._days.setdefault(one.ledger, {})
            days[one.day] = days.get(one.day, 0.0) + one.margin
        self.ledgers = frozenset(self._days)

    def _mean(self, span: Iterable[date], names: Iterable[str]) -> float:
        days = list(span)
        found = (self._days[name].get(day, 0.0) for name in names for day in days)
        return sum(found) / max(len(days), 1)

    def lost(self, names: frozenset[str], hole: Span) -> tuple[float, float]:
        """The margin that some ledgers may hold of a hole of theirs, and their share beside it.

        None where the others tell there what all told in the weeks around: a shop that moved from
        one platform to another, payments of the orders that are missing.
        """
        around = Span(hole.since - _NEAR, hole.until + _NEAR)
        near = [day for day in around if day in self._span and day not in hole]
        own = self._mean(near, names & self.ledgers)
        every = self._mean(near, self.ledgers)
        less = every - self._mean(hole, self.ledgers)
        share = own / every if every > 0 else 0.0
        return (own * hole.days if less > own * _HALF else 0.0), share
