"""Today's money of a plan: without what the owner ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from retour.panel import Charge
from retour.plan.ask import plan_of
from retour.plan.lever import levers_of
from retour.plan.measure import measurements_of as measured
from retour.plan.model import Bound, Limits, NothingToPlanError, Plan
from retour.span import Span

from ..panels import credit
from .making import answer, spent

QUARTER = Span(date(2027, 1, 1), date(2027, 3, 31))
ENDED = Charge("instagram", 25.0, date(2024, 6, 30), 650.0)
TOOL = Charge("instagram", 5.0, None, 130.0)


def planned(*charges: Charge, hours: float = 104, asked: date = date(2024, 12, 30)) -> Plan:
    """The plan of a channel that 780 were spent on in the year, a part of them on these."""
    costs = {"instagram": spent(hours=hours, money=780), "meta-ads": spent(money=2600, hours=26)}
    found, made = answer(
        costs, {"instagram": credit(800), "meta-ads": credit(1600)}, charges=charges
    )
    return plan_of(replace(found, asked=asked), made, Limits(), QUARTER)


def notes(*charges: Charge, asked: date = date(2024, 12, 30)) -> str:
    """What a plan says beside its figures."""
    return " ".join(one.render("en") for one in planned(*charges, asked=asked).notes)


def money(plan: Plan, channel: str = "instagram") -> float:
    """Today's money of a channel over the quarter."""
    return next(one.money_now for one in plan.moves if one.channel == channel)


def test_what_ended_is_no_money_of_today() -> None:
    weeks = QUARTER.days / 7
    assert money(planned()) == pytest.approx(15 * weeks)
    assert money(planned(TOOL, ENDED)) == pytest.approx(5 * weeks)
    assert money(planned(TOOL, ENDED), "meta-ads") == pytest.approx(50 * weeks)


def test_what_ended_brings_as_little_as_any_effort_that_is_less() -> None:
    def brings(*charges: Charge) -> tuple[float, float]:
        costs = {"instagram": spent(hours=26, money=1820)}
        found, made = answer(costs, {"instagram": credit(800)}, charges=charges)
        (one,) = levers_of(found, made, Limits(), QUARTER)
        return float(one.brings(1.0).mean()), float(one.brings(2.0).mean())

    now, doubled = brings(replace(ENDED, inside=1170.0))  # half of all that was put in
    before, _ = brings()
    assert 0.5 * before < now < before
    assert doubled == pytest.approx(before)


def test_the_plan_says_so() -> None:
    assert "Not in today's money: €650 for Instagram" in notes(TOOL, ENDED)
    assert "Not in today's money" not in notes(TOOL)


def test_what_ends_before_the_quarter_is_no_money_of_it() -> None:
    ends = replace(ENDED, until=date(2026, 12, 31))
    asked = date(2026, 11, 22)
    assert money(planned(TOOL, ends, asked=asked)) == pytest.approx(5 * QUARTER.days / 7)
    said = notes(TOOL, ends, asked=asked)
    assert "Not in the quarter's money: €650 for Instagram, of costs that end before it" in said
    assert "Not in today's money" not in said


def test_what_ends_within_the_quarter_counts_until_then() -> None:
    ends = replace(ENDED, until=date(2027, 1, 31))
    asked = date(2026, 11, 22)
    assert money(planned(TOOL, ends, asked=asked)) == pytest.approx((5 * 90 + 25 * 31) / 7)
    said = notes(TOOL, ends, asked=asked)
    assert "Of costs for Instagram that end within the quarter, €110.71 are counted" in said
    assert "Not in" not in said


def test_what_begins_within_the_quarter_does_not_end_there() -> None:
    begins = replace(ENDED, since=date(2027, 2, 1), until=date(2027, 12, 31), inside=0.0)
    asked = date(2026, 11, 22)
    days = (QUARTER.until - begins.since).days + 1 if begins.since else 0
    assert money(planned(TOOL, ENDED, begins, asked=asked)) == pytest.approx(
        (5 * 90 + 25 * days) / 7
    )
    assert "end within the quarter" not in notes(TOOL, ENDED, begins, asked=asked)


def test_what_comes_back_goes_on_for_a_period_that_is_not_written_yet() -> None:
    monthly = replace(ENDED, until=date(2026, 10, 31), renewed=31)
    for asked, weekly in ((date(2026, 11, 22), 30), (date(2026, 12, 2), 5)):
        found = money(planned(TOOL, monthly, asked=asked))
        assert found == pytest.approx(weekly * QUARTER.days / 7)


def test_a_limit_is_measured_by_the_busiest_week_beside_what_goes_on() -> None:
    costs = {"email": spent(money=780), "meta-ads": spent(money=2600, hours=26)}
    ended = Charge("email", 13.0, date(2024, 6, 30), 676.0)
    found, made = answer(costs, {"email": credit(800), "meta-ads": credit(1600)}, charges=(ended,))
    limits = Limits(most={"email": Bound(money=195)})
    email = next(one for one in levers_of(found, made, limits, QUARTER) if one.channel == "email")
    assert email.money == pytest.approx(2.0)
    assert email.busiest * email.money == pytest.approx(made.spend["email"].max())
    assert email.high * email.money * QUARTER.days / 7 == pytest.approx(195)


def test_hours_move_what_is_left_of_an_advertisement() -> None:
    costs = {"meta-ads": spent(money=2600, hours=26)}
    agency = Charge("meta-ads", 50.0, date(2024, 6, 30), 2600.0)
    found, made = answer(costs, {"meta-ads": credit(1600)}, charges=(agency,))
    (one,) = levers_of(found, made, Limits(), QUARTER)
    assert one.money == 0
    assert one.busiest * one.hours == pytest.approx(made.hours["meta-ads"].max())


def test_where_all_is_over_that_is_said() -> None:
    once = Charge("email", 0.0, date(2024, 6, 30), 780.0)
    found, made = answer({"email": spent(money=780)}, {"email": credit(800)}, charges=(once,))
    for ask in (lambda: plan_of(found, made, Limits(), QUARTER), lambda: measured(found, made)):
        with pytest.raises(NothingToPlanError, match="paid for E-mail came once or has ended"):
            ask()


def test_money_without_hours_is_no_lack_of_money() -> None:
    found, made = answer({"instagram": spent(money=780)}, {"instagram": credit(800)})
    for ask in (lambda: plan_of(found, made, Limits(), QUARTER), lambda: measured(found, made)):
        with pytest.raises(NothingToPlanError, match="the hours that go into Instagram are not"):
            ask()


def test_a_channel_of_which_all_is_over_is_not_planned() -> None:
    costs = {"email": spent(money=780), "meta-ads": spent(money=2600, hours=26)}
    all_of_it = Charge("email", 0.0, date(2024, 6, 30), 780.0)
    found, made = answer(
        costs, {"email": credit(800), "meta-ads": credit(1600)}, charges=(all_of_it,)
    )
    assert [one.channel for one in levers_of(found, made, Limits(), QUARTER)] == ["meta-ads"]
