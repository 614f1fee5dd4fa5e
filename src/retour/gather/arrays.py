"""The panel: a book's facts as the few arrays that measures may see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from retour.book import Book
from retour.gather.covered import Covered
from retour.gather.idle import Days
from retour.gather.owner import Owner
from retour.gather.repeat import Repeat
from retour.gather.sales import Sales
from retour.gather.spending import Spending
from retour.gather.worth import Worth, margin_of_one
from retour.panel import Credit, Panel, Replies, Uplift, Vector
from retour.reference.channel_words import says_nothing
from retour.reference.channels import channels_answered
from retour.span import Span, monday

# Ways to come that nobody works on: they stay in what no channel explains.
NOT_WORKED_ON = frozenset({"", "direct", "unknown", "referral", "word-of-mouth", "walk-by"})
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Material:
    """What a panel is made of."""

    owner: Owner
    period: Span
    sales: Sales
    spending: Spending
    reach: Mapping[str, Mapping[date, float]]
    replies: Replies
    repeat: Repeat
    covered: Covered


class _Weeks:
    """The weeks of a panel, and days put into them: NaN where not each day of a week is known."""

    def __init__(self, first: date, period: Span) -> None:
        touched = Span(min(first, period.since), period.until).weeks()
        last = period.until - timedelta(days=6)
        self.all = [week for week in touched if first <= week <= last]
        self._place = {week: n for n, week in enumerate(self.all)}

    def series(self, days: Iterable[tuple[date, float]], known: Days | None = None) -> Vector:
        """The sum of each week; days outside are left out. `known` None: every day is."""
        vector = np.zeros(len(self.all))
        for day, value in days:
            if (at := self._place.get(monday(day))) is not None:
                vector[at] += value
        if known is not None:
            whole = [all(week + n * _DAY in known for n in range(7)) for week in self.all]
            vector[~np.array(whole, dtype=bool)] = np.nan
        return vector

    def table(
        self,
        by_channel: Mapping[str, Mapping[date, float]],
        channels: Iterable[str],
        known: Mapping[str, Days] | None = None,
    ) -> dict[str, Vector]:
        """One series a channel."""
        return {
            c: self.series(by_channel[c].items(), None if known is None else known[c])
            for c in channels
            if c in by_channel
        }


def panel_of(made: Material) -> Panel:
    """The panel of a book's facts."""
    known = made.covered
    inside = [one for one in made.sales.worths if one.day in known.inside]
    reach = made.reach
    credit = _credit(inside, made.repeat)
    spending = made.spending
    tagged = {one.channel for one in inside if one.by != "said"}
    named = spending.channels() | tagged | made.replies.named | set(reach)
    channels = tuple(sorted(named - NOT_WORKED_ON))
    worths = made.sales.worths
    sold = known.sales if known.span else None  # without any sale there are no holes in sales
    weeks = _Weeks(known.span.since if known.span else made.period.since, made.period)
    return Panel(
        period=made.period,
        weeks=tuple(weeks.all),
        channels=channels,
        margin=weeks.series(((one.day, one.margin) for one in worths), sold),
        orders=_counted(weeks, worths, sold),
        spend=weeks.table(spending.money, channels, known.efforts["spend"]),
        hours=weeks.table(spending.hours, channels, known.efforts["hours"]),
        posts=weeks.table(spending.posts, channels, known.efforts["posts"]),
        reach=weeks.table(reach, channels),
        credit={c: credit[c] for c in channels if c in credit},
        replies=made.replies,
        traced=_traced(inside),
        total=sum(one.margin for one in inside),
        count=sum(one.orders for one in inside),
        each=margin_of_one(inside),
        uplift=_uplift(inside, made.repeat),
        missing=made.period.days - len(known.inside),
        idle=frozenset(channels) - credit.keys() - made.replies.named - _active(made),
        charges=tuple(one.within(known.inside) for one in spending.lasting),
    )


def _counted(weeks: _Weeks, worths: Sequence[Worth], sold: Days | None) -> Vector:
    """How many sales there were each week; takings that do not say how many are no few sales."""
    found = weeks.series(((one.day, one.orders) for one in worths), sold)
    unsaid = [one.day for one in worths if one.margin > 0 and not one.orders]
    found[weeks.series((day, 1.0) for day in unsaid) > 0] = np.nan
    return found


def _active(made: Material) -> set[str]:
    """The channels that something went into in the period, or that reached somebody."""
    spending = made.spending
    parts = (spending.money, spending.hours, spending.posts, made.reach)
    return {
        channel
        for part in parts
        for channel, days in part.items()
        if any(value > 0 and day in made.period for day, value in days.items())
    }


def _uplift(sales: Iterable[Worth], repeat: Repeat) -> Uplift:
    """What counting in customers' years does to the period's margin."""
    if repeat.ratio == 1.0:
        return Uplift()
    found = list(sales)
    plain = sum(one.margin for one in found)
    first = sum(one.margin for one in found if one.new) * repeat.ratio
    counted = sum(one.worth(repeat.ratio) for one in found)
    if plain <= 0 or counted <= 0:
        return Uplift()
    return Uplift(counted / plain, first / counted * repeat.error)


def _credit(sales: Sequence[Worth], repeat: Repeat) -> dict[str, Credit]:
    """What the orders of each channel brought; together no more than all sales did.

    Refunds that name no order lower every channel of their ledger alike.
    """
    kept = _kept(sales)
    grouped: dict[str, list[Worth]] = {}
    for one in sales:
        # An answer to "how did you hear about us?" is another kind of evidence: measure `said`.
        counts = repeat.ratio == 1.0 or one.new or not one.recent
        if one.channel and one.by != "said" and counts:
            grouped.setdefault(one.channel, []).append(one)
    credit = {channel: _sum(found, repeat, kept) for channel, found in grouped.items()}
    # Orders that were all given back say nothing of what one is worth.
    credit = {channel: one for channel, one in credit.items() if one.margin > 0}
    together = sum(one.margin for one in credit.values())
    total = sum(one.worth(repeat.ratio) for one in sales)
    if together <= total:
        return credit
    return {
        channel: _lowered(one, total / together) for channel, one in credit.items() if total > 0
    }


def _kept(sales: Iterable[Worth]) -> dict[str, float]:
    """The share of each ledger's sales that refunds without an order leave."""
    sold: dict[str, float] = defaultdict(float)
    back: dict[str, float] = defaultdict(float)
    for one in sales:
        (back if one.loose else sold)[one.ledger] += one.margin
    return {
        ledger: 1.0 if ledger not in back else max(1 + back[ledger] / max(margin, 1e-9), 0.0)
        for ledger, margin in sold.items()
    }


def _lowered(credit: Credit, share: float) -> Credit:
    return replace(credit, margin=credit.margin * share, squares=credit.squares * share**2)


def _sum(found: list[Worth], repeat: Repeat, kept: Mapping[str, float]) -> Credit:
    margin = sum(one.worth(repeat.ratio) * kept[one.ledger] for one in found)
    first = sum(one.margin * kept[one.ledger] for one in found if one.new) * repeat.ratio
    by = _orders(found)
    return Credit(
        orders=sum(by.values()),
        margin=margin,
        squares=sum(
            one.squares * (kept[one.ledger] * (repeat.ratio if one.new else 1.0)) ** 2
            for one in found
        ),
        error=first / margin * repeat.error if margin > 0 else 0.0,
        by=by,
    )


def _orders(found: Iterable[Worth]) -> dict[str, int]:
    """How many orders name a channel, by what names it.

    Sums that do not say of how many sales they are, are of one a week at least.
    """
    orders: dict[str, float] = defaultdict(float)
    weeks: dict[str, set[date]] = defaultdict(set)
    for one in found:
        orders[one.by] += one.orders
        if one.orders or one.margin > 0:
            weeks[one.by].add(monday(one.day))
    return {by: round(count) or len(weeks[by]) for by, count in orders.items()}


def replies_of(book: Book, owner: Owner, period: Span, sales: Iterable[Worth]) -> Replies:
    """Answers to "how did you hear about us?": asked at the till, or written on orders."""
    found: Counter[tuple[str, ...]] = Counter()
    silent = 0
    bounds = {"since": period.since.isoformat(), "until": period.until.isoformat()}
    answers = [(row["answer"], row["people"]) for row in book.rows("ask_replies", **bounds)]
    answers += [(one.said, round(one.orders)) for one in sales if one.said]
    for answer, people in answers:
        if answer and not says_nothing(answer):
            found[channels_answered(answer, owner.aliases)] += people
        else:
            silent += people
    unclear = found.pop((), 0)
    alone = {names[0]: people for names, people in found.items() if len(names) == 1}
    several = {names: people for names, people in found.items() if len(names) > 1}
    return Replies(alone, silent, unclear, several)


def _traced(sales: Iterable[Worth]) -> float:
    """The share of the margin whose orders say anything of how the customer came.

    Only of the ledgers that ever say: the takings of a till never can, so they are no reason to
    believe that the orders of a web shop left out as much.
    """
    found: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in sales:
        sums = found[one.ledger, one.layer]
        sums[0] += one.margin
        sums[1] += one.margin if one.channel else 0.0
    total = sum(whole for whole, seen in found.values() if seen > 0)
    return sum(max(seen, 0.0) for _, seen in found.values()) / total if total > 0 else 0.0
