"""The calendar of an on/off test, for an agenda (iCalendar, RFC 5545) or a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from retour.book.errors import explained_files
from retour.gather.kept_tests import Kept
from retour.reference.channels import channel
from retour.span import Span
from retour.words import N_, Words


def write(test: Kept, ics: str | Path, csv_file: str | Path, words: Words) -> None:
    """Write the calendar to the new files that are named; raises BookError when that fails."""
    if ics:
        _new_file(Path(ics), as_ics(test, words))
    if csv_file:
        # The mark of UTF-8 at its head, without which spreadsheets misread accents.
        _new_file(Path(csv_file), as_csv(test, words).encode("utf-8-sig"))


def _new_file(path: Path, content: bytes) -> None:
    with explained_files(path), path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            path.unlink()  # a part of a calendar looks like a whole one
            raise


def state(test: Kept, on: bool, words: Words) -> str:
    """What is to be done in a block: "Instagram: on", "Instagram: pause"."""
    name = words.say(channel(test.channel).name)
    return words(N_("{channel}: on") if on else N_("{channel}: pause"), channel=name)


def kept_blocks(test: Kept) -> list[tuple[Span, bool]]:
    """The blocks of a test up to its last day."""
    return [(span, on) for span, on in test.blocks if span.until <= test.last]


def as_ics(test: Kept, words: Words) -> bytes:
    """The test as all-day events, one for each run of blocks in one state."""
    calendar = Calendar()
    calendar.add("prodid", "-//retour//on/off test//EN")
    calendar.add("version", "2.0")
    for n, (span, on) in enumerate(runs(test)):
        event = Event()
        event.add("uid", f"retour-{test.made.isoformat()}-{test.seed}-{test.number}-{n}")
        event.add("dtstamp", datetime.combine(test.made, time(), UTC))
        event.add("dtstart", span.since)
        event.add("dtend", span.until + timedelta(days=1))
        event.add("summary", state(test, on, words))
        event.add(
            "description",
            words(
                N_("Work on it as you usually do. Change nothing else because of the test.")
                if on
                else N_("Publish and advertise nothing there. Answering messages is fine.")
            ),
        )
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def runs(test: Kept) -> list[tuple[Span, bool]]:
    """The stretches of one state."""
    found: list[tuple[Span, bool]] = []
    for span, on in kept_blocks(test):
        if found and found[-1][1] == on:
            found[-1] = (Span(found[-1][0].since, span.until), on)
        else:
            found.append((span, on))
    return found


def as_csv(test: Kept, words: Words) -> str:
    """The test as a table, one row a block: first day, last day, channel, on or pause."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([words(N_("first day")), words(N_("last day")), words(N_("what to do"))])
    for span, on in kept_blocks(test):
        rows.writerow([span.since.isoformat(), span.until.isoformat(), state(test, on, words)])
    return out.getvalue()
