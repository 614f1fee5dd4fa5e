"""A week as a sheet of channels and days: what is in the book, and what somebody typed into it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from retour.business import Business
from retour.business.hours import Cell, worked_typed
from retour.business.typed import NotUnderstoodError
from retour.reference.channel_info import channel_ids
from retour.span import Span, monday
from retour.web.hours.named import in_cell
from retour.words import Message

_WEEK = re.compile(r"(\d{4})-W(\d{2})\Z")
_CELL = re.compile(r"h/(\d{4}-\d{2}-\d{2})/(.{1,40})\Z")
_QUARTER = 15 * 60
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Week:
    """A week, from Monday to Sunday."""

    monday: date

    @classmethod
    def of(cls, text: str, today: date) -> Week:
        """The week of an address, `2026-W47`; the running one for anything else."""
        if match := _WEEK.match(text):
            try:
                return cls(date.fromisocalendar(int(match[1]), int(match[2]), 1))
            except ValueError:  # there is no such week
                pass
        return cls(monday(today))

    def __str__(self) -> str:
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def days(self) -> list[date]:
        """Its seven days."""
        return [self.monday + timedelta(days=n) for n in range(7)]

    @property
    def span(self) -> Span:
        """From its Monday to its Sunday."""
        return Span(self.monday, self.days[-1])

    def moved(self, weeks: int) -> Week:
        """The week so many weeks later."""
        return Week(self.monday + timedelta(weeks=weeks))


@dataclass
class Held:
    """What the book holds of two weeks, by cell: `mine` by hand, `others` whatever else is seen."""

    mine: dict[Cell, int] = field(default_factory=lambda: defaultdict(int))
    others: dict[Cell, int] = field(default_factory=lambda: defaultdict(int))

    @classmethod
    def of(cls, business: Business, week: Week, who: str, *, everybody: bool) -> Held:
        """The hours of a week and of the one before. Who may not see `everybody` sees `who`."""
        found = cls()
        for one in business.logged(week.moved(-1).monday, week.days[-1]):
            if one.by_hand and one.person == who:
                found.mine[one.day, one.channel] += one.seconds
            elif everybody or one.person == who:
                found.others[one.day, one.channel] += one.seconds
        return found

    def channels(self) -> set[str]:
        """Every channel that anything is known of."""
        return {channel for _, channel in (*self.mine, *self.others)}


def field_name(cell: Cell) -> str:
    """The name of a cell's field."""
    return f"h/{cell[0].isoformat()}/{cell[1]}"


@dataclass
class Typed:
    """A sheet as it was sent: the text of each cell, and what its page showed there (`was`)."""

    texts: dict[Cell, str]
    was: dict[Cell, str]
    errors: dict[Cell, Message] = field(default_factory=dict)

    @classmethod
    def of(cls, sent: Mapping[str, str], week: Week, rows: Collection[str]) -> Typed:
        """The cells of a week in a form; what is no channel or no day of it is left out.

        `rows` are the channels of the business, which may be others than everybody's.
        """
        texts: dict[Cell, str] = {}
        known, days = channel_ids() | set(rows), set(week.days)
        for name, text in sent.items():
            match = _CELL.match(name)
            if match and match[2] in known and (day := _day(match[1])) in days and day:
                texts[day, match[2]] = text.strip()[:40]
        was = {cell: sent.get(f"was/{field_name(cell)}", "") for cell in texts}
        return cls(texts, was)

    def changed(self) -> dict[Cell, int]:
        """The seconds of the cells that were typed into; `errors` gets those that are no time.

        A cell that was left as the page showed it stays as the book has it by now.
        """
        found = {}
        for cell, text in self.texts.items():
            if text != self.was[cell]:
                try:
                    found[cell] = worked_typed(text)
                except NotUnderstoodError as error:
                    self.errors[cell] = error.message
        return found

    def add(self, cell: Cell, quarters: int) -> None:
        """A quarter of an hour more, or several, in a cell; one that is no time keeps its text."""
        try:
            seconds = worked_typed(self.texts.get(cell, "")) + quarters * _QUARTER
        except NotUnderstoodError as error:
            self.errors[cell] = error.message
        else:
            self.texts[cell] = in_cell(min(max(seconds, 0), _DAY))

    def fill(self, held: Held, today: date) -> None:
        """What last week had, in the cells that are empty and whose day has come."""
        for (day, channel), seconds in held.mine.items():
            cell = (day + timedelta(weeks=1), channel)
            if cell[0] <= today and not self.texts.get(cell, "x"):
                self.texts[cell] = in_cell(seconds)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def as_held(held: Held, days: Collection[date]) -> dict[Cell, str]:
    """The texts of a week's cells as the book has them."""
    return {cell: in_cell(seconds) for cell, seconds in held.mine.items() if cell[0] in days}
