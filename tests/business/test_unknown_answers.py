"""What several customers answer and nobody can read is asked about, until the owner says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business import Business


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "a.book", name="A", margin=0.5, hour=20)


def _loaded(shop: Business, folder: Path, *answers: str, name: str = "answers.csv") -> list[str]:
    rows = "".join(f"2026-03-{n % 28 + 1:02},{said}\n" for n, said in enumerate(answers))
    path = folder / name
    path.write_text(f"Date,How did you hear about us?\n{rows}", "utf-8")
    (loaded,) = shop.load(path)
    return [one.render("en") for one in loaded.warnings if "What do they mean" in one.render("en")]


def test_answers_that_name_no_channel_are_asked_about(shop: Business, tmp_path: Path) -> None:
    sign = ["the sign at the station"] * 4 + ["The sign at the station"]
    known = ["Instagram"] * 5 + ["Instagram and a friend"] * 5 + ["I don't remember"] * 5
    asked = _loaded(shop, tmp_path, *sign, *known, "once only", "not on Facebook")
    assert len(asked) == 1
    assert asked[0].startswith("5 customers say “the sign at the station”")
    assert "answers 'the sign at the station=…'" in asked[0]


def test_the_owners_word_ends_the_question(shop: Business, tmp_path: Path) -> None:
    shop.set("answers", {"The sign at the station": "walk-by"})
    assert _loaded(shop, tmp_path, *["the sign at the station"] * 5) == []


def test_a_load_without_answers_asks_nothing(shop: Business, tmp_path: Path) -> None:
    assert len(_loaded(shop, tmp_path, *["the sign at the station"] * 5)) == 1
    path = tmp_path / "sales.csv"
    path.write_text("Date,Sales\n2026-03-02,100.00\n", "utf-8")
    (loaded,) = shop.load(path)
    assert not any("What do they mean" in one.render("en") for one in loaded.warnings)
