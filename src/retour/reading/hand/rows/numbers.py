"""The numbers of sales in an owner's tables: an order's for good, or a till's, begun anew.

Many tills number their tickets from 1 each day or month, and many owners their invoices each year.
No single table shows it: that of April holds each number once, and so does that of May. So a sale
is known by its number and its day, and what the book holds of the table tells which number is whose
(decision 17):

- a number of the same day is the same sale, whatever else of it was corrected;
- a number that the book holds for one other day only, which lies within the days of this table
  without standing there, is the same sale with its day corrected, unless the table has a number on
  two days: then numbers restart;
- any other is another sale, and its key is the number with its day: `7/2026-05-13`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from retour.reading.accounts import account_said, in_ledger
from retour.reading.shapes.amounts import say_once
from retour.reading.source import Intake
from retour.words import N_, Message

_DATED = re.compile(r"(.+)/\d{4}-\d\d-\d\d")
_STATE = "numbers of sales"
_RESTART = N_(
    "Some numbers stand on several days, so numbers begin anew: the same number on another day is "
    "another sale."
)


def bare_number(key: str) -> str:
    """The number that an owner wrote, of the key of a sale."""
    match = _DATED.fullmatch(key)
    return match[1] if match else key


class Numbers:
    """The numbers of one ledger: those that the book holds, and those that a document tells."""

    def __init__(self, sold: Iterable[tuple[str, date]]) -> None:
        self._keys: dict[str, dict[date, str]] = {}
        for key, day in sold:
            self._keys.setdefault(bare_number(key), {})[day] = key
        self._told: set[tuple[str, date]] = set()

    def of_table(self, days: Mapping[str, set[date]]) -> dict[tuple[str, date], str]:
        """The key of each number and day of a table, given the days of each of its numbers."""
        restart = any(len(each) > 1 for each in days.values())
        every = [day for each in days.values() for day in each]
        covered = (min(every), max(every)) if every and not restart else None
        found = {
            (number, day): self._key(number, day, covered, alone=len(each) == 1)
            for number, each in days.items()
            for day in sorted(each)
        }
        self._told |= found.keys()
        return found

    def _key(self, number: str, day: date, covered: tuple[date, date] | None, alone: bool) -> str:
        keys = self._keys.setdefault(number, {})
        if day not in keys:
            before = self._moved(number, keys, covered)
            if before is not None:
                keys[day] = keys.pop(before)
            else:
                keys[day] = number if alone and not keys else f"{number}/{day}"
        return keys[day]

    def _moved(
        self, number: str, keys: Mapping[date, str], covered: tuple[date, date] | None
    ) -> date | None:
        """The day that the book holds for this sale, where the table corrects it."""
        if covered is None or len(keys) != 1:
            return None
        (before,) = keys
        told = (number, before) in self._told
        return before if covered[0] <= before <= covered[1] and not told else None


def numbers_of(intake: Intake, ledger: str) -> Numbers:
    """The numbers of a ledger for one document, over all its sheets."""
    known: dict[str, Numbers] = intake.state.setdefault(_STATE, {})
    if ledger not in known:
        full = in_ledger(ledger, account_said(intake.context))
        sold = intake.context.sold
        known[ledger] = Numbers(sold(full) if sold is not None else ())
    return known[ledger]


def say_restart(intake: Intake, keys: Iterable[str]) -> None:
    """Tell that numbers stand on several days, where a key says so."""
    if any(_DATED.fullmatch(key) for key in keys):
        say_once(intake, Message(_RESTART))
