"""The days that a bill of advertising pays for: platforms bill afterwards.

A bill of every month is for the days since the one before it: taken for the spending of its own
day, even advertising becomes one burst a month, which sales never follow. Charges that come each
time so much was spent are near the days of that. Why so: docs/decisions/0006-bills-told-once.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from retour.gather.bills import Bill
from retour.gather.rhythm import named
from retour.span import Span

Days = frozenset[date]
Parts = dict[date, float]
_DAY = timedelta(days=1)
# Days between two bills of a month: weekends and holidays come between.
_MONTHLY = range(25, 37)
_MONTH = timedelta(days=30)
_MOSTLY = 0.75  # of the waits between bills that come every month: one may be skipped
_ALIKE = 0.2  # of what a day costs: by so much less or more it goes on alike
_ONCE = 5  # days within which charges are one time of billing: two accounts, a card tried again
# Charges that come when they come: in a longer wait there may have been a pause.
_SOON = 16


@dataclass(frozen=True, slots=True)
class Billed:
    """The days that each bill of one channel pays for, its own where `days` has none.

    `level` are those of the bills that come every month, together with the bills about as high
    before and after.
    """

    days: Mapping[Bill, Span]
    level: Mapping[Bill, Span]

    def of(self, bill: Bill) -> Span:
        """The days that a bill pays for."""
        return self.level.get(bill) or self.days.get(bill, bill.span)

    def spread(self, bill: Bill, parts: Mapping[date, float], told: Days = frozenset()) -> Parts:
        """A bill's amount, which stands on its own days, over the days that it pays for: those that
        no platform has `told`, if there are such.
        """
        if bill not in self.days:
            return dict(parts)
        free = [day for day in self.days[bill] if day not in told] if told else []
        free = free or [*self.of(bill)]
        return dict.fromkeys(free, sum(parts.values()) / len(free))

    def paid_for(self) -> Days:
        """The days that bills which come every month pay for."""
        return frozenset(day for span in set(self.level.values()) for day in span)

    def unbilled(self) -> Days:
        """The days after the newest bill, if the next one is still to come."""
        if not self.level:
            return frozenset()
        newest = max(_day(bill) for bill in self.level)
        return frozenset(newest + n * _DAY for n in range(1, _MONTHLY.stop))


NO_BILLS = Billed({}, {})


def billed(every: Iterable[Bill], rows: Mapping[Bill, Mapping[str, Any]]) -> Billed:
    """What the days of the bills of one channel say; `rows` are those of the book.

    What was typed, and tables of the owner's, say themselves which days they are of.
    """
    bills = [bill for bill in every if bill.span.days == 1 and bill.amount > 0]
    bills = [bill for bill in bills if rows[bill]["layer"] == "ledger"]
    by_payee: dict[str, list[Bill]] = defaultdict(list)
    for bill in bills:
        by_payee[named(rows[bill]["note"])].append(bill)
    monthly = _months(bills)
    found = [monthly] if monthly else [_months(some) for some in by_payee.values()]
    days: dict[Bill, Span] = {}
    level: dict[Bill, Span] = {}
    for times in found:
        own = _since_before(times)
        days |= own
        level |= _level(times, own)
    return Billed({**_near([bill for bill in bills if bill not in days]), **days}, level)


def between_reports(days: Iterable[date]) -> Days:
    """The days that reports tell which have rows for `days`: those between them too, on which
    nothing was spent, but for whole months, whose report was not loaded.
    """
    every = sorted(days)
    quiet = (
        before + n * _DAY
        for before, then in pairwise(every)
        if (then - before).days < _MONTHLY.start
        for n in range(1, (then - before).days)
    )
    return frozenset(every).union(quiet)


def _months(bills: Sequence[Bill]) -> list[list[Bill]]:
    """The bills of each time they came, if they come about once a month; else none."""
    times: list[list[Bill]] = []
    for bill in sorted(bills, key=_day):
        if not times or (_day(bill) - _day(times[-1][0])).days > _ONCE:
            times.append([])
        times[-1].append(bill)
    waits = [(_day(then[0]) - _day(before[0])).days for before, then in pairwise(times)]
    regular = sum(wait in _MONTHLY for wait in waits)
    return times if regular and regular >= _MOSTLY * len(waits) else []


def _since_before(times: Sequence[Sequence[Bill]]) -> dict[Bill, Span]:
    """Bills of every month, over the days since the time before; over a month where that is longer
    ago, and the first of them.
    """
    days: dict[Bill, Span] = {}
    last = date.min
    for bills in times:
        for bill in bills:
            day = _day(bill)
            since = last + _DAY if (day - last).days < _MONTHLY.stop else day - _MONTH
            days[bill] = Span(since, day)
        last = _day(bills[-1])
    return days


def _level(times: Iterable[Sequence[Bill]], days: Mapping[Bill, Span]) -> dict[Bill, Span]:
    """The days of bills, those about as high a day as one: months differ in length, and a cost that
    goes up and down with that is no more and no less advertising.
    """
    runs: list[list[Bill]] = []
    for bills in times:
        if not runs or not _goes_on(runs[-1], bills, days):
            runs.append([])
        runs[-1] += bills
    return {bill: _together(run, days) for run in runs for bill in run}


def _goes_on(run: Sequence[Bill], bills: Sequence[Bill], days: Mapping[Bill, Span]) -> bool:
    before, then = _together(run, days), _together(bills, days)
    if {bill.currency for bill in run} != {bill.currency for bill in bills}:
        return False
    rates = [
        sum(bill.amount for bill in some) / span.days
        for some, span in ((run, before), (bills, then))
    ]
    return then.since == before.until + _DAY and abs(rates[1] - rates[0]) <= _ALIKE * rates[0]


def _together(bills: Sequence[Bill], days: Mapping[Bill, Span]) -> Span:
    return Span(min(days[bill].since for bill in bills), max(days[bill].until for bill in bills))


def _near(bills: Sequence[Bill]) -> dict[Bill, Span]:
    """Charges that come when they come: over the days since the one before if that was soon."""
    every = sorted({_day(bill) for bill in bills})
    soon = {
        then: Span(before + _DAY, then)
        for before, then in pairwise(every)
        if (then - before).days <= _SOON
    }
    return {bill: soon[_day(bill)] for bill in bills if _day(bill) in soon}


def _day(bill: Bill) -> date:
    return bill.span.until
