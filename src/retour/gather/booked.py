"""Sales of the accounts: they tell again what shops, tills and deals tell, and often more.

What the others tell pays for the entries near by; the rest counts. Why so:
docs/decisions/0011-sales-told-once.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Any

from retour.gather.bills import ledger_words
from retour.gather.exchange import Exchange
from retour.gather.owed import LATE
from retour.gather.retold import DEAL_AFTER, DEAL_BEFORE
from retour.gather.settled import AsWritten
from retour.gather.told import Unpaid, span_of
from retour.gather.worth import Taxless, Worth
from retour.words import N_, Message

_EARLY = 7  # days that an entry may come before its sale
# As for takings: shipping or tax may be in one and not in the other, in the same proportion.
_ALIKE, _SPREAD, _FEW = 1.25, 0.05, 3
_Days = dict[date, float]


@dataclass
class Booked:
    """Entries of the accounts on their way into sales.

    `sold` and `deals` are what better ledgers tell by day, without tax in major units, `written`
    what of it does not say its tax, and `tellers` who they are.
    """

    taxless: Taxless
    exchange: Exchange
    sold: Mapping[date, float] = field(default_factory=dict)
    deals: Mapping[date, float] = field(default_factory=dict)
    written: AsWritten = field(default_factory=AsWritten)
    tellers: tuple[str, ...] = ()
    notes: list[Message] = field(default_factory=list)

    def worths(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[Worth]:
        """What the entries add, ledger by ledger; two accounts of one program add up."""
        entries: dict[str, _Days] = defaultdict(lambda: defaultdict(float))
        unsaid: dict[str, _Days] = defaultdict(lambda: defaultdict(float))
        for row in rows:
            days, untold = self._entry(row)
            for day, amount in days.items():
                entries[row["ledger"]][day] += amount
                unsaid[row["ledger"]][day] += amount * untold
        earlier: dict[str, _Days] = {}
        for ledger in sorted(entries):
            base = ledger.partition("@")[0]
            told = added_up(
                self.sold, *(d for n, d in earlier.items() if n.partition("@")[0] != base)
            )
            days = self._beyond(ledger, entries[ledger], told)
            earlier[ledger] = days
            for day, amount in sorted(days.items()):
                if amount:
                    yield self._worth(
                        ledger, day, amount, unsaid[ledger][day] / entries[ledger][day]
                    )

    def _entry(self, row: Mapping[str, Any]) -> tuple[_Days, bool]:
        """The days of a row without tax, and whether it holds one that it does not say."""
        span = span_of(row)
        known = row["taxed"] == "net" or (row["taxed"] == "gross" and row["tax"] is not None)
        amount = row["amount"] - (row["tax"] if known and row["taxed"] == "gross" else 0)
        factor = 1.0 if known else self.taxless.factor
        parts = dict.fromkeys(span, amount * factor / span.days)
        return self.exchange.spread(parts, row["currency"]), not known

    def _beyond(self, ledger: str, entries: _Days, told: _Days) -> _Days:
        """What the entries of a ledger hold beyond what is told, by day."""
        if not told and not self.deals:
            return entries
        entries = netted(entries)
        times = _times(entries, told)
        told, deal_days, rest = dict(told), dict(self.deals), {}
        for layer, day, entry, counted in self.written.told(entries):
            if entry not in rest:
                rest[entry] = 0.0
                (deal_days if layer == "deal" else told)[day] -= counted
        sold = Unpaid(LATE, _EARLY, {day: part * times for day, part in netted(told).items()})
        deals = Unpaid(DEAL_AFTER, DEAL_BEFORE, dict(netted(deal_days)))
        for day, amount in sorted(entries.items()):
            if day in rest:
                continue
            paid = sold.pay(day, amount) if amount > 0 else 0.0
            paid += deals.pay(day, amount - paid) if amount > paid else 0.0
            rest[day] = amount - paid
        self._say(ledger, entries, rest)
        return rest

    def _worth(self, ledger: str, day: date, amount: float, untold: float) -> Worth:
        margin = amount * self.taxless.owner.margin
        if day in self.exchange.period:
            self.taxless.remember(margin * untold)
        return Worth(day=day, margin=margin, squares=0.0, orders=0.0, ledger=ledger, layer="ledger")

    def _say(self, ledger: str, entries: _Days, rest: _Days) -> None:
        inside = {day for day in entries if day in self.exchange.period}
        added = sum(rest[day] for day in inside)
        left = sum(entries[day] for day in inside) - added
        values = {
            "ledger": ledger_words(ledger),
            "currency": self.exchange.currency,
            "by": [ledger_words(one) for one in self.tellers],
        }
        if round(left, 2):
            text = N_("{amount} {currency} of sales in {ledger} not added: told by {by}.")
            self.notes.append(Message(text, {**values, "amount": round(left, 2)}))
            if round(added, 2):
                text = N_(
                    "{amount} {currency} of sales in {ledger} added: beyond what is told by {by}."
                )
                self.notes.append(Message(text, {**values, "amount": round(added, 2)}))


def added_up(*some: Mapping[date, float]) -> _Days:
    """Several series of amounts by day as one."""
    total: _Days = defaultdict(float)
    for days in some:
        for day, amount in days.items():
            total[day] += amount
    return dict(total)


def netted(days: Mapping[date, float]) -> _Days:
    """Amounts by day less the credit notes that follow them, the latest first."""
    result: list[tuple[date, float]] = []
    for day, amount in sorted(days.items()):
        rest = amount
        while rest < 0 and result and result[-1][1] > 0:
            before, last = result.pop()
            rest += last
            if rest > 0:
                result.append((before, rest))
                rest = 0.0
        if rest:
            result.append((day, rest))
    return dict(result)


def _times(entries: _Days, told: _Days) -> float:
    """How many times what is told stands in the accounts, where that is nearly the same in most
    months that both tell whole; never less than once.
    """
    mine, theirs = _months(entries), _months(told)
    if not mine or not theirs:
        return 1.0
    first, last = max(min(entries), min(told)), min(max(entries), max(told))
    whole = [
        month
        for month in mine.keys() & theirs.keys()
        if month >= first and _next(month) <= last + timedelta(days=_EARLY)
    ]
    ratios = [mine[month] / theirs[month] for month in whole if theirs[month] > 0]
    if not ratios:
        return 1.0
    middle = median(ratios)
    spread = median(abs(ratio / middle - 1) for ratio in ratios) if middle else 0.0
    alike = 1 <= middle <= _ALIKE and (len(ratios) < _FEW or spread <= _SPREAD)
    return middle if alike else 1.0


def _months(days: Mapping[date, float]) -> _Days:
    total: _Days = defaultdict(float)
    for day, amount in days.items():
        total[day.replace(day=1)] += amount
    return total


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
