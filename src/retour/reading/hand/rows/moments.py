"""Sales of an owner's table that have no number, told apart by the time of day, or by how they were
paid: the tickets of two tills may have the same amounts on the same days.

Two exports of one till that overlap tell the same times of a day, and count once; where fewer than
half of a day's are those of a till that the book knows, the day is another till's, and its tickets
are counted beside the others even at the same minute. On days that were loaded before times were
looked at, rows keep the numbers that they had (decision 17).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from itertools import islice

from retour.reading.accounts import account_said, in_ledger
from retour.reading.cells.days import fold
from retour.reading.documents.rows import Cell, Raw, cell_at
from retour.reading.hand.lexicon.moment_words import is_means, means_header, time_header
from retour.reading.shapes.occurrences import Occurrences, digest_of
from retour.reading.table import Table

_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:h]([0-5]\d)(?:[:m][0-5]\d)?s?(?: ?([ap])\.?m)?")
_NUMBER = re.compile(r"([0-9a-f]{16})(?:-\d+)?(?:\.(\d+))?")
_MIDNIGHT = "00:00"
_LOOKED_AT = 50  # rows, to see whether days have times
Parts = tuple[date, *tuple[object, ...]]  # the day first: what a row says but for its figures
_Tills = Mapping[int, frozenset[str]]  # by till, 1 for the first of a day: its rows


class Moments:
    """The numbers of a table's rows: `rows` are all of them, each with its day and what it says."""

    def __init__(self, table: Table, ledger: str, rows: Iterable[tuple[Raw, Parts]]) -> None:
        self._place = _place_of(table)
        self._day = table.places.get("day")
        self._tills: dict[date, int] = {}
        if self._place is None and not any(map(self._sign, islice(table.below(), _LOOKED_AT))):
            return
        found: dict[date, dict[str, str]] = defaultdict(dict)
        for raw, parts in rows:
            found[parts[0]][digest_of(*parts, self._sign(raw))] = digest_of(*parts)
        held = _held(table, ledger)
        self._tills = {day: _till(told, held.get(day, {})) for day, told in found.items()}

    def number(self, numbers: Occurrences, raw: Raw, parts: Parts) -> str:
        """The number of a row."""
        till = self._tills.get(parts[0], 0)
        if not till:
            return numbers.number(*parts)
        number = numbers.number(*parts, self._sign(raw))
        return number if till == 1 else f"{number}.{till}"

    def _sign(self, raw: Raw) -> str:
        """The time of a row, to the minute, or how it was paid; '' where it says none."""
        if self._place is not None:
            cell = cell_at(raw.cells, self._place)
            return clock_in(cell) or (fold(str(cell)).strip() if is_means(cell) else "")
        cell = cell_at(raw.cells, self._day) if self._day is not None else None
        clock = clock_in(cell)
        return "" if clock == _MIDNIGHT else clock


def clock_in(cell: Cell) -> str:
    """The time of day in a cell, to the minute as `10:25`; '' for none."""
    if isinstance(cell, datetime | time):
        return f"{cell:%H:%M}"
    match = _CLOCK.search(fold(str(cell or "")))
    if match is None:
        return ""
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + 12 * (match[3] == "p")
    return f"{hour:02}:{match[2]}"


def _place_of(table: Table) -> int | None:
    """The column of times, else that of means of payment, of those that have no other use."""
    free = {
        place: str(cell or "")
        for place, cell in enumerate(table.header.cells)
        if place not in table.places.values()
    }
    for is_one in (time_header, means_header):
        for place, header in free.items():
            if is_one(header):
                return place
    return None


def _held(table: Table, ledger: str) -> Mapping[date, _Tills]:
    """The rows of each day that the book holds of the table's ledger, by till."""
    context = table.intake.context
    full = in_ledger(ledger, account_said(context))
    found: dict[date, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for ask in (context.sold, context.taken):
        for number, day in ask(full) if ask is not None else ():
            if match := _NUMBER.fullmatch(number):
                found[day][int(match[2] or 1)].add(match[1])
    return {
        day: {till: frozenset(rows) for till, rows in tills.items()} for day, tills in found.items()
    }


def _till(rows: Mapping[str, str], held: _Tills) -> int:
    """Which till of a day its rows are of, by their digests with the time and without: 0 where the
    book holds them without.
    """
    first = held.get(1, frozenset())
    if not first.isdisjoint(rows.values()) and first.isdisjoint(rows):
        return 0
    common = {till: len(known & rows.keys()) for till, known in held.items()}
    alike = [till for till, n in common.items() if n and 2 * n >= min(len(rows), len(held[till]))]
    if alike:
        return max(alike, key=lambda till: (common[till], -till))
    return next(till for till in range(1, len(held) + 2) if till not in held)
