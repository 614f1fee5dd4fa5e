"""A plan leaves a channel as it is while a test of it by lot goes on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from retour.business import Business
from retour.plan.model import PlanError
from retour.span import Span

from ..making import Maker, cost, effort, sale

_FIRST = date(2025, 9, 1)


@pytest.fixture
def shop(make_book: Maker, monkeypatch: pytest.MonkeyPatch) -> Business:
    """One whose hours on Instagram bring nothing, for all that its sales tell."""
    days = [_FIRST + timedelta(days=n) for n in range(440)]
    sold = [sale(n, day.isoformat(), 300_00 + 40_00 * (n % 9)) for n, day in enumerate(days)]
    work = [effort(n, day.isoformat(), 6 + 3 * (n % 4)) for n, day in enumerate(days[::7])]
    spent = [cost(day.isoformat(), 5_00 * (1 + n % 3)) for n, day in enumerate(days[::7])]
    monkeypatch.setattr(Business, "today", date(2026, 11, 22))
    return Business(make_book([*sold, *work, *spent], hour=30))


def test_it_is_as_today_until_the_test_is_over(shop: Business) -> None:
    before = shop.plan().quarter("2027-Q1")
    (instagram,) = [one for one in before.moves if one.channel == "instagram"]
    assert instagram.action in {"less", "stop"}
    shop.design_test("instagram", weeks=12, start=date(2027, 1, 4))
    held = shop.plan().quarter("2027-Q1")
    (instagram,) = [one for one in held.moves if one.channel == "instagram"]
    assert instagram.action == "same"
    assert instagram.kept is not None
    assert "28 March 2027" in instagram.kept.render("en")
    answer = shop.ask()
    assert answer.course is not None
    assert "instagram" not in {one.channel for one in answer.course.changes}
    # The quarter after is free again.
    (later,) = [m for m in shop.plan().quarter("2027-Q3").moves if m.channel == "instagram"]
    assert later.action != "same"


def test_its_hours_are_those_of_its_calendar(shop: Business) -> None:
    """Paused in half of the weeks it takes half of the hours, of a limit too; and that is said."""
    (before,) = [m for m in shop.plan().quarter("2027-Q1").moves if m.channel == "instagram"]
    made = shop.design_test("instagram", weeks=12, start=date(2027, 1, 4))
    assert made.test is not None
    quarter = Span(date(2027, 1, 1), date(2027, 3, 31))
    off = sum(day in quarter for span, on in made.test.blocks if not on for day in span)
    share = 1 - off / quarter.days
    assert 0.2 < share < 0.8
    for limit in (None, round(before.hours_now * (share + 0.1), 2)):
        plan = shop.plan().quarter("2027-Q1", hours_a_week=limit)
        (held,) = [one for one in plan.moves if one.channel == "instagram"]
        assert held.action == "same"
        assert held.hours_now == pytest.approx(before.hours_now)
        assert held.hours == pytest.approx(before.hours_now * share)
        said = [
            note.render("en") for note in plan.notes if "test of Instagram" in note.render("en")
        ]
        assert len(said) == (limit is not None)


def test_what_the_owner_says_of_it_holds(shop: Business) -> None:
    shop.design_test("instagram", weeks=12, start=date(2027, 1, 4))
    most = shop.plan().quarter("2027-Q1", channel_max={"instagram": "1h"})
    (instagram,) = [one for one in most.moves if one.channel == "instagram"]
    assert instagram.hours <= 1.0


def test_limits_below_what_the_test_needs_are_refused(shop: Business) -> None:
    shop.design_test("instagram", weeks=12, start=date(2027, 1, 4))
    with pytest.raises(PlanError, match="takes more than your limits"):
        shop.plan().quarter("2027-Q1", hours_a_week=1)


def test_limits_are_said_though_they_change_nothing(shop: Business) -> None:
    said = [note.render("en") for note in shop.plan().quarter(hours_a_week=3, money=50).notes]
    assert any(note.startswith("At most 3 h a week and") for note in said)
    assert not any("At most" in note.render("en") for note in shop.plan().quarter().notes)
