"""What is gathered of a book beside its sales: arrays, costs and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from retour.book import Book, Cover, covers_of
from retour.gap import Gap
from retour.gather.arrays import Material, panel_of, replies_of
from retour.gather.audience import Counted, Seen, counted
from retour.gather.covered import Covered, covered_of
from retour.gather.exchange import Exchange
from retour.gather.file_names import by_files
from retour.gather.kept_tests import Kept, kept_tests
from retour.gather.missing import before_spending, gaps_of, reckoned_of, said_of
from retour.gather.objectives import Aimed, Known, Side, aims_of
from retour.gather.origins import origins_of
from retour.gather.owner import Owner
from retour.gather.repeat import Repeat, repeat_of
from retour.gather.sales import Sales
from retour.gather.series import readings_of
from retour.gather.spending import Spending, spending_of
from retour.gather.tested import tests_of
from retour.gather.unlogged import Unlogged, unlogged_of
from retour.gather.unseen import unseen_in
from retour.gather.worth import Worth
from retour.panel import Drawn, Panel
from retour.span import Span
from retour.words import Message


@dataclass(frozen=True)
class Gathered:
    """Everything an answer is made of. `now` and `before` count the period and the one before.

    `sales_now` are the sales of the days that count (`covered.inside`), `unlogged` what was put in
    on days of which nothing tells it.
    """

    owner: Owner
    panel: Panel
    covered: Covered
    unlogged: tuple[Unlogged, ...]
    spending: Spending
    now: Counted
    before: Counted
    sales_now: Sequence[Worth]
    sales_before: Sequence[Worth]
    notes: tuple[Message, ...]
    gaps: tuple[Gap, ...]
    repeat: Repeat
    aims: tuple[Aimed, ...]
    origins: Mapping[str, tuple[str, ...]]

    @property
    def margin(self) -> float:
        """Gross margin of the period's sales, as the owner counts them."""
        return sum(one.worth(self.repeat.ratio) for one in self.sales_now)


def gathered(
    book: Book, owner: Owner, exchange: Exchange, sales: Sales, asked: Span | None
) -> Gathered:
    """Everything else for the answer that these are the `sales` of."""
    period = exchange.period
    repeat, told, young = repeat_of(book, owner, period.until, sales)
    spending = spending_of(book, owner, period, exchange)
    told_by = tuple(book.told())
    covers = covers_of(told_by, period.until)
    covered = covered_of(covers, sales.worths, spending, period)
    readings = readings_of(book, period.until)
    seen = Seen.of(readings, period)
    now, before = _sides(book, owner, seen, covers, covered, sales)
    known = Known(readings, spending, (now, before), covered.begun)
    replies = replies_of(book, owner, period, now.sales)
    panel = panel_of(Material(owner, period, sales, spending, seen.reach, replies, repeat, covered))
    whole = asked or period
    drawn = kept_tests(book)
    panel = replace(
        panel,
        tests=tests_of(drawn, sales, spending, covered),
        drawn={one.channel: _drawn(one) for one in drawn},
    )
    unlogged = unlogged_of(covered, spending)
    return Gathered(
        owner=owner,
        panel=panel,
        covered=covered,
        unlogged=unlogged,
        spending=spending,
        now=now.counts,
        before=before.counts,
        sales_now=now.sales,
        sales_before=before.sales,
        notes=(
            *said_of(covered, whole),
            *before_spending(covered, panel),
            *reckoned_of(unlogged, owner.currency),
            *by_files(book, [*sales.notes, *told, *spending.notes]),
            *exchange.notes(),
        ),
        gaps=(
            *gaps_of(covered, whole, unlogged, owner.currency),
            *sales.gaps,
            *young,
            *exchange.gaps(),
        ),
        repeat=repeat,
        aims=aims_of(owner, known),
        origins=origins_of(told_by, period, {one.ledger for one in now.sales}),
    )


def _sides(
    book: Book, owner: Owner, seen: Seen, covers: Sequence[Cover], covered: Covered, sales: Sales
) -> tuple[Side, Side]:
    """The period and as many days before it: what was sold and counted in each."""
    period = covered.period
    previous = Span(period.since - timedelta(days=period.days), period.since - timedelta(days=1))
    now = counted(book, owner, period, seen, newest=True)
    before = counted(book, owner, previous, seen, newest=False)
    now.unseen, before.unseen = unseen_in(covers, period), unseen_in(covers, previous)
    inside = [one for one in sales.worths if one.day in covered.inside]
    return Side(period, inside, now), Side(previous, _before(sales, previous, covered), before)


def _before(sales: Sales, previous: Span, covered: Covered) -> list[Worth]:
    """The sales of the period before; none where either is known in part only: half a period
    beside a whole one looks like growth.
    """
    known = len(covered.sales.intersection(previous))
    unknown = max(previous.days - known, covered.period.days - len(covered.inside))
    if unknown > max(7, previous.days // 10):
        return []
    return [one for one in sales.within(previous) if one.day in covered.sales]


def _drawn(test: Kept) -> Drawn:
    off = [span for span, on in test.blocks if not on and span.since <= test.last]
    days = tuple(Span(span.since, min(span.until, test.last)) for span in off)
    return Drawn(Span(test.first, test.last), days)
