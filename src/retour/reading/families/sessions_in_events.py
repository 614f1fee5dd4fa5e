"""From the events of an analytics export to visits and sales, as far as the events are certain.

A visit is a session of a visitor: it stands on the day of its first event, and came the way of the
session's own traffic source, else of the first of its events that names one. Where none does, the
way stays unknown: the analytics' own reports may lend it that of an earlier visit, which is not in
the events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b

from retour.facts import NO_TRAIL, Fact, Sale, Trail
from retour.reading.errors import Skip
from retour.reading.shapes.tally import Tally
from retour.reading.source import Intake
from retour.words import N_, Message


@dataclass(frozen=True, slots=True)
class Purchase:
    """What a purchase event says: the shop's number, the amount in minor units, who bought."""

    number: str
    amount: int
    currency: str
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `way` is what it says of how the visitor came; `sure` that it is the session's.

    `day` is the analytics' own day: exports hold whole ones, so that counts of another calendar's
    days would be cut in two.
    """

    at: datetime
    day: date
    name: str
    visitor: str
    session: str
    way: Trail = NO_TRAIL
    sure: bool = False
    site: str = ""
    purchase: Purchase | None = None


@dataclass(slots=True)
class _Session:
    first: datetime
    day: date
    site: str
    way: Trail = NO_TRAIL
    # How much the way is worth: the session's own before any event's, an earlier before a later.
    rank: tuple[bool, datetime] | None = None


@dataclass
class Sessions:
    """Sessions and purchases met so far. One small entry for each session of the file."""

    ledger: str
    _sessions: dict[bytes, _Session] = field(default_factory=dict)
    _sales: dict[str, tuple[Event, Purchase, bytes]] = field(default_factory=dict)
    _views: Tally = field(default_factory=Tally)

    def add(self, event: Event) -> None:
        """Take an event in; `Skip` for a purchase that was sent before."""
        key = self._key(event)
        session = self._sessions.setdefault(key, _Session(event.at, event.day, event.site))
        if event.at < session.first:
            session.first, session.day = event.at, event.day
        rank = (not event.sure, event.at)
        if event.way != NO_TRAIL and (session.rank is None or rank < session.rank):
            session.way, session.rank = event.way, rank
        if event.name in ("page_view", "screen_view"):
            self._views.add(event.day, NO_TRAIL, "views", account=event.site)
        if event.purchase is not None:
            if event.purchase.number in self._sales:
                raise Skip(Message(N_("purchase sent twice")))
            self._sales[event.purchase.number] = (event, event.purchase, key)

    def _key(self, event: Event) -> bytes:
        """A digest that tells sessions apart while reading; it is never written anywhere."""
        return blake2b(f"{event.visitor}\0{event.session}".encode(), digest_size=8).digest()

    def facts(self, intake: Intake) -> Iterator[Fact]:
        """Visits of each day by way, views of each day, and the sales."""
        visits = Tally()
        for session in self._sessions.values():
            visits.add(session.day, session.way, account=session.site)
        yield from visits.facts(self.ledger)
        yield from self._views.facts(self.ledger, "")
        for event, purchase, key in self._sales.values():
            yield Sale(
                day=intake.day(event.at),
                at=intake.instant(event.at),
                ledger=self.ledger,
                number=purchase.number,
                currency=purchase.currency,
                total=purchase.amount,
                # The shop has the same sale: analytics only heard of it.
                layer="payment",
                customer=purchase.customer,
                trail=self._sessions[key].way,
            )
