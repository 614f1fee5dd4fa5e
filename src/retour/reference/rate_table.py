"""Rates of one euro by day: the table, and finding the rate that holds on a day.

The rows stay text until somebody needs one: the whole history is a few hundred kilobytes, and a
conversion needs one line of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from retour.words import N_, Message, MessageError

EURO = "EUR"
# The ECB publishes on TARGET business days; the longest pause (Christmas or Easter with a
# weekend) is five days. Ten leave room for that and refuse a rate that has become stale.
MAX_DAYS_BACK = 10

_UNKNOWN = N_(
    "There is no rate for {currency}: the European Central Bank does not publish one, or the code "
    "is not an ISO 4217 code. Convert the amount yourself, or enter it in another currency."
)
_TOO_EARLY = N_(
    "There is no rate for {currency} on {day}: the rates begin on {first}. "
    "Refresh them with the whole history: retour rates BOOK --download"
)
_TOO_LATE = N_(
    "There is no rate for {currency} on {day}: the rates end on {last}. "
    "Refresh them: retour rates BOOK --download"
)
_NOT_QUOTED = N_(
    "There is no rate for {currency} on {day}, nor on the {back} days before: the European Central "
    "Bank did not publish one then. Convert the amount yourself, or enter it in another currency."
)


class NoRate(MessageError, LookupError):  # noqa: N818 - reads as what it says
    """No published rate covers this currency on this day; `message` says it in both languages.

    `outside`: the day lies before or after all that is known, so that a refresh may help.
    """

    def __init__(self, message: Message, outside: bool = False) -> None:
        super().__init__(message)
        self.outside = outside


@dataclass(frozen=True, slots=True)
class RateTable:
    """Units of each currency for one euro, one line a business day, oldest first.

    `lines` are "YYYY-MM-DD,rate,rate,..." in the order of `currencies`; an empty cell means that
    no rate was published. `source` names who published them.
    """

    currencies: tuple[str, ...]
    lines: Sequence[str]
    source: str

    @property
    def first(self) -> date:
        """The first day with rates."""
        return date.fromisoformat(self.lines[0][:10])

    @property
    def last(self) -> date:
        """The last day with rates."""
        return date.fromisoformat(self.lines[-1][:10])

    def __repr__(self) -> str:
        return f"<{self.source}: {len(self.currencies)}, {self.first} – {self.last}>"

    def rows(self) -> Iterator[tuple[date, Mapping[str, Decimal]]]:
        """Every day with its rates, oldest first."""
        return (self._row(line) for line in self.lines)

    def per_euro(self, currencies: Sequence[str], day: date) -> tuple[date, tuple[Decimal, ...]]:
        """Units for one euro of each of `currencies`, and the day they were published.

        That is `day`, or the nearest business day before it when all of them were published, at
        most `MAX_DAYS_BACK` days back. Raises NoRate.
        """
        for currency in currencies:
            if currency != EURO and currency not in self.currencies:
                raise NoRate(Message(_UNKNOWN, {"currency": currency}))
        for published, rates in self._before(day):
            if all(currency in rates for currency in currencies):
                return published, tuple(rates[currency] for currency in currencies)
        raise self._absent(currencies, day)

    def _before(self, day: date) -> Iterator[tuple[date, Mapping[str, Decimal]]]:
        oldest = day - timedelta(days=min(MAX_DAYS_BACK, day.toordinal() - 1))
        place = bisect_right(self.lines, day.isoformat(), key=lambda line: line[:10])
        for line in reversed(self.lines[max(0, place - MAX_DAYS_BACK - 1) : place]):
            published, rates = self._row(line)
            if published < oldest:
                return
            yield published, rates

    def _row(self, line: str) -> tuple[date, dict[str, Decimal]]:
        day, *cells = line.split(",")
        pairs = zip(self.currencies, cells, strict=True)
        rates = {currency: Decimal(cell) for currency, cell in pairs if cell}
        return date.fromisoformat(day), rates | {EURO: Decimal(1)}

    def _absent(self, currencies: Sequence[str], day: date) -> NoRate:
        names = " / ".join(dict.fromkeys(one for one in currencies if one != EURO))
        values: dict[str, object] = {"currency": names, "day": day}
        if day < self.first:
            return NoRate(Message(_TOO_EARLY, values | {"first": self.first}), outside=True)
        if day > self.last:
            return NoRate(Message(_TOO_LATE, values | {"last": self.last}), outside=True)
        return NoRate(Message(_NOT_QUOTED, values | {"back": MAX_DAYS_BACK}))
