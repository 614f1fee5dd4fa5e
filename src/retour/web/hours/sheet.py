"""The week as its page shows it: rows of channels, cells of days, totals, and errors in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from retour.business.hours import Cell, worked_typed
from retour.business.typed import NotUnderstoodError
from retour.reference.channel_info import channel
from retour.web.hours.named import channel_name, in_cell, worked
from retour.web.hours.week import Held, Typed, Week, as_held, field_name
from retour.web.language import lang
from retour.words import Words


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell: its field, what stands in it, last week's hours beside, hours that are not one's own
    (`more` minutes of them).

    `day` counts from Monday, 0; `ahead`: the day has not come.
    """

    name: str
    label: str
    text: str
    was: str
    last: str
    others: str
    more: int
    seconds: int
    day: int
    ahead: bool
    error: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A channel's week."""

    id: str
    name: str
    colour: str
    cells: Sequence[CellShown]
    total: str
    last: str

    @property
    def wrong(self) -> list[CellShown]:
        """Its cells that cannot be taken."""
        return [one for one in self.cells if one.error]


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day of the week: its short and long name, whether it is today, and what it comes to."""

    place: int
    short: str
    long: str
    number: int
    today: bool
    ahead: bool
    total: str
    brief: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The week."""

    week: Week
    days: Sequence[DayShown]
    rows: Sequence[RowShown]
    total: str
    last: str
    first: int

    @property
    def wrong(self) -> list[CellShown]:
        """Every cell that cannot be taken."""
        return [cell for row in self.rows for cell in row.wrong]


def sheet(
    week: Week, channels: Sequence[str], held: Held, today: date, typed: Typed | None = None
) -> Sheet:
    """The sheet of a week, with what was typed where something was."""
    shown = as_held(held, week.days)
    texts = {**shown, **typed.texts} if typed else shown
    was = {**shown, **typed.was} if typed else shown
    errors = typed.errors if typed else {}

    def cell(day: date, channel: str) -> CellShown:
        one = (day, channel)
        before = (day - timedelta(weeks=1), channel)
        return CellShown(
            name=field_name(one),
            label=f"{channel_name(channel)}, {_long(day)}",
            text=texts.get(one, ""),
            was=was.get(one, ""),
            last=worked(_both(held, before)),
            others=worked(held.others.get(one, 0)),
            more=round(held.others.get(one, 0) / 60),
            seconds=_seconds(texts.get(one, "")) + held.others.get(one, 0),
            day=day.weekday(),
            ahead=day > today,
            error=Words(lang()).say(errors[one]) if one in errors else "",
        )

    rows = [_row(one, [cell(day, one) for day in week.days], held, week) for one in channels]
    days = [_day(day, rows, today) for day in week.days]
    seconds = sum(cell.seconds for row in rows for cell in row.cells)
    last = sum(
        _both(held, (day - timedelta(weeks=1), one)) for one in channels for day in week.days
    )
    return Sheet(week, days, rows, worked(seconds), worked(last), _first(week, rows, today))


def _first(week: Week, rows: Sequence[RowShown], today: date) -> int:
    """The day that a phone shows first: that of the first error, else today, else Monday."""
    wrong = [cell.day for row in rows for cell in row.wrong]
    return wrong[0] if wrong else today.weekday() if today in week.span else 0


def _row(one: str, cells: Sequence[CellShown], held: Held, week: Week) -> RowShown:
    last = sum(_both(held, (day - timedelta(weeks=1), one)) for day in week.days)
    total = worked(sum(cell.seconds for cell in cells))
    return RowShown(one, channel_name(one), channel(one).colour, cells, total, worked(last))


def _day(day: date, rows: Sequence[RowShown], today: date) -> DayShown:
    place = day.weekday()
    seconds = sum(row.cells[place].seconds for row in rows)
    short = format_date(day, "EEE", locale=Words(lang()).region).rstrip(".")
    names = (place, short, _long(day), day.day)
    return DayShown(*names, day == today, day > today, worked(seconds), in_cell(seconds))


def _long(day: date) -> str:
    return format_date(day, "EEEE d MMMM", locale=Words(lang()).region)


def _both(held: Held, cell: Cell) -> int:
    return held.mine.get(cell, 0) + held.others.get(cell, 0)


def _seconds(text: str) -> int:
    try:
        return worked_typed(text)
    except NotUnderstoodError:  # its own error says so
        return 0
