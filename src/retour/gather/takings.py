"""Takings, sales known only as sums: the same money told by several tables is counted once.

A till's day may stand in its tickets, in a table of days, in one of weeks, and in what the owner
writes by hand. Why so: docs/decisions/0007-takings-told-once.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

from retour.gather.exchange import Exchange
from retour.gather.tables import (
    Sum,
    Table,
    by_chance,
    holds_parts,
    meet,
    one_by_one,
    same_money,
    times,
)
from retour.gather.told import BY_HAND, Told, span_of
from retour.gather.worth import Taxless, Worth
from retour.words import N_, Message

_TILL, _ORDER, _PAYMENT = "till", "order", "payment"
_PARTS = (_TILL, _PAYMENT)  # what a till's sums may hold, and more (coins)
_NOT_ADDED = N_("{amount} {currency} of takings in {ledger} not added: told by {by}.")
_SHORTER = N_("{amount} {currency} of takings in {ledger} not added: told by its shorter periods.")
_OTHERS = N_(
    "{ledger} and {others} tell takings of the same days, but other amounts: they are added up, as "
    "of several tills."
)
_REPLACED = N_(
    "{amount} {currency} of takings by hand not added: you wrote those days again. For two tills, "
    "give each its own note."
)
_HELD = N_("{amount} {currency} of sales by hand are part of the takings of their days.")
_Days = dict[date, float]


@dataclass
class TillTakings:
    """Takings on their way into sales.

    `sold`: what tickets, orders and payments come to without tax, by layer and ledger, day by day;
    `typed` the same of sales written by hand, of which what takings hold is taken out. `tables` are
    those that were counted, `same` the ones whose money each tells.
    """

    taxless: Taxless
    exchange: Exchange
    sold: Mapping[tuple[str, str], Mapping[date, float]]
    typed: dict[date, Sum] = field(default_factory=dict)
    counted: _Days = field(default_factory=lambda: defaultdict(float))
    notes: list[Message] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    same: dict[str, list[Table]] = field(default_factory=dict)
    _held: float = 0.0

    def worths(
        self, rows: Iterable[Mapping[str, Any]], more: Sequence[Table] = ()
    ) -> Iterator[Worth]:
        """Every takings that counts, spread evenly over its days; `counted` by day.

        `more` are tables that were not read as takings.
        """
        order = sorted([*self._tables(rows), *more], key=lambda one: (one.ledger, one.note))
        order.sort(key=lambda one: one.told, reverse=True)
        order.sort(key=Table.length)
        self.tables = one_by_one(self.sold)
        for table in order:
            yield from self._once(table, list(self.tables))
            self.tables.append(table)
        self._note(_HELD, self._held)

    def _tables(self, rows: Iterable[Mapping[str, Any]]) -> Iterable[Table]:
        """Rows of one table and days add up; by hand the last ones written hold."""
        tables: dict[tuple[str, str], Table] = {}
        replaced = 0.0
        for row in sorted(rows, key=itemgetter("told", "id")):
            found = self._sum(row)
            if found is None:
                continue
            span, note = span_of(row), row["note"] if row["ledger"] == BY_HAND else ""
            table = tables.setdefault((row["ledger"], note), Table(row["ledger"], note=note))
            table.told = max(table.told, row["told"])
            if table.ledger == BY_HAND and span in table.sums:
                replaced += table.sums.pop(span).written * self._share_inside(span)
            table.sums[span].add(found)
        self._note(_REPLACED, replaced)
        return tables.values()

    def _sum(self, row: Mapping[str, Any]) -> Sum | None:
        """What a row tells; None when there is no rate for its currency."""
        span = span_of(row)
        known = row["taxed"] == "net" or (row["taxed"] == "gross" and row["tax"] is not None)
        amount = row["amount"] - (row["tax"] if known and row["taxed"] == "gross" else 0)
        parts = self.exchange.spread(dict.fromkeys(span, amount / span.days), row["currency"])
        if not parts:
            return None
        total = written = sum(parts.values())
        if known and row["taxed"] == "gross":
            written *= row["amount"] / amount if amount else 1.0
        if not known:
            total *= self.taxless.factor
        return Sum(total, row["orders"] or 0, 0.0 if known else total, written)

    def _once(self, table: Table, earlier: Sequence[Table]) -> Iterator[Worth]:
        """What a table adds to the earlier, finer ones."""
        near = [one for one in earlier if meet(table, one)]
        compared = [one for one in near if table.may_tell(one)]
        same = same_money(table, compared)
        parts = [one for one in compared if one.layer in _PARTS]
        holds = not same and bool(parts) and holds_parts(table, parts)
        same = [*(parts if holds else same), *(one for one in near if table.by_hand_too(one))]
        self.same[table.ledger] = same
        ratio = times(table, same)
        told = Told(defaultdict(float))
        for one in same:
            for day, amount in one.days.items():
                told.days[day] += amount
        left = 0.0
        for span, found in sorted(table.sums.items(), key=lambda one: one[0].days):
            amount = found.amount
            days = told.hold(span, amount) if holds else told.take(span, amount, ratio)
            table.days.update(days)
            for day, amount in days.items():
                self.counted[day] += amount
            rest = found.amount * self._share_inside(span) - self._inside(days)
            left += rest * (found.written / found.amount if found.amount else 1.0)
            yield from self._spread(days, found, table.ledger)
        if round(left, 2) > 0:
            text = _NOT_ADDED if same else _SHORTER
            self._note(text, left, ledger=table.name(), by=[one.name() for one in same])
        self._say_others(table, [one for one in near if one not in same])

    def _say_others(self, table: Table, others: Iterable[Table]) -> None:
        """Note the tables that tell other money of the same days of the period."""
        period = self.exchange.period
        names = [
            one.name()
            for one in others
            if (one.layer != _ORDER or by_chance(table, one)) and meet(table, one, period)
        ]
        if names:
            self.notes.append(Message(_OTHERS, {"ledger": table.name(), "others": names}))

    def _share_inside(self, days: Iterable[date]) -> float:
        inside = [day in self.exchange.period for day in days]
        return sum(inside) / len(inside)

    def _inside(self, days: Mapping[date, float]) -> float:
        return sum(part for day, part in days.items() if day in self.exchange.period)

    def _spread(self, days: _Days, found: Sum, ledger: str) -> Iterator[Worth]:
        share = sum(days.values()) / found.amount if found.amount else 0.0
        unsaid = found.unsaid / found.amount if found.amount else 0.0
        days, typed = self._without_typed(days)
        orders = max(found.orders * share - typed, 0.0)
        self.taxless.remember(self._inside(days) * unsaid * self.taxless.owner.margin)
        for day, amount in days.items():
            yield Worth(
                day=day,
                margin=amount * self.taxless.owner.margin,
                squares=0.0,
                orders=orders / len(days),
                ledger=ledger,
                layer="till",
            )

    def _without_typed(self, days: _Days) -> tuple[_Days, float]:
        """The same takings without the sales of their days that were written by hand too, where
        they may hold them; and how many these are.
        """
        inner = {day: self.typed[day] for day in days if day in self.typed}
        typed, total = sum(one.amount for one in inner.values()), sum(days.values())
        if not inner or typed > total:
            return days, 0.0
        for day in inner:
            del self.typed[day]
        self._held += self._inside({day: one.written for day, one in inner.items()})
        rest = {day: amount * (1 - typed / total) for day, amount in days.items()}
        return rest, sum(one.orders for one in inner.values())

    def _note(self, text: str, amount: float, **more: Any) -> None:
        """A note of an amount, unless it is 0."""
        if round(amount, 2):
            values = {"amount": round(amount, 2), "currency": self.exchange.currency, **more}
            self.notes.append(Message(text, values))
