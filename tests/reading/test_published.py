"""When a post was published: both readings of a day, and what decides between them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reading.documents.rows import Cell
from retour.reading.shapes.published import ways_to_read

DAYS = st.dates(date(2012, 1, 1), date(2026, 1, 1))


@given(DAYS)
def test_the_true_day_is_always_among_the_ways(day: date) -> None:
    moment = datetime(day.year, day.month, day.day, 9, 30)  # noqa: DTZ001 - a wall clock
    assert moment in ways_to_read(f"{day:%m/%d/%Y} 09:30")
    assert moment in ways_to_read(f"{day:%d/%m/%Y} 09:30")
    assert ways_to_read(f"{day:%Y-%m-%d} 09:30") == [moment]


@given(DAYS)
def test_a_date_that_a_spreadsheet_made_may_be_turned_round(day: date) -> None:
    ways = ways_to_read(day)
    assert datetime(day.year, day.month, day.day) in ways  # noqa: DTZ001 - a wall clock
    assert len(ways) == (1 if day.day > 12 or day.day == day.month else 2)


@pytest.mark.parametrize("cell", [None, "", "undefined", "####", "September 3", "31/31/2026"])
def test_what_is_no_moment(cell: Cell) -> None:
    assert ways_to_read(cell) == []


def test_dots_may_have_been_put_by_a_spreadsheet() -> None:
    assert len(ways_to_read("11.01.2025 09:30")) == 2
    assert len(ways_to_read("13.01.2025 09:30")) == 1
