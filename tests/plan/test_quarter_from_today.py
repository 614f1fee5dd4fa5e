"""An answer to a period long past advises for a quarter to come."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from retour.business import Business

from ..making import Maker, effort, sale

_FIRST = date(2025, 9, 1)


@pytest.fixture
def shop(make_book: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Business:
    days = [_FIRST + timedelta(days=n) for n in range(440)]
    sold = [sale(n, day.isoformat(), 300_00 + 40_00 * (n % 9)) for n, day in enumerate(days)]
    work = [effort(n, day.isoformat(), 1 + n % 4) for n, day in enumerate(days[::7])]
    monkeypatch.setattr(Business, "today", date(2026, 11, 22))
    return Business(make_book([*sold, *work]))


def test_the_course_and_the_plan_are_of_the_next_quarter(shop: Business) -> None:
    answer = shop.ask("2026-01-01", "2026-06-30")
    plan = shop.plan("2026-01-01", "2026-06-30").quarter()
    assert plan.quarter.since == date(2027, 1, 1)
    assert answer.course is not None
    assert answer.course.quarter == plan.quarter
    assert plan.basis == answer.period
    assert answer.course.gain == pytest.approx(plan.gain.mean)
    assert answer.course.better == plan.better
