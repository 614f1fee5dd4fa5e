"""From the book to what measures and the answer may see: arrays, costs and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from retour.book import Book
from retour.facts import Trail
from retour.gather.audience import Counted, Readings, counted, covers, reach_by_day, readings_of
from retour.gather.exchange import Exchange
from retour.gather.owner import Owner
from retour.gather.sales import Sales, Worth, sales_of
from retour.gather.spending import Spending, spending_of
from retour.panel import Credit, Gap, Panel, Replies, Vector
from retour.reference.channels import channel_of
from retour.span import Span, monday
from retour.words import Message

# Ways to come that nobody works on: they stay in what no channel explains.
NOT_WORKED_ON = frozenset({"", "direct", "unknown", "referral", "word-of-mouth", "walk-by"})


@dataclass(frozen=True)
class Gathered:
    """Everything an answer is made of."""

    owner: Owner
    panel: Panel
    spending: Spending
    now: Counted
    before: Counted
    sales_now: list[Worth]
    sales_before: list[Worth]
    notes: tuple[Message, ...]
    gaps: tuple[Gap, ...]


def gather(book: Book, period: Span) -> Gathered:
    """Everything that the book holds for an answer over `period`."""
    owner = Owner.of(book)
    exchange = Exchange(owner.currency)
    sales = sales_of(book, owner, period.until, exchange)
    spending = spending_of(book, owner, period, exchange)
    readings = readings_of(book, period.until)
    previous = Span(period.since - timedelta(days=period.days), period.since - timedelta(days=1))
    return Gathered(
        owner=owner,
        panel=_panel(book, owner, period, sales, spending, readings),
        spending=spending,
        now=counted(book, owner, period, readings),
        before=counted(book, owner, previous, readings),
        sales_now=list(sales.within(period)),
        sales_before=_whole(sales, previous),
        notes=tuple(sales.notes + spending.notes + exchange.notes()),
        gaps=tuple(sales.gaps + exchange.gaps()),
    )


def _panel(
    book: Book, owner: Owner, period: Span, sales: Sales, spending: Spending, readings: Readings
) -> Panel:
    inside = list(sales.within(period))
    reach = reach_by_day(readings)
    credit = _credit(inside)
    replies = _replies(book, owner, period, inside)
    named = spending.channels() | set(credit) | set(replies.counts) | set(reach)
    channels = tuple(sorted(named - NOT_WORKED_ON))
    first = min((one.day for one in sales.worths), default=period.since)
    weeks = Span(min(first, period.since), period.until).weeks()
    place = {week: n for n, week in enumerate(weeks)}

    def series(days: Mapping[date, float]) -> Vector:
        vector = np.zeros(len(weeks))
        for day, value in days.items():
            if (at := place.get(monday(day))) is not None:
                vector[at] += value
        return vector

    margin, orders = np.zeros(len(weeks)), np.zeros(len(weeks))
    for one in sales.worths:
        at = place[monday(one.day)]
        margin[at] += one.margin
        orders[at] += one.orders
    return Panel(
        period=period,
        weeks=tuple(weeks),
        channels=channels,
        margin=margin,
        orders=orders,
        spend={c: series(spending.money[c]) for c in channels if c in spending.money},
        hours={c: series(spending.hours[c]) for c in channels if c in spending.hours},
        posts={c: series(spending.posts[c]) for c in channels if c in spending.posts},
        reach={c: series(reach[c]) for c in channels if c in reach},
        credit={c: credit[c] for c in channels if c in credit},
        replies=replies,
        traced=_traced(inside),
    )


def _whole(sales: Sales, period: Span) -> list[Worth]:
    """The sales of the period, none when the book begins in the middle of it."""
    found = list(sales.within(period))
    return found if covers((one.day for one in found), period) else []


def _credit(sales: Iterable[Worth]) -> dict[str, Credit]:
    grouped: dict[str, list[Worth]] = {}
    for one in sales:
        # An answer to "how did you hear about us?" is another kind of evidence: measure `said`.
        if one.channel and one.by != "said":
            grouped.setdefault(one.channel, []).append(one)
    return {
        channel: Credit(
            orders=round(sum(one.orders for one in found)),
            margin=sum(one.margin for one in found),
            squares=sum(one.squares for one in found),
            new_customers=round(sum(one.orders for one in found if one.new)),
            by=dict(_orders_by(found)),
        )
        for channel, found in grouped.items()
    }


def _orders_by(sales: Iterable[Worth]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in sales:
        counts[one.by] += round(one.orders)
    return counts


def _replies(book: Book, owner: Owner, period: Span, sales: Iterable[Worth]) -> Replies:
    counts: Counter[str] = Counter()
    silent = 0
    bounds = {"since": period.since.isoformat(), "until": period.until.isoformat()}
    answers = [(row["answer"], row["people"]) for row in book.rows("ask_replies", **bounds)]
    answers += [(one.said, round(one.orders)) for one in sales if one.said]
    for answer, people in answers:
        if answer:
            found = channel_of(Trail(said=answer), owner.aliases)
            counts[found.channel] += people
        else:
            silent += people
    unclear = counts.pop("", 0)
    return Replies(dict(counts), silent, unclear)


def _traced(sales: Iterable[Worth]) -> float:
    """The share of the margin whose orders say anything of how the customer came."""
    total = seen = 0.0
    for one in sales:
        total += one.margin
        seen += one.margin if one.channel else 0.0
    return seen / total if total > 0 else 0.0
