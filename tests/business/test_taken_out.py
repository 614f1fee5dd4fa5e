"""Rows taken out of a table of one's own since it was loaded are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business import Business
from retour.facts import Takings

ROWS = ["13/03/2026;100,00", "14/03/2026;200,00", "15/03/2026;400,00", "20/03/2026;50,00"]


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


def load(shop: Business, folder: Path, rows: list[str], name: str = "caisse.csv") -> str:
    path = folder / name
    path.write_text("\n".join(["Date;CA TTC", *rows, ""]), "utf-8")
    (loaded,) = shop.load(path)
    return " ".join(one.render("en") for one in loaded.warnings)


def total(shop: Business) -> int:
    return sum(one.amount for one in shop.book.facts(Takings)) // 100


@pytest.mark.parametrize("rows", [[ROWS[0], *ROWS[2:]], [ROWS[0], "16/03/2026;200,00", *ROWS[2:]]])
def test_a_row_that_is_gone_or_moved_is_asked_about(
    shop: Business, tmp_path: Path, rows: list[str]
) -> None:
    assert load(shop, tmp_path, ROWS) == ""
    said = load(shop, tmp_path, rows)
    assert said.startswith("1 row of batch 1, an earlier load of caisse.csv, is not in it any more")
    assert said.endswith(f"{shop.book.path} 1")
    shop.undo(1)
    assert total(shop) == sum(int(row.split(";")[1][:-3]) for row in rows)


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (ROWS[2:], "caisse.csv"),  # the first days are not in this export
        ([ROWS[0], ROWS[3]], "autre.csv"),
        ([*ROWS[:3], "20/03/2026;55,00", "21/03/2026;70,00"], "caisse.csv"),
    ],
)
def test_other_days_other_files_and_other_amounts_are_not(
    shop: Business, tmp_path: Path, rows: list[str], name: str
) -> None:
    load(shop, tmp_path, ROWS)
    assert "not in it any more" not in load(shop, tmp_path, rows, name)


def test_the_same_file_under_another_name_is_named(shop: Business, tmp_path: Path) -> None:
    load(shop, tmp_path, ROWS, "Léa.csv")
    load(shop, tmp_path, ROWS[:2], "autre.csv")
    path = (tmp_path / "Léa.csv").rename(tmp_path / "Tom.csv")
    (loaded,) = shop.load(path)
    assert loaded.message is not None
    assert loaded.message.render("en").startswith("The same to the letter as Léa.csv, loaded as")
