"""What customers ask, buy and say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from retour.facts.trail import NO_TRAIL, Trail, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Somebody who asked: a form, a booking, a deal in the making.

    `status` is one of open, qualified, won, lost, cancelled. `value` (minor units) is what the
    business expects of it, if it says.
    """

    KIND: ClassVar[str] = "lead"
    day: date
    ledger: str
    number: str
    at: datetime | None = None
    status: str = "open"
    value: int | None = None
    currency: str = ""
    customer: str = ""
    trail: Trail = NO_TRAIL

    @property
    def key(self) -> str:
        """Ledger and number."""
        return key_of(self.ledger, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """One order, ticket, payment or won deal.

    `layer` says who speaks: 'order' (a shop), 'till', 'deal' (a CRM), 'payment' (a processor: the
    same sale may stand in a shop too). `total` is what the customer owes, after discounts, with
    shipping, and with tax when `taxed` is 'gross' ('net': without; '': the file does not say).
    `refunded` is the part given back. `status` is one of paid, pending, cancelled. `first` says
    whether the platform calls it the customer's first order. `customer` is whatever identifies the
    customer in that file; the book keeps only a keyed hash of it.
    """

    KIND: ClassVar[str] = "sale"
    day: date
    ledger: str
    number: str
    currency: str
    total: int
    at: datetime | None = None
    layer: str = "order"
    tax: int | None = None
    taxed: str = ""
    shipping: int | None = None
    refunded: int = 0
    status: str = "paid"
    customer: str = ""
    first: bool | None = None
    trail: Trail = NO_TRAIL

    @property
    def uncounted(self) -> str:
        """Why it brings nothing: pending, cancelled, free (nothing was to be paid), or returned
        (all of it was given back, but for its shipping); '' for a sale that counts.
        """
        if self.status != "paid":
            return self.status
        if not (self.total or self.refunded):  # else money given back, of a sale told elsewhere
            return "free"
        back = self.refunded > 0 and self.total <= self.refunded + (self.shipping or 0)
        return "returned" if back and self.total > 0 else ""

    @property
    def key(self) -> str:
        """Ledger and number."""
        return key_of(self.ledger, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One product of a sale: `amount` is the line's total in the sale's own terms of tax."""

    KIND: ClassVar[str] = "line"
    day: date
    ledger: str
    sale: str
    number: int
    product: str
    currency: str
    amount: int
    family: str = ""
    quantity: float = 1.0

    @property
    def key(self) -> str:
        """Ledger, the sale's number and the line's place in it."""
        return key_of(self.ledger, self.sale, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Takings:
    """Sales known only as a sum over a period: a till's day, a line of the accounts.

    `layer` is 'till' or 'ledger' (the accounts); `taxed` as in `Sale`; `orders` when the file says.
    """

    KIND: ClassVar[str] = "takings"
    day: date
    until: date
    amount: int
    currency: str
    ledger: str = "hand"
    number: str = ""
    layer: str = "till"
    taxed: str = ""
    tax: int | None = None
    orders: int | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """Ledger, number and period."""
        return key_of(self.ledger, self.number, self.day, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Answers to "how did you hear about us?": `count` people said `answer` over the period.

    `answer` '' counts those who were asked and did not say.
    """

    KIND: ClassVar[str] = "reply"
    day: date
    until: date
    answer: str
    count: int = 1
    ledger: str = "hand"
    number: str = ""

    @property
    def key(self) -> str:
        """Ledger, number, answer and period."""
        return key_of(self.ledger, self.number, self.answer, self.day, self.until)
