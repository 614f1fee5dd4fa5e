"""Exchange rates of the day spent: the European Central Bank's euro reference rates.

    >>> convert(12_00, "USD", "EUR", date(2024, 5, 31)).minor
    1106

A rate always comes with the day it was published and its source; a day or a currency that the
rates do not cover is an error, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from retour.money import to_major, to_minor
from retour.reference import rate_files
from retour.reference.rate_errors import BadRates
from retour.reference.rate_files import Correction, Loaded
from retour.reference.rate_table import EURO, MAX_DAYS_BACK, NoRate, RateTable

__all__ = [
    "EURO",
    "MAX_DAYS_BACK",
    "BadRates",
    "Converted",
    "Correction",
    "Loaded",
    "NoRate",
    "RateTable",
    "convert",
    "load_rates",
    "shipped_rates",
]

_SHIPPED = Path(__file__).parent / "data" / "ecb_rates.csv"


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency: `minor` units, and where they come from.

    `rate` is units of the new currency for one unit of the old (major units), `rate_day` the day
    it was published, `source` who published it.
    """

    minor: int
    rate: Decimal
    rate_day: date
    source: str


@cache
def shipped_rates() -> RateTable:
    """The rates that come with retour, read once."""
    return rate_files.read_compact(_SHIPPED)


def convert(
    minor: int, currency: str, to: str, day: date, rates: RateTable | None = None
) -> Converted:
    """Convert `minor` units of `currency` into `to`, at the reference rate of `day`.

    On a day without publication, the last business day before holds, at most `MAX_DAYS_BACK` days
    back. Two currencies other than the euro cross by it, as the ECB's rates are all against the
    euro. Rounded half to even, to the minor unit of `to`. Raises NoRate.
    """
    table = shipped_rates() if rates is None else rates
    if currency == to:
        return Converted(minor, Decimal(1), day, "")
    rate_day, (old, new) = table.per_euro((currency, to), day)
    major = to_major(minor, currency) * new / old
    return Converted(to_minor(major, to), new / old, rate_day, table.source)


def load_rates(path: Path, known: RateTable | None = None) -> Loaded:
    """Read what the user downloaded from the ECB (csv, zip or XML), every cell checked.

    Says which days and currencies are new and which rates differ from `known` (the shipped rates
    unless told). Raises BadRates naming file and line; OSError when the file cannot be read.
    """
    return rate_files.load(path, shipped_rates() if known is None else known)
