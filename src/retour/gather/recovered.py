"""VAT in costs: who charges it has it back, so that it is no cost; who charges none pays it.

Why so: docs/decisions/0015-vat-in-costs.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

from retour.book import Book
from retour.gather.owner import Owner
from retour.reference.channels import channel
from retour.reference.vat_rates import standard_vat
from retour.words import N_, Message


class Held(Enum):
    """What is known of the VAT that a cost holds."""

    NONE = "it holds none, or does not say that it does"
    STATED = "taken out as stated, or at the rate that the owner said of purchases"
    ASSUMED = "taken out at the standard rate of the country"
    NETWORK = "advertising, which networks bill without"
    UNASKED = "counted whole: nobody said whether it comes back"
    UNKNOWN = "counted whole: it comes back, at a rate nobody said"


class Vat(NamedTuple):
    """What was done about the VAT of a cost; `share` of what is counted a note speaks of."""

    held: Held = Held.NONE
    share: float = 0.0


NO_VAT = Vat()


@dataclass
class Recovered:
    """Takes the VAT out of the costs that say they hold it, and remembers what of it counts."""

    owner: Owner
    currency: str
    book: Book
    _sums: dict[Held, float] = field(default_factory=lambda: defaultdict(float))

    def taken_out(self, row: Mapping[str, Any]) -> tuple[int, Vat]:
        """The amount of a row of costs without the VAT that the business has back."""
        amount, tax = row["amount"], row["tax"]
        # What a network tells in its own report is without VAT, always.
        if row["taxed"] != "gross" or row["layer"] == "platform" or self.owner.vat == 0:
            return amount, NO_VAT
        if tax == 0:  # a bill that says so
            return amount, NO_VAT
        if self.owner.vat is None and not self._charges:
            return amount, Vat(Held.UNASKED, 1.0)
        if tax is not None:
            return amount - tax, Vat(Held.STATED, tax / (amount - tax) if amount != tax else 0.0)
        if row["what"] == "ads" and channel(row["channel"]).paid:
            return amount, Vat(Held.NETWORK, 1.0)
        if self.rate is None:
            return amount, Vat(Held.UNKNOWN, 1.0)
        held = Held.ASSUMED if self.owner.vat_purchases is None else Held.STATED
        return round(amount / (1 + self.rate)), Vat(held, self.rate)

    @cached_property
    def _charges(self) -> bool:
        """Whether most sales say that VAT is charged; a tax that is no VAT does not come back."""
        if standard_vat(self.owner.zone) is None:
            return False
        return bool(next(iter(self.book.rows("ask_charged")))["charged"])

    @property
    def rate(self) -> float | None:
        """The rate at which what is bought bears VAT; None where nobody knows it."""
        said = self.owner.vat_purchases
        return standard_vat(self.owner.zone) if said is None else said

    def without(self, vat: Vat, amount: float) -> float:
        """What a network's bill comes to without the VAT that it may hold after all."""
        return amount / (1 + (self.rate or 0.0)) if vat.held is Held.NETWORK else amount

    def count(self, vat: Vat, amount: float) -> None:
        """Remember that `amount` (of the period, major units, VAT taken out) is counted."""
        self._sums[vat.held] += amount * vat.share

    def notes(self) -> Iterator[Message]:
        """What was taken out of what is counted, and what of it may hold VAT still."""
        for held, text in _TEXTS.items():
            if amount := round(self._sums[held], 2):
                values = {"amount": amount, "currency": self.currency}
                if held is Held.ASSUMED:
                    values["rate"] = round(100 * (self.rate or 0.0), 2)
                yield Message(text, values)
        if self.owner.vat is None and (self._sums[Held.STATED] or self._sums[Held.ASSUMED]):
            yield Message(_CHARGED)


_CHARGED = N_(
    "That you have VAT in costs back is taken from your sales, most of which hold VAT. If you "
    "charge none: retour set BOOK vat 0."
)
_TEXTS = {
    Held.STATED: N_("{amount} {currency} of VAT in costs is not counted: you have it back."),
    Held.ASSUMED: N_(
        "{amount} {currency} of VAT in costs is not counted: you have it back. These costs do not "
        "say how much they hold: {rate}% is assumed, the usual rate of what you buy. Another rate: "
        "retour set BOOK vat_purchases 10%."
    ),
    Held.NETWORK: N_(
        "{amount} {currency} of advertising said to hold VAT are counted whole: networks bill "
        "businesses abroad without it. If your bills show VAT, write what they cost without it."
    ),
    Held.UNASKED: N_(
        "{amount} {currency} of costs hold VAT and are counted whole: say at which rate you sell "
        "(retour set BOOK vat RATE), or 0 when you charge none."
    ),
    Held.UNKNOWN: N_(
        "{amount} {currency} of costs hold VAT and are counted whole: say the usual rate of what "
        "you buy (retour set BOOK vat_purchases 20%)."
    ),
}
