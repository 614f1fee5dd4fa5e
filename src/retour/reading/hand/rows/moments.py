"""Sales of an owner's table that have no number, told apart by the time of day, or by how they were
paid: the tickets of two tills may have the same amounts on the same days.

Two exports of one till that overlap tell the same times of a day, and count once; where fewer than
half of a day's rows are those that the book knows, the day is another till's, and its tickets are
counted beside the others even at the same minute. Of a day with one row all days tell. What the
book does not know of its own till was corrected, where a row that it knows is not in the table any
more (decision 17).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from retour.reading.accounts import account_said, in_ledger
from retour.reading.cells.days import fold
from retour.reading.documents.rows import Cell, Raw, cell_at
from retour.reading.hand.lexicon.moment_words import is_means, means_header, time_header
from retour.reading.shapes.occurrences import Occurrences, digest_of
from retour.reading.table import Table

_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:h]([0-5]\d)(?:[:m][0-5]\d)?s?(?: ?([ap])\.?m)?")
_NUMBER = re.compile(r"([0-9a-f]{16})(?:\+([0-9a-f]{8}))?(?:-(\d+))?(?:\.(\d+))?")
_MIDNIGHT = "00:00"
_CORRECTED = 0.1  # of a day's rows: so many are corrected at most
_LOOKED_AT = 50  # rows, to see whether days have times
Parts = tuple[date, *tuple[object, ...]]  # the day first: what a row says but for its figures


class _Key(NamedTuple):
    """What a row says but for its figures, its time ('' for none), and which of such rows it is."""

    said: str
    sign: str
    nth: int

    def number(self, till: int) -> str:
        """The number of such a row of a till, 1 for the first of a day."""
        sign = f"+{self.sign}" if self.sign else ""
        nth = f"-{self.nth}" if self.nth > 1 else ""
        return f"{self.said}{sign}{nth}" + (f".{till}" if till > 1 else "")

    @property
    def kind(self) -> str:
        """What tells it from others of its day: `time`, how it was `paid`, '' for nothing."""
        return self.sign and ("time" if self.sign in _times() else "paid")


_Tills = Mapping[int, Sequence[_Key]]  # the rows of a day that the book holds, by till


@cache
def _times() -> frozenset[str]:
    """The signs of all times of a day."""
    return frozenset(_short(f"{at // 60:02}:{at % 60:02}") for at in range(24 * 60))


def _short(sign: str) -> str:
    return digest_of(sign)[:8] if sign else ""


class Moments:
    """The numbers of a table's rows: `rows` are all of them, each with its day and what it says."""

    def __init__(self, table: Table, ledger: str, rows: Iterable[tuple[Raw, Parts]]) -> None:
        self._place = _place_of(table)
        self._day = table.places.get("day")
        self._numbers: dict[int, str] = {}
        held = _held(table, ledger)
        timed = self._place is not None or any(map(self._sign, islice(table.below(), _LOOKED_AT)))
        if not timed and not any(key.sign for day in held.values() for key in chain(*day.values())):
            return
        found: dict[date, list[tuple[int, _Key]]] = defaultdict(list)
        seen: Counter[tuple[str, str]] = Counter()
        for raw, parts in rows:
            said, sign = digest_of(*parts), self._sign(raw)
            short = _short(sign)
            seen[said, short] += 1
            found[parts[0]].append((raw.line, _Key(said, short, seen[said, short])))
        days = [_Day.of(told, held.get(day, {})) for day, told in found.items()]
        both = [day for day in days if day.fewer]
        others = len(both) > 1 and 2 * sum(day.alike for day in both) < sum(d.fewer for d in both)
        for day in days:
            apart = others if day.fewer == 1 else 2 * day.alike < day.fewer
            self._numbers.update(day.apart() if apart else day.together())

    def number(self, numbers: Occurrences, raw: Raw, parts: Parts) -> str:
        """The number of a row."""
        return self._numbers.get(raw.line) or numbers.number(*parts)

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
    found: dict[date, dict[int, list[_Key]]] = defaultdict(lambda: defaultdict(list))
    for ask in (context.sold, context.taken):
        for number, day in ask(full) if ask is not None else ():
            if match := _NUMBER.fullmatch(number):
                said, sign, nth, till = match.groups()
                found[day][int(till or 1)].append(_Key(said, sign or "", int(nth or 1)))
    return found


@dataclass(frozen=True, slots=True)
class _Day:
    """The rows of a day, by line, beside those that the book holds of the till they are most like.

    `known` says of which till is a row that the book holds of it: of `home`, or of another of whose
    rows the table has most, since what is exported in parts looks like several. `free` says which
    one is meant by a row that is not known, since one of both has no time; `alike` are how many of
    either, `fewer` how many rows the shorter of both has.
    """

    told: Sequence[tuple[int, _Key]]
    held: _Tills
    home: int
    known: Mapping[_Key, int]
    free: Mapping[_Key, _Key]
    alike: int
    fewer: int

    @classmethod
    def of(cls, told: Sequence[tuple[int, _Key]], held: _Tills) -> _Day:
        rows = {key for _, key in told}
        common = {till: sum(key in rows for key in held[till]) for till in sorted(held)}
        home = max(common, key=lambda till: common[till], default=1)
        ours = [till for till, n in common.items() if 2 * n >= len(held[till])]
        known: dict[_Key, int] = {}
        for till in (*ours, home):  # where two tills have a row, it is that of its own
            known |= dict.fromkeys(held.get(till, ()), till)
        new = [key for _, key in told if key not in known]
        left = [key for key in known if key not in rows]
        free: dict[_Key, _Key] = {}
        for kind in ("", "time", "paid"):
            mine = [one for one in new if one.kind == kind]
            free |= _paired(mine, [one for one in left if not kind or one.kind != kind], free)
        alike = len(told) - len(new) + len(free)
        return cls(told, held, home, known, free, alike, min(len(told), len(known)))

    def apart(self) -> Iterator[tuple[int, str]]:
        """The numbers of the rows, by line, as those of a till of which the book has none."""
        till = next(till for till in range(1, len(self.held) + 2) if till not in self.held)
        return ((line, key.number(till)) for line, key in self.told)

    def together(self) -> Iterator[tuple[int, str]]:
        """The numbers of the rows, by line, as those of a till that the book has."""
        corrected = dict(self.free)
        there = {key for _, key in self.told} | set(self.free.values())
        gone = [key for key in self.known if key not in there]
        # A table of some of the rows, as of the newest ones, has many others: those stand.
        if len(self.told) >= len(self.known) and len(gone) <= max(len(self.known) * _CORRECTED, 1):
            new = [key for _, key in self.told if key not in self.known]
            corrected |= _paired(new, gone, self.free)
        for line, key in self.told:
            number = corrected.get(key, key)
            yield line, number.number(self.known.get(number, self.home))


def _paired(
    mine: Iterable[_Key], theirs: Iterable[_Key], paired: Mapping[_Key, _Key]
) -> dict[_Key, _Key]:
    """Rows and those that say the same at another time, each once, in their order, but for those
    that are `paired`.
    """
    left: dict[str, deque[_Key]] = defaultdict(deque)
    gone = set(paired.values())
    for one in theirs:
        if one not in gone:
            left[one.said].append(one)
    return {one: left[one.said].popleft() for one in mine if one not in paired and left[one.said]}
