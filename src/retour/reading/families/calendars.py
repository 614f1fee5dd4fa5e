"""Calendars as text (RFC 5545): events with the lines they begin on, and when they happen.

Events are cut out before they are parsed, so that one that is damaged is named by its line and the
others are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from retour.reading.errors import Doubt
from retour.span import local_instant
from retour.words import N_, Message

# The parsers of calendars are slow to import, and few documents are calendars: they are imported
# where they are used.
if TYPE_CHECKING:
    from icalendar import Event

MOST = 5_000  # occurrences of one event: a daily one over 13 years
# Rules by the hour, minute or second are no work anybody does, and unfold without end.
_RULE = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)\b")
_NEEDED = frozenset(
    "DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID SUMMARY DESCRIPTION CATEGORIES".split()
)
_BOUNDS = re.compile(r";?(?:UNTIL|COUNT)=[^;]*")


@dataclass(frozen=True)
class Block:
    """The text of one event; `whole` False when the file ends inside it."""

    line: int
    text: str
    whole: bool


@dataclass
class CalendarText:
    """A calendar file: what stands outside its events, and the events."""

    outside: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Iterable[str]) -> CalendarText:
        """Cut a calendar's lines; its time zones are made known to the parser."""
        made = cls()
        event: list[str] = []
        begun = 0
        for number, line in enumerate(lines, 1):
            mark = line.strip().upper()
            if mark == "BEGIN:VEVENT":
                made._keep(begun, event, whole=False)
                begun, event = number, []
            if not begun:
                made.outside.append(line)
                continue
            event.append(line)
            if mark == "END:VEVENT":
                made._keep(begun, event, whole=True)
                begun, event = 0, []
        made._keep(begun, event, whole=False)
        made._learn_zones()
        return made

    def _keep(self, line: int, event: list[str], whole: bool) -> None:
        if event:
            self.blocks.append(Block(line, "".join(event), whole))

    def _learn_zones(self) -> None:
        from icalendar import Calendar

        text = "".join(self.outside)
        zones = re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", text, re.DOTALL | re.IGNORECASE)
        for zone in zones:
            try:
                Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{zone}\r\nEND:VCALENDAR\r\n")
            except (ValueError, KeyError):
                continue  # an event that needs this zone is then doubted, not misread

    def says(self, name: str) -> str:
        """A property of the calendar itself, '' without it."""
        for line in self.outside:
            key, _, value = line.partition(":")
            if key.split(";")[0].strip().upper() == name:
                return value.strip()
        return ""


def event_of(block: Block) -> Event:
    """The event in a block; `Doubt` when it cannot be parsed."""
    from icalendar import Event

    try:
        event = Event.from_ical(block.text)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise _unreadable() from error
    # The parser keeps what it cannot read aside, and goes on.
    if not isinstance(event, Event) or any(name in _NEEDED for name, _ in event.errors):
        raise _unreadable()
    return event


def words_of(event: Event, name: str) -> str:
    """The text of a property, '' without it; of several, all."""
    texts = []
    for prop in _several(event.get(name)):
        cats = getattr(prop, "cats", None)
        texts.append(str(prop) if cats is None else ", ".join(map(str, cats)))
    return "\n".join(texts)


def moment(event: Event, name: str) -> date | datetime | None:
    """A moment of an event: a day, a wall clock, or an aware instant; None without it.

    `Doubt` when it cannot be read, or is in a time zone that the file does not explain.
    """
    prop = event.get(name)
    if prop is None:
        return None
    if isinstance(prop, list):
        prop = prop[0]
    try:
        value = prop.dt
    except (AttributeError, ValueError) as error:
        raise _unreadable() from error
    named = getattr(prop, "params", {}).get("TZID")
    if isinstance(value, datetime) and value.tzinfo is None and named:
        raise Doubt(
            Message(N_("The time zone “{zone}” is not known."), {"zone": str(named)}),
            Message(N_("Enter the hours by hand.")),
        )
    return value if isinstance(value, date) else None


def instant(value: datetime, home: ZoneInfo) -> datetime:
    """The instant of a moment; a wall clock without a zone is that of `home`."""
    return value.astimezone(UTC) if value.tzinfo else local_instant(value, home)


def length_of(event: Event, start: datetime, home: ZoneInfo) -> timedelta | None:
    """How long an event lasts, None when it does not say."""
    end = moment(event, "DTEND")
    if isinstance(end, datetime):
        return instant(end, home) - instant(start, home)
    duration = event.get("DURATION")
    value = getattr(duration, "dt", None)
    return value if isinstance(value, timedelta) else None


def starts_of(event: Event, start: datetime, last: datetime, home: ZoneInfo) -> list[datetime]:
    """The instants at which an event begins, up to the instant `last`.

    Rules are unfolded on the wall clock of the event's zone, so that nine o'clock stays nine
    o'clock when clocks change. `Doubt` for rules that nobody works by.
    """
    zone = start.tzinfo or home
    wall = start.replace(tzinfo=None)
    limit = last.astimezone(zone).replace(tzinfo=None)
    # Without a zone of its own, an event's exceptions are the same figures, whatever their zone.
    exceptions = zone if start.tzinfo else None
    walls = {wall, *_dates(event, "RDATE", exceptions)}
    for rule in _several(event.get("RRULE")):
        walls.update(_unfolded(rule, wall, limit, zone))
        if len(walls) > MOST:
            raise _endless()
    walls -= set(_dates(event, "EXDATE", exceptions))
    found = [instant(each.replace(tzinfo=start.tzinfo), home) for each in sorted(walls)]
    return [each for each in found if each <= last]


def _several(prop: Any) -> list[Any]:
    if prop is None:
        return []
    return prop if isinstance(prop, list) else [prop]


def _unfolded(rule: Any, wall: datetime, limit: datetime, zone: Any) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr

    try:
        text = rule.to_ical().decode()
    except (AttributeError, ValueError) as error:
        raise _unreadable() from error
    if not _RULE.search(text):
        raise _endless()
    until = min([limit, *(_wall(each, zone) for each in rule.get("UNTIL", []))])
    counts = rule.get("COUNT", [])
    most = min([MOST + 1, *(int(count) for count in counts)])
    bare = _BOUNDS.sub("", text).lstrip(";")
    try:
        rules = rrulestr(f"{bare};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=wall)
        yield from islice(rules, most)
    except (ValueError, TypeError) as error:
        raise _unreadable() from error


def _wall(value: date | datetime, zone: Any) -> datetime:
    """A moment on the wall clock of a zone; a day is its end."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(23, 59, 59))
    return value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value


def _dates(event: Event, name: str, zone: Any) -> Iterator[datetime]:
    for prop in _several(event.get(name)):
        for each in getattr(prop, "dts", []):
            value = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            if isinstance(value, datetime):
                yield _wall(value, zone or value.tzinfo)


def _unreadable() -> Doubt:
    return Doubt(
        Message(N_("This event cannot be read.")),
        Message(N_("Export the calendar again, or enter the hours by hand.")),
    )


def _endless() -> Doubt:
    return Doubt(
        Message(N_("This event repeats more often than anybody works.")),
        Message(N_("Enter the hours by hand.")),
    )
