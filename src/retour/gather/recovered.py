"""VAT in costs: who charges it has it back, so that it is no cost; who charges none pays it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retour.gather.exchange import Exchange
from retour.gather.owner import Owner
from retour.gather.told import span_of
from retour.span import Span
from retour.words import N_, Message


@dataclass
class Recovered:
    """Takes the VAT out of the costs that say they hold it, and remembers how much."""

    owner: Owner
    period: Span
    exchange: Exchange
    _out: float = 0.0
    _unknown: float = 0.0

    def taken_out(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of costs without the VAT that the business has back."""
        if row["taxed"] != "gross" or self.owner.vat == 0:
            return dict(row)
        tax = row["tax"]
        if tax is None and self.owner.vat is not None:
            tax = row["amount"] * (1 - 1 / (1 + self.owner.vat))
        if tax is None:
            self._unknown += self._inside(row, row["amount"])
            return dict(row)
        self._out += self._inside(row, tax)
        return {**row, "amount": round(row["amount"] - tax)}

    def _inside(self, row: Mapping[str, Any], amount: float) -> float:
        """The part of an amount that lies in the period, in our major units."""
        span = span_of(row)
        rate = self.exchange.of(row["currency"], span.until) or 0.0
        return amount * rate * sum(day in self.period for day in span) / span.days

    def notes(self) -> Iterator[Message]:
        """What was taken out, and what may hold VAT still."""
        currency = self.exchange.currency
        if round(self._out, 2):
            yield Message(
                N_("{amount} {currency} of VAT in costs is not counted: you have it back."),
                {"amount": round(self._out, 2), "currency": currency},
            )
        if round(self._unknown, 2):
            yield Message(
                N_(
                    "{amount} {currency} of costs hold VAT and are counted whole: say your rate "
                    "(retour set BOOK vat 20%), or 0 when you charge none."
                ),
                {"amount": round(self._unknown, 2), "currency": currency},
            )
