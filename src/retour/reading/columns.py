"""Columns of a table: what all their cells together prove.

A cell that can only be read in one way (`1,234.50`, `25/04/2025`) decides for its column, unless
another cell says the opposite: then nothing is decided. The column is read in full only when a
cell that needs deciding is met, so clean files are read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache

from retour.money import exponent, to_minor
from retour.reading.cells import days, numbers
from retour.reading.cells.day_runs import runs_otherwise
from retour.reading.documents.rows import Cell
from retour.reading.errors import Doubt
from retour.words import N_, Message


@dataclass
class Column:
    """One column of one table: where it is, what it is called, and what its cells prove."""

    index: int
    header: str
    cells: Callable[[int], Iterator[Cell]] = field(repr=False)
    default_mark: str = ""
    default_order: str = ""
    ask_order: Callable[[], str] | None = field(default=None, repr=False)  # where cells prove none
    daily: bool = False  # whether its days follow one another, row by row
    _proofs_of_mark: frozenset[str] | None = None
    _order: str | None = None
    _turned: bool | None = None

    # Cells repeat, so what a text says is worked out once. Of texts only: numbers of different
    # types are equal (1, 1.0, True) and are not read alike.

    @cached_property
    def _kept_decimal(self) -> Callable[[str], Decimal | None]:
        return lru_cache(_KEPT)(self._read_decimal)

    @cached_property
    def _kept_minor(self) -> Callable[[str, str], int | None]:
        return lru_cache(_KEPT)(self._read_minor)

    @cached_property
    def _kept_when(self) -> Callable[[str], datetime | None]:
        return lru_cache(_KEPT)(self._read_when)

    @property
    def bracket(self) -> str:
        """What stands in the header's last brackets: the currency of `Amount spent (EUR)`."""
        match = re.search(r"\(([^()]*)\)\s*$", self.header)
        return match[1].strip() if match else ""

    def decimal(self, cell: Cell) -> Decimal | None:
        """A number with decimals; None when the cell holds no value; `Doubt` when unreadable."""
        if isinstance(cell, str):
            return self._kept_decimal(cell) if len(cell) < _LONG else self._read_decimal(cell)
        if isinstance(cell, (bool, date)):
            raise numbers.no_number(str(cell), self.header)
        return Decimal(str(cell)) if isinstance(cell, int | float) else None

    def number(self, cell: Cell) -> float | None:
        """The same as a float, without a detour for whole numbers as programs write them."""
        if type(cell) is str and cell.isdigit() and cell.isascii():
            return float(cell)
        value = self.decimal(cell)
        return None if value is None else float(value)

    def whole(self, cell: Cell) -> float | None:
        """A number of people or acts as a float: `1.234` are thousands, for it has no fractions.

        Unless other cells of the column prove that it has: then it is a `Doubt`, as any fraction.
        """
        if type(cell) is str:
            if cell.isdigit() and cell.isascii():
                return float(cell)
            text = numbers.bare(cell)
            match = _GROUPED_COUNT.match(text)
            if match and self.proven_mark != match[1]:
                return float(re.sub(r"[.,]", "", text))
        value = self.number(cell)
        if value is not None and not value.is_integer():
            raise _fraction(str(cell), self.header)
        return value

    def minor(self, cell: Cell, currency: str) -> int | None:
        """The same in minor units of `currency`."""
        if isinstance(cell, str) and len(cell) < _LONG:
            return self._kept_minor(cell, currency)
        amount = self.decimal(cell)
        return None if amount is None else to_minor(amount, currency)

    def _read_minor(self, cell: str, currency: str) -> int | None:
        if exponent(currency) == 2 and _CENTS.match(cell):
            return int(cell.replace(".", ""))
        amount = self.decimal(cell)
        return None if amount is None else to_minor(amount, currency)

    def _read_decimal(self, cell: str) -> Decimal | None:
        try:
            return Decimal(cell) if _SIMPLE.match(cell) else self._decimal(cell)
        except ValueError:
            raise numbers.no_number(cell, self.header) from None

    def _decimal(self, cell: str) -> Decimal | None:
        if numbers.is_null(cell):
            return None
        text = numbers.bare(cell)
        mark = numbers.decimal_mark(text) or self._plain_or_proof(text)
        return numbers.plain_number(text, mark)

    def _plain_or_proof(self, text: str) -> str:
        if "," not in text and "." not in text:
            return "."
        mark = self.mark
        if not mark:
            raise numbers.ambiguous_number(text, self.header)
        return mark

    @property
    def mark(self) -> str:
        """The decimal mark that the column proves, else what the source says, else ''."""
        proven = self.proven_mark
        return self.default_mark if proven is None else proven

    @property
    def proven_mark(self) -> str | None:
        """The decimal mark that cells prove, '' when they contradict one another, None for none."""
        if self._proofs_of_mark is None:
            self._proofs_of_mark = frozenset(self._proofs(numbers_proof))
        return _agreed(set(self._proofs_of_mark)) if self._proofs_of_mark else None

    def _proofs(self, proof: Callable[[str], str]) -> Iterator[str]:
        for cell in self.cells(self.index):
            if isinstance(cell, str) and (found := proof(cell)):
                yield found

    def count(self, cell: Cell) -> int | None:
        """A whole number: `1,234` is thousands unless the column proves it is a fraction.

        A fraction is a `Doubt`.
        """
        if isinstance(cell, str) and cell.isascii() and cell.isdigit():
            return int(cell)
        if isinstance(cell, str) and not numbers.is_null(cell):
            text = numbers.bare(cell)
            match = _GROUPED_COUNT.match(text)
            if match and self.mark != match[1]:
                return int(re.sub(r"[.,]", "", text))
        value = self.decimal(cell)
        if value is None:
            return None
        if value != value.to_integral_value():
            raise _fraction(str(cell), self.header)
        return int(value)

    @property
    def order(self) -> str:
        """'dm' or 'md' as the column proves, else what the source says, else ''."""
        if self._order is None:
            proofs = set(self._proofs(days.day_order))
            order = (
                _agreed(proofs)
                if proofs
                else (self.ask_order() if self.ask_order else self.default_order)
                or days.sequence_order(self.cells(self.index))
            )
            mixed = self.daily and order and runs_otherwise(self.cells(self.index), order)
            self._order = "" if mixed else order
        return self._order

    @property
    def turned(self) -> bool:
        """Whether a spreadsheet has turned month and day round in the column's real dates.

        Opened in a country that writes days the other way, `03/04/2025` becomes a date with its
        parts exchanged, while `03/25/2025` stays a text. So a column that holds such texts beside
        dates of which none is after the 12th cannot be trusted.
        """
        if self._turned is None:
            dates = [cell.day for cell in self.cells(self.index) if isinstance(cell, date)]
            self._turned = bool(dates) and max(dates) <= 12 and any(self._proofs(days.day_order))
        return self._turned

    def when(self, cell: Cell) -> datetime | None:
        """A day or an instant (naive unless the cell says its offset); None when empty."""
        if isinstance(cell, date):
            return self._typed_when(cell)
        if isinstance(cell, str):
            return self._kept_when(cell) if len(cell) < _LONG else self._read_when(cell)
        return None if cell is None else self._parsed_when(str(cell))

    def _read_when(self, text: str) -> datetime | None:
        if (plain := days.plain_iso(text)) is not None:
            return plain
        return None if numbers.is_null(text) else self._parsed_when(text)

    def _parsed_when(self, text: str) -> datetime:
        order = self.order if days.is_ambiguous_day(text) else days.day_order(text) or "dm"
        if not order:
            raise self._either(text)
        found = days.parse_when(text, order)
        if found is None:
            raise Doubt(
                Message(
                    N_("“{text}” in “{column}” is not a date."),
                    {"text": text[:40], "column": self.header},
                ),
                Message(N_("Correct the cell in the file, or enter this row by hand.")),
            )
        return found

    def _either(self, text: str) -> Doubt:
        """The doubt about a day of two readings: where both are met, to name one is no help."""
        mixed = any(self._proofs(days.day_order))
        return Doubt(
            Message(
                N_("“{text}” in “{column}” can be read day first or month first."),
                {"text": text, "column": self.header},
            ),
            Message(_MIXED if mixed else N_("Say which with --days dm or --days md.")),
        )

    def _typed_when(self, cell: date) -> datetime:
        if cell.day <= 12 and cell.day != cell.month and self.turned:
            raise exchanged_days(self.header, cell)
        if isinstance(cell, datetime):
            return cell
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a wall-clock day


def exchanged_days(column: str, day: date) -> Doubt:
    """The doubt about a real date of which a spreadsheet may have exchanged day and month."""
    return Doubt(
        Message(
            N_("“{column}”: a spreadsheet may have exchanged day and month in {day}."),
            {"column": column, "day": day.strftime("%Y-%m-%d")},
        ),
        Message(N_("Load the file as it was downloaded, without saving it first.")),
    )


def _fraction(text: str, column: str) -> Doubt:
    return Doubt(
        Message(
            N_("“{text}” in “{column}” should be a whole number."),
            {"text": text, "column": column},
        ),
        Message(N_("Correct the cell in the file, or enter this row by hand.")),
    )


def _agreed(proofs: set[str]) -> str:
    return proofs.pop() if len(proofs) == 1 else ""


_MIXED = N_(
    "Other days of this column are written in the other order: load the file as it was downloaded, "
    "or write them all in one."
)
_KEPT = 512  # texts of a column whose meaning is kept
_LONG = 64  # no longer ones, so that a file of monstrous cells cannot fill the memory
_CENTS = re.compile(r"-?\d{1,15}\.\d\d\Z", re.ASCII)
_SIMPLE = re.compile(r"-?\d+(?:\.(?:\d{1,2}|\d{4,}))?\Z", re.ASCII)
_GROUPED_COUNT = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*\Z")


def numbers_proof(cell: str) -> str:
    """The decimal mark that one cell proves, '' for none."""
    if numbers.is_null(cell):
        return ""
    try:
        return numbers.decimal_mark(numbers.bare(cell))
    except ValueError:
        return ""
