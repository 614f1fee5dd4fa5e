"""Costs that come back: written into the book for each period that has begun, and once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, takewhile

from dateutil.relativedelta import relativedelta

from retour.book import BatchInfo
from retour.business.opened import Opened
from retour.facts import Cost
from retour.span import Span

RHYTHMS = {
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}


@dataclass(frozen=True, slots=True)
class Regular:
    """A cost that comes back every `rhythm`, from `since` on; the last time not after `until`.

    `number` tells it from all others, for good. `amount` is in minor units of `currency`;
    `channel`, `what` and `taxed` are those of `Cost`.
    """

    number: str
    name: str
    channel: str
    amount: int
    currency: str
    what: str
    taxed: str
    rhythm: str
    since: date
    until: date | None = None

    def periods(self, last: date) -> Iterator[Span]:
        """The periods that begin up to a day; the n-th begins n months after the first day, and
        where a month has no such day, on its last.
        """
        last = last if self.until is None else min(last, self.until)
        return takewhile(lambda span: span.since <= last, self._endless())

    def _endless(self) -> Iterator[Span]:
        step = RHYTHMS[self.rhythm]
        for n in count():
            yield Span(self.since + step * n, self.since + step * (n + 1) - timedelta(days=1))

    def ended(self) -> Span | None:
        """The first period that is not paid any more; None where nobody said."""
        end = self.until
        if end is None or end.year == date.max.year:  # as programs write that there is none
            return None
        return next(span for span in self._endless() if span.since > end)

    def cost(self, period: Span) -> Cost:
        """The fact of one period."""
        return Cost(
            day=period.since,
            until=period.until,
            amount=self.amount,
            currency=self.currency,
            channel=self.channel,
            what=self.what,
            note=self.name,
            layer="hand",
            number=f"{self.number}/{period.since.isoformat()}",
            taxed=self.taxed,
        )


class Regulars(Opened):
    """Keeping up costs that come back."""

    def keep_up(self, regulars: Iterable[Regular]) -> int | None:
        """Let the book hold these costs for every period that has begun, and for no other.

        What it holds of a period that is no more (the cost ended before) is set to 0, and of one
        whose end is known the first period after it is written so: what has no end goes on, though
        its next period may be written late. The batch, or None when the book is up to date: to ask
        twice writes nothing.
        """
        wanted: dict[str, Cost] = {}
        numbers = set()
        for one in regulars:
            numbers.add(one.number)
            begun = [one.cost(each) for each in one.periods(self.today)]
            if begun and (after := one.ended()):
                begun.append(replace(one.cost(after), amount=0))
            wanted |= {cost.key: cost for cost in begun}
        held = {
            fact.key: fact
            for fact in self.book.facts(Cost)
            if fact.ledger == "hand" and fact.number.partition("/")[0] in numbers
        }
        ended = [replace(fact, amount=0) for key, fact in held.items() if key not in wanted]
        facts = [fact for fact in (*wanted.values(), *ended) if held.get(fact.key) != fact]
        if not facts:
            return None
        about = BatchInfo(file="", source="hand", rows_read=len(facts), rows_kept=len(facts))
        return self.book.load(facts, about).batch
