"""`retour test`: planned, given as a calendar, shown and stopped, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import exports
from .running import retour


@pytest.fixture(scope="module")
def sold(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `shop.book`: an order on most days of half a year."""
    folder = tmp_path_factory.mktemp("sold")
    (folder / "shop.book").write_bytes((made / "new.book").read_bytes())
    days = [f"2026-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(6 * 28)]
    exports.orders(
        folder / "exports" / "orders_export_1.csv",
        [exports.order(1000 + n, day) for n, day in enumerate(days)],
    )
    retour("load", "shop.book", "exports", cwd=folder)
    return folder


def test_from_plan_to_stop(sold: Path) -> None:
    shown = retour("test", "design", "shop.book", "--channel", "instagram", cwd=sold)
    assert "retour test design shop.book --channel instagram --weeks" in shown.out
    said = ["--channel", "insta", "--weeks", "10", "--seed", "3", "--start", "2099-01-05"]
    made = retour("test", "design", "shop.book", *said, "--json", cwd=sold).json
    test = made["test"]
    assert (test["since"], len(test["blocks"]), test["seed"]) == ("2099-01-05", 10, 3)
    assert sum(block["on"] for block in test["blocks"]) == 5
    files = ["--ics", "test.ics", "--csv", "test.csv"]
    lang = ["--lang", "fr"]
    assert "test.ics" in retour("test", "calendar", "shop.book", *files, *lang, cwd=sold).out
    assert (sold / "test.csv").read_text("utf-8-sig").count("2099-") >= 19
    again = retour("test", "calendar", "shop.book", "--ics", "test.ics", cwd=sold, code=1)
    assert "test.ics" in again.err
    (shown_test,) = retour("test", "show", "shop.book", "--json", cwd=sold).json
    assert shown_test == test | {"done": [], "result": None}
    assert retour("test", "stop", "shop.book", "--json", cwd=sold).json is None
    gone = retour("test", "stop", "shop.book", "--json", cwd=sold, code=1)
    assert "no such test" in gone.error


def test_a_test_over_christmas_is_proposed_after_it(sold: Path) -> None:
    asked = ["test", "design", "shop.book", "--channel", "instagram", "--start", "2098-12-15"]
    told = retour(*asked, "--json", cwd=sold).json
    assert {"2098-12-22", "2098-12-29"} <= set(told["weeks_unlike_others"])
    assert told["better_start"] > "2098-12-29"
    assert f"--start {told['better_start']}" in retour(*asked, cwd=sold).out.replace("\\\n", "")


def test_an_empty_book_is_told_what_it_needs(new_book: Path) -> None:
    ran = retour("test", "design", "shop.book", "--channel", "instagram", cwd=new_book, code=1)
    assert "past sales" in ran.err
