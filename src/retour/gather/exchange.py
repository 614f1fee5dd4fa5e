"""Amounts in the business's own currency, at the rate of the day, and what could not be changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from retour.money import to_major
from retour.panel import Gap
from retour.reference.rates import NoRate, RateTable, convert
from retour.words import N_, Message

_REFRESH = N_(
    "Refresh the rates: retour rates BOOK --download, or retour rates BOOK with the file "
    "eurofxref-hist.zip of the European Central Bank."
)
_NEVER = N_("The European Central Bank publishes none: enter these amounts in your currency.")


@dataclass
class Exchange:
    """Changes money, and remembers what it changed so that nothing is converted silently.

    `rates` None: those that come with retour. `outside` are the currencies that a day lies beyond.
    """

    currency: str
    rates: RateTable | None = None
    changed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    refused: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    outside: set[str] = field(default_factory=set)

    def rate(self, currency: str, day: date, amount: float) -> float | None:
        """What turns minor units of `currency` into major units of ours; None without a rate.

        `amount` (minor units) is what will be converted: it is remembered.
        """
        ours = float(to_major(1, self.currency))
        if currency == self.currency:
            return ours
        try:
            # A large amount, so that rounding to the minor unit does not show in the rate.
            rate = convert(10**9, currency, self.currency, day, self.rates).minor / 10**9
        except NoRate as error:
            if error.outside:
                self.outside.add(currency)
            self.refused[currency] += float(to_major(1, currency)) * amount
            return None
        self.changed[currency] += 1
        return rate * ours

    def major(self, minor: int, currency: str, day: date) -> float | None:
        """The amount in major units of the business's currency; None when there is no rate."""
        rate = self.rate(currency, day, minor)
        return None if rate is None else minor * rate

    def notes(self) -> list[Message]:
        """What was converted."""
        return [
            Message(
                N_(
                    "{n} amount in {currency} was converted at the European Central Bank's rate "
                    "of the day."
                ),
                {"n": n, "currency": currency},
                plural=N_(
                    "{n} amounts in {currency} were converted at the European Central Bank's rate "
                    "of the day."
                ),
            )
            for currency, n in sorted(self.changed.items())
        ]

    def gaps(self) -> list[Gap]:
        """What could not be converted, and is therefore missing from the answer."""
        return [
            Gap(
                "no_rate",
                Message(
                    N_("Amounts of {amount} {currency} in all are left out: no exchange rate."),
                    {"amount": round(amount, 2), "currency": currency},
                ),
                Message(_REFRESH if currency in self.outside else _NEVER),
            )
            for currency, amount in sorted(self.refused.items())
        ]
