"""Costs that come back: written into the book for each period that has begun, and once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
        step = RHYTHMS[self.rhythm]
        last = last if self.until is None else min(last, self.until)
        n, start = 0, self.since
        while start <= last:
            n += 1
            following = self.since + step * n
            yield Span(start, following - timedelta(days=1))
            start = following

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

        What it holds of a period that is no more (the cost ended before) is set to 0. The batch, or
        None when the book is up to date: to ask twice writes nothing.
        """
        wanted: dict[str, Cost] = {}
        numbers = set()
        for one in regulars:
            numbers.add(one.number)
            wanted |= {(cost := one.cost(each)).key: cost for each in one.periods(self.today)}
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
