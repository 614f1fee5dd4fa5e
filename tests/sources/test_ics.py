"""Calendars: samples, and the rules of repetition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retour.facts import Effort
from retour.reading.documents.files import Document
from retour.reading.run import Reader, reader_of
from retour.sources import every

from .harness import CONTEXT, only_document

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "formats" / "samples" / "ics"


def load(doc: Document, **mapping: str) -> tuple[Reader, list[Effort]]:
    """The reader of a calendar, and its efforts."""
    reader = reader_of(doc, replace(CONTEXT, mapping=mapping), every())
    assert reader is not None
    assert reader.source.name == "ics"
    return reader, [fact for fact in reader.facts() if isinstance(fact, Effort)]


def event(folder: Path, *lines: str, name: str = "cal.ics") -> Document:
    """A calendar of one event about Instagram."""
    path = folder / name
    inside = ("BEGIN:VEVENT", "UID:a@example.com", "SUMMARY:Instagram", *lines, "END:VEVENT")
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", *inside, "END:VCALENDAR", "")
    path.write_text("\r\n".join(whole), "utf-8", newline="")
    return only_document(path)


UNTIL = {"since": "2026-01-01", "until": "2026-12-31"}


@pytest.mark.parametrize(
    ("name", "seconds", "first"),
    [
        ("alarm_etar_future.ics", [3600], "2024-10-05"),
        ("alarm_google_future.ics", [2700], "2024-10-04"),
        ("calendar_with_unicode.ics", [], ""),
        # 100 days but for the three excepted.
        ("event_with_recurrence.ics", [3600] * 97, "1996-04-01"),
    ],
)
def test_samples(name: str, seconds: list[int], first: str) -> None:
    if not (SAMPLES / name).exists():
        pytest.skip("the samples are not here")
    _, efforts = load(only_document(SAMPLES / name), channel="instagram")
    assert [effort.seconds for effort in efforts] == seconds
    assert not efforts or efforts[0].day.isoformat() == first
    reader, unnamed = load(only_document(SAMPLES / name))
    assert not unnamed
    assert sum(reader.intake.skipped.values()) == reader.intake.rows_read


def test_a_sample_of_104_hours_is_doubtful() -> None:
    if not (SAMPLES / "timezoned.ics").exists():
        pytest.skip("the samples are not here")
    reader, efforts = load(only_document(SAMPLES / "timezoned.ics"), channel="instagram")
    assert not efforts
    assert [row.line for row in reader.intake.doubtful] == [26]


def days(efforts: list[Effort]) -> list[date]:
    """The days of efforts."""
    return [effort.day for effort in efforts]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", ["02", "03", "04"]),
        ("FREQ=DAILY;UNTIL=20260304", ["02", "03", "04"]),
        ("FREQ=DAILY;UNTIL=20260304T080000Z", ["02", "03", "04"]),
        ("FREQ=DAILY;UNTIL=20260304T075959Z", ["02", "03"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", ["02", "04", "09", "11"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", ["02", "16"]),
        ("FREQ=MONTHLY;BYDAY=1MO;UNTIL=20260331", ["02"]),
        ("COUNT=2;FREQ=DAILY", ["02", "03"]),
    ],
)
def test_rules(tmp_path: Path, rule: str, expected: list[str]) -> None:
    doc = event(
        tmp_path,
        "DTSTART;TZID=Europe/Paris:20260302T090000",
        "DURATION:PT1H",
        f"RRULE:{rule}",
    )
    _, efforts = load(doc, **UNTIL)
    assert [f"{day:%d}" for day in days(efforts)] == expected
    assert len({effort.key for effort in efforts}) == len(expected)


def test_a_rule_without_end_stops_at_the_export(tmp_path: Path) -> None:
    lines = ("DTSTART:20260302T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY")
    _, efforts = load(event(tmp_path, *lines, name="cal-2026-03-05.ics"))
    assert [day.day for day in days(efforts)] == [2, 3, 4, 5]
    _, efforts = load(event(tmp_path, *lines), since="2026-03-01", until="2026-03-03")
    assert [day.day for day in days(efforts)] == [2, 3]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY", "FREQ=NEVER",
        "COUNT=3", "FREQ=DAILY;BYDAY=XX",
    ],
)  # fmt: skip
def test_rules_that_nobody_works_by(tmp_path: Path, rule: str) -> None:
    doc = event(tmp_path, "DTSTART:20260302T090000Z", "DURATION:PT1H", f"RRULE:{rule}")
    reader, efforts = load(doc, **UNTIL)
    assert not efforts
    assert [row.line for row in reader.intake.doubtful] == [3]


def test_more_times_than_anybody_works(tmp_path: Path) -> None:
    lines = ("DTSTART:19000101T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY")
    reader, efforts = load(event(tmp_path, *lines), **UNTIL)
    assert not efforts
    assert len(reader.intake.doubtful) == 1


def test_nine_o_clock_stays_nine_o_clock(tmp_path: Path) -> None:
    # Clocks go forward on 29 March: in UTC the later events begin an hour earlier.
    lines = (
        "DTSTART;TZID=Europe/Paris:20260328T003000",
        "DURATION:PT1H",
        "RRULE:FREQ=DAILY;COUNT=3",
    )
    _, efforts = load(event(tmp_path, *lines), **UNTIL)
    assert [day.day for day in days(efforts)] == [28, 29, 30]


def test_dates_added_and_excepted(tmp_path: Path) -> None:
    lines = (
        "DTSTART;TZID=Europe/Paris:20260302T090000",
        "DTEND;TZID=Europe/Paris:20260302T093000",
        "RRULE:FREQ=DAILY;COUNT=3",
        "RDATE;TZID=Europe/Paris:20260310T090000",
        "EXDATE:20260303T080000Z",
    )
    _, efforts = load(event(tmp_path, *lines), **UNTIL)
    assert [day.day for day in days(efforts)] == [2, 4, 10]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("DTSTART;VALUE=DATE:20260302",), "event of whole days"),
        (("DTSTART:20260302T090000Z",), "event without a duration"),
        (("DTSTART:20260302T090000Z", "DTEND:20260302T090000Z"), "event without a duration"),
        (("DTSTART:20260302T090000Z", "DURATION:PT1H", "STATUS:CANCELLED"), "cancelled event"),
        (("DTSTART:20270302T090000Z", "DURATION:PT1H"), "event still to come"),
    ],
)
def test_events_left_and_counted(tmp_path: Path, lines: tuple[str, ...], reason: str) -> None:
    reader, efforts = load(event(tmp_path, *lines), **UNTIL)
    assert not efforts
    assert {said.text: n for said, n in reader.intake.skipped.items()} == {reason: 1}


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:2026", "DURATION:PT1H"),
        ("DURATION:PT1H",),
        ("DTSTART:20260302T090000Z", "DTEND:20260301T090000Z"),
        ("DTSTART;TZID=Nowhere:20260302T090000", "DURATION:PT1H"),
        ("DTSTART:20260302T090000Z", "DTEND:garbage"),
    ],
)
def test_events_that_cannot_be_read_are_named_by_their_line(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    reader, efforts = load(event(tmp_path, *lines), **UNTIL)
    assert not efforts
    assert [row.line for row in reader.intake.doubtful] == [3]


def test_one_damaged_event_costs_one_event(tmp_path: Path) -> None:
    path = tmp_path / "cal.ics"
    good = (
        "BEGIN:VEVENT\nUID:{0}\nSUMMARY:TikTok\nDTSTART:2026030{0}T090000Z\nDURATION:PT1H\n"
        "END:VEVENT\n"
    )
    text = "BEGIN:VCALENDAR\n" + good.format(1) + "BEGIN:VEVENT\nno colon here\nEND:VEVENT\n"
    path.write_text(text + good.format(2) + "BEGIN:VEVENT\nSUMMARY:TikTok\n", "utf-8")
    reader, efforts = load(only_document(path), **UNTIL)
    assert [day.day for day in days(efforts)] == [1, 2]
    assert [row.line for row in reader.intake.doubtful] == [8, 17]
