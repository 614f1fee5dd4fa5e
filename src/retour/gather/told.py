"""One quantity that several reports tell, by day, by month, over a year: every day counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from retour.span import Span

BY_HAND = "hand"  # the ledger of what the owner types


@dataclass
class Told:
    """What earlier reports already told of one quantity, day by day."""

    days: dict[date, float] = field(default_factory=dict)

    def take(self, span: Span, amount: float, times: float = 1.0) -> dict[date, float]:
        """The days and amounts that a report over `span` adds, which tells `times` what others do
        of the same days (it may hold tax).

        Reports come finest first, so a day already told belongs to a finer one (or to a newer one
        as fine); a coarser report keeps what the others leave, on the days they leave.
        """
        if span.since == span.until:  # as most reports tell: nothing to share out
            if span.since in self.days:
                return {}
            self.days[span.since] = amount
            return {span.since: amount}
        inner = sum(self.days.get(day, 0.0) for day in span)
        free = [day for day in span if day not in self.days]
        # A credit note of its own is kept; what others tell beyond this report is no credit.
        rest = amount if len(free) == span.days else max(amount - inner * times, 0.0)
        added = {day: rest / len(free) for day in free}
        self.days.update(added)
        return added

    def hold(self, span: Span, amount: float) -> dict[date, float]:
        """The days and amounts of a report that holds what was told, and more on the same days."""
        inner = sum(self.days.get(day, 0.0) for day in span)
        added = dict.fromkeys(span, max(amount - inner, 0.0) / span.days)
        for day, part in added.items():
            self.days[day] = self.days.get(day, 0.0) + part
        return added


@dataclass
class Unpaid:
    """Amounts by day that later ones pay for: of up to `back` days before, and `ahead` after."""

    back: int
    ahead: int
    days: dict[date, float] = field(default_factory=dict)

    def add(self, day: date, amount: float) -> None:
        """One more amount."""
        self.days[day] = self.days.get(day, 0.0) + amount

    def pay(self, day: date, amount: float, least: float = 0.0) -> float:
        """The part of an amount of `day` that pays for others, the oldest days in reach first.

        Where amounts come in the order of their days, no other choice pays for more (Glover 1967,
        Naval Research Logistics Quarterly 14:313-316). None of it where it is less than `least` of
        the amount.
        """
        taken: dict[date, float] = {}
        paid = 0.0
        for one in self._in_reach(day):
            part = min(max(self.days.get(one, 0.0), 0.0), amount - paid)
            if part > 0:
                taken[one], paid = part, paid + part
            if paid >= amount:
                break
        if paid < least * amount:
            return 0.0
        for one, part in taken.items():
            self.days[one] -= part
            if not self.days[one]:
                del self.days[one]
        return paid

    def _in_reach(self, day: date) -> list[date]:
        """The days in reach, the oldest first; no day is looked up where few are left."""
        first, last = day - timedelta(days=self.back), day + timedelta(days=self.ahead)
        if len(self.days) > (last - first).days:
            return list(Span(first, last))
        return sorted(one for one in self.days if first <= one <= last)


def span_of(row: Mapping[str, Any]) -> Span:
    """The days of a row of the book."""
    return Span(date.fromisoformat(row["day"]), date.fromisoformat(row["until"]))


def once(
    rows: Iterable[Mapping[str, Any]], amount: str, bill: Callable[[Mapping[str, Any]], Hashable]
) -> Iterator[tuple[Mapping[str, Any], dict[date, float]]]:
    """Each row with the days, and the parts of its `amount`, that no shorter row told.

    Rows of one `bill` tell the same quantity.
    """
    told: dict[Hashable, Told] = defaultdict(Told)
    spans = sorted(((span_of(row), row) for row in rows), key=lambda one: one[0].days)
    for span, row in spans:
        yield row, told[bill(row)].take(span, row[amount])
