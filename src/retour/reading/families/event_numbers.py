"""Numbers for events of calendars: an event that was moved is the same event at another time."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

# "This and following events" of Google: the series goes on under a name made of the old one.
_GOES_ON = re.compile(r"_R\d{8}(?:T\d{6}Z?)?(?=@|$)")
_REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID")


@dataclass(frozen=True)
class EventNumbers:
    """The numbers of one calendar's events.

    An event of one time is known by its identifier (UID), so that it may be moved; each time of a
    series by that of the series and the instant the rule gives it. `held` are the numbers that the
    book has: until the end of 2026 every event was known by its full identifier and its instant,
    and one that the book holds so keeps that number.
    """

    shared: frozenset[str]  # identifiers that stand before several events which do not repeat
    held: Collection[str]

    @classmethod
    def of(cls, events: Iterable[Event], held: Collection[str]) -> EventNumbers:
        """Those of a calendar's events."""
        masters = Counter(
            str(event.get("UID", "")) for event in events if event.get("RECURRENCE-ID") is None
        )
        return cls(frozenset(uid for uid, count in masters.items() if count > 1), held)

    def number(self, event: Event, fallback: str, instant: datetime) -> str:
        """The number of the time of an event that its rule puts at `instant`: 16 hexadecimal
        digits. `fallback` stands for an identifier that is not there.
        """
        uid = str(event.get("UID", "")).strip()
        before = _hashed(f"{event.get('UID', fallback)}|{instant}")
        if before in self.held or not uid:
            return before
        moves = uid not in self.shared and not any(event.get(name) for name in _REPEATS)
        return _hashed(uid) if moves else _hashed(f"{_GOES_ON.sub('', uid)}|{instant}")


def _hashed(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
