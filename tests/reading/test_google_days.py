"""Counts of time in Google Analytics: named in any language, and the weeks they mean."""

from __future__ import annotations

import pytest

from retour.reading.cells.google_days import count_of_time
from retour.reading.families.google_moved import is_totals
from retour.reading.headers import normal


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Nth day", "nth_day"),
        ("Nième jour", "nth_day"),
        ("N-ième jour", "nth_day"),
        ("Énième jour", "nth_day"),
        ("Día\u00a0N", "nth_day"),
        ("N.º semana", "nth_week"),
        ("Nième semaine", "nth_week"),
        ("Nter Tag", "nth_day"),
        ("Mes N", "nth_month"),
        ("Nth hour", "nth_hour"),
        ("30 days", ""),
        ("Day", ""),
        ("New users", ""),
        ("Nouveaux utilisateurs", ""),
        ("Jour de la semaine", ""),
    ],
)
def test_counts_of_time(header: str, name: str) -> None:
    assert count_of_time(normal(header)) == name


def test_a_campaign_may_be_called_total() -> None:
    assert is_totals(["", 12, "Grand total"])
    assert is_totals(["Total général", 12])
    assert not is_totals(["Total", 12])
