"""Amounts in the business's own currency, at the rate of the day, and what could not be changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from retour.gap import Gap
from retour.money import to_major
from retour.reference.rates import NoRate, RateTable, convert, shipped_rates
from retour.span import Span
from retour.words import N_, Message

_REFRESH = N_(
    "Refresh the rates: retour rates BOOK --download, or retour rates BOOK with the file "
    "eurofxref-hist.zip of the European Central Bank."
)
_NEVER = N_("The European Central Bank publishes none: enter these amounts in your currency.")


@dataclass
class Exchange:
    """Changes money, and remembers what it changed so that nothing is converted silently.

    Only what lies in `period` is remembered, since only that is in the answer. `rates` None: those
    that come with retour. `outside` are the currencies that a day lies beyond.
    """

    currency: str
    period: Span
    rates: RateTable | None = None
    changed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    refused: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    outside: set[str] = field(default_factory=set)
    _known: dict[tuple[str, date], float | None] = field(default_factory=dict)

    def rate(self, currency: str, day: date, amount: float, count: int = 1) -> float | None:
        """What turns minor units of `currency` into major units of ours; None without a rate.

        What will be converted is remembered: `amount` (minor units), the sum of `count` of them.
        """
        rate = self.of(currency, day)
        if currency != self.currency and day in self.period:
            if rate is None:
                self._refuse(currency, amount)
            else:
                self.changed[currency] += count
        return rate

    def spread(self, parts: Mapping[date, float], currency: str) -> dict[date, float]:
        """One amount by day, in minor units, as major units of ours; days without a rate left out.

        Each day's part is changed at the rate of its own day.
        """
        rates = {day: self.of(currency, day) for day in parts}
        if currency != self.currency:
            for day, rate in rates.items():
                if rate is None and day in self.period:
                    self._refuse(currency, parts[day])
            inside = any(rate for day, rate in rates.items() if day in self.period)
            self.changed[currency] += inside
        return {day: parts[day] * rate for day, rate in rates.items() if rate is not None}

    def of(self, currency: str, day: date) -> float | None:
        """As `rate`, and nothing is remembered of it."""
        if currency == self.currency:
            return self._ours
        if (currency, day) not in self._known:
            try:
                # A large amount, so that rounding to the minor unit does not show in the rate.
                rate = convert(10**9, currency, self.currency, day, self.rates).minor / 10**9
            except NoRate as error:
                if error.outside and day in self.period:
                    self.outside.add(currency)
                self._known[currency, day] = None
            else:
                self._known[currency, day] = rate * self._ours
        return self._known[currency, day]

    def newest(self, currency: str, day: date) -> float | None:
        """The newest rate that is known by a day, of what is to be paid still; not remembered."""
        table = shipped_rates() if self.rates is None else self.rates
        return self.of(currency, min(day, table.last))

    @cached_property
    def _ours(self) -> float:
        """Major units in a minor unit of our currency."""
        return float(to_major(1, self.currency))

    def _refuse(self, currency: str, amount: float) -> None:
        self.refused[currency] += float(to_major(1, currency)) * amount

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
            if n
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
