"""Hours by hand as a sheet: replaced, taken out, undone, and never mixed with what files tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.business import Business, HoursError
from retour.business.hours import worked_typed
from retour.business.typed import NotUnderstoodError
from retour.facts import Effort

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
HOUR = 3600


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Business]:
    with Business.new(tmp_path / "a.book", name="A", margin="60%", hour="20") as made:
        yield made


def sheet(shop: Business) -> dict[tuple[date, str, str, bool], int]:
    found = shop.logged(date(2026, 1, 1), date(2026, 12, 31))
    return {(one.day, one.channel, one.person, one.by_hand): one.seconds for one in found}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h30", 90),
        ("90", 90),
        ("0,5 h", 30),
        ("1:30", 90),
        ("90 min", 90),
        ("2", 120),
        ("1,5", 90),
        ("8", 480),
        ("25", 25),
        (" 45 ", 45),
        ("", 0),
        ("0", 0),
        ("0h00", 0),
        ("0:00", 0),
        ("0,0", 0),
    ],
)
def test_a_cell_takes_what_people_type(text: str, minutes: int) -> None:
    assert worked_typed(text) == minutes * 60


@pytest.mark.parametrize("text", ["15", "9", "24", "1,30", "-1", "x", "2000", "25h", "1e3"])
def test_a_cell_refuses_what_can_be_two_or_nothing(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        worked_typed(text)


def test_a_cell_is_one_entry_that_is_replaced_and_taken_out(shop: Business) -> None:
    assert shop.log("Ada", {(MONDAY, "instagram"): HOUR, (TUESDAY, "email"): 2 * HOUR}) == 1
    assert shop.log("Ada", {(MONDAY, "instagram"): 3 * HOUR}) == 2
    assert sheet(shop) == {
        (MONDAY, "instagram", "Ada", True): 3 * HOUR,
        (TUESDAY, "email", "Ada", True): 2 * HOUR,
    }
    shop.log("Ada", {(MONDAY, "instagram"): 0, (TUESDAY, "email"): 0})
    assert sheet(shop) == {}
    known = shop.known()
    assert known.covered == () and known.span is None
    assert [one.kind for one in shop.book.told()] == []
    shop.undo(3)
    assert sheet(shop)[MONDAY, "instagram", "Ada", True] == 3 * HOUR
    shop.undo(2)
    assert sheet(shop)[MONDAY, "instagram", "Ada", True] == HOUR
    assert shop.verify() == []


def test_nothing_is_written_where_nothing_changes(shop: Business) -> None:
    shop.log("Ada", {(MONDAY, "instagram"): HOUR})
    assert shop.log("Ada", {(MONDAY, "instagram"): HOUR, (TUESDAY, "email"): 0}) is None
    assert shop.log("Ada", {}) is None
    assert len(shop.batches()) == 1


def test_what_was_added_one_by_one_is_replaced_together(shop: Business) -> None:
    for hours in ("1", "0.5"):
        shop.add("effort", MONDAY, channel="instagram", person="Ada", hours=hours, note="reels")
    assert sheet(shop) == {(MONDAY, "instagram", "Ada", True): 5400}
    shop.log("Ada", {(MONDAY, "instagram"): 2 * HOUR})
    held = [one for one in shop.book.facts(Effort) if one.seconds]
    assert [(one.seconds, one.note) for one in held] == [(2 * HOUR, "reels")]


def test_other_people_and_files_stay(shop: Business, tmp_path: Path) -> None:
    lines = ["date,hours,channel,person", *(f"2026-03-0{n},2,instagram,Ada" for n in range(2, 8))]
    (tmp_path / "hours.csv").write_text("\n".join(lines))
    shop.load(tmp_path / "hours.csv")
    shop.log("Ada", {(MONDAY, "instagram"): HOUR})
    shop.log("Tom", {(MONDAY, "instagram"): HOUR})
    shop.log("Ada", {(MONDAY, "instagram"): 0})
    found = sheet(shop)
    assert found[MONDAY, "instagram", "Ada", False] == 2 * HOUR
    assert found[MONDAY, "instagram", "Tom", True] == HOUR
    assert (MONDAY, "instagram", "Ada", True) not in found


def test_days_to_come_and_too_long_are_refused_whole(shop: Business) -> None:
    ahead = shop.today + timedelta(days=1)
    with pytest.raises(HoursError) as told:
        shop.log("Ada", {(MONDAY, "email"): HOUR, (ahead, "email"): HOUR})
    assert told.value.cell == (ahead, "email")
    shop.log("Ada", {(MONDAY, "email"): 20 * HOUR})
    with pytest.raises(HoursError):
        shop.log("Ada", {(MONDAY, "instagram"): 5 * HOUR})
    assert sheet(shop) == {(MONDAY, "email", "Ada", True): 20 * HOUR}


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("ab"), st.integers(0, 1200))))
def test_the_last_number_of_each_cell_holds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, int]]
) -> None:
    path = tmp_path_factory.mktemp("b") / "a.book"
    wanted: dict[tuple[date, str], int] = {}
    with Business.new(path, name="A", margin="60%", hour="20") as shop:
        for day, channel, minutes in steps[:8]:
            cell = (MONDAY + timedelta(days=day), channel)
            total = sum(v for (d, c), v in wanted.items() if d == cell[0] and c != channel)
            if total + minutes * 60 > 24 * HOUR:
                continue
            shop.log("Ada", {cell: minutes * 60})
            wanted[cell] = minutes * 60
        found = {(day, channel): seconds for (day, channel, _, _), seconds in sheet(shop).items()}
    assert found == {cell: seconds for cell, seconds in wanted.items() if seconds}
