"""Weeks unlike others: Christmas is always one, last year's sales tell of others."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from retour.business.unlike_weeks import start_without, unlike_weeks
from retour.gather.tested import Tills

FIRST = date(2025, 1, 6)


def tills(weeks: int = 52, **more: float) -> Tills:
    """A hundred a day; `w20=3` makes its week 20 three times that."""
    rng = np.random.default_rng(3)
    margin = 100 + 5 * rng.standard_normal(7 * weeks)
    for week, times in more.items():
        place = 7 * int(week[1:])
        margin[place : place + 7] *= times
    return Tills(FIRST, margin)


def test_christmas_and_new_year_are_unlike_without_any_past() -> None:
    found = unlike_weeks(date(2026, 11, 30), 8, tills(4))
    assert found == (date(2026, 12, 14), date(2026, 12, 21), date(2026, 12, 28))


def test_a_plain_stretch_is_like_others() -> None:
    assert unlike_weeks(date(2026, 3, 2), 12, tills()) == ()


def test_a_week_that_was_far_from_others_last_year() -> None:
    week = FIRST + timedelta(weeks=72)  # its week 20, a year later
    assert unlike_weeks(FIRST + timedelta(weeks=66), 12, tills(w20=3.0)) == (week,)
    assert unlike_weeks(FIRST + timedelta(weeks=66), 12, tills(w20=0.2)) == (week,)
    assert unlike_weeks(FIRST + timedelta(weeks=66), 12, tills(w20=1.1)) == ()


def test_where_weeks_vary_much_no_one_stands_out() -> None:
    rng = np.random.default_rng(5)
    weekly = np.exp(1.2 * rng.standard_normal(52))
    wild = Tills(FIRST, np.repeat(100 * weekly, 7))
    assert len(unlike_weeks(date(2026, 3, 2), 12, wild)) <= 2


def test_a_start_that_avoids_them() -> None:
    assert start_without(date(2026, 11, 30), 8, tills()) == date(2027, 1, 4)
    assert start_without(date(2026, 11, 30), 52, tills()) is None
