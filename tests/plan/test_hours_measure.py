"""Hours a week, and the next measurement."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from validation.replay import known, longer

from retour.panel import Replies
from retour.plan.goes_on import ahead
from retour.plan.hours import hours_of
from retour.plan.hours_said import hours_beside, hours_said
from retour.plan.information import Data
from retour.plan.lever import levers_of
from retour.plan.measure import _Channel, _errors, measurements_of
from retour.plan.model import Limits, PlanError
from retour.words import Words

from ..examples import examples
from ..panels import credit
from .making import WEEKS, answer, spent

EN = Words("en")
COSTS = {"instagram": spent(hours=104), "meta-ads": spent(hours=26, money=2600)}


def test_hours_are_those_of_unpaid_social_media() -> None:
    found = hours_of(*answer(COSTS, {"instagram": credit(300), "meta-ads": credit(100)}))
    assert found.usual == pytest.approx(2.0, rel=0.01)
    assert [name.render("en") for name in found.channels] == ["Instagram"]
    assert found.points[0].hours == 0
    assert found.points[0].net.mean == 0
    assert found.low <= found.high
    assert found.points[-1].hours == found.most <= 15
    assert "11" in found.studies[0].answer.en


def test_a_usual_week_is_one_of_those_that_the_time_sheet_tells() -> None:
    """It ends half a year before the period does, or begins later: the hours of the rest are not
    known, not none.
    """
    logged = np.full(WEEKS, 2.0)
    ended, begun = logged.copy(), logged.copy()
    ended[26:] = begun[:13] = np.nan
    # The last: what is reckoned of the weeks that are not known is none of those that are.
    for hours, put in ((logged, 104), (ended, 52), (begun, 78), (ended, 104)):
        costs = {"instagram": spent(hours=put)}
        found = hours_of(*answer(costs, {"instagram": credit(300)}, hours={"instagram": hours}))
        assert found.usual == pytest.approx(2.0, rel=0.02)


def test_the_best_hours_have_the_highest_expected_net() -> None:
    found = hours_of(*answer(COSTS, {"instagram": credit(300), "meta-ads": credit(100)}))
    nets = {at.hours: at.net.mean for at in found.points}
    top = max(nets, key=nets.__getitem__)
    assert abs(found.best - top) <= 1.0


@pytest.mark.parametrize("hours", [80, 104, 130, 200])
def test_no_two_hours_of_the_table_say_the_same(hours: int) -> None:
    found = hours_of(*answer({"instagram": spent(hours=hours)}, {"instagram": credit(300)}))
    told = [one.hours for one in found.points]
    assert told[0] == 0.0
    assert told[-1] == found.most
    assert all(after - before >= 0.5 for before, after in pairwise(told))


def test_more_is_worth_doing_where_an_hour_brings_more() -> None:
    poor = hours_of(*answer(COSTS, {"instagram": credit(20)}))
    rich = hours_of(*answer(COSTS, {"instagram": credit(600)}))
    assert poor.best < rich.best


def test_more_hours_are_advised_where_they_are_likely_to_bring_more() -> None:
    """One line of conduct: the rule of the quarter's plan, three chances in four."""
    found = hours_of(*answer(COSTS, {"instagram": credit(1500)}))
    assert found.advised is not None
    assert found.advised > found.usual
    assert found.better >= 0.75
    assert found.advised * 2 == int(found.advised * 2)
    assert "a week is likely to bring more than today's" in hours_said(found, EN)
    assert "until you allow it more" in hours_beside(found, EN)[-1]


@pytest.mark.parametrize("orders", [1, 20])
def test_where_to_give_less_is_for_the_plan(orders: int) -> None:
    found = hours_of(*answer(COSTS, {"instagram": credit(orders)}))
    assert found.advised is None
    said = hours_said(found, EN)
    assert said.startswith("More than today (")
    assert said.endswith("The best is next to none.")
    assert hours_beside(found, EN)[1:] == [
        "Where to give less, if anywhere, the quarter's plan says: it drops only hours that are "
        "likely enough not to bring what they cost."
    ]


def test_what_nobody_can_tell_advises_nothing() -> None:
    found = hours_of(*answer(COSTS, {"meta-ads": credit(100)}))
    assert found.advised is None
    said = hours_said(found, EN)
    assert said.startswith("More than today (")
    assert "Nobody can tell yet how many hours are best" in said
    # No other number stands beside it that an owner would take for advice.
    assert len(hours_beside(found, EN)) == 2
    assert "would be best" not in said


def said_of(best: float, low: float, high: float, most: float = 15.0) -> str:
    """What is said of the best hours, of a curve of up to `most`."""
    found = hours_of(*answer(COSTS, {"instagram": credit(20)}))
    return hours_said(replace(found, best=best, low=low, high=high, most=most), EN)


def test_where_the_best_lies_agrees_with_the_averages_of_the_table() -> None:
    assert said_of(0.2, 0.0, 8.0).endswith(
        "On average hours bring less than they cost, from the first one on; the best may yet lie "
        "anywhere up to 8."
    )
    assert said_of(1.5, 0.0, 8.0).endswith(
        "On average the net is highest at about 1.5 hours a week; the best may lie anywhere from 0 "
        "to 8."
    )
    assert said_of(1.5, 1.4, 1.6).endswith("The best is about 1.5 hours.")


def test_the_end_of_the_curve_is_told_as_the_table_tells_it() -> None:
    assert said_of(4.0, 0.0, 8.7, 8.7).endswith("anything from 0 to 8.7 may be.")
    assert said_of(8.7, 8.7, 8.7, 8.7).endswith("The best is about 8.7 hours.")
    assert said_of(4.0, 0.0, 8.0, 8.7).endswith("anything from 0 to 8 may be.")


def test_hours_on_hearsay_are_said_to_be() -> None:
    found = hours_of(*answer(COSTS, {"meta-ads": credit(100)}))
    assert "rests on others" in found.notes[0].render("en")


def test_without_hours_there_is_no_curve() -> None:
    with pytest.raises(PlanError, match="No hours"):
        hours_of(*answer({"meta-ads": spent(money=2600)}, {"meta-ads": credit(100)}))


def test_every_candidate_is_worth_no_more_than_knowing_everything() -> None:
    found = measurements_of(*answer(COSTS, {"meta-ads": credit(100)}))
    kinds = {(one.kind, one.channel) for one in found.candidates}
    assert kinds == {
        ("onoff", "instagram"), ("onoff", "meta-ads"), ("said", ""), ("tracked", "instagram"),
    }  # fmt: skip
    for one in found.candidates:
        assert 0 <= one.worth <= one.most * (1 + 1e-9)
        assert one.cost > 0
        assert all(0 <= it.chance <= 1 for it in one.settles)
    worth = [one for one in found.candidates if one.advised]
    assert list(found.candidates[: len(worth)]) == sorted(
        worth, key=lambda one: -one.worth / one.cost
    )


@pytest.mark.parametrize(
    ("traced", "channel", "expected"),
    [
        (0.8, "instagram", "a promo code of its own, or tag the links of its posts"),
        (0.8, "meta-ads", "a promo code of its own, or tag its links"),
        (0.8, "google-business", "a promo code of its own, or tag its links"),
        (0.0, "instagram", "Instagram a promo code of its own."),
    ],
)
def test_links_are_advised_where_orders_say_how_they_came_and_posts_of_what_posts(
    traced: float, channel: str, expected: str
) -> None:
    costs = {"email": spent(hours=50), channel: spent(hours=104, money=500)}
    found = measurements_of(*answer(costs, {"email": credit(100)}, traced=traced))
    kind = ("tracked", channel)
    (what,) = [one.what for one in found.candidates if (one.kind, one.channel) == kind]
    assert expected in what.render("en")
    assert ("or tag" in what.render("en")) == (traced > 0)


def test_what_is_known_already_is_not_asked_again() -> None:
    replies = Replies({"instagram": 30, "meta-ads": 20})
    found = measurements_of(*answer(COSTS, {"meta-ads": credit(100)}, replies=replies))
    assert not [one for one in found.candidates if one.kind == "said"]


def test_pages_cannot_be_paused() -> None:
    found = measurements_of(*answer({"search": spent(hours=50)}, {"search": credit(100)}))
    assert {one.kind for one in found.candidates} == {"said"}


def test_a_business_that_is_sure_needs_no_measurement() -> None:
    sure = measurements_of(*answer({"instagram": spent(hours=104)}, {"instagram": credit(2000)}))
    assert all(one.net < 0 for one in sure.candidates if one.kind == "onoff")


def test_a_test_is_precise_where_it_tells_a_week_within_what_it_costs() -> None:
    """The rule of `retour test design`: sales that vary more than a week costs settle nothing."""
    by_chance = np.random.default_rng(3).standard_normal(WEEKS)
    for spread, precise in ((5.0, True), (2000.0, False)):
        margin = 9000.0 + spread * by_chance
        found = measurements_of(*answer(COSTS, {"meta-ads": credit(100)}, margin=margin))
        tests = [one for one in found.candidates if one.kind == "onoff"]
        assert {one.precise for one in tests} == {precise}
        assert precise or not any(one.advised for one in tests)


def test_nothing_known_nothing_weighed() -> None:
    with pytest.raises(PlanError, match="Nothing to weigh"):
        measurements_of(*answer({"instagram": spent()}))


@given(st.integers(0, 300), st.integers(0, 300), st.integers(2, 30))
@settings(max_examples=examples(5))
def test_more_weeks_of_a_test_never_tell_less(orders: int, ads: int, seed: int) -> None:
    margin = 1000.0 + 200.0 * np.random.default_rng(seed).standard_normal(WEEKS)
    found, made = answer(
        COSTS, {"instagram": credit(orders), "meta-ads": credit(ads)}, margin=margin
    )
    one = _Channel.of(levers_of(found, made, Limits(), ahead(found))[0], found["instagram"])
    errors = list(_errors(made).values())
    assert errors == sorted(errors, reverse=True)
    luck = np.random.default_rng(0).standard_normal(len(one.lever.brought))
    # A week of what is known, whatever the weeks that it took to know it.
    worths = [one.decision.worth(Data.of(one.lever.brought + error * luck)) for error in errors]
    most = one.decision.perfect
    assert all(0 <= worth <= most * (1 + 1e-9) for worth in worths)
    assert all(less <= more + 0.01 * most for less, more in pairwise(worths))


@pytest.mark.parametrize("seed", [5001, 5007])
def test_on_simulated_businesses_too(seed: int, tmp_path: Path) -> None:
    world = longer(seed, 0)
    found = known(world, world.until + timedelta(days=1), tmp_path).measurements()
    assert found.candidates
    for one in found.candidates:
        assert 0 <= one.worth <= one.most * (1 + 1e-9)
        assert one.cost > 0
