"""Costs beside advertising, and which of them go on: what a plan takes for today's money.

Advertising goes on at its pace until somebody stops it. A retainer that ended, a boost and a camera
do not: a cost that the owner said comes back goes on at its rate until its end, one that comes
again and again goes on while it is not overdue, and all others were of their own days only. They
are the bills that count (`retour.gather.paid`), each once, and only what no report tells of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from retour.gather.bills import PLATFORM
from retour.gather.paid import Kept, Paid
from retour.gather.rhythm import Payment, of_one_thing, weekly_of
from retour.gather.told import BY_HAND
from retour.panel import Charge
from retour.reference.channels import channel

_Kind = tuple[str, str, str]  # channel, what was bought, the number of what comes back
_DAY = timedelta(days=1)
_MONTHS = 0.15  # of its length: so much months differ
_LEAST = 0.5  # minor units: less is what sums that cancel leave


@dataclass(frozen=True, slots=True)
class Lasting:
    """A cost beside advertising, and what it was by day in major units."""

    charge: Charge
    days: Mapping[date, float]

    def within(self, known: frozenset[date]) -> Charge:
        """It as plans see it: its amount over the days that are `known`."""
        inside = sum(amount for day, amount in self.days.items() if day in known)
        return replace(self.charge, inside=inside)

    def part(self, channel: str, share: float) -> Lasting:
        """The part of it that is another channel's."""
        days = {day: share * amount for day, amount in self.days.items()}
        weekly = share * self.charge.weekly
        return Lasting(replace(self.charge, channel=channel, weekly=weekly), days)


def lasting_of(paid: Paid, costs: Iterable[Mapping[str, Any]]) -> list[Lasting]:
    """Every cost beside advertising, of all days that the book tells of: from what was `paid` of
    `costs`.
    """
    kept = sorted(paid.kept, key=lambda one: one.bill.span.since)
    # Where files tell what was typed to come back, they say when it does.
    told = {name for ledger, name, by in paid.left if ledger == BY_HAND and by != PLATFORM}
    ended = _ended(costs)
    found: dict[_Kind, list[Payment]] = defaultdict(list)
    for one in kept:
        name, what = one.row["channel"], one.row["what"]
        bought = what == "ads" and channel(name).paid
        if bought or abs(one.share * one.bill.amount) < _LEAST:
            continue
        number = "" if what == "ads" and name in told else _number(one.row)
        found[name, what, number].append(_payment(one, paid))
    regular = {kind: bills for kind, bills in found.items() if kind[2]}
    others = {kind[:2]: bills for kind, bills in found.items() if not kind[2]}
    return [
        *(_regular(kind[0], bills, ended.get(kind[2])) for kind, bills in _continued(regular)),
        *(
            one
            for (name, what), bills in others.items()
            for one in _others(name, bills, paid.period.until, boosts=what == "ads")
        ),
    ]


def _number(row: Mapping[str, Any]) -> str:
    """That of a cost that the owner said comes back (`retour.business.regular`), '' of others."""
    number, slash, _ = row["number"].partition("/")
    return number if slash and row["ledger"] == BY_HAND else ""


def _ended(costs: Iterable[Mapping[str, Any]]) -> dict[str, date]:
    """The last day of those whose last period is said to cost nothing, by number."""
    last: dict[str, tuple[str, int]] = {}
    for row in costs:
        if number := _number(row):
            last[number] = max(last.get(number, ("", 0)), (row["day"], row["amount"]))
    free = {number: date.fromisoformat(day) for number, (day, amount) in last.items() if not amount}
    return {number: day - _DAY for number, day in free.items()}


def _continued(
    regular: Mapping[_Kind, list[Payment]],
) -> Iterator[tuple[_Kind, list[Payment]]]:
    """Those that come back, one that has had several prices as one: it has another number from the
    day after its last day on.
    """
    chains: list[tuple[_Kind, list[Payment]]] = []
    for kind, bills in sorted(regular.items(), key=lambda one: one[1][0].span.since):
        first = bills[0]
        for n, (before, earlier) in enumerate(chains):
            same = before[:2] == kind[:2] and earlier[-1].note == first.note
            if same and first.span.since - earlier[-1].span.until == _DAY:
                chains[n] = kind, [*earlier, *bills]
                break
        else:
            chains.append((kind, bills))
    yield from chains


def _payment(one: Kept, paid: Paid) -> Payment:
    """A bill, at the newest rate: what goes on is paid at today's, not at that of its days."""
    amount = one.share * one.bill.amount
    rate = paid.exchange.newest(one.bill.currency, paid.period.until)
    value = sum(one.days.values()) if rate is None else amount * rate
    return Payment(one.bill.span, value, one.row["note"], one.days)


def _regular(name: str, bills: list[Payment], ended: date | None) -> Lasting:
    """A cost that comes back: months differ in length, and a price may have changed, or how often
    it is paid.

    Its periods are written once they begin, maybe later: it goes on for one more that is not, or
    until the day on which it is said to have `ended`.
    """
    last = bills[-1]
    lengths = [bill.span.days for bill in bills]
    lengths = [days for days in lengths if abs(days - last.span.days) <= _MONTHS * last.span.days]
    weekly = last.amount / (sum(lengths) / len(lengths)) * 7
    until = last.span.until if ended is None else max(ended, last.span.until)
    charge = Charge(name, weekly, until, renewed=0 if ended else max(lengths))
    return Lasting(charge, _together(bills))


def _others(name: str, bills: list[Payment], until: date, *, boosts: bool) -> Iterator[Lasting]:
    """Costs of a kind: those of one thing go on where it comes again, else each by itself."""
    for alike in of_one_thing(bills):
        weekly = weekly_of(alike, until, boosts=boosts)
        if weekly is not None:
            yield Lasting(Charge(name, weekly), _together(alike))
            continue
        for bill in alike:
            # What was paid for a year goes on until that is over, what was paid on a day does not.
            weekly = bill.amount / bill.span.days * 7 if bill.span.days > 1 else 0.0
            charge = Charge(name, weekly, bill.span.until, since=bill.span.since)
            yield Lasting(charge, bill.days)


def _together(bills: Iterable[Payment]) -> dict[date, float]:
    days: dict[date, float] = defaultdict(float)
    for bill in bills:
        for day, amount in bill.days.items():
            days[day] += amount
    return dict(days)
