"""Today's money of a plan: without what the owner ended."""

from __future__ import annotations

from datetime import date

import pytest

from retour.panel import Charge
from retour.plan.ask import plan_of
from retour.plan.lever import levers_of
from retour.plan.model import Limits, Plan
from retour.span import Span

from ..panels import credit
from .making import answer, spent

QUARTER = Span(date(2027, 1, 1), date(2027, 3, 31))
ENDED = Charge("instagram", 25.0, date(2024, 6, 30), 650.0)
TOOL = Charge("instagram", 5.0, None, 130.0)


def planned(*charges: Charge, hours: float = 104) -> Plan:
    """The plan of a channel that 780 were spent on in the year, a part of them on these."""
    costs = {"instagram": spent(hours=hours, money=780), "meta-ads": spent(money=2600, hours=26)}
    found, made = answer(
        costs, {"instagram": credit(800), "meta-ads": credit(1600)}, charges=charges
    )
    return plan_of(found, made, Limits(), QUARTER)


def money(plan: Plan, channel: str = "instagram") -> float:
    """Today's money of a channel over the quarter."""
    return next(one.money_now for one in plan.moves if one.channel == channel)


def test_what_ended_is_no_money_of_today() -> None:
    weeks = QUARTER.days / 7
    assert money(planned()) == pytest.approx(15 * weeks)
    assert money(planned(TOOL, ENDED)) == pytest.approx(5 * weeks)
    assert money(planned(TOOL, ENDED), "meta-ads") == pytest.approx(50 * weeks)


def test_the_plan_says_so() -> None:
    said = " ".join(one.render("en") for one in planned(TOOL, ENDED).notes)
    assert "Not in today's money: €650 for Instagram" in said
    assert "Not in today's money" not in " ".join(one.render("en") for one in planned(TOOL).notes)


def test_a_channel_of_which_all_is_over_is_not_planned() -> None:
    costs = {"email": spent(money=780), "meta-ads": spent(money=2600, hours=26)}
    all_of_it = Charge("email", 0.0, date(2024, 6, 30), 780.0)
    found, made = answer(
        costs, {"email": credit(800), "meta-ads": credit(1600)}, charges=(all_of_it,)
    )
    assert [one.channel for one in levers_of(found, made, Limits(), 13.0)] == ["meta-ads"]
