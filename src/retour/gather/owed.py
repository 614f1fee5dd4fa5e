"""What a platform tells of a channel, and which bills have paid for it already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from retour.span import Span

# A month, and the days that a bill takes to be sent, paid and booked.
LATE = 35
_BOOKED = timedelta(days=7)  # to be booked, after the last day that it is of
CENT = 0.01


@dataclass(slots=True)
class Report:
    """What a platform itself tells of a channel, day by day, and what bills have not paid yet.

    `wide` are its sums of more than a week, spread evenly over their days: on which of these the
    money was spent is not known, so that it may be on those that a bill pays for. Of a sum of more
    than `LATE` days the bills say when: `moved` is what each day has more by them, or less,
    `dated` the days of the bills that did so.
    """

    unpaid: dict[date, float]
    wide: dict[Span, dict[date, float]] = field(default_factory=dict)
    moved: dict[date, float] = field(default_factory=lambda: defaultdict(float))
    dated: set[Span] = field(default_factory=set)

    def pay_month(self, day: date, amount: float) -> bool:
        """Whether a bill of `day` is what the report tells of its month, or of the one before.

        To the cent, but for the half of one by which each day of a report may be rounded: the
        days told after that month are then left for the next bill.
        """
        first = day.replace(day=1)
        long = {one for span, some in self.wide.items() if span.days > LATE for one in some}
        for since in ((first - timedelta(days=1)).replace(day=1), first):
            days = [one for one in self.unpaid if one.replace(day=1) == since and self.unpaid[one]]
            rounded = CENT / 2 * (1 + len(days))
            if (
                days
                and long.isdisjoint(days)
                and abs(sum(self.unpaid[one] for one in days) - amount) < rounded
            ):
                self.unpaid.update(dict.fromkeys(days, 0.0))
                return True
        return False

    def pay(self, span: Span, amount: float, ahead: int = 0, over: Span | None = None) -> float:
        """The part of a bill that the report tells, the nearest days first.

        A bill of one day pays for the `LATE` days before it and those `ahead` of it, one of a
        period for that period; then for the other days of the `wide` sums that it falls into. It
        dates these by the days that it is of: `over`, else its own.
        """
        paid = 0.0
        for day in self._days(span, ahead):
            if paid >= amount:
                break
            # A platform's own credit note pays for nothing.
            part = min(max(self.unpaid.get(day, 0.0), 0.0), amount - paid)
            if part:
                self.unpaid[day] -= part
                self._move(day, part, over or span)
                paid += part
        return paid

    def _move(self, day: date, amount: float, over: Span) -> None:
        """Date what a bill pays of a day of long sums by the bill, as if nothing else told it."""
        for long, days in self.wide.items():
            part = min(days.get(day, 0.0), amount) if long.days > LATE else 0.0
            if part > 0:
                days[day] -= part
                amount -= part
                self.moved[day] -= part
                own = Span(long.nearest(over.since), long.nearest(over.until))
                self.dated.add(over)
                for one in own:
                    self.moved[one] += part / own.days

    def _days(self, span: Span, ahead: int) -> Iterator[date]:
        """The days that a bill may pay for, in their order."""
        own = span
        if span.days == 1:
            own = Span(span.until - timedelta(days=LATE), span.until + timedelta(days=ahead))
        yield from sorted(own, key=lambda day: abs(day - span.until))
        # One that comes later than that may be of later days, which no report tells yet.
        within = [
            wide
            for wide in self.wide
            if wide.since <= own.until and span.since <= wide.until + _BOOKED
        ]
        around = {day for wide in within for day in wide} - set(own)
        yield from sorted(around, key=lambda day: abs(day - span.until))
