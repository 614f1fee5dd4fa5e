"""Calendars (ICS, RFC 5545): the hours of events whose words name a channel.

A calendar holds a whole life, so an event that names no channel is counted and left, unless the
calendar itself is named after one ("Réseaux sociaux") or the user says what it is for. Events of
whole days say no hours. Nothing after the day of the export counts: it has not been worked yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from retour.facts import Effort, Fact
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Doubt, Skip
from retour.reading.families.calendars import (
    CalendarText,
    event_of,
    instant,
    length_of,
    moment,
    starts_of,
    words_of,
)
from retour.reading.families.event_numbers import EventNumbers
from retour.reading.records import Record, RecordSource
from retour.reading.shapes.period import asked_period
from retour.reading.shapes.remarks import of_channels
from retour.reading.shapes.work import asked_channel, channel_of_work
from retour.reading.source import Head, Intake, Match
from retour.span import local_instant
from retour.words import N_, Message

if TYPE_CHECKING:
    from icalendar import Event

_BEGINS = re.compile(r"^BEGIN:(?:VCALENDAR|VEVENT)\s*$", re.MULTILINE | re.IGNORECASE)
_LONGEST = timedelta(hours=24)
NO_CHANNEL = N_(
    "event that names no channel: write the network in its title, or, if the whole calendar is of "
    "one, load it with --map channel=instagram"
)


class Ics(RecordSource):
    """A calendar."""

    name = "ics"
    title = N_("Calendar (ICS)")
    where = N_("Google Calendar > Settings > Import & export > Export")

    def recognises(self, head: Head) -> Match | None:
        """By the first line of a calendar or of an event."""
        return Match(3.0, self.read) if _BEGINS.search(head.text[:2000]) else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """The events, each with what the calendar around them says."""
        with open_text(intake.document, encoding_of(intake.document)) as text:
            calendar = CalendarText.of(text)
        parsed: list[tuple[int, Event | Doubt, bool]] = []
        for block in calendar.blocks:
            try:
                parsed.append((block.line, event_of(block), block.whole))
            except Doubt as doubt:
                parsed.append((block.line, doubt, block.whole))
        events = [event for _, event, whole in parsed if not isinstance(event, Doubt) and whole]
        around = {
            "channel": asked_channel(intake) or channel_of_work(calendar.says("X-WR-CALNAME")),
            "last": _last(intake, calendar, events),
            "moved": _moved(events, intake),
            "numbers": EventNumbers.of(events, _held(intake, self.name)),
        }
        for line, event, whole in parsed:
            yield Record(line, {"event": event, **around}, intake, broken=not whole)

    def facts(self, record: Record) -> Iterator[Fact]:
        """An effort for each time that the event took place."""
        event, intake = record.fields["event"], record.intake
        if isinstance(event, Doubt):
            raise event
        start = _start(event)
        words = [words_of(event, name) for name in ("SUMMARY", "DESCRIPTION", "CATEGORIES")]
        channel = record.fields["channel"] or channel_of_work(*words)
        if not channel:
            raise Skip(Message(NO_CHANNEL))
        length = _length(event, start, intake)
        uid = str(event.get("UID", words[0]))
        home, last = intake.context.zone, record.fields["last"]
        original = _known(event, "RECURRENCE-ID", home)
        if original:
            times = [(instant(start, home), original)]
        else:
            moved = record.fields["moved"].get(uid, set())
            starts = starts_of(event, start, last, home)
            times = [(each, each) for each in starts if each not in moved]
        done = [(at, known) for at, known in times if at <= last]
        if not done:
            raise Skip(Message(N_("event still to come")))
        for at, known in done:
            yield Effort(
                day=intake.day(at),
                seconds=round(length.total_seconds()),
                channel=channel,
                note=of_channels(words[0]),
                ledger=self.name,
                number=record.fields["numbers"].number(event, words[0], known),
            )


def _held(intake: Intake, ledger: str) -> set[str]:
    """The numbers that the book has of events."""
    worked = intake.context.worked
    return set(worked(ledger)) if worked else set()


def _start(event: Event) -> datetime:
    """When the event begins; `Skip` or `Doubt` when that is no time of work."""
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        raise Skip(Message(N_("cancelled event")))
    start = moment(event, "DTSTART")
    if start is None:
        raise Doubt(
            Message(N_("This event does not say when it begins.")),
            Message(N_("Export the calendar again, or enter the hours by hand.")),
        )
    if not isinstance(start, datetime):
        raise Skip(Message(N_("event of whole days")))
    return start


def _length(event: Event, start: datetime, intake: Intake) -> timedelta:
    """How long the event lasts; `Skip` or `Doubt` when nobody worked that long in one go."""
    length = length_of(event, start, intake.context.zone)
    if not length:
        raise Skip(Message(N_("event without a duration")))
    if not timedelta(0) < length < _LONGEST:
        raise Doubt(
            Message(
                N_("This event lasts {hours} hours."),
                {"hours": round(length.total_seconds() / 3600, 1)},
            ),
            Message(N_("Enter the hours that were really worked by hand.")),
        )
    return length


def _known(event: Event, name: str, home: ZoneInfo) -> datetime | None:
    """The instant of a property, None when there is none that can be read."""
    try:
        value = moment(event, name)
    except Doubt:
        return None
    return instant(value, home) if isinstance(value, datetime) else None


def _last(intake: Intake, calendar: CalendarText, events: list[Event]) -> datetime:
    """The last instant of the day of the export.

    A published calendar stamps all its events with the instant of the export (RFC 5545, 3.8.7.2).
    """
    home = intake.context.zone
    stamps = {_known(event, "DTSTAMP", home) for event in events}
    stamp = stamps.pop() if len(stamps) == 1 else None
    day = intake.as_of or intake.document.modified or datetime.now(UTC).date()
    if asked := asked_period(intake):
        day = asked.until
    elif calendar.says("METHOD").upper() == "PUBLISH" and stamp:
        day = intake.day(stamp)
    return local_instant(datetime.combine(day, time(23, 59, 59)), home)


def _moved(events: list[Event], intake: Intake) -> dict[str, set[datetime]]:
    """For each repeated event, the occurrences that another event of the file replaces."""
    moved: dict[str, set[datetime]] = {}
    for event in events:
        original = _known(event, "RECURRENCE-ID", intake.context.zone)
        if original:
            moved.setdefault(str(event.get("UID", "")), set()).add(original)
    return moved
