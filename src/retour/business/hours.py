"""Hours by hand as a sheet of days and channels: read, replaced and taken out cell by cell.

A cell is what one person did on one day for one channel. Its hours by hand are one entry: another
number replaces it, 0 takes it out. Hours that files tell stand beside and are never changed here.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from retour.book import BatchInfo
from retour.business.opened import Opened
from retour.business.typed import NotUnderstoodError, seconds_typed
from retour.facts import Effort
from retour.words import N_, Message

Cell = tuple[date, str]  # a day and a channel
BY_HAND = "hand"
_DAY = 24 * 3600
_BARE = re.compile(r"\d{1,4}\Z")
_HOURS, _MINUTES = 8, 24  # a bare number up to the first is hours, above the second minutes


@dataclass(frozen=True, slots=True)
class Logged:
    """Seconds of a day, a channel ('' when none is named) and a person ('' likewise).

    `by_hand`: an entry that `log` can replace; else files tell it, work that two of them tell once.
    """

    day: date
    channel: str
    person: str
    seconds: int
    by_hand: bool


class HoursError(NotUnderstoodError):
    """Hours that cannot be; `cell` is the day and the channel they are of."""

    def __init__(self, cell: Cell, message: Message) -> None:
        super().__init__(message)
        self.cell = cell


def worked_typed(text: str) -> int:
    """The seconds of a cell: '' and `0` are none, the rest is as `seconds_typed` reads it.

    A bare whole number is hours up to 8 and minutes above 24, for no day has so many hours; what
    lies between is as likely either, and refused with both. Raises NotUnderstoodError.
    """
    said = text.strip()
    if not said or re.fullmatch(r"0+([.,:h]0*)?", said):
        return 0
    if _BARE.match(said) and (number := int(said)) > _HOURS:
        if number > _MINUTES:
            return seconds_typed(f"{number} min")
        raise NotUnderstoodError(
            Message(
                N_("“{text}” can be {text} h or {text} min: write which."), {"text": str(number)}
            )
        )
    return seconds_typed(said)


class Hours(Opened):
    """The sheet of hours."""

    def logged(self, since: date | str, until: date | str) -> list[Logged]:
        """The hours of a period that count, by day, channel, person and whether by hand.

        Days may be written as for `add`. Raises `NotUnderstoodError`.
        """
        from retour.gather.same_hours import worked_once

        rows = self.book.rows("ask_efforts")
        first, last = self._ends(since, until)
        found: dict[tuple[str, str, str, bool], int] = defaultdict(int)
        for row in worked_once(rows, last).rows:
            if row["day"] >= first.isoformat():
                cell = (row["day"], row["channel"], row["person"], row["ledger"] == BY_HAND)
                found[cell] += row["seconds"]
        return [
            Logged(date.fromisoformat(day), channel, person, seconds, by_hand)
            for (day, channel, person, by_hand), seconds in sorted(found.items())
        ]

    def log(self, person: str, cells: Mapping[Cell, int]) -> int | None:
        """Let the hours by hand of a person's cells be so many seconds; 0 takes them out.

        All of them or none, as one batch, which `undo` takes back; its number, None when nothing
        changes. Raises HoursError for days to come and for days of more than 24 hours.
        """
        facts = list(self._replaced(person, cells))
        if not facts:
            return None
        about = BatchInfo(file="", source="hand", rows_read=len(facts), rows_kept=len(facts))
        return self.book.load(facts, about).batch

    def _replaced(self, person: str, cells: Mapping[Cell, int]) -> Iterator[Effort]:
        """The entries that change, as they are afterwards."""
        if not cells:
            return
        days = [day for day, _ in cells]
        mine = [
            fact
            for fact in self.book.facts(Effort, min(days), max(days))
            if fact.ledger == BY_HAND and fact.person == person
        ]
        self._refuse_impossible(mine, cells)
        there: dict[Cell, list[Effort]] = defaultdict(list)
        for fact in mine:
            there[fact.day, fact.channel].append(fact)
        for cell, seconds in cells.items():
            yield from _cell(cell, seconds, there[cell], person)

    def _refuse_impossible(self, mine: Iterable[Effort], cells: Mapping[Cell, int]) -> None:
        totals: dict[date, int] = defaultdict(int)
        for fact in mine:
            if (fact.day, fact.channel) not in cells:
                totals[fact.day] += fact.seconds
        for cell, seconds in cells.items():
            day = cell[0]
            if seconds and day > self.today:
                text = N_("“{text}” has not come yet: give a day up to today.")
                raise HoursError(cell, Message(text, {"text": day}))
            totals[day] += seconds
            if totals[day] > _DAY:
                text = N_("{hours} hours in a day cannot be: give each day its own.")
                raise HoursError(cell, Message(text, {"hours": round(totals[day] / 3600, 2)}))


def _cell(cell: Cell, seconds: int, there: list[Effort], person: str) -> Iterator[Effort]:
    """What changes so that the entries of a cell come to so many seconds: the first holds all."""
    if sum(fact.seconds for fact in there) == seconds:
        return
    if not there:
        day, channel = cell
        number = uuid.uuid4().hex
        yield Effort(day=day, seconds=seconds, channel=channel, person=person, number=number)
        return
    for place, fact in enumerate(there):
        wanted = 0 if place else seconds
        if fact.seconds != wanted:
            yield replace(fact, seconds=wanted)
