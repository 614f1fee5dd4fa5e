"""A channel of which nothing of the owner's tells is in no amount of a plan."""

from __future__ import annotations

import numpy as np
import pytest

from retour.answer.model import Estimate
from retour.plan.ask import plan_of
from retour.plan.model import Limits, Move, Plan
from retour.plan.said import expected_said, move_said, quarter_said, ranged
from retour.plan.shown import text
from retour.words import Words

from ..panels import credit
from .making import answer, spent
from .test_plan import QUARTER

EN = Words("en")
COSTS = {
    "linkedin": spent(hours=104),
    "linkedin-ads": spent(money=2600),
    "email": spent(hours=26),
}


def planned(limits: Limits) -> Plan:
    """LinkedIn, of which orders tell; its advertising and e-mail, of which nothing does."""
    return plan_of(*answer(COSTS, {"linkedin": credit(200)}), limits, QUARTER)


def move(plan: Plan, channel: str) -> Move:
    return next(one for one in plan.moves if one.channel == channel)


def test_what_limits_take_from_it_has_no_amount_and_no_chance() -> None:
    free, tight = planned(Limits()), planned(Limits(money=300.0))
    ads = move(tight, "linkedin-ads")
    assert ads.action == "less"
    assert move_said(ads, "EUR", EN)[2:] == ("–", "–")
    assert ads.gain is None
    assert ads.kept is not None
    assert "nothing of yours says" in ads.kept.render("en")
    # What the other channel is to bring has not changed with it.
    assert tight.net.mean == pytest.approx(free.net.mean)
    assert tight.gain.mean == pytest.approx(free.gain.mean)
    said = quarter_said(tight, EN)
    assert "cannot be said" in said
    assert "€" not in said


def test_totals_are_of_what_is_told_and_the_rest_is_named() -> None:
    plan = planned(Limits())
    alone = plan_of(
        *answer({"linkedin": COSTS["linkedin"]}, {"linkedin": credit(200)}), Limits(), QUARTER
    )
    assert plan.net.mean == pytest.approx(alone.net.mean, rel=0.1)
    (note,) = [one for one in (note.render("en") for note in plan.notes) if "Not in these" in one]
    assert "LinkedIn ads and E-mail" in note


def test_a_plan_of_channels_that_nothing_tells_of_says_whose_figures_it_has() -> None:
    said = " ".join(one.render("en") for one in plan_of(*answer(COSTS), Limits(), QUARTER).notes)
    assert "rests on others' figures" in said
    assert "rests on others' figures" not in " ".join(
        one.render("en") for one in planned(Limits()).notes
    )


def test_an_amount_lies_inside_its_interval() -> None:
    """Nine in ten save 10, and one in a hundred loses much."""
    gain = np.full(1000, 10.0)
    gain[:10] = -2000.0
    assert ranged(Estimate.of(gain), "EUR", EN) == "€10 [€10 … €10]"
    assert ranged(Estimate.of(np.linspace(0, 100, 101) ** 2), "EUR", EN).startswith("€3,350 [")


def test_a_sentence_that_tells_an_average_says_so() -> None:
    plan = plan_of(
        *answer(
            {"instagram": spent(hours=104), "meta-ads": spent(hours=26, money=2600)},
            {"instagram": credit(2), "meta-ads": credit(1600)},
        ),
        Limits(),
        QUARTER,
    )
    assert "on average" in quarter_said(plan, EN)
    assert "on average" in text(plan, "en")
    assert expected_said(plan, EN)
