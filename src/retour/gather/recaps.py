"""Recaps: the sums of a day, a week or a month by channel that an owner keeps beside the sales.

A row of it looks like one sale. It is a sum where the rows of all channels come to what others tell
of the same days: then each sale counts once, and the recap says how customers came. Why so:
docs/decisions/0007-takings-told-once.md.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from retour.book import Book
from retour.gather.exchange import Exchange
from retour.gather.tables import Sum, Table, holds_parts, meet, surely_same
from retour.gather.told import BY_HAND
from retour.gather.trails import trail_of
from retour.gather.worth import Taxless, Worth
from retour.reference.channels import Aliases, channel_of
from retour.span import Span

_TILL, _PARTS = "till", ("till", "payment")
_FEW = 3
_LONG = 6  # days between rows: more, and each row must be of several days
_MONTH = range(28, 32)
_LISTED = 1.02  # sales to a row: no more are a list of sales
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, and how its channel is known."""

    id: int
    day: date
    sum: Sum
    channel: str
    by: str


@dataclass(eq=False)
class Recap:
    """A ledger that may be a recap.

    `table` are its rows as takings once it is known to be one, `spans` the days of each, `of` the
    ledgers whose sales it tells again, and its own.
    """

    ledger: str
    rows: list[_Row]
    table: Table | None = None
    of: frozenset[str] = frozenset()
    spans: Mapping[date, Span] = field(default_factory=dict)

    @property
    def ids(self) -> list[int]:
        """The numbers of its rows."""
        return [row.id for row in self.rows]

    def settle(self, earlier: Sequence[Table], worths: Sequence[Worth]) -> bool:
        """Find out whether it is one, beside the tables and sales of all others."""
        best = 2.0
        for spans in _spans(sorted({row.day for row in self.rows})):
            table = Table(self.ledger)
            for row in self.rows:
                table.sums[spans[row.day]].add(row.sum)
            same, apart = _same(table, [one for one in earlier if meet(table, one)])
            of = _ledgers(same, worths)
            if same and apart < best and not self._is_list(of, worths):
                self.table, self.of, self.spans = table, of | {self.ledger}, spans
                best = apart
        return self.table is not None

    def _is_list(self, of: frozenset[str], worths: Iterable[Worth]) -> bool:
        """Whether it has a row for each sale of others: these are compared one by one."""
        inside = Span(self.rows[0].day, self.rows[-1].day)
        orders = sum(one.orders for one in worths if one.ledger in of and one.day in inside)
        return 0 < orders <= _LISTED * len(self.rows)

    def shares(self) -> Iterator[tuple[Span, dict[tuple[str, str], float]]]:
        """By period, the share of its sales that came by each channel, with what says so."""
        assert self.table is not None  # noqa: S101 - only of those that are settled
        found: dict[Span, dict[tuple[str, str], float]] = defaultdict(lambda: defaultdict(float))
        for row in self.rows:
            if row.channel and row.by != "said":
                found[self.spans[row.day]][row.channel, row.by] += row.sum.amount
        for span, amounts in found.items():
            total = self.table.sums[span].amount
            if total > 0:
                yield span, {key: amount / total for key, amount in amounts.items() if amount > 0}


def recaps_of(book: Book, taxless: Taxless, exchange: Exchange, aliases: Aliases) -> list[Recap]:
    """The ledgers that may be recaps, as their rows look."""
    found: dict[str, Recap] = {}
    tills = {one.who for one in book.told(("sale",)) if one.layer == _TILL} - {BY_HAND}
    for row in book.rows("ask_recaps", tills=json.dumps(sorted(tills))):
        day = date.fromisoformat(row["day"])
        rate = exchange.of(row["currency"], day)
        if rate is not None:
            came = channel_of(trail_of(row), aliases)
            factor = taxless.factor_of(row["ledger"]) if row["untaxed"] else 1.0
            income = row["income"] * rate * factor
            some = Sum(income, 0.0, income if row["untaxed"] else 0.0, row["sold"] * rate)
            recap = found.setdefault(row["ledger"], Recap(row["ledger"], []))
            recap.rows.append(_Row(row["id"], day, some, came.channel, came.by))
    return [one for one in found.values() if len({row.day for row in one.rows}) >= _FEW]


def shared_out(worths: Sequence[Worth], recap: Recap, period: Span) -> tuple[list[Worth], float]:
    """The sales, with the channels that a recap knows: of those that name none, as much as it says
    more than others name. And the margin of these in the period.

    Nothing but channels changes: what was sold, to whom, and how many orders stay as they are.
    """
    told: dict[date, list[Worth]] = defaultdict(list)
    rest: list[Worth] = []
    for one in worths:
        mine = one.ledger in recap.of and one.margin > 0 and not one.loose
        (told[one.day] if mine else rest).append(one)
    known = 0.0
    for span, shares in recap.shares():
        inside = [one for day in span for one in told.pop(day, ())]
        parts = _more(inside, shares)
        free = sum(one.margin for one in inside if _open(one) and one.day in period)
        known += sum(parts.values()) * free
        for one in inside:
            rest.extend(_split(one, parts) if _open(one) else (one,))
    return [*rest, *(one for some in told.values() for one in some)], known


def _open(one: Worth) -> bool:
    return not one.channel and not one.said


def _more(
    sales: Iterable[Worth], shares: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """The shares of the sales without a channel that are of those that a recap names."""
    named: dict[str, float] = defaultdict(float)
    free = total = 0.0
    for one in sales:
        total += one.margin
        named[one.channel] += one.margin
        free += one.margin if _open(one) else 0.0
    wanted = {key: max(share * total - named[key[0]], 0.0) for key, share in shares.items()}
    together = max(sum(wanted.values()), free)
    return {key: amount / together for key, amount in wanted.items() if amount > 0}


def _split(one: Worth, parts: Mapping[tuple[str, str], float]) -> Iterator[Worth]:
    """Sales of a day as parts by channel, and what is left of them."""
    every = [(key, share) for key, share in parts.items()]
    every.append((("", one.by), 1.0 - sum(parts.values())))
    for (channel, by), share in every:
        if share > 0:
            yield replace(
                one,
                channel=channel,
                by=by,
                margin=one.margin * share,
                squares=one.squares * share,
                orders=one.orders * share,
            )


def _ledgers(tables: Iterable[Table], worths: Iterable[Worth]) -> frozenset[str]:
    """The ledgers of some tables; the tickets are those of every till."""
    names = {one.ledger for one in tables}
    tills = {one.ledger for one in worths if one.layer == _TILL} if "" in names else set()
    return frozenset(names - {""} | tills)


def _same(table: Table, near: Sequence[Table]) -> tuple[list[Table], float]:
    """The tables whose money a recap tells, or holds with more; and how badly they agree."""
    same, apart = surely_same(table, near)
    parts = [one for one in near if one.layer in _PARTS]
    if same or not parts or table.length() <= _LONG or len(table.sums) < _FEW:
        return same, apart
    return (parts, 1.0) if holds_parts(table, parts) else ([], 1.0)


def _spans(days: Sequence[date]) -> Iterator[dict[date, Span]]:
    """The days that rows may be of, by their day: each its own; or the week, the weeks or the month
    that begins or ends there, where most rows are so far apart.
    """
    usual, count = Counter((b - a).days for a, b in pairwise(days)).most_common(1)[0]
    months = sum((b - a).days in _MONTH for a, b in pairwise(days))
    if max(months, count) * 2 < len(days) - 1 or usual <= _LONG:
        yield {day: Span(day, day) for day in days}
        return
    if months * 2 >= len(days) - 1:
        yield {day: Span(day, _later(day) - _DAY) for day in days}
        yield {day: Span(_earlier(day + _DAY), day) for day in days}
        return
    far = timedelta(days=usual - 1)
    yield {day: Span(day, day + far) for day in days}
    yield {day: Span(day - far, day) for day in days}


def _later(day: date) -> date:
    """The same day of the next month, or its last."""
    first = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - _DAY
    return min(first + timedelta(days=day.day - 1), last)


def _earlier(day: date) -> date:
    """The same day of the month before, or its last."""
    last = day.replace(day=1) - _DAY
    return min(last.replace(day=1) + timedelta(days=day.day - 1), last)
