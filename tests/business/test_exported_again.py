"""Calendars and time sheets exported again after ordinary edits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from retour.book import BatchInfo
from retour.business import Business
from retour.facts import Effort

SERIES = (
    "UID:r1@google.com",
    "DTSTART;TZID=Europe/Paris:20260303T150000",
    "DTEND;TZID=Europe/Paris:20260303T160000",
)
WEEKLY = "RRULE:FREQ=WEEKLY;UNTIL=20260512T235959Z"


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


def once(uid: str, day: str, hour: int = 10, hours: int = 1) -> tuple[str, ...]:
    """An event of one time, in May 2026."""
    return (
        f"UID:{uid}@google.com",
        f"DTSTART:202605{day}T{hour:02}0000Z",
        f"DTEND:202605{day}T{hour + hours:02}0000Z",
    )


def load_calendar(
    shop: Business, folder: Path, events: Iterable[Iterable[str]], name: str = "agenda.ics"
) -> str:
    """The warnings of a calendar whose events are all about Instagram."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Sophie"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "SUMMARY:Instagram", "END:VEVENT"]
    return load(shop, folder / name, "\r\n".join([*lines, "END:VCALENDAR", ""]))


def load(shop: Business, path: Path, text: str) -> str:
    path.write_text(text, "utf-8", newline="")
    (loaded,) = shop.load(path)
    assert loaded.status in ("loaded", "known"), loaded
    return " ".join(one.render("en") for one in loaded.warnings)


def hours(shop: Business) -> float:
    return sum(one.seconds for one in shop.book.facts(Effort)) / 3600


def test_a_moved_event_is_an_update(shop: Business, tmp_path: Path) -> None:
    load_calendar(shop, tmp_path, [once("a", "04"), once("b", "06"), (*SERIES, WEEKLY)])
    assert hours(shop) == 13
    said = load_calendar(
        shop, tmp_path, [once("a", "05", hours=3), once("b", "06"), (*SERIES, WEEKLY)], "a (1).ics"
    )
    assert not said
    assert hours(shop) == 15
    shop.undo(2)
    assert hours(shop) == 13


def test_events_that_share_an_identifier_stay_apart(shop: Business, tmp_path: Path) -> None:
    load_calendar(shop, tmp_path, [once("a", "04"), once("a", "06"), once("a", "11")])
    assert hours(shop) == 3


def test_events_without_an_identifier_stay_apart(shop: Business, tmp_path: Path) -> None:
    load_calendar(shop, tmp_path, [once("", day)[1:] for day in ("04", "06")])
    assert hours(shop) == 2


def test_a_series_that_was_split_is_told_once(shop: Business, tmp_path: Path) -> None:
    load_calendar(shop, tmp_path, [(*SERIES, WEEKLY)])
    split = [
        (*SERIES, "RRULE:FREQ=WEEKLY;UNTIL=20260406T235959Z"),
        (
            "UID:r1_R20260407T130000@google.com",
            "DTSTART;TZID=Europe/Paris:20260407T150000",
            "DTEND;TZID=Europe/Paris:20260407T170000",
            WEEKLY,
        ),
    ]
    assert not load_calendar(shop, tmp_path, split, "agenda2.ics")
    assert hours(shop) == 5 + 6 * 2


def test_what_a_later_calendar_lacks_is_asked_about(shop: Business, tmp_path: Path) -> None:
    """A series begins an hour later, one event is deleted, and the last one too."""
    events = [once("a", "04"), once("b", "06"), once("c", "07"), (*SERIES, WEEKLY), once("z", "20")]
    load_calendar(shop, tmp_path, events)
    assert hours(shop) == 15
    later = [line.replace("T15", "T17").replace("T16", "T18") for line in (*SERIES, WEEKLY)]
    said = load_calendar(shop, tmp_path, [events[0], events[2], later], "agenda2.ics")
    assert said.startswith("13 entries of batch 1 (agenda.ics) are not in this export, and still")
    assert said.endswith(f"{shop.book.path} 1")
    assert shop.load(tmp_path / "agenda2.ics")[0].warnings  # as long as they count
    shop.undo(1)
    assert hours(shop) == 13
    assert not shop.load(tmp_path / "agenda2.ics")[0].warnings


def test_the_calendar_of_somebody_else_is_not(shop: Business, tmp_path: Path) -> None:
    load_calendar(shop, tmp_path, [once("a", "04"), once("b", "06"), once("c", "07")], "Léa.ics")
    mine = [once("b", "06"), once("x", "05"), once("y", "20")]
    assert not load_calendar(shop, tmp_path, mine, "Tom.ics")
    assert hours(shop) == 5


TOGGL = "User,Email,Project,Task,Description,Start date,Start time,Duration,Tags"
ENTRIES = [
    ("Marc", "LinkedIn", "2026-05-04", "09:00:00"),
    ("Marc", "LinkedIn", "2026-05-05", "09:00:00"),
    ("Marc", "Instagram", "2026-05-06", "09:00:00"),
    ("Marc", "LinkedIn", "2026-05-07", "09:00:00"),
    ("Léa", "LinkedIn", "2026-05-06", "09:00:00"),
]
MONTH = "Toggl_time_entries_2026-05-01_to_2026-05-31.csv"


def load_sheet(
    shop: Business, folder: Path, entries: Iterable[tuple[str, ...]], name: str = MONTH
) -> str:
    rows = [f"{who},m@x.fr,{what},,,{day},{at},01:00:00," for who, what, day, at in entries]
    return load(shop, folder / name, "\n".join([TOGGL, *rows, ""]))


def test_what_a_later_time_sheet_lacks_is_asked_about(shop: Business, tmp_path: Path) -> None:
    """One entry begins at another hour, and the last one is deleted."""
    load_sheet(shop, tmp_path, ENTRIES)
    moved = (*ENTRIES[1][:3], "10:00:00")
    later = [ENTRIES[0], moved, ENTRIES[2], ENTRIES[4]]
    said = load_sheet(shop, tmp_path, later)
    assert said.startswith("2 entries of batch 1 (Toggl_time_entries_2026-05-01_to_2026-05-31.csv)")
    assert "take that load back" in said
    shop.undo(1)
    assert hours(shop) == 4


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        (ENTRIES[4:], MONTH),  # of another person only
        (ENTRIES[:1], "Toggl_time_entries_2026-05-01_to_2026-05-04.csv"),
        ([("Marc", "Facebook", "2026-05-06", "18:00:00")], MONTH),  # of another project only
    ],
)
def test_exports_of_a_part_are_not(
    shop: Business, tmp_path: Path, entries: list[tuple[str, ...]], name: str
) -> None:
    load_sheet(shop, tmp_path, ENTRIES)
    assert not load_sheet(shop, tmp_path, entries, name)


def test_days_that_would_go_with_a_load_are_asked_for(shop: Business, tmp_path: Path) -> None:
    load_sheet(shop, tmp_path, ENTRIES)
    name = "Toggl_time_entries_2026-05-04_to_2026-05-05.csv"
    assert "load an export of all the days of that load" in load_sheet(
        shop, tmp_path, ENTRIES[:1], name
    )


def test_a_book_keeps_the_numbers_that_it_holds(shop: Business, tmp_path: Path) -> None:
    """Every event was once known by its identifier and its beginning."""
    old = "a@google.com|2026-05-04 10:00:00+00:00"
    number = hashlib.blake2b(old.encode(), digest_size=8).hexdigest()
    told = Effort(
        day=date(2026, 5, 4), seconds=3600, channel="instagram", ledger="ics", number=number
    )
    about = BatchInfo(file="a.ics", sha256="0" * 64, size=1, source="ics", reader_version="1")
    shop.book.load([told], about)
    load_calendar(shop, tmp_path, [once("a", "04"), once("b", "06")], "b.ics")
    assert hours(shop) == 2
