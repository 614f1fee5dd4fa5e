"""What is remembered of a mapping gives what giving it again would."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from retour.business import Business
from retour.facts import Cost, Effort, Fact, Sale, Takings

from ..cli import exports
from ..examples import examples

Rows = Sequence[Sequence[str]]
COLUMNS = ("Quand", "Combien", "Par où", "Le n°")
MAPPING = {"kind": "sale", "day": "Quand", "amount": "Combien", "channel": "Par où"}
FIRST = [["03/01/2026", "10,00", "Instagram", "a"], ["14/01/2026", "12,00", "Facebook", "b"]]


def write(path: Path, headers: Sequence[str], rows: Rows, order: Sequence[int]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerows([line[place] for place in order] for line in [headers, *rows])
    return path


def told(shop: Business) -> list[Fact]:
    kinds = (Sale, Takings, Cost, Effort)
    return sorted((fact for kind in kinds for fact in shop.book.facts(kind)), key=repr)


def new(folder: Path, name: str) -> Business:
    return Business.new(folder / name, name="Chez Nous", margin=0.6, hour=20)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Business]:
    with new(tmp_path, "shop.book") as business:
        yield business


rows = st.lists(
    st.tuples(
        st.integers(1, 28).map(lambda day: f"{day:02}/02/2026"),
        st.integers(1, 99_999).map(lambda cents: f"{cents // 100},{cents % 100:02}"),
        st.sampled_from(["Instagram", "tiktok", "e-mail", ""]),
        st.text("abc123", max_size=4),
    ).map(list),
    min_size=2,
    max_size=6,
)


@settings(max_examples=examples(15))
@given(rows, st.permutations(range(4)), st.sampled_from([str.upper, str.lower, " {} ".format]))
def test_remembered_and_said_again_give_the_same(
    second: Rows, order: Sequence[int], written: type[str]
) -> None:
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        october = write(folder / "a.csv", COLUMNS, FIRST, range(4))
        november = write(folder / "b.csv", [written(name) for name in COLUMNS], second, order)
        with new(folder, "1.book") as one, new(folder, "2.book") as two:
            for shop in (one, two):
                shop.load(october, mapping=MAPPING)
            (remembered,) = one.load(november)
            (again,) = two.load(november, mapping=MAPPING)
            assert (remembered.as_before, again.as_before) == (MAPPING, {})
            assert remembered.rows_kept == again.rows_kept
            assert told(one) == told(two)


def sheets(path: Path, tables: Mapping[str, Rows]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in tables.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    book.save(path)
    return path


def test_each_sheet_of_a_workbook_has_a_mapping_of_its_own(shop: Business, tmp_path: Path) -> None:
    sales = [["Quand", "Combien"], ["03/01/2026", "10,00"], ["14/01/2026", "12,00"]]
    hours = [["Quand", "Durée", "Où"], ["23/01/2026", "2", "instagram"], ["19/01/2026", "1", "x"]]
    said = {"kind": "sale", "day": "Quand", "amount": "Combien"}
    shop.load(sheets(tmp_path / "a.xlsx", {"A": sales}), mapping=said)
    work = {"day": "Quand", "hours": "Durée", "channel": "Où"}
    shop.load(sheets(tmp_path / "b.xlsx", {"B": hours}), mapping=work)
    later = [[line[0].replace("/01/", "/02/"), *line[1:]] for line in hours]
    (one,) = shop.load(sheets(tmp_path / "c.xlsx", {"C": later}))
    assert (one.as_before, one.rows_kept) == (work, 2)
    # Which of two is meant is asked, and a sheet with further columns is another table.
    (one,) = shop.load(sheets(tmp_path / "d.xlsx", {"A": sales, "B": later}))
    assert (one.status, one.rows_kept) == ("unknown", 0)
    assert one.message is not None
    assert "mapped in several ways" in one.message.render("en")
    wider = [[*line, "z"] for line in sales]
    (one,) = shop.load(sheets(tmp_path / "e.xlsx", {"A": wider, "B": wider}))
    assert one.as_before == {}


def test_what_is_said_of_a_folder_is_not_kept_of_known_exports(
    shop: Business, tmp_path: Path
) -> None:
    export = exports.orders(tmp_path / "mine" / "shop.csv", [exports.order(1, "2026-01-03")])
    said = {"kind": "sale", "day": "Created at", "amount": "Total"}
    shop.load(export.parent, mapping=said)
    assert "tables" not in shop.known().settings
    shop.load(export, mapping=said, source="any_table")
    assert list(shop.book.settings["tables"]) == ["shop.csv"]


def test_two_tables_of_one_name_are_both_kept(shop: Business, tmp_path: Path) -> None:
    for folder, column in (("x", "Combien"), ("y", "Reçu"), ("z", "COMBIEN")):
        (tmp_path / folder).mkdir()
        path = write(tmp_path / folder / "a.csv", ["Quand", column], FIRST, range(2))
        shop.load(path, mapping={"kind": "sale", "day": "Quand", "amount": column})
    kept = shop.book.settings["tables"]
    assert {name: one["map"]["amount"] for name, one in kept.items()} == {
        "a.csv (2)": "Reçu",
        "a.csv": "COMBIEN",
    }


def test_a_table_that_its_headings_tell_is_not_kept(shop: Business, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ["Date", "Ventes TTC"], FIRST, range(2))
    (one,) = shop.load(path)
    assert (one.status, one.rows_kept) == ("loaded", 2)
    assert "tables" not in shop.book.settings
