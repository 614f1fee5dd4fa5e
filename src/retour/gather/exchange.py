"""Amounts in the business's own currency, at the rate of the day, and what could not be changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from retour.money import to_major
from retour.panel import Gap
from retour.reference.rates import NoRate, convert
from retour.words import N_, Message


@dataclass
class Exchange:
    """Changes money, and remembers what it changed so that nothing is converted silently."""

    currency: str
    changed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    refused: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def major(self, minor: int, currency: str, day: date) -> float | None:
        """The amount in major units of the business's currency; None when there is no rate."""
        if currency == self.currency:
            return float(to_major(minor, currency))
        try:
            converted = convert(minor, currency, self.currency, day)
        except NoRate:
            self.refused[currency] += float(to_major(minor, currency))
            return None
        self.changed[currency] += 1
        return float(to_major(converted.minor, self.currency))

    def notes(self) -> list[Message]:
        """What was converted."""
        return [
            Message(
                N_(
                    "{n} amounts in {currency} were converted at the European Central Bank's rate "
                    "of the day."
                ),
                {"n": n, "currency": currency},
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
                Message(N_("Load a newer rates file, or enter these amounts in your currency.")),
            )
            for currency, amount in sorted(self.refused.items())
        ]
