"""Durations."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reading.cells.durations import seconds_of
from retour.reading.documents.rows import Cell

LENGTHS = st.integers(0, 999 * 3600)


@given(LENGTHS)
def test_clock_forms_read_back(seconds: int) -> None:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    assert seconds_of(f"{hours}:{minutes:02}:{left:02}") == seconds
    assert seconds_of(f"{hours:02}:{minutes:02}:{left:02}") == seconds
    assert seconds_of(f"{hours}:{minutes:02}") == seconds - left


@given(LENGTHS)
def test_worded_forms_read_back(seconds: int) -> None:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    for text in (
        f"{hours}h{minutes:02}",
        f"{hours} h {minutes} min",
        f"{hours} hours {minutes} minutes",
        f"{hours}h {minutes}m",
    ):
        assert seconds_of(text) == seconds - left, text
    assert seconds_of(f"{hours}h {minutes}m {left}s") == seconds
    assert seconds_of(f"{hours} heures {minutes} min {left} sec") == seconds


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("1,5 h", 5400),
        ("1.25h", 4500),
        ("90 min", 5400),
        ("45mn", 2700),
        ("2 hrs", 7200),
        ("1 j 2:00", 93600),
        ("0:00:30.5", 30),
        (" 1:30 ", 5400),
        (timedelta(hours=30), 108000),
        (time(1, 30), 5400),
        (datetime(1900, 1, 1, 12), 129600),  # noqa: DTZ001 - how a spreadsheet shows 36 hours
    ],
)
def test_reads(cell: Cell, seconds: int) -> None:
    assert seconds_of(cell) == seconds


@pytest.mark.parametrize(
    "cell",
    ["", " ", "12", "1.5", "m", "h", "-1:00", "1:75", "5m30", "4 5s", "1.5h30", "abc", None, 2.5,
     datetime(2025, 1, 1, 12)],  # noqa: DTZ001
)  # fmt: skip
def test_is_none_for_what_is_no_duration(cell: Cell) -> None:
    assert seconds_of(cell) is None


@given(st.text(max_size=12))
def test_any_text_is_a_duration_or_none(text: str) -> None:
    found = seconds_of(text)
    assert found is None or found >= 0


@given(st.integers(0, 3599))
def test_minutes_and_seconds_of_toggl_read_back(seconds: int) -> None:
    """Its "classic" durations of less than an hour."""
    assert seconds_of(f"{seconds // 60:02}:{seconds % 60:02} min") == seconds
