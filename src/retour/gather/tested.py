"""On/off tests beside what was sold and done: the daily arrays that the measure needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from retour.book import Book, covers_of
from retour.gather.covered import Covered, covered_of
from retour.gather.exchange import Exchange
from retour.gather.kept_tests import Kept
from retour.gather.owner import Owner
from retour.gather.sales import Sales, sales_of
from retour.gather.spending import Spending, spending_of
from retour.panel import OnOffTest, Vector
from retour.reference.channels import channel
from retour.reference.rate_refresh import with_kept
from retour.span import Span

# Older sales tell little of today's.
_BEFORE = 730
# A record tells what was done in the test when it shows something in so many of the blocks on.
_MOSTLY = 0.5


@dataclass(frozen=True)
class Tills:
    """The gross margin of each day from the first sale known to the last, NaN where no file tells.

    `covered` says of which days it is known what was put in; None: of all.
    """

    first: date
    margin: Vector
    covered: Covered | None = None

    @classmethod
    def of(cls, sales: Sales, covered: Covered) -> Tills | None:
        """From sales; None when there are none."""
        days = [one.day for one in sales.worths]
        if not days:
            return None
        whole = Span(min(days), max(days))
        margin = by_day({}, whole)
        for one in sales.worths:
            margin[(one.day - whole.since).days] += one.margin
        margin[[day not in covered.sales for day in whole]] = np.nan
        return cls(whole.since, margin, covered)

    @property
    def last(self) -> date:
        """The last day with a sale."""
        return self.first + timedelta(days=len(self.margin) - 1)

    def over(self, span: Span) -> Vector:
        """The margin of each day of a span, NaN before the first sale and after the last."""
        at = np.arange(span.days) + (span.since - self.first).days
        known = (at >= 0) & (at < len(self.margin))
        return np.where(known, self.margin[np.clip(at, 0, len(self.margin) - 1)], np.nan)


def past_of(book: Book, period: Span) -> tuple[Tills | None, Spending]:
    """What was sold, and what was put into channels, up to the period's end."""
    owner = Owner.of(book)
    exchange = Exchange(owner.currency, period, with_kept(book.settings.get("rates", {})))
    sales = sales_of(book, owner, period, exchange)
    spending = spending_of(book, owner, period, exchange)
    covers = covers_of(book.told(), period.until)
    return Tills.of(sales, covered_of(covers, sales.worths, spending, period)), spending


def tests_of(
    kept: Iterable[Kept], sales: Sales, spending: Spending, covered: Covered
) -> tuple[OnOffTest, ...]:
    """The tests that began before the sales' end, as far as sales tell of them."""
    tills = Tills.of(sales, covered)
    if tills is None:
        return ()
    return tuple(
        seen_of(one, tills, spending, covered.period) for one in kept if one.first <= tills.last
    )


def seen_of(kept: Kept, tills: Tills, spending: Spending, period: Span) -> OnOffTest:
    """A test that began before the last sale, beside what was sold and done."""
    last = min(kept.last, period.until)
    since = max(tills.first, kept.first - timedelta(days=_BEFORE))
    span = Span(min(since, kept.first), last)
    place = np.arange(span.days) - (kept.first - span.since).days
    block = np.where(place >= 0, place // kept.block, -1).astype(np.int64)
    plan = np.array([*kept.drawn, False], dtype=np.float64)
    drawn = np.where(place >= 0, plan[block], np.nan)
    unit, dose = _dose(kept, spending, span, block, tills.covered)
    if not unit:
        dose = np.nan_to_num(drawn)
    units, inside = _units(unit, dose, (span, place >= 0), period, spending, kept)
    # The last sale may be a day or two before the end of a week that is known whole.
    over = tills.last >= kept.last - timedelta(days=kept.block // 2) and period.until >= kept.last
    return OnOffTest(
        channel=kept.channel,
        plan=kept.plan,
        drawn=drawn,
        block=block,
        margin=tills.over(span),
        dose=dose,
        carry_over=kept.carry_over,
        unit=unit,
        units=units,
        tested=inside,
        last=kept.last,
        over=over,
        early=kept.last < kept.planned,
        seed=kept.seed,
    )


def doses(name: str, spending: Spending) -> list[tuple[str, Mapping[date, float]]]:
    """What the book may tell of work on a channel, by unit, best first."""
    paid = [("spend", spending.money.get(name, {}))]
    work = [("posts", spending.posts.get(name, {})), ("hours", spending.hours.get(name, {}))]
    return [*paid, *work] if channel(name).paid else [*work, *paid]


def _dose(
    kept: Kept, spending: Spending, span: Span, block: NDArray[np.int64], covered: Covered | None
) -> tuple[str, Vector]:
    """What was done by day, in the first unit that the book tells all through the test.

    A record that ends before the last block on is one that was not loaded yet, or in part where it
    has a hole; it must not look like a plan that was not followed.
    """
    on = [n for n in range(int(block.max()) + 1) if kept.drawn[n]]
    for unit, days in doses(kept.channel, spending):
        dose = by_day(days, span)
        known = covered.of(unit, kept.channel) if covered else frozenset(span)
        later = max(known, default=span.since)
        # Where an export begins or ends in weeks off, nothing was to be told.
        due = (day for day, n in zip(span, block, strict=True) if n in on and day <= later)
        if not known.issuperset(due):
            continue
        active = [bool(dose[block == n].sum() > 0) for n in on]
        if active and active[-1] and np.mean(active) > _MOSTLY:
            return unit, dose
    return "", np.zeros(span.days)


def by_day(days: Mapping[date, float], span: Span) -> Vector:
    """Values by day as an array over a span."""
    found = np.zeros(span.days)
    for day, value in days.items():
        if day in span:
            found[(day - span.since).days] += value
    return found


def _units(
    unit: str,
    dose: Vector,
    place: tuple[Span, NDArray[np.bool_]],
    period: Span,
    spending: Spending,
    kept: Kept,
) -> tuple[float, float]:
    """The dose of the whole period, and of its days in the test; days on where nothing is told."""
    span, during = place
    inside = np.array([day in period for day in span]) & during
    tested = float(dose[inside].sum())
    if unit:
        days = dict(doses(kept.channel, spending))[unit]
        return sum(value for day, value in days.items() if day in period), tested
    # Nothing tells when the channel was worked on: it is taken to be on but for the blocks off.
    return period.days - float((inside & (dose == 0)).sum()), tested
