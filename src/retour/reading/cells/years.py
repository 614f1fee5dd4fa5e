"""Years for days that are written without one: `February 28`, `8 de marzo`, `16 août`.

The rows of such a file run day by day, so the order tells where a year ends; which years they are
is told, strongest first, by what the user says, by the second in which the file was made (in the
archive's name), by the day in its name, by the ids of posts beside it, or by the file's own date.
Unless one of the first two told it, a note says which days were read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from retour.reading.cells.days import days_in_name, month_day, parse_when, worded_when
from retour.reading.documents.files import Document
from retour.reading.documents.rows import Cell
from retour.reading.errors import ReadError
from retour.reading.shapes.amounts import say_once
from retour.reading.source import Intake
from retour.words import N_, Message

_SECONDS = re.compile(r"(?<!\d)(1[4-9]\d{8})(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
# A day in the name is the first or the last of the file, give or take the platform's delay.
_NEAR = timedelta(days=40)
_DELAY = timedelta(days=7)
_ZONES = timedelta(days=1)
_NONE = timedelta(0)
INFERRED = N_(
    "The file writes no years: its days are read as {since} to {until}. If that is wrong, give its "
    "last day with --until."
)


@dataclass(frozen=True, slots=True)
class PartDay:
    """A day of which the year may be missing."""

    month: int
    day: int
    year: int | None = None


def part_day(cell: Cell) -> PartDay | None:
    """The day in a cell, None when it holds none."""
    if isinstance(cell, date):
        return PartDay(cell.month, cell.day, cell.year)
    if not isinstance(cell, str):
        return None
    if match := _EAST_ASIAN.search(cell):
        return PartDay(int(match[1]), int(match[2]))
    whole = parse_when(cell, "dm") if cell[:4].isdigit() else worded_when(cell)
    if whole is not None:
        return PartDay(whole.month, whole.day, whole.year)
    found = month_day(cell)
    return PartDay(*found) if found else None


def made_on(document: Document) -> date | None:
    """The UTC day of the Unix second in the name of the file or of its archive, else None."""
    seconds = [int(text) for text in _SECONDS.findall(document.name)]
    return datetime.fromtimestamp(seconds[-1], UTC).date() if seconds else None


def turns(days: Sequence[PartDay]) -> list[int]:
    """For each day, how many years after the first one's it is, by the order of the rows.

    Rows may run forwards or backwards. Raises ValueError when they do neither.
    """
    if not days:
        return []
    pairs = [(day.month, day.day) for day in days]
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(pairs)]
    # Rows run the way that takes less time: 31 December, then 1 January, is one day forward.
    years = min(_running(steps, 1), _running(steps, -1), key=lambda each: _length(days, each))
    year = years[-1]
    # A year ends once in 365 days, or in some two hundred if days are missing: else the rows were
    # sorted by something else.
    if abs(year) > 1 + sum(map(abs, steps)) // 200:
        raise ValueError("not in the order of days")
    return years


def _running(steps: Sequence[int], way: int) -> list[int]:
    """The turns of the year when rows run forward (`way` 1) or backward (-1)."""
    years = [0]
    for step in steps:
        years.append(years[-1] + (way if step == -way else 0))
    return years


def _length(days: Sequence[PartDay], years: list[int]) -> int:
    """Days from the first row to the last, near enough to compare."""
    first, last = (30.4 * day.month + day.day for day in (days[0], days[-1]))
    return round(abs(365.25 * years[-1] + last - first))


def with_years(
    days: Sequence[PartDay], intake: Intake, newest_post: date | None = None
) -> list[date | None]:
    """The whole days, in the order given; None for one that no calendar has (30 February).

    `newest_post` is the day of the newest post of an export made together with this one. Raises
    `ReadError` when the order of rows or the year cannot be told.
    """
    if known := _dated(days):
        return known
    try:
        years = turns(days)
    except ValueError as error:
        raise _unordered(intake) from error
    if not days:
        return []
    for base in _bases(days, years, intake, newest_post):
        found = [_whole(day, base + year) for day, year in zip(days, years, strict=True)]
        real = [day for day in found if day]
        if len(real) == len(found):
            if not _certain(intake):
                _say_inferred(intake, min(real), max(real))
            return found
    raise _undated(intake)


def _certain(intake: Intake) -> bool:
    return bool(_asked(intake) or made_on(intake.document))


def _say_inferred(intake: Intake, since: date, until: date) -> None:
    say_once(intake, Message(INFERRED, {"since": since, "until": until}))


def _dated(days: Sequence[PartDay]) -> list[date | None]:
    """The days with the years they say, [] when those cannot be trusted.

    A spreadsheet that opens `February 28` makes it a date of the current year: then a year's end
    is followed by January of the same year.
    """
    if any(day.year is None for day in days):
        return []
    whole = [_whole(day, day.year or 0) for day in days]
    known = [day for day in whole if day]
    in_order = known in (sorted(known), sorted(known, reverse=True))
    return whole if in_order or len({day.year for day in days}) > 1 else []


def _whole(day: PartDay, year: int) -> date | None:
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None


def _bases(
    days: Sequence[PartDay], years: list[int], intake: Intake, newest_post: date | None
) -> list[int]:
    """Years that the first day may be of, the likeliest first."""
    ends = _Ends(days[0], days[-1], years[-1])
    until = _asked(intake)
    if until:
        return ends.before(until)
    made = made_on(intake.document)
    if made:
        return ends.before(made + _ZONES)
    named = days_in_name(intake.document.name)
    saved = intake.document.modified
    bound = (saved or datetime.now(UTC).date()) + _ZONES
    if named and (near := ends.near(named, bound)):
        return near
    if newest_post and (around := ends.around(newest_post)):
        return around
    return [] if saved is None else ends.before(bound)


def _asked(intake: Intake) -> date | None:
    text = intake.context.mapping.get("until", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise _undated(intake) from error


@dataclass(frozen=True, slots=True)
class _Ends:
    """First and last row of a file, and how many years lie between them."""

    first: PartDay
    last: PartDay
    years: int

    def _span(self, base: int) -> tuple[date, date] | None:
        # The 29th of February stands for the 28th where only the distance matters.
        ends = [
            _whole(day, year) or _whole(PartDay(day.month, 28), year)
            for day, year in ((self.first, base), (self.last, base + self.years))
        ]
        known = sorted(end for end in ends if end)
        return (known[0], known[-1]) if len(known) == 2 else None

    def before(self, bound: date) -> list[int]:
        """The latest years for which no row is after `bound`."""
        return [
            base
            for base in range(bound.year + 1, bound.year - 10, -1)
            if (span := self._span(base)) and span[1] <= bound
        ]

    def near(self, named: list[date], bound: date) -> list[int]:
        """The years that agree best with the days named, no row being after `bound`.

        TikTok names its files after the first day; people after the day of the export.
        """
        found = []
        for base in self.before(bound):
            first, last = self._span(base) or (bound, bound)
            for day in named:
                late = day - last
                rank = 0 if day == first else 1 if _NONE <= late <= _DELAY else 2
                found.append((rank, min(abs(day - first), abs(late)), base))
        return [base for _, gap, base in sorted(found) if gap <= _NEAR]

    def around(self, newest: date) -> list[int]:
        """The years whose rows hold the day of the newest post."""
        return [
            base
            for base in range(newest.year + 1, newest.year - 3, -1)
            if (span := self._span(base)) and span[0] - _ZONES <= newest <= span[1] + _DELAY
        ]


def _unordered(intake: Intake) -> ReadError:
    return ReadError(
        Message(
            N_("{name}: its days have no year and its rows are not in order of day."),
            {"name": intake.document.name},
        ),
        Message(N_("Load the file as it was downloaded, without sorting it.")),
    )


def _undated(intake: Intake) -> ReadError:
    return ReadError(
        Message(
            N_("{name}: its days have no year, and nothing tells it."),
            {"name": intake.document.name},
        ),
        Message(N_("Give the last day of the file, such as --until 2025-12-31.")),
    )
