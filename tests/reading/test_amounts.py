"""Dividing an amount, numbering rows that have no number, and naming zones."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reading.cells.clocks import at_time, zone_named
from retour.reading.shapes.amounts import shares
from retour.reading.shapes.occurrences import Occurrences

units = st.integers(min_value=0, max_value=10**9)


@given(units, st.lists(units, min_size=1, max_size=12))
def test_shares_add_up_and_stay_in_proportion(total: int, weights: list[int]) -> None:
    parts = shares(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        exact = total * weight / whole if whole else total / len(weights)
        assert abs(part - exact) <= 1 + exact * 1e-12


def test_shares_of_nothing() -> None:
    assert shares(500, []) == []
    assert shares(5, [0, 0]) == [3, 2]


def test_two_identical_rows_are_two_numbers_and_exports_agree() -> None:
    first, second = Occurrences(), Occurrences()
    rows = [("2026-03-01", "A", 5), ("2026-03-01", "A", 5), ("2026-03-01", "A", None)]
    numbers = [first.number(*row) for row in rows]
    assert len(set(numbers)) == 3
    assert [second.number(*row) for row in rows] == numbers
    assert numbers[1] == f"{numbers[0]}-2"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Europe/Paris", 2),
        ("CEST", 2),
        ("PDT", -7),
        ("Pacific Time (US & Canada)", -7),
        ("GMT+02:00", 2),
        ("UTC+2", 2),
        ("+0530", 5.5),
        ("UTC", 0),
    ],
)
def test_zones_as_exports_name_them(text: str, hours: float) -> None:
    zone = zone_named(text)
    assert zone is not None
    assert datetime(2026, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "Heure de la boutique", "Mars/Olympus", "+99"])
def test_unknown_zones_are_none(text: str) -> None:
    assert zone_named(text) is None


def test_a_time_in_another_cell() -> None:
    day = datetime(2026, 3, 5)  # noqa: DTZ001 - a wall-clock day
    assert at_time(day, "2:05:09 PM") == day.replace(hour=14, minute=5, second=9)
    assert at_time(day, "23:41") == day.replace(hour=23, minute=41)
    assert at_time(day, "") is None
    assert at_time(day, "soon") is None
