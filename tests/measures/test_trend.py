"""What the measure of weeks of more and of less effort says, and when it does not."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from retour.gap import Gap
from retour.measures.trend import Trend
from retour.models.arrays import Array
from retour.panel import Measurement
from retour.span import Span

from ..models.trend.making import followed, made
from ..panels import FIRST, panel


def looked(outcome: Array, posts: Array) -> tuple[list[Measurement], list[Gap]]:
    """What the measure says of one channel."""
    return Trend().look(
        panel(len(outcome), channels=("instagram",), margin=outcome, posts={"instagram": posts})
    )


def test_posts_by_chance_are_measured_and_nothing_is_remarked() -> None:
    one = made(shares=(0.1,), noise=0.03)
    found, gaps = looked(one.outcome, one.efforts["c0"][0])
    assert gaps == []
    assert [m.channel for m in found] == ["instagram"]
    truth = one.brought["c0"]
    assert found[0].centre == pytest.approx(truth, abs=3 * found[0].spread)
    assert found[0].spread < truth / 2


def test_takings_without_a_count_are_measured_and_few_orders_are_not() -> None:
    one = made(shares=(0.1,), noise=0.03)
    weeks = len(one.outcome)
    known = panel(
        weeks,
        channels=("instagram",),
        margin=one.outcome,
        posts={"instagram": one.efforts["c0"][0]},
    )
    counted, _ = Trend().look(known)
    uncounted, _ = Trend().look(replace(known, orders=np.full(weeks, np.nan)))
    assert [(m.centre, m.spread) for m in uncounted] == [(m.centre, m.spread) for m in counted]
    assert counted
    assert Trend().look(replace(known, orders=np.ones(weeks))) == ([], [])


def test_posts_that_follow_demand_are_measured_and_the_owner_told() -> None:
    one = followed(104, 1 / 3, seed=0)
    found, gaps = looked(one.outcome, one.efforts["c0"][0])
    assert found
    assert [gap.code for gap in gaps] == ["follows_demand"]
    assert "seem to do more when it is busy" in str(gaps[0].message)
    assert found[0].centre == pytest.approx(one.brought["c0"], abs=2 * found[0].spread)


def test_as_many_posts_every_week_are_no_evidence() -> None:
    one = made(weeks=60)
    assert looked(one.outcome, np.full(60, 3.0)) == ([], [])


def test_weeks_that_posts_explain_too_well_are_refused() -> None:
    one = followed(104, 1.0, seed=83)
    found, gaps = looked(one.outcome, one.efforts["c0"][0])
    assert found == []
    assert [gap.code for gap in gaps] == ["follows_demand"]
    assert "more closely than effort alone" in str(gaps[0].message)


def test_demand_itself_is_refused() -> None:
    rng = np.random.default_rng(4)
    demand = rng.standard_normal(104)
    found, gaps = looked(1000 + 300 * demand + rng.normal(0, 20, 104), np.exp(1 + 0.6 * demand))
    assert found == []
    assert "busy weeks say nothing" in str(gaps[0].message)


def test_unknown_weeks_are_left_out_and_counted() -> None:
    one = made(shares=(0.1,), noise=0.03)
    posts = one.efforts["c0"][0].copy()
    posts[[20, 50]] = np.nan
    found, _ = looked(one.outcome, posts)
    assert found[0].basis.values == {"n": 98, "lost": 6}
    whole, _ = looked(one.outcome, one.efforts["c0"][0])
    assert found[0].centre == pytest.approx(whole[0].centre, rel=0.3)
    assert math.isfinite(found[0].spread)


@pytest.mark.parametrize("left", [0.0, -50.0])
def test_a_period_that_sold_nothing_says_nothing(left: float) -> None:
    one = made(shares=(0.1,), noise=0.03)
    outcome = one.outcome.copy()
    outcome[40:42] = left
    closed = Span(FIRST + timedelta(weeks=40), FIRST + timedelta(weeks=42, days=-1))
    effort = {"instagram": one.efforts["c0"][0]}
    weeks = panel(
        len(outcome),
        channels=("instagram",),
        margin=outcome,
        posts=effort,
        period=closed,
        total=0.0,
    )
    assert Trend().look(weeks) == ([], [])


@pytest.mark.parametrize("scale", [100.0, 0.001])
def test_refusals_do_not_depend_on_the_unit_of_money(scale: float) -> None:
    for seed in (0, 18):
        one = followed(104, 1 / 2, seed=seed)
        plain = looked(one.outcome, one.efforts["c0"][0])
        scaled = looked(one.outcome * scale, one.efforts["c0"][0])
        assert [gap.code for gap in plain[1]] == [gap.code for gap in scaled[1]]
        assert len(plain[0]) == len(scaled[0])


def test_a_week_alone_says_nothing() -> None:
    assert looked(np.array([1000.0]), np.array([3.0])) == ([], [])
    assert looked(np.full(104, 1000.0), np.arange(104.0)) == ([], [])
    assert looked(1000.0 + np.arange(104.0), np.zeros(104)) == ([], [])


def closed_business(seed: int, weeks: int) -> tuple[Array, Array]:
    """A year of sales and of hours that know nothing of each other, `weeks` of it shut."""
    rng = np.random.default_rng(seed)
    hours = rng.choice([1.0, 2.0, 3.0, 4.0], 52)
    sold = rng.normal(2800, 120, 52)
    hours[30 : 30 + weeks] = sold[30 : 30 + weeks] = 0.0
    return sold, hours


@pytest.mark.parametrize("weeks", [1, 4])
def test_weeks_in_which_the_shop_was_shut_are_not_compared(weeks: int) -> None:
    sold, hours = closed_business(2, weeks)
    found, gaps = Trend().look(panel(52, ("instagram",), sold, hours={"instagram": hours}))
    assert gaps == []
    assert len(found) == 1
    said = found[0].basis.render("en")
    assert f"{52 - weeks} weeks of effort and sales; {weeks} week" in said
    assert "nothing was sold" in said
    # As much as the weeks that were open say by themselves.
    sold[30 : 30 + weeks] = np.nan
    alone, _ = Trend().look(
        panel(52, ("instagram",), sold, hours={"instagram": hours}, total=float(np.nansum(sold)))
    )
    assert (found[0].centre, found[0].spread) == (alone[0].centre, alone[0].spread)


def test_takings_without_a_count_are_compared_beside_a_closed_week() -> None:
    sold, hours = closed_business(3, 1)
    shut = panel(52, ("instagram",), sold, hours={"instagram": hours})
    orders = np.where(sold > 0, np.nan, 0.0)
    assert len(Trend().look(replace(shut, orders=orders))[0]) == 1


def test_weeks_without_a_sale_of_takings_without_a_count_are_no_weeks_of_few_orders() -> None:
    one = made(shares=(0.1,), noise=0.03)
    # As often as this, it is how the business sells.
    one.outcome[::4] = 0.0
    known = panel(
        104, ("instagram",), margin=one.outcome, posts={"instagram": one.efforts["c0"][0]}
    )
    few = np.where(one.outcome > 0, 1.0, 0.0)
    assert Trend().look(replace(known, orders=few)) == ([], [])
    uncounted = Trend().look(replace(known, orders=np.where(one.outcome > 0, np.nan, 0.0)))
    assert uncounted != ([], [])
