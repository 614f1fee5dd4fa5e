"""From the book to what measures and the answer may see: arrays, costs and counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from retour.book import Book
from retour.gather.arrays import Material, panel_of, replies_of
from retour.gather.audience import Counted, Seen, counted
from retour.gather.exchange import Exchange
from retour.gather.kept_tests import kept_tests
from retour.gather.objectives import Aimed, Known, Side, aims_of
from retour.gather.owner import Owner
from retour.gather.repeat import Repeat, repeat_of
from retour.gather.sales import Sales, sales_of
from retour.gather.series import covers, readings_of
from retour.gather.spending import Spending, spending_of
from retour.gather.tested import tests_of
from retour.gather.worth import Worth
from retour.panel import Gap, Panel
from retour.reference.rate_refresh import with_kept
from retour.span import Span
from retour.words import Message


@dataclass(frozen=True)
class Gathered:
    """Everything an answer is made of. `now` and `before` count the period and the one before."""

    owner: Owner
    panel: Panel
    spending: Spending
    now: Counted
    before: Counted
    sales_now: list[Worth]
    sales_before: list[Worth]
    notes: tuple[Message, ...]
    gaps: tuple[Gap, ...]
    repeat: Repeat
    aims: tuple[Aimed, ...]

    @property
    def margin(self) -> float:
        """Gross margin of the period's sales, as the owner counts them."""
        return sum(one.worth(self.repeat.ratio) for one in self.sales_now)


def gather(book: Book, period: Span) -> Gathered:
    """Everything that the book holds for an answer over `period`."""
    owner = Owner.of(book)
    exchange = Exchange(owner.currency, period, with_kept(book.settings.get("rates", {})))
    sales = sales_of(book, owner, period, exchange)
    inside = list(sales.within(period))
    repeat, told, young = repeat_of(book, owner, period.until, sales)
    spending = spending_of(book, owner, period, exchange)
    readings = readings_of(book, period.until)
    seen = Seen.of(readings, period)
    previous = Span(period.since - timedelta(days=period.days), period.since - timedelta(days=1))
    now = counted(book, owner, period, seen, newest=True)
    before = counted(book, owner, previous, seen, newest=False)
    earlier = _whole(sales, previous)
    known = Known(
        readings,
        spending,
        (Side(period, inside, now), Side(previous, earlier, before)),
    )
    replies = replies_of(book, owner, period, inside)
    panel = panel_of(Material(owner, period, sales, spending, seen.reach, replies, repeat))
    return Gathered(
        owner=owner,
        panel=replace(panel, tests=tests_of(kept_tests(book), sales, spending, period)),
        spending=spending,
        now=now,
        before=before,
        sales_now=inside,
        sales_before=earlier,
        notes=tuple(sales.notes + told + spending.notes + exchange.notes()),
        gaps=tuple(sales.gaps + young + exchange.gaps()),
        repeat=repeat,
        aims=aims_of(owner, known),
    )


def _whole(sales: Sales, period: Span) -> list[Worth]:
    """The sales of the period, none when the book begins in the middle of it."""
    found = list(sales.within(period))
    return found if covers((one.day for one in found), period) else []
