"""What the business does: hours, money spent, posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from retour.facts.trail import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Time somebody spent. `channel` is '' when nothing says what it was for."""

    KIND: ClassVar[str] = "effort"
    day: date
    seconds: int
    channel: str = ""
    person: str = ""
    activity: str = ""
    note: str = ""
    ledger: str = "hand"
    number: str = ""

    @property
    def key(self) -> str:
        """Ledger and number: who wrote it and under which number."""
        return key_of(self.ledger, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Money spent from `day` to `until`, both included.

    `layer` says who speaks: 'platform' (the network that bills), 'ledger' (the accounts) or 'hand'.
    `what` is one of ads, tool, freelance, other. `taxed` is 'gross' when the amount holds VAT that
    may be had back (of which `tax` is known or not), 'net' without, '' when nothing says.
    """

    KIND: ClassVar[str] = "cost"
    day: date
    until: date
    amount: int
    currency: str
    channel: str = ""
    campaign: str = ""
    what: str = "ads"
    note: str = ""
    layer: str = "platform"
    ledger: str = "hand"
    number: str = ""
    taxed: str = ""
    tax: int | None = None

    @property
    def key(self) -> str:
        """Ledger, number, channel and period."""
        return key_of(self.ledger, self.number, self.channel, self.day, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Something published on a channel. `number` is the network's own id."""

    KIND: ClassVar[str] = "post"
    day: date
    channel: str
    number: str
    at: datetime | None = None
    account: str = ""
    kind: str = ""
    text: str = ""
    url: str = ""
    campaign: str = ""

    @property
    def key(self) -> str:
        """Channel and the network's id."""
        return key_of(self.channel, self.number)
