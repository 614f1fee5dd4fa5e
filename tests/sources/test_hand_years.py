"""Rows of several years: each in its own year, whatever days the user says of the whole table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from retour.facts import Fact, Takings
from retour.reading.errors import ReadError
from retour.reading.run import Reader, reader_of
from retour.sources import every

from .harness import CONTEXT, only_document

YEARS = "Année;janv;Total\n2024;100;1200\n2025;200;2400\n"
ROLES = {"kind": "sale", "year": "Année", "amount": "Total"}


def load(folder: Path, text: str, **mapping: str) -> tuple[Reader, list[Fact]]:
    path = folder / "ventes.csv"
    path.write_text(text, "utf-8")
    reader = reader_of(only_document(path), replace(CONTEXT, mapping=mapping), every())
    assert reader is not None
    return reader, list(reader.facts())


def years(facts: list[Fact]) -> dict[str, int]:
    found = [fact for fact in facts if isinstance(fact, Takings)]
    return {f"{fact.day}/{fact.until}": fact.amount // 100 for fact in found}


def test_each_row_is_of_its_year(tmp_path: Path) -> None:
    _, facts = load(tmp_path, YEARS, **ROLES)
    assert years(facts) == {"2024-01-01/2024-12-31": 1200, "2025-01-01/2025-12-31": 2400}


def test_days_that_the_user_says_are_of_their_year_only(tmp_path: Path) -> None:
    days = {"since": "2025-01-01", "until": "2025-10-31"}
    reader, facts = load(tmp_path, YEARS, **ROLES, **days)
    assert years(facts) == {"2025-01-01/2025-10-31": 2400}
    (row,) = reader.intake.doubtful
    assert "2024 is none of the days" in row.reason.render("en")


def test_what_is_no_year_is_doubtful(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, YEARS + "25;1;12\n;1;12\nTotal;300;3600\n", **ROLES)
    assert len(facts) == 2
    assert [row.line for row in reader.intake.doubtful] == [4, 5]


def test_years_are_not_added_up_into_the_days_of_one(tmp_path: Path) -> None:
    days = {"since": "2025-01-01", "until": "2025-12-31"}
    with pytest.raises(ReadError) as raised:
        load(tmp_path, YEARS, kind="sale", amount="Total", **days)
    assert "--map year=Année" in raised.value.remedy.render("en")
