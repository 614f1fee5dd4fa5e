"""Rows of one table that are about the same thing, as far as the known columns tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from retour.facts import Cost, Fact, Reading
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt, Skip
from retour.reading.shapes.amounts import say_once
from retour.reading.source import Intake
from retour.reading.table import Row, Table
from retour.words import N_, Message


class Repeats:
    """The keys that more than one row of a table has, found by reading the table once before.

    What tells such rows apart stands in a column that is not read. Taken one by one, the last
    would replace the others. Rows that are the same to the letter are one row where `once`.
    """

    def __init__(
        self,
        table: Table,
        names: Iterable[str],
        is_data: Callable[[Raw], bool] = lambda _: True,
        once: bool = False,
    ) -> None:
        self._names = [name for name in names if name in table.columns]
        seen: set[int] = set()
        self._twice: set[int] = set()
        rows = table.sheet.rows()
        for raw in distinct(rows) if once else rows:
            if raw.line <= table.line or len(raw.cells) < 2 or not is_data(raw):
                continue
            key = self._key(Row(table, raw))
            (self._twice if key in seen else seen).add(key)

    @property
    def count(self) -> int:
        """How many keys more than one row has."""
        return len(self._twice)

    def _key(self, row: Row) -> int:
        return hash(tuple(row.text(name) for name in self._names))

    def has(self, row: Row) -> bool:
        """Whether another row has the key of this one."""
        return self._key(row) in self._twice

    def check(self, row: Row) -> None:
        """`Doubt` for a row whose key another row has."""
        if self.has(row):
            raise Doubt(
                Message(N_("Another row of this table is about the same thing and days.")),
                Message(
                    N_(
                        "Export the table with the column that tells them apart, or without the"
                        " one that divides its rows."
                    )
                ),
            )


def distinct(rows: Iterable[Raw]) -> Iterator[Raw]:
    """The rows of a table but for those that stand above already, the same to the letter."""
    seen: set[int] = set()
    for raw in rows:
        cells = _cells(raw)
        if cells not in seen:
            seen.add(cells)
            yield raw


def _cells(raw: Raw) -> int:
    # As texts: of a workbook's numbers, -1 and -2 have one hash.
    return hash(tuple(map(str, raw.cells)))


def refuse_again(table: Table, raw: Raw) -> None:
    """`Skip` for a row that stands above already, the same to the letter, and a note on it.

    For tables whose rows are each of something else (a campaign on a day, a keyword): such a row is
    not a second one but the same, in a file into which an export was pasted twice.
    """
    seen: set[int] = table.state.setdefault("told", set())
    cells = _cells(raw)
    if cells in seen:
        say_once(table.intake, Message(_AGAIN))
        raise Skip(Message(N_("a row that stands twice")))
    seen.add(cells)


_AGAIN = N_(
    "Some rows stand twice in this file, the same to the letter: each counts once. An export may "
    "have been pasted into it twice."
)


def say_added(intake: Intake, count: int) -> None:
    """Tell how many rows were added up."""
    note = Message(
        N_("A row that stands twice was added up."),
        {"n": count},
        N_("{n} rows that stand twice were added up."),
    )
    say_once(intake, note)


def added_up(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Costs and readings, those of one key added up into one.

    For rows that differ only by what the table does not show, such as the ad group of a keyword.
    """
    sums: dict[tuple[type, str], Fact] = {}
    for fact in facts:
        key = (type(fact), fact.key)
        before = sums.get(key)
        if isinstance(fact, Cost) and isinstance(before, Cost):
            sums[key] = replace(fact, amount=before.amount + fact.amount)
        elif isinstance(fact, Reading) and isinstance(before, Reading):
            value = Decimal(str(before.value)) + Decimal(str(fact.value))  # 0.1 + 0.2 is 0.3
            sums[key] = replace(fact, value=float(value))
        else:
            sums[key] = fact
    yield from sums.values()
