"""Takings, sales known only as sums: the same money told by several tables is counted once.

A till's day may stand in its tickets, in a table of days and in one of weeks. Tables are compared
by their amounts: see docs/decisions/0007-takings-told-once.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Any

from retour.gather.bills import ledger_words
from retour.gather.exchange import Exchange
from retour.gather.told import BY_HAND, Told, span_of
from retour.gather.worth import Taxless, Worth
from retour.span import Span
from retour.words import N_, Message

# One may be with tax and the other without (a fifth), and a little may be corrected.
_ALIKE = 1.25
_SPREAD = 0.05
_FEW = 3
_MOST = 0.9
_TILL, _ORDER, _PAYMENT = "till", "order", "payment"
_ALONE = (_ORDER, _PAYMENT)
_PARTS = (_TILL, _PAYMENT)  # what a till's sums may hold, and more (coins)
_NEARLY = 0.75  # of a row's days that orders or payments tell: a month's first day may sell nothing


@dataclass(slots=True)
class _Sum:
    """What one table tells over some days: without tax in major units, and how many orders.

    `unsaid` is the part of the amount of which the table does not say the tax.
    """

    amount: float = 0.0
    orders: float = 0.0
    unsaid: float = 0.0


@dataclass(slots=True)
class _Table:
    """One table of takings; `days` of it were counted, `told` is how new its newest document is.

    `layer` is said of what files tell sale by sale: tickets, orders, payments.
    """

    ledger: str
    layer: str = ""
    told: str = ""
    sums: dict[Span, _Sum] = field(default_factory=lambda: defaultdict(_Sum))
    days: dict[date, float] = field(default_factory=dict)

    def length(self) -> float:
        """Days that its rows usually tell."""
        return median(span.days for span in self.sums)

    def name(self) -> str | Message:
        """How notes call it."""
        return Message(N_("the tickets")) if self.layer == _TILL else ledger_words(self.ledger)


@dataclass
class TillTakings:
    """Takings on their way into sales.

    `sold`: what tickets, orders and payments come to without tax, by layer and ledger, day by day.
    """

    taxless: Taxless
    exchange: Exchange
    sold: Mapping[tuple[str, str], Mapping[date, float]]
    counted: dict[date, float] = field(default_factory=lambda: defaultdict(float))
    notes: list[Message] = field(default_factory=list)

    def worths(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[Worth]:
        """Every takings that counts, spread evenly over its days; `counted` by day, but by hand."""
        tables: dict[str, _Table] = {}
        for row in rows:
            found = self._sum(row)
            if found is None:
                continue
            span = span_of(row)
            if row["ledger"] == BY_HAND:
                days = dict.fromkeys(span, found.amount / span.days)
                yield from self._spread(days, found, row["ledger"])
                continue
            table = tables.setdefault(row["ledger"], _Table(row["ledger"]))
            table.told = max(table.told, row["told"])
            table.sums[span].amount += found.amount
            table.sums[span].orders += found.orders
            table.sums[span].unsaid += found.unsaid
        order = sorted(tables.values(), key=lambda one: one.ledger)
        order.sort(key=lambda one: one.told, reverse=True)
        order.sort(key=_Table.length)
        earlier = _one_by_one(self.sold)
        for table in order:
            yield from self._once(table, earlier)
            earlier.append(table)

    def _sum(self, row: Mapping[str, Any]) -> _Sum | None:
        """What a row tells; None when there is no rate for its currency."""
        span = span_of(row)
        known = row["taxed"] == "net" or (row["taxed"] == "gross" and row["tax"] is not None)
        amount = row["amount"] - (row["tax"] if known and row["taxed"] == "gross" else 0)
        parts = self.exchange.spread(dict.fromkeys(span, amount / span.days), row["currency"])
        if not parts:
            return None
        total = sum(parts.values())
        if not known:
            total *= self.taxless.factor
        return _Sum(total, row["orders"] or 0, 0.0 if known else total)

    def _once(self, table: _Table, earlier: Sequence[_Table]) -> Iterator[Worth]:
        """What a table adds to the earlier, finer ones."""
        same = _same_money(table, earlier)
        parts = [one for one in earlier if one.layer in _PARTS and _meet(table, one)]
        holds = not same and bool(parts) and _holds(table, parts)
        same = parts if holds else same
        told = Told(defaultdict(float))
        for one in same:
            for day, amount in one.days.items():
                told.days[day] += amount
        others = [
            one.name()
            for one in earlier
            if one not in same
            and one.layer in ("", _TILL)
            and _meet(table, one, self.exchange.period)
        ]
        left = 0.0
        for span, found in sorted(table.sums.items(), key=lambda one: one[0].days):
            days = (told.hold if holds else told.take)(span, found.amount)
            table.days.update(days)
            for day, amount in days.items():
                self.counted[day] += amount
            inside = sum(1 for day in span if day in self.exchange.period) / span.days
            left += found.amount * inside - self._inside(days)
            yield from self._spread(days, found, table.ledger)
        self._say(table.ledger, left, [one.name() for one in same], others)

    def _inside(self, days: Mapping[date, float]) -> float:
        return sum(part for day, part in days.items() if day in self.exchange.period)

    def _spread(self, days: Mapping[date, float], found: _Sum, ledger: str) -> Iterator[Worth]:
        share = sum(days.values()) / found.amount if found.amount else 0.0
        unsaid = found.unsaid / found.amount if found.amount else 0.0
        self.taxless.remember(self._inside(days) * unsaid * self.taxless.owner.margin)
        for day, amount in days.items():
            yield Worth(
                day=day,
                margin=amount * self.taxless.owner.margin,
                squares=0.0,
                orders=found.orders * share / len(days),
                ledger=ledger,
                layer="till",
            )

    def _say(self, ledger: str, left: float, by: list[Any], others: list[Any]) -> None:
        names = {"ledger": ledger, "currency": self.exchange.currency}
        if round(left, 2) > 0:
            self.notes.append(
                Message(
                    N_("{amount} {currency} of takings in {ledger} not added: told by {by}."),
                    {**names, "amount": round(left, 2), "by": by},
                )
            )
        if others:
            self.notes.append(
                Message(
                    N_(
                        "{ledger} and {others} tell takings of the same days, but other amounts: "
                        "they are added up, as of several tills."
                    ),
                    {**names, "others": others},
                )
            )


def _one_by_one(sold: Mapping[tuple[str, str], Mapping[date, float]]) -> list[_Table]:
    """What is told sale by sale, as tables: all tickets as one, every other ledger as its own.

    Between its first and its last sale a ledger of orders or payments tells every day, be it 0.
    """
    tickets = _Table("", _TILL)
    found = []
    for (layer, ledger), amounts in sorted(sold.items()):
        if layer == _TILL:
            for day, amount in amounts.items():
                tickets.days[day] = tickets.days.get(day, 0.0) + amount
        elif layer in _ALONE and amounts:
            first, length = min(amounts), (max(amounts) - min(amounts)).days + 1
            every = (first + timedelta(days=n) for n in range(length))
            days = {day: amounts.get(day, 0.0) for day in every}
            found.append(_Table(ledger, layer, days=days))
    return [tickets, *found] if tickets.days else found


def _meet(table: _Table, other: _Table, period: Span | None = None) -> bool:
    """Whether both tell a day, of `period` when it is given."""
    days = (day for span in table.sums for day in span if period is None or day in period)
    return any(day in other.days for day in days)


def _same_money(table: _Table, earlier: Sequence[_Table]) -> list[_Table]:
    """The earlier tables whose money this one tells again: all together, or one of them."""
    near = [one for one in earlier if _meet(table, one)]
    if not near or _agrees(table, near):
        return near
    return next(([one] for one in near if _agrees(table, [one])), [])


def _holds(table: _Table, parts: Sequence[_Table]) -> bool:
    """Whether a till's sums may hold tickets or payments that are a part of them: the cards."""
    inner = {
        span: sum(one.days.get(day, 0.0) for one in parts for day in span) for span in table.sums
    }
    both = [found.amount >= inner[span] for span, found in table.sums.items() if inner[span]]
    return sum(both) >= _MOST * len(both)


def _agrees(table: _Table, others: Sequence[_Table]) -> bool:
    """Whether the rows come to what the others tell over the same days.

    The ratio must be near 1, and nearly the same in most rows: takings of two tills go up and down
    each in its own way. Where no row's days are all told, a row must only be no less than its part,
    which says nothing of orders.
    """
    ratios, room = [], not any(one.layer == _ORDER for one in others)
    least = _NEARLY if any(one.layer in _ALONE for one in others) else 1.0
    for span, found in table.sums.items():
        inner = [sum(one.days.get(day, 0.0) for one in others) for day in span]
        told = sum(any(day in one.days for one in others) for day in span)
        if told >= least * span.days:
            if found.amount > 0 and sum(inner) > 0:
                ratios.append(found.amount / sum(inner))
        elif any(inner):
            room &= found.amount * _ALIKE >= sum(inner)
    if not ratios:
        return room
    middle = median(ratios)
    spread = median(abs(ratio / middle - 1) for ratio in ratios)
    return 1 / _ALIKE <= middle <= _ALIKE and (len(ratios) < _FEW or spread <= _SPREAD)
