"""Rows of a hand-made table that add up others, or carry an amount forward from before.

A row is one where a cell that is not an amount, a customer or a product says so, and

- the same days have a row in which this column says something else: "Total" beside Port and Gare;
- or its word is of a longer time than a day ("Total mars", "Sous-total") and other rows are there;
- or its amount is what the rows above it come to;
- or it carries an amount forward ("Report", "Balance b/f"), which was counted when it was taken.

A table that has nothing but its totals keeps them, and so does a day that has its total only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, islice

from retour.reading.cells.days import fold
from retour.reading.documents.rows import Cell, Raw
from retour.reading.errors import Doubt
from retour.reading.hand.lexicon.role_names import ROLE_NAMES
from retour.reading.hand.lexicon.roles import PERIODS
from retour.reading.hand.lexicon.sum_words import is_a_sum, sum_in
from retour.reading.headers import normal
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Row, Table
from retour.words import N_, Message, Quoted

# Columns of which a word is no label of the row: a shop sells balances, a customer may be Total.
_NAMES = ("customer", "product", "family", "currency")
_LABELS = ("channel", "note", "activity", "campaign", "number", "person", "document", "status")
_DEPOSIT = re.compile(r"\b(?:acomptes?|arrhes|deposits?|avances?)\b")
_SHOWN = 6
_NEAR = Decimal("0.01")
_LOOKED_AT = 5_000  # rows: whoever writes a total below, writes it below fewer
# Rows: as many do not come to another by chance, nor do as many hours, which are small and round.
_MANY, _MANY_HOURS = 4, 9
_LEFT = N_(
    "Rows that add up others or carry an amount forward are left out: {rows}. Where one is money "
    "of its own, write another word in its row."
)


class Sums:
    """The rows of a table that are no money of their own, by line, with what says so."""

    def __init__(self, table: Table) -> None:
        self._period = next((name for name in PERIODS if name in table.places), "")
        self._table = table
        self._places = _label_places(table)
        self._lines: dict[int, str] = {}
        self._plain = self._deposits = False  # rows without a label; with one of a part paid before
        self._ends: set[int] = set()  # the first and the last line
        self._parts: set[tuple[int, str]] = set()
        if any(self._labels(raw) for raw in table.below()):
            self._see_parts()
            self._find()
        self._asked = {*self._days_that_sum(), self._last_that_sums()}

    def holds(self, row: Row) -> bool:
        """Whether a row is the sum of others, or carried forward; said in the notes."""
        label = self._lines.get(row.line)
        if label is None:
            return False
        if is_a_sum(fold(label).strip()) and self._has_parts(row.raw):
            note = N_("Rows of “{text}” are left out: they add up other rows of their days.")
            say_once(row.intake, Message(note, {"text": label}))
        else:
            amount = _shown(row)
            said: list[tuple[str, str]] = row.table.state.setdefault("rows of sums", [])
            said.append((label, f"({amount})" if amount else ""))
        return True

    def refuse(self, row: Row) -> None:
        """`Doubt` for a row that has a day and no word, and what all rows above it, or those of its
        day, come to.
        """
        if row.line in self._asked:
            raise Doubt(
                Message(
                    N_("“{amount}” is what the rows above come to: is it their total?"),
                    {"amount": _shown(row)},
                ),
                Message(N_("Delete the row if it is. Else enter it by hand.")),
            )

    def _last_that_sums(self) -> int | None:
        """The line of the last amount where it is exactly what those above it come to."""
        above, last = _Above(), (0, Decimal(0))
        for number, raw in enumerate(self._table.below()):
            if number > _LOOKED_AT:
                return None
            amount = None if raw.line in self._lines else self._amount(raw)
            if amount is not None:
                above.add(last[1])
                last = raw.line, amount
        many = _MANY if "amount" in self._table.places else _MANY_HOURS
        whole = above.rows > many and above.come_to(last[1])
        return last[0] if whole else None

    def _days_that_sum(self) -> list[int]:
        """The lines of the last rows of days where on each day of several rows the last is what the
        others come to.
        """
        if not self._period or "amount" not in self._table.places:
            return []
        rows = islice(self._table.below(), _LOOKED_AT)
        lines = []
        for days, group in groupby(rows, self._days):
            found = [(raw.line, one) for raw in group if (one := self._amount(raw)) is not None]
            if days and len(found) > 2 and not self._lines.keys() & {line for line, _ in found}:
                above, (line, last) = _Above(), found[-1]
                for _, amount in found[:-1]:
                    above.add(amount)
                if not above.come_to(last):
                    return []
                lines.append(line)
        return lines if len(lines) > 1 else []

    def _see_parts(self) -> None:
        """See which days have rows without such a label, by its column; whether there are any."""
        totals = {at for raw in self._table.below() for at, *_ in self._labels(raw)}
        lines: list[int] = []
        for raw in self._table.below():
            if self._amount(raw) is None:
                continue
            labels = {at for at, *_ in self._labels(raw)}
            self._plain |= not labels
            texts = (str(raw.cells[at]) for at in totals if at < len(raw.cells))
            self._deposits |= any(_DEPOSIT.search(fold(text)) for text in texts)
            self._parts |= {(place, self._days(raw)) for place in totals - labels}
            lines = [*lines[:1], raw.line]
        self._ends = {*lines}

    def _find(self) -> None:
        """Find the rows in the order of the table, with what the rows above each come to."""
        above, since = _Above(), _Above()  # all rows that are no sums, and those after the last sum
        for raw in self._table.below():
            labels, amount = self._labels(raw), self._amount(raw)
            left = next((text for _, text, what in labels if self._left(raw, what)), "")
            if labels and not left and (above.come_to(amount) or since.come_to(amount)):
                left = labels[0][1]
            if left:
                self._lines[raw.line] = left
                since = _Above()
            elif amount is not None:
                above.add(amount)
                since.add(amount)

    def _left(self, raw: Raw, what: str) -> bool:
        if what == "rest" and raw.line in self._ends and not self._deposits:
            return self._plain
        return what == "carried" or (self._plain and what == "long") or self._has_parts(raw, what)

    def _has_parts(self, raw: Raw, what: str = "some") -> bool:
        days = self._days(raw) if what == "some" else ""
        return bool(days) and any((place, days) in self._parts for place, *_ in self._labels(raw))

    def _labels(self, raw: Raw) -> list[tuple[int, str, str]]:
        """The cells of a row that are labels of sums: place, text and what they say."""
        cells = ((at, raw.cells[at]) for at in self._places if at < len(raw.cells))
        return [(at, str(cell).strip(), what) for at, cell in cells if (what := sum_in(cell))]

    def _days(self, raw: Raw) -> str:
        return str(Row(self._table, raw).cell(self._period)).strip() if self._period else ""

    def _amount(self, raw: Raw) -> Decimal | None:
        return _amount(Row(self._table, raw))


@dataclass
class _Above:
    """What rows come to."""

    total: Decimal = Decimal(0)
    rows: int = 0

    def add(self, amount: Decimal) -> None:
        """One more row."""
        self.total, self.rows = self.total + amount, self.rows + 1

    def come_to(self, amount: Decimal | None) -> bool:
        """Whether an amount is that of several rows together."""
        return self.rows > 1 and bool(amount) and abs((amount or 0) - self.total) <= _NEAR


def say_sums(table: Table) -> None:
    """Note which rows were left out, with their amounts."""
    rows: list[tuple[str, str]] = table.state.get("rows of sums", [])
    if rows:
        labels, amounts = zip(*rows[:_SHOWN], strict=True)
        if len(rows) > _SHOWN:
            amounts = (*amounts[:-1], f"{amounts[-1]} …".lstrip())
        table.intake.notes.append(Message(_LEFT, {"rows": Quoted(labels, amounts)}))


def _label_places(table: Table) -> list[int]:
    """The columns that may hold the label of a row."""
    taken = {place for role, place in table.places.items() if role not in _LABELS}
    return [
        at
        for at, cell in enumerate(table.header.cells)
        if at not in taken and not _is_of_names(cell)
    ]


def _is_of_names(cell: Cell) -> bool:
    return any(ROLE_NAMES[role].matches(normal(cell)) for role in _NAMES)


def _amount(row: Row) -> Decimal | None:
    try:
        return row.decimal("amount" if row.has("amount") else "hours")
    except Doubt:
        return None


def _shown(row: Row) -> str:
    return row.text("amount" if row.has("amount") else "hours")
