"""A mapping is of every sheet with its columns, and a sheet that is left out is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from retour.business import Business
from retour.business.loaded import Loaded
from retour.facts import Takings

HEADINGS = ("Le", "Encaissé")
SAID = {"kind": "sale", "day": "Le", "amount": "Encaissé"}


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


def month(number: int, headings: Sequence[str] = HEADINGS) -> list[Sequence[object]]:
    rows = [[f"{day:02}/{number:02}/2026", day * 1.5] for day in (2, 9, 27)]
    return [["Le cahier"], [], headings, *([*row, *headings[2:]] for row in rows)]


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def months(shop: Business) -> list[int]:
    return sorted(fact.day.month for fact in shop.book.facts(Takings))


def notes(loaded: Loaded) -> str:
    return " ".join(note.render("en") for note in loaded.notes)


def test_every_sheet_with_the_columns_is_read(shop: Business, tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "a.xlsx",
        {
            "Janvier": month(1),
            "Février": month(2, [*HEADINGS, "Mot"]),
            "Vide": [],
            "Mars": month(3),
            "Idées": [["à faire"], ["Le", "Quoi"]],
        },
    )
    (loaded,) = shop.load(book, mapping=SAID)
    assert (loaded.rows_kept, months(shop)) == (9, [1, 1, 1, 2, 2, 2, 3, 3, 3])
    assert "The sheet “Idées” was left out: it has no column “Encaissé”." in notes(loaded)
    assert "Vide" not in notes(loaded)


def test_a_sheet_that_speaks_of_another_kind_is_left_out(shop: Business, tmp_path: Path) -> None:
    sheets = {"Dépenses janvier": month(1), "Ventes janvier": month(1), "Février": month(2)}
    (loaded,) = shop.load(workbook(tmp_path / "a.xlsx", sheets), mapping=SAID)
    assert (loaded.rows_kept, len(months(shop))) == (6, 6)
    assert "The sheet “Dépenses janvier” was left out" in notes(loaded)
    # What the user says of names that all speak of something else holds.
    costs = workbook(tmp_path / "b.xlsx", {"Frais mars": month(3), "Frais avril": month(4)})
    (loaded,) = shop.load(costs, mapping=SAID)
    assert (loaded.rows_kept, "left out" in notes(loaded)) == (6, False)


def test_a_remembered_mapping_is_of_every_sheet(shop: Business, tmp_path: Path) -> None:
    shop.load(workbook(tmp_path / "a.xlsx", {"Janvier": month(1)}), mapping=SAID)
    idea = [["à faire"]]
    sheets: Mapping[str, Sequence[Sequence[object]]]
    sheets = {"Février": month(2), "Mars": month(3), "Idées": idea}
    (loaded,) = shop.load(workbook(tmp_path / "b.xlsx", sheets))
    assert (loaded.as_before, loaded.rows_kept) == (SAID, 6)
    assert "The sheet “Idées” was left out" in notes(loaded)
    # One heading more in one sheet is another table: it is asked about, and nothing is kept.
    wider = {"Avril": month(4), "Mai": month(5, [*HEADINGS, "Remboursé"])}
    path = workbook(tmp_path / "c.xlsx", wider)
    (loaded,) = shop.load(path)
    assert (loaded.status, loaded.rows_kept) == ("unknown", 0)
    assert loaded.message is not None
    assert "its sheet Mai" in loaded.message.render("en")
    (loaded,) = shop.load(path, mapping=SAID)
    assert loaded.rows_kept == 6
