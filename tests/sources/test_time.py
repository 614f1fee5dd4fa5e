"""Time trackers: real exports against sums made here, and what no export shows."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from retour.facts import Effort, Fact
from retour.reading.documents.files import Document
from retour.reading.run import Reader, reader_of
from retour.reading.shapes.work import channel_of_work
from retour.sources import every

from .harness import CONTEXT, only_document

SAMPLES = (
    Path(__file__).resolve().parents[2].parent / "shared" / "formats" / "samples" / "time_tracking"
)


def document(folder: Path, text: str, name: str = "data.csv") -> Document:
    """A document with this text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return only_document(path)


def load(doc: Document, order: str = "", **mapping: str) -> tuple[Reader, list[Effort]]:
    """The reader of a document, and its efforts."""
    context = replace(CONTEXT, day_order=order, mapping=mapping)
    reader = reader_of(doc, context, every())
    assert reader is not None
    facts: list[Fact] = list(reader.facts())
    return reader, [fact for fact in facts if isinstance(fact, Effort)]


def _clock(text: str) -> int:
    hours, minutes, seconds = map(int, text.split(":"))
    return hours * 3600 + minutes * 60 + seconds


def _hours(text: str) -> int:
    return round(float(text.replace(".", "").replace(",", ".")) * 3600)


@pytest.mark.parametrize(
    ("name", "source", "column", "seconds"),
    [
        ("toggl_time_entries_import_test_1.csv", "toggl", "Duration", _clock),
        ("toggl_time_entries_import_test_2.csv", "toggl", "Duration", _clock),
        ("clockify_time_entries_import_test_1.csv", "clockify", "Duration (h)", _clock),
        ("clockify_time_entries_import_test_4.csv", "clockify", "Duration (h)", _clock),
        ("clockify_time_entries_import_test_6.csv", "clockify", "Duration (h)", _clock),
        ("harvest_time_entries_import_test_1.csv", "harvest", "Hours", _hours),
    ],
)
def test_sums_of_samples(
    name: str, source: str, column: str, seconds: Callable[[str], int]
) -> None:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip("the samples are not here")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        expected = [seconds(row[column]) for row in csv.DictReader(handle)]
    reader, efforts = load(only_document(path), order="md")
    assert reader.source.name == source
    assert [effort.seconds for effort in efforts] == expected
    assert not reader.intake.doubtful
    assert {effort.day.isoformat() for effort in efforts} <= {"2024-03-04", "2024-10-15"}


def test_clockify_without_proof_of_the_order_of_days_asks(tmp_path: Path) -> None:
    path = SAMPLES / "clockify_time_entries_import_test_1.csv"
    if not path.exists():
        pytest.skip("the samples are not here")
    reader, efforts = load(only_document(path))
    assert not efforts
    assert [row.line for row in reader.intake.doubtful] == [2, 3]
    assert "--days" in reader.intake.doubtful[0].remedy.render("en")


TOGGL = "Description,Project,User,Start date,Start time,End date,End time,Duration,Tags\n"


def test_the_same_entry_with_another_clock_is_the_same_fact(tmp_path: Path) -> None:
    first = TOGGL + "Reels,Instagram,Eva,2026-03-02,14:05:09,2026-03-02,15:05:09,01:00:00,\n"
    second = TOGGL + "Reels + live,Instagram,Eva,2026-03-02,2:05 PM,2026-03-02,3:05 PM,01:00:00,\n"
    (one,) = load(document(tmp_path, first))[1]
    (two,) = load(document(tmp_path, second))[1]
    assert one.key == two.key


def test_two_people_at_the_same_time_are_two_facts(tmp_path: Path) -> None:
    row = "Reels,Instagram,{},2026-03-02,14:05:09,2026-03-02,15:05:09,01:00:00,\n"
    _, efforts = load(document(tmp_path, TOGGL + row.format("Eva") + row.format("Tom")))
    assert len({effort.key for effort in efforts}) == 2


@pytest.mark.parametrize("duration", ["1.5", "47:06 h min", "-1:00:00", "99", "soon"])
def test_a_duration_of_no_certain_unit_is_doubtful(tmp_path: Path, duration: str) -> None:
    text = TOGGL + f"Reels,Instagram,Eva,2026-03-02,14:05,2026-03-02,15:05,{duration},\n"
    reader, efforts = load(document(tmp_path, text))
    assert not efforts
    assert [row.line for row in reader.intake.doubtful] == [2]


def test_an_entry_without_end_or_duration_is_doubtful(tmp_path: Path) -> None:
    reader, efforts = load(document(tmp_path, TOGGL + "Reels,,Eva,2026-03-02,14:05,,,,\n"))
    assert not efforts
    assert "is empty" in reader.intake.doubtful[0].reason.render("en")


def test_an_entry_over_the_change_of_clocks_lasts_what_it_lasts(tmp_path: Path) -> None:
    text = TOGGL + "Reels,,Eva,2026-03-29,01:30:00,2026-03-29,03:30:00,,\n"
    (effort,) = load(document(tmp_path, text))[1]
    assert effort.seconds == 3600


def test_hours_in_the_figures_of_a_country_need_a_proof(tmp_path: Path) -> None:
    header = "Date,Client,Project,Task,Notes,Hours,First Name,Last Name\n"
    alone = header + '2026-03-02,,Shop,Instagram,,"1,125",Eva,Noir\n'
    reader, efforts = load(document(tmp_path, alone))
    assert not efforts
    assert [row.line for row in reader.intake.doubtful] == [2]
    proved = alone + '2026-03-03,,Shop,Instagram,,"0,5",Eva,Noir\n'
    assert [effort.seconds for effort in load(document(tmp_path, proved))[1]] == [4050, 1800]


def test_the_user_may_say_what_the_whole_file_was_for(tmp_path: Path) -> None:
    text = TOGGL + "Retouches,,Eva,2026-03-02,14:05,2026-03-02,15:05,01:00:00,\n"
    for said, expected in (("instagram", "instagram"), ("Facebook", "facebook"), ("Source", "")):
        (effort,) = load(document(tmp_path, text), channel=said)[1]
        assert effort.channel == expected


def test_names_of_clients_are_not_kept(tmp_path: Path) -> None:
    text = "Client," + TOGGL
    text += "Mme Durand,Appel de Mme Durand. Post Insta,Boutique,Eva,"
    text += "2026-03-02,14:05,2026-03-02,15:05,01:00:00,\n"
    (effort,) = load(document(tmp_path, text))[1]
    assert "Durand" not in str(effort)
    assert effort.note == "Post Insta"


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        (("Réseaux sociaux", "Stories Insta"), "instagram"),
        (("Insta + Facebook",), "social"),
        (("Google", "Ads"), "google-ads"),
        (("newsletter + Insta",), ""),
        (("Comptabilité",), ""),
        (("", ""), ""),
    ],
)
def test_the_channel_of_an_entry(words: tuple[str, ...], channel: str) -> None:
    assert channel_of_work(*words) == channel


KIMAI = "Date,From,To,Duration,User,Customer,Project,Activity,Description\n"


@pytest.mark.parametrize(
    ("rows", "seconds"),
    [
        (["09:00,10:30,5400", "11:00,11:06,360"], [5400, 360]),  # as Kimai wrote them in 2020
        (["09:00,10:30,1.5", "11:00,11:06,0.1"], [5400, 360]),
        (["09:00,11:00,2", "23:30,00:15,0.75"], [7200, 2700]),
        (["09:00,10:30,4800", "11:00,11:06,300"], [4800, 300]),  # less breaks
        (["09:00,,5400", "11:00,,20"], [5400, 20]),  # more than a day has hours
        (["09:00,,1.5", "11:00,,2"], [5400, 7200]),
    ],
)
def test_bare_durations_of_kimai_are_what_its_times_say(
    tmp_path: Path, rows: list[str], seconds: list[int]
) -> None:
    text = "".join(f"2026-03-02,{row},Eva,Shop,Communication,Instagram,\n" for row in rows)
    reader, efforts = load(document(tmp_path, KIMAI + text))
    assert [effort.seconds for effort in efforts] == seconds
    assert not reader.intake.doubtful
