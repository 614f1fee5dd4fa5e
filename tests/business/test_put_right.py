"""A file that was put right and is loaded again counts, though it was loaded before."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retour.business import Business
from retour.business.load_words import cautions_of
from retour.business.loaded import Loaded
from retour.facts import Effort, Takings
from retour.words import Words

TILL, HOURS = "Date;CA TTC", "Date;Réseau;Heures"
RIGHT, WRONG = ["22/10/2025;120,00", "23/10/2025;90,00"], ["22/10/2025;1200,00", "23/10/2025;90,00"]
TODAY, EARLIER = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 2, 2, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


def write(path: Path, rows: list[str], headings: str = TILL, made: datetime = TODAY) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([headings, *rows, ""]), "utf-8")
    os.utime(path, (made.timestamp(), made.timestamp()))
    return path


def load(shop: Business, path: Path, **said: dict[str, str]) -> Loaded:
    (loaded,) = shop.load(path, **said)  # type: ignore[arg-type]
    return loaded


def total(shop: Business) -> int:
    return sum(one.amount for one in shop.book.facts(Takings)) // 100


def test_a_file_put_right_counts_again_as_often_as_it_is(shop: Business, tmp_path: Path) -> None:
    right, wrong = (write(tmp_path / name / "ca.csv", rows) for name, rows in
                    (("v1", RIGHT), ("v2", WRONG)))  # fmt: skip
    load(shop, right)
    load(shop, wrong)
    assert total(shop) == 1290
    loaded = load(shop, right)
    assert (loaded.status, total(shop)) == ("loaded", 210)
    assert loaded.notes[0].render("en") == (
        "1 figure of this file had been changed since by batch 2 (ca.csv): it is again as this "
        "file says."
    )
    assert load(shop, right).status == "known"  # nothing changed it since
    assert load(shop, wrong).status == "loaded"
    assert total(shop) == 1290
    assert load(shop, right).status == "loaded"
    assert total(shop) == 210
    assert shop.verify() == []


def test_taking_the_correction_back_leaves_what_it_corrected(
    shop: Business, tmp_path: Path
) -> None:
    right, wrong = (write(tmp_path / name / "ca.csv", rows) for name, rows in
                    (("v1", RIGHT), ("v2", WRONG)))  # fmt: skip
    load(shop, right)
    load(shop, wrong)
    again = load(shop, right).result
    assert again is not None and again.batch is not None
    shop.undo(again.batch)
    assert total(shop) == 1290
    shop.undo(2)
    assert total(shop) == 210
    assert shop.verify() == []


def test_a_table_of_ones_own_is_read_again_as_it_was_said_to_be(
    shop: Business, tmp_path: Path
) -> None:
    said = {"kind": "hours", "day": "Quand", "hours": "Combien", "channel": "Où"}
    headings = "Quand;Où;Combien"
    right = write(tmp_path / "a" / "temps.csv", ["22/10/2025;Instagram;2h15"], headings)
    wrong = write(tmp_path / "b" / "temps.csv", ["22/10/2025;Instagram;12h15"], headings)
    load(shop, right, mapping=said)
    load(shop, wrong)  # read as before
    assert [one.seconds for one in shop.book.facts(Effort)] == [44_100]
    assert load(shop, right).status == "loaded"
    assert [one.seconds for one in shop.book.facts(Effort)] == [8_100]


def test_what_a_newer_document_changed_stays_and_it_is_said(shop: Business, tmp_path: Path) -> None:
    old = write(tmp_path / "v1" / "ca.csv", RIGHT, made=EARLIER)
    load(shop, old)
    load(shop, write(tmp_path / "v2" / "ca.csv", WRONG))
    loaded = load(shop, old)
    assert (loaded.status, total(shop)) == ("known", 1290)
    assert loaded.warnings[0].render("en") == (
        "1 figure of this file was changed since by batch 2 (ca.csv), a newer document, and stays "
        "as that one says. If this file is right, take that load back. "
        f"The command: retour undo {shop.book.path} 2"
    )
    (on_a_page,) = cautions_of(loaded, Words("en"), typed=False)
    assert on_a_page.endswith("take that load back.")
    shop.undo(2)
    assert total(shop) == 210


def test_a_folder_that_holds_both_is_not_read_for_ever(shop: Business, tmp_path: Path) -> None:
    write(tmp_path / "all" / "ca 1.csv", RIGHT)
    write(tmp_path / "all" / "ca 2.csv", WRONG)
    said = {"ledger": "caisse"}
    shop.load(tmp_path / "all", mapping=said)
    assert total(shop) == 1290
    again = shop.load(tmp_path / "all", mapping=said)
    assert {one.status for one in again} == {"known"}
    assert not any(one.warnings for one in again)


def test_a_row_that_only_the_wrong_version_had_is_asked_about(
    shop: Business, tmp_path: Path
) -> None:
    right = write(tmp_path / "v1" / "ca.csv", [*RIGHT, "25/10/2025;70,00"])
    wrong = write(tmp_path / "v2" / "ca.csv", [*RIGHT, "24/10/2025;80,00", "25/10/2025;70,00"])
    load(shop, right)
    load(shop, wrong)
    (asked,) = load(shop, right).warnings
    assert asked.render("en").startswith("1 row of batch 2, an earlier load of ca.csv, is not in")


def test_a_trial_says_that_it_would_count(shop: Business, tmp_path: Path) -> None:
    right, wrong = (write(tmp_path / name / "ca.csv", rows) for name, rows in
                    (("v1", RIGHT), ("v2", WRONG)))  # fmt: skip
    load(shop, right)
    load(shop, wrong)
    (tried,) = shop.load(right, dry_run=True)
    assert tried.status == "trial"
    assert total(shop) == 1290
