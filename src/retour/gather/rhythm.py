"""Which bills come again, and at what rate: told by their wording, their amounts and their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from retour.gather.owed import CENT, LATE
from retour.reading.cells.days import is_month_name
from retour.reference.folding import words_of
from retour.span import Span

_OFTEN = 3  # times in a year, from which a cost comes back though nobody said that it does
_YEAR = timedelta(days=365)
_APART = timedelta(days=14)  # from the first to the last of them: a week's errands are no rhythm
_OTHER = 3.0  # times as much: bills that differ so are of another thing
# Days between two bills of one amount that come back: every week, fortnight, month, two months,
# quarter, half year and year; by a tenth and a day more or less.
_RHYTHMS = (7.0, 14.0, 30.4, 60.9, 91.3, 182.6, 365.25)


@dataclass(frozen=True, slots=True)
class Payment:
    """A bill of some days: its `amount` at the newest rate and what of it counts by day, in major
    units; `note` is its wording.
    """

    span: Span
    amount: float
    note: str
    days: Mapping[date, float]


def of_one_thing(bills: Iterable[Payment]) -> Iterator[list[Payment]]:
    """Bills of one thing each: those of one supplier, where often enough their wording names it,
    whose amounts are of one size. A camera is not the film that is bought every month.
    """
    by_name: dict[str, list[Payment]] = defaultdict(list)
    for bill in bills:
        by_name[named(bill.note)].append(bill)
    rest = by_name.pop("", [])
    for some in by_name.values():
        if len(some) >= _OFTEN:
            yield from _of_one_size(some)
        else:
            rest += some
    yield from _of_one_size(rest)


def named(note: str) -> str:
    """The words that a note has in common with the next of its kind: no numbers, no months."""
    return " ".join(word for word in words_of(note) if word.isalpha() and not is_month_name(word))


def _of_one_size(bills: Iterable[Payment]) -> Iterator[list[Payment]]:
    """Bills between whose amounts there is no leap; what came back each by itself."""
    some: list[Payment] = []
    for bill in sorted(bills, key=lambda bill: bill.amount):
        if some and (some[-1].amount <= 0 or bill.amount > _OTHER * some[-1].amount):
            yield some
            some = []
        some.append(bill)
    if some:
        yield some


def weekly_of(bills: Iterable[Payment], until: date, *, boosts: bool) -> float | None:
    """What a week of something comes to that comes back, as the bills up to a day tell; None for
    what does not, or not any more.

    `boosts` are of one budget by chance, so that two of them are no rhythm.
    """
    sums: dict[date, float] = defaultdict(float)
    for bill in bills:
        if bill.span.since <= until and bill.amount > 0:
            sums[bill.span.since] += bill.amount
    starts = sorted(sums)
    year = [day for day in starts if day > until - _YEAR]
    if len(year) >= _OFTEN and year[-1] - year[0] >= _APART:
        wait = median((then - before).days for before, then in pairwise(year))
        late = wait
    elif len(starts) > 1 and not boosts and _twice(starts[-2:], sums):
        year = starts[-2:]
        wait = (starts[-1] - starts[-2]).days
        late = min(wait, LATE)
    else:
        return None
    if starts[-1] + timedelta(days=wait + late) < until:
        return None
    return _pace(year, sums, wait)


def _twice(starts: Sequence[date], sums: Mapping[date, float]) -> bool:
    """Whether two bills are of one amount, and as far apart as what is due again."""
    before, then = starts
    days = (then - before).days
    return abs(sums[then] - sums[before]) < CENT and any(
        abs(days - rhythm) <= 1 + rhythm / 10 for rhythm in _RHYTHMS
    )


def _pace(starts: Sequence[date], sums: Mapping[date, float], wait: float) -> float:
    """A week of it: at its price where the last times cost the same, else at the year's pace."""
    prices = [sums[day] for day in starts[-_OFTEN:]]
    if max(prices) - min(prices) < CENT:
        starts = starts[-_OFTEN:]
    told = (starts[-1] - starts[0]).days + wait
    return sum(sums[day] for day in starts) / told * 7
