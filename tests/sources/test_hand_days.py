"""The days of rows of tables of one's own, in the ways in which people write them."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.facts import Effort, Fact, Takings
from retour.reading.hand.days.quarters import quarter_in
from retour.reading.hand.days.ranges import order_of, stretch_in

from .test_any_table import load

FIRST = 46023  # a spreadsheet's 1 January 2026


def spans(facts: list[Fact]) -> list[str]:
    return [f"{one.day}/{one.until}" for one in facts if isinstance(one, Takings)]


def table(header: str, *cells: str) -> str:
    rows = [f"{cell};{100 + n}" for n, cell in enumerate(cells)]
    return "\n".join([f"{header};CA TTC", *rows, ""])


def book(**sheets: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    del made["Sheet"]
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def month(days: int) -> list[list[object]]:
    numbers: list[list[object]] = [[day, 100 + day] for day in range(1, days + 1)]
    return [["Jour", "CA TTC"], *numbers, ["Total", 9999]]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Année;Mois", ["2026;1", "2026;02"], ["2026-01-01/2026-01-31", "2026-02-01/2026-02-28"]),
        ("Année;Mois", ["2025;déc.", "2026;Mai"],
         ["2025-12-01/2025-12-31", "2026-05-01/2026-05-31"]),
        ("Mois", ["01/26", "12-25"], ["2026-01-01/2026-01-31", "2025-12-01/2025-12-31"]),
        ("Month", ["01/2026"], ["2026-01-01/2026-01-31"]),
        ("Trimestre", ["T1 2026", "2026-T2"], ["2026-01-01/2026-03-31", "2026-04-01/2026-06-30"]),
        ("Quarter", ["Q4 2025", "Q1/2026"], ["2025-10-01/2025-12-31", "2026-01-01/2026-03-31"]),
        ("Période", ["1er trimestre 2026"], ["2026-01-01/2026-03-31"]),
        ("Date", ["2nd quarter 2026", "3ème trim. 2026"],
         ["2026-04-01/2026-06-30", "2026-07-01/2026-09-30"]),
        ("Année;Trimestre", ["2026;1", "2026;T2"],
         ["2026-01-01/2026-03-31", "2026-04-01/2026-06-30"]),
        ("Semaine", ["du 05/01 au 11/01/2026"], ["2026-01-05/2026-01-11"]),
        ("Semaine", ["05/01 - 11/01/2026", "12/01 - 18/01/2026"],
         ["2026-01-05/2026-01-11", "2026-01-12/2026-01-18"]),
        ("Week", ["1/5 - 1/11/2026"], ["2026-01-05/2026-01-11"]),
        ("Week", ["05.01.26-11.01.26"], ["2026-01-05/2026-01-11"]),
        ("Période", ["Du 29/12 au 04/01/2026"], ["2025-12-29/2026-01-04"]),
        ("Période", ["29/12/2025 au 04/01"], ["2025-12-29/2026-01-04"]),
        ("Dates", ["05-11/01/2026"], ["2026-01-05/2026-01-11"]),
        ("Semaine", ["du 5 au 11 janvier 2026"], ["2026-01-05/2026-01-11"]),
        ("Semaine", ["2/2026", "14/2026"], ["2026-01-05/2026-01-11", "2026-03-30/2026-04-05"]),
        ("Date", ["46023", "46024.5", "Total"], ["2026-01-01/2026-01-01", "2026-01-02/2026-01-02"]),
    ],
)  # fmt: skip
def test_days_as_people_write_them(
    tmp_path: Path, header: str, cells: list[str], expected: list[str]
) -> None:
    reader, facts = load(tmp_path, table(header, *cells))
    assert spans(facts) == expected
    assert not reader.intake.doubtful


@pytest.mark.parametrize(
    ("header", "cell", "reason"),
    [
        ("Mois", "1", "“1” does not say its year."),
        ("Date", "05/26", "a month with its year, or a day without it"),
        ("Mois", "13/26", "a month with its year, or a day without it"),
        ("Mois", "05/31", "a month with its year, or a day without it"),
        ("Semaine", "02/2026", "can be a week or a month"),
        ("Trimestre", "T1", "does not say its year"),
        ("Trimestre", "T5 2026", "is not a date"),
        ("Période", "2026-01-05", "can be a day, or the first day of a week or a month"),
        ("Période", "05/01 - 11/02/2026", "day first or month first"),
        ("Semaine", "du 05/01 au 11/01", "does not say its year"),
        ("Jour", "12", "a day of a month that nothing names"),
        ("Date", "46023\n2026-01-04", "is a number, not a date"),
        ("Date", "9999", "is a number, not a date"),
        ("Date", "99999", "is a number, not a date"),
    ],
)
def test_what_can_be_read_in_two_ways_is_doubtful(
    tmp_path: Path, header: str, cell: str, reason: str
) -> None:
    reader, _ = load(tmp_path, f"{header};CA TTC\n" + "".join(f"{c};9\n" for c in cell.split("\n")))
    assert reason in reader.intake.doubtful[0].reason.render("en")


def test_a_column_of_spreadsheet_days_is_said(tmp_path: Path) -> None:
    numbers: list[list[object]] = [[FIRST + n, 100 + n] for n in range(3)]
    rows: list[list[object]] = [["Date", "CA TTC"], *numbers]
    reader, facts = load(tmp_path, book(Feuil1=rows), "caisse.xlsx")
    assert [one.day.isoformat() for one in facts] == ["2026-01-01", "2026-01-02", "2026-01-03"]
    notes = " ".join(note.render("en") for note in reader.intake.notes)
    assert "The numbers in “Date” are read as a spreadsheet's days: 46023 is" in notes


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("caisse.xlsx", {"Mai_2026": month(31), "Juin_2026": month(30)}),
        ("caisse 2026.xlsx", {"Mai": month(31), "Juin": month(30)}),
        ("caisse.xlsx", {"2026-05": month(31), "06-2026": month(30)}),
    ],
)
def test_days_of_the_month_that_a_sheet_is_named_for(
    tmp_path: Path, name: str, sheets: dict[str, list[list[object]]]
) -> None:
    reader, facts = load(tmp_path, book(**sheets), name)
    assert [one.day for one in facts] == [date(2026, 5, 1) + timedelta(n) for n in range(61)]
    assert not reader.intake.doubtful


def test_days_of_the_month_in_another_column(tmp_path: Path) -> None:
    _, facts = load(tmp_path, table("Année;Mois;Jour", "2026;5;31", "2026;6;1"))
    assert spans(facts) == ["2026-05-31/2026-05-31", "2026-06-01/2026-06-01"]


def test_no_month_has_more_days_than_it_has(tmp_path: Path) -> None:
    rows = table("Jour", "30", "31")
    reader, facts = load(tmp_path, rows, "caisse avril 2026.csv")
    assert spans(facts) == ["2026-04-30/2026-04-30"]
    assert "is no day of 2026-04" in reader.intake.doubtful[0].reason.render("en")


def test_days_of_the_week_by_number_are_no_days_of_a_month(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, table("Jour", *"12345671"), "caisse mai 2026.csv")
    assert not facts
    assert len(reader.intake.doubtful) == 8


def test_a_role_says_how_long_its_stretches_are(tmp_path: Path) -> None:
    roles = {"kind": "sale", "amount": "CA TTC"}
    _, facts = load(tmp_path, table("Date", "05/26"), month="Date", **roles)
    assert spans(facts) == ["2026-05-01/2026-05-31"]
    _, facts = load(tmp_path, table("Période", "2026-05-04"), day="Période", **roles)
    assert spans(facts) == ["2026-05-04/2026-05-04"]


def test_hours_of_a_quarter_are_shared_out(tmp_path: Path) -> None:
    _, facts = load(tmp_path, "Trimestre;Réseau;Heures\nT1 2026;Instagram;9\n")
    hours = [one for one in facts if isinstance(one, Effort)]
    assert (len(hours), sum(one.seconds for one in hours)) == (90, 9 * 3600)


# ---- texts -------------------------------------------------------------------------------------


@given(st.dates(date(2012, 1, 1), date(2030, 12, 1)), st.integers(0, 6), st.sampled_from("/.-"))
def test_a_week_in_figures_is_read_as_it_was_written(first: date, days: int, mark: str) -> None:
    last = first + timedelta(days)
    text = f"{first:%d{mark}%m} - {last:%d{mark}%m{mark}%Y}"
    found = stretch_in(text)
    assert found is not None
    span = found.span("dm", 2000)
    assert span is not None
    assert (span.since, span.until) == (first, last)
    assert order_of([text], 2000) in ("dm", "")


@pytest.mark.parametrize(
    "text", ["", "T", "T12", "T1 26", "Q0 2026", "2026", "quarter", "T1 2026 bis"]
)
def test_what_is_no_quarter(text: str) -> None:
    assert quarter_in(text) is None


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("recettes 2026.csv", ["1 mars", "lundi 2 mars"], ["2026-03-01", "2026-03-02"]),
        ("takings-2026.csv", ["March 1", "2nd March"], ["2026-03-01", "2026-03-02"]),
        ("caisse.csv", ["lun. 02/03/2026", "mar. 03/03/2026"], ["2026-03-02", "2026-03-03"]),
    ],
)
def test_days_of_the_year_in_the_name_and_after_their_weekday(
    tmp_path: Path, name: str, cells: list[str], expected: list[str]
) -> None:
    reader, facts = load(tmp_path, table("Jour", *cells), name=name)
    assert [f"{one.day}" for one in facts if isinstance(one, Takings)] == expected
    assert not reader.intake.doubtful


def test_a_day_whose_year_nothing_says_is_doubtful(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, table("Jour", "1 mars", "2 mars 2026"), name="caisse.csv")
    assert len(facts) == 1
    assert "does not say its year" in reader.intake.doubtful[0].reason.render("en")


def test_a_week_may_have_its_days_beside_it(tmp_path: Path) -> None:
    cells = ["S1 (du 29/12 au 04/01)", "S2 (du 05/01 au 11/01)", "S3 (du 05/01 au 11/01)"]
    reader, facts = load(tmp_path, table("Semaine", *cells), name="semaines 2026.csv")
    assert spans(facts) == ["2025-12-29/2026-01-04", "2026-01-05/2026-01-11"]
    assert "that week is" in reader.intake.doubtful[0].reason.render("en")


def test_numbers_of_weeks_by_a_short_name(tmp_path: Path) -> None:
    _, facts = load(tmp_path, "N° sem.;Année;CA TTC\nS02;2026;100\n", kind="sale")
    assert spans(facts) == ["2026-01-05/2026-01-11"]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2026-03-28T23:30:00Z", "2026-03-29"),
        ("2026-03-29T22:30:00.000Z", "2026-03-30"),
        ("2026-03-01 23:30:00 -0500", "2026-03-02"),
        ("2026-03-28 23:30", "2026-03-28"),
        ("2026-03-28T00:00:00Z", "2026-03-28"),
    ],
)
def test_an_hour_of_another_zone_is_of_a_day_of_the_business(
    tmp_path: Path, stamp: str, day: str
) -> None:
    _, facts = load(tmp_path, table("Date", stamp))
    assert spans(facts) == [f"{day}/{day}"]
