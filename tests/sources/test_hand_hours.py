"""Hours in owners' tables: minutes alone, and minutes beside hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Effort, Fact
from retour.reading.errors import ReadError
from retour.reading.hand.lexicon.kinds import unmistakable
from retour.reading.hand.lexicon.roles import role_of
from retour.reading.hand.lexicon.work_headers import is_minutes

from .test_hand_roles import load
from .test_stacked_tables import notes


def table(header: str, *rows: str) -> str:
    return "\n".join([header, *(f"{13 + n}/03/2026;{row}" for n, row in enumerate(rows)), ""])


def minutes(facts: list[Fact]) -> list[float]:
    return [one.seconds / 60 for one in facts if isinstance(one, Effort)]


@pytest.mark.parametrize("header", ["Minutes", "Temps passé", "Durée"])
@pytest.mark.parametrize("kind", [{"kind": "hours"}, {}])
def test_minutes_alone_are_hours_worked(tmp_path: Path, header: str, kind: dict[str, str]) -> None:
    data = table(f"Date;{header}", "30", "45", "1h10")
    reader, facts = load(tmp_path, data, day="Date", minutes=header, **kind)
    assert minutes(facts) == [30, 45, 70]
    assert not reader.intake.doubtful


@pytest.mark.parametrize(
    ("rows", "worked"),
    [
        (("1;30", "0;45", "2;", ";20"), [90, 45, 120, 20]),
        (("1;30", "0;45\nTotal;1;75"), [90, 45]),
        (("1,5;90", "0,75;45"), [90, 45]),
        (("1h30;90", "0h45;45"), [90, 45]),
    ],
)
def test_minutes_beside_hours_are_the_rest_or_the_same(
    tmp_path: Path, rows: tuple[str, ...], worked: list[float]
) -> None:
    data = table("Date;Heures;Minutes", *rows)
    assert unmistakable(["Date", "Heures", "Minutes"]) == "hours"
    for mapping in ({"kind": "hours"}, {"day": "Date", "hours": "Heures", "minutes": "Minutes"}):
        _, facts = load(tmp_path, data, **mapping)
        assert minutes(facts) == worked


def test_minutes_that_are_neither_are_refused(tmp_path: Path) -> None:
    data = table("Date;Heures;Minutes", "1,5;20", "1;75")
    with pytest.raises(ReadError, match="neither"):
        load(tmp_path, data, kind="hours")


@pytest.mark.parametrize(
    "header", ["time spent (min)", "Mins", "Temps passé (minutes)", "Durée (mn)"]
)
def test_headers_of_minutes(header: str) -> None:
    assert role_of(header) == "minutes"


@pytest.mark.parametrize(("header", "said"), [("Budget", True), ("Dépense", False)])
def test_money_beside_hours_that_is_not_read_is_named(
    tmp_path: Path, header: str, said: bool
) -> None:
    data = table(f"Date;Heures;{header}", "1;10", "2;20")
    mapping = {"kind": "hours", "day": "Date", "hours": "Heures", "amount": header}
    reader, facts = load(tmp_path, data, **mapping)
    assert (f"“{header}” is not read: beside hours" in notes(reader)) is said
    assert len(facts) == (2 if said else 4)


@pytest.mark.parametrize(("header", "minutes"), [("Mins réseaux", True), ("Durée (h:min)", False)])
def test_a_header_says_that_figures_are_minutes(header: str, minutes: bool) -> None:
    assert is_minutes(header) is minutes


def test_figures_beyond_a_day_are_no_hours(tmp_path: Path) -> None:
    data = table("Date;Temps", "15", "30", "45", "30", "20")
    with pytest.raises(ReadError, match="more than a day has hours") as told:
        load(tmp_path, data, kind="hours")
    assert '--map "minutes=Temps"' in told.value.remedy.render("en")
    assert minutes(load(tmp_path, data, day="Date", minutes="Temps")[1]) == [15, 30, 45, 30, 20]


@pytest.mark.parametrize(
    ("header", "rows", "said"),
    [
        ("Temps", ("15", "20", "10"), True),
        ("Temps", ("1,5", "30", "2"), False),
        ("Temps", ("1,5", "7", "2"), False),
        ("Temps", ("15h", "2h"), False),
    ],
)
def test_unlikely_hours_are_said(
    tmp_path: Path, header: str, rows: tuple[str, ...], said: bool
) -> None:
    reader, _ = load(tmp_path, table(f"Date;{header}", *rows), kind="hours")
    assert ("If it holds minutes" in notes(reader)) is said


def test_hours_of_weeks_may_be_many(tmp_path: Path) -> None:
    data = "Semaine;Heures\n2026-W10;35\n2026-W11;30\n2026-W12;39\n"
    reader, _ = load(tmp_path, data, kind="hours")
    assert "If it holds minutes" not in notes(reader)


def test_a_week_without_any_work_is_no_doubt_where_each_network_has_its_column(
    tmp_path: Path,
) -> None:
    data = "Semaine;Insta (h);Facebook (h)\n2026-W10;2;\n2026-W11;;\n2026-W12;;1\n"
    reader, facts = load(tmp_path, data, kind="hours", week="Semaine", hours="Insta (h)")
    assert round(sum(minutes(facts))) == 180
    assert not reader.intake.doubtful
    assert "4 empty cells of hours are read as no work." in notes(reader)


def test_a_row_without_hours_is_doubtful_where_there_is_one_column(tmp_path: Path) -> None:
    reader, _ = load(tmp_path, table("Date;Heures", "2", "", "1"), kind="hours")
    assert len(reader.intake.doubtful) == 1


def test_minutes_on_each_network_are_of_it(tmp_path: Path) -> None:
    data = table("Date;Facebook (min);Instagram (min)", "15;30", "10;5")
    _, facts = load(tmp_path, data, kind="hours", day="Date", hours="Facebook (min)")
    assert sorted(minutes(facts)) == [5, 10, 15, 30]
    assert {one.channel for one in facts if isinstance(one, Effort)} == {"facebook", "instagram"}


@pytest.mark.parametrize(
    ("cells", "doubtful"),
    [
        (("1.30", "0.45", "2.15", "1.00"), 3),
        (("1,30", "0,45", "2,15", "1h30"), 3),
        (("1.5", "0.45", "2.15"), 0),
        (("1.30", "0.30", "2.30"), 0),
        (("1:30", "0:45", "2:15"), 0),
        (("1.30 h", "0.45 h", "2.15 h"), 0),
    ],
)
def test_figures_that_may_be_hours_and_minutes_are_doubtful(
    tmp_path: Path, cells: tuple[str, ...], doubtful: int
) -> None:
    data = table("Date;Heures", *cells)
    reader, _ = load(tmp_path, data, kind="hours", day="Date", hours="Heures")
    assert len(reader.intake.doubtful) == doubtful
