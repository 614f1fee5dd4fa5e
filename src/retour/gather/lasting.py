"""Costs beside advertising, and which of them go on: what a plan takes for today's money.

Advertising goes on at its pace until somebody stops it. A retainer that ended, a boost and a camera
do not: a cost that comes back goes on at its rate until its last day, one that files or the owner
tell again and again goes on while it is not overdue, and all others were of their own days only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from retour.gather.exchange import Exchange
from retour.gather.recovered import Recovered
from retour.gather.told import BY_HAND, span_of
from retour.panel import Charge
from retour.reference.channels import channel
from retour.span import Span

_OFTEN = 3  # times in the period, from which a cost comes back though nobody said that it does
_OVERDUE = 2  # times its usual wait, after which it came back for the last time


@dataclass(frozen=True, slots=True)
class Lasting:
    """A cost beside advertising, and what it was by day in major units."""

    charge: Charge
    days: Mapping[date, float]

    def over(self, known: frozenset[date]) -> Charge:
        """It as plans see it: its amount over the days that are `known`."""
        inside = sum(amount for day, amount in self.days.items() if day in known)
        return replace(self.charge, inside=inside)

    def part(self, channel: str, share: float) -> Lasting:
        """The part of it that is another channel's."""
        days = {day: share * amount for day, amount in self.days.items()}
        weekly = share * self.charge.weekly
        return Lasting(replace(self.charge, channel=channel, weekly=weekly), days)


@dataclass(frozen=True, slots=True)
class _Bill:
    span: Span
    days: Mapping[date, float]

    @property
    def amount(self) -> float:
        return sum(self.days.values())


def lasting_of(
    costs: Iterable[Mapping[str, Any]], exchange: Exchange, taxes: Recovered
) -> list[Lasting]:
    """Every cost beside advertising, of all days that the book tells of."""
    found: dict[tuple[str, ...], list[_Bill]] = defaultdict(list)
    for row in costs:
        if row["layer"] == "platform" or not row["channel"] or not row["amount"]:
            continue
        if row["what"] == "ads" and channel(row["channel"]).paid:
            continue
        found[_key(row)].append(_bill(row, exchange, taxes))
    return [
        one
        for (name, *_, regular), bills in found.items()
        for one in (_regular(name, bills) if regular else _others(name, bills, exchange.period))
    ]


def _key(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells a cost from others; the last is the number of one that the owner said comes back
    (`retour.business.regular`), '' for others.
    """
    number, slash, _ = row["number"].partition("/")
    regular = number if slash and row["ledger"] == BY_HAND else ""
    return row["channel"], row["what"], row["ledger"], regular


def _bill(row: Mapping[str, Any], exchange: Exchange, taxes: Recovered) -> _Bill:
    span, (amount, _) = span_of(row), taxes.taken_out(row)
    rates = {day: exchange.of(row["currency"], day) for day in span}
    return _Bill(span, {day: amount / span.days * (rate or 0.0) for day, rate in rates.items()})


def _regular(name: str, bills: list[_Bill]) -> Iterator[Lasting]:
    """A cost that comes back: months differ in length, and a price may have changed."""
    last = max(bills, key=lambda bill: bill.span.until)
    usual = sum(bill.span.days for bill in bills) / len(bills)
    yield Lasting(Charge(name, last.amount / usual * 7, last.span.until), _together(bills))


def _others(name: str, bills: list[_Bill], period: Span) -> Iterator[Lasting]:
    """Costs of a kind: one that goes on where they come again and again, else each by itself."""
    inside = [bill for bill in bills if bill.span.since in period]
    starts = sorted({bill.span.since for bill in inside})
    if len(starts) >= _OFTEN:
        wait = median((then - before).days for before, then in pairwise(starts))
        if starts[-1] + timedelta(days=_OVERDUE * wait) >= period.until:
            told = (starts[-1] - starts[0]).days + wait
            weekly = sum(bill.amount for bill in inside) / told * 7
            yield Lasting(Charge(name, weekly), _together(bills))
            return
    for bill in bills:
        # What was paid for a year goes on until that is over, what was paid on a day does not.
        weekly = bill.amount / bill.span.days * 7 if bill.span.days > 1 else 0.0
        yield Lasting(Charge(name, weekly, bill.span.until), bill.days)


def _together(bills: Iterable[_Bill]) -> dict[date, float]:
    days: dict[date, float] = defaultdict(float)
    for bill in bills:
        for day, amount in bill.days.items():
            days[day] += amount
    return dict(days)
