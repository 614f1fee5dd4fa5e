"""Years that a file leaves out, found again whatever window it covers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reading.cells.years import PartDay, made_on, part_day, turns, with_years
from retour.reading.documents.files import Document
from retour.reading.errors import ReadError
from retour.reading.source import Context, Intake

DAYS = st.dates(date(2015, 1, 1), date(2026, 6, 1))


def intake(name: str, modified: date | None = None, until: str = "") -> Intake:
    mapping = {"until": until} if until else {}
    context = Context(ZoneInfo("Europe/Paris"), "EUR", mapping=mapping)
    return Intake(Document(name, Path(name), modified=modified), context)


def parts(days: list[date]) -> list[PartDay]:
    return [PartDay(day.month, day.day) for day in days]


def window(last: date, length: int) -> list[date]:
    return [last - timedelta(days=back) for back in range(length - 1, -1, -1)]


@given(DAYS, st.integers(1, 800), st.integers(0, 6), st.booleans())
def test_any_window_comes_back_from_the_second_it_was_made(
    last: date, length: int, delay: int, backwards: bool
) -> None:
    days = window(last, length)
    if backwards:
        days.reverse()
    seconds = (last + timedelta(days=delay) - date(1970, 1, 1)).days * 86_400 + 3_600
    made = intake(f"Overview_2020-01-01_{seconds}_shop.zip/Overview.csv")
    assert with_years(parts(days), made) == days
    assert made.notes == []


@given(DAYS, st.integers(1, 400), st.integers(0, 300))
def test_any_window_comes_back_from_the_file_and_a_note_says_so(
    last: date, length: int, kept: int
) -> None:
    days = window(last, length)
    saved = intake("Overview.csv", last + timedelta(days=kept))
    assert with_years(parts(days), saved) == days
    assert len(saved.notes) == 1


def test_the_day_in_the_name_is_the_first_or_the_last() -> None:
    days = window(date(2025, 8, 27), 365)
    assert with_years(parts(days), intake("Overview_2024-08-28.csv")) == days
    assert with_years(parts(days), intake("Overview 2025-08-30.csv")) == days
    # Nothing near it: the name is about something else, and nothing else tells.
    with pytest.raises(ReadError, match="--until"):
        with_years(parts(window(date(2025, 8, 27), 7)), intake("Overview 2025-02-15.csv"))


def test_posts_made_beside_it_tell_the_year() -> None:
    days = window(date(2023, 2, 27), 365)
    saved = intake("Overview.csv", date(2026, 11, 20))
    assert with_years(parts(days), saved, newest_post=date(2023, 2, 25)) == days


def test_the_user_has_the_first_word() -> None:
    days = window(date(2022, 1, 3), 6)
    asked = intake("Overview_2025-01-01_1735700000.csv", date(2025, 1, 2), until="2022-01-03")
    assert with_years(parts(days), asked) == days
    with pytest.raises(ReadError):
        with_years(parts(days), intake("Overview.csv", None, until="yesterday"))


def test_a_leap_day_needs_a_leap_year() -> None:
    days = [PartDay(2, 28), PartDay(2, 29), PartDay(3, 1)]
    found = with_years(days, intake("Overview.csv", date(2026, 5, 1)))
    assert found[1] == date(2024, 2, 29)


def test_rows_sorted_otherwise_are_refused() -> None:
    days = [PartDay(month, 1) for month in (3, 9, 1, 12, 5, 2, 11, 4)]
    with pytest.raises(ValueError, match="order"):
        turns(days)
    with pytest.raises(ReadError, match="not in order"):
        with_years(days, intake("Overview.csv", date(2026, 5, 1)))


def test_years_that_a_spreadsheet_made_up_are_not_believed() -> None:
    days = window(date(2025, 1, 5), 12)
    made_up = [PartDay(day.month, day.day, 2026) for day in days]
    assert with_years(made_up, intake("x_1736200000.csv")) == days
    true = [PartDay(day.month, day.day, day.year) for day in days]
    assert with_years(true, intake("x.csv")) == days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("February 28", PartDay(2, 28)),
        ("28 August", PartDay(8, 28)),
        ("8 de marzo", PartDay(3, 8)),
        ("16 août", PartDay(8, 16)),
        ("1er février", PartDay(2, 1)),
        ("28-Feb", PartDay(2, 28)),
        ("9月16日", PartDay(9, 16)),
        ("2025/10/31", PartDay(10, 31, 2025)),
        ("Aug 9, 2025", PartDay(8, 9, 2025)),
        ("undefined", None),
        (None, None),
    ],
)
def test_days_without_years_in_many_words(text: str | None, found: PartDay | None) -> None:
    assert part_day(text) == found


def test_the_second_in_the_name() -> None:
    assert made_on(Document("Viewers_2025-08-28_1787841428_shop.zip/Viewers.csv", Path("v"))) == (
        date(2026, 8, 27)
    )
    assert made_on(Document("Viewers 20250828.csv", Path("v"))) is None
