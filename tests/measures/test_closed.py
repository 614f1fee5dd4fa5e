"""Weeks in which the shop was shut are told from weeks of a business that seldom sells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from retour.measures.closed import closed
from retour.measures.launch import Launch
from retour.panel import Panel, Vector

from ..panels import panel

RNG = np.random.default_rng


def business(margin: Any, orders: Any = None) -> Panel:
    """A business that sold this, week by week; nobody knows of how many orders, unless told."""
    found = panel(len(margin), ("x",), margin)
    unsaid = np.where(found.margin > 0, np.nan, 0.0)
    return replace(found, orders=unsaid if orders is None else np.asarray(orders, dtype=float))


def takings(seed: int = 1, weeks: int = 52, spread: float = 0.1) -> Vector:
    return np.asarray(2800 * np.exp(spread * RNG(seed).standard_normal(weeks)))


def shut(margin: Any, orders: Any = None) -> list[int]:
    return [int(week) for week in np.flatnonzero(closed(business(margin, orders)))]


def test_a_week_or_a_month_of_holidays_is_closed() -> None:
    sold = takings()
    assert shut(sold) == []
    sold[31:35] = 0.0
    sold[51] = 0.0
    assert shut(sold) == [31, 32, 33, 34, 51]


def test_a_refund_or_a_gift_card_opens_no_shop() -> None:
    sold = takings()
    sold[20], sold[30] = -40.0, 60.0
    assert shut(sold) == [20, 30]


def test_a_winter_without_sales_is_closed_and_two_holidays_beside_each_other_are() -> None:
    sold = takings(weeks=104)
    sold[40:60] = 0.0
    sold[62] = 0.0
    sold[[39, 60]] *= 0.4
    assert shut(sold) == [*range(40, 60), 62]


def test_weeks_without_a_sale_are_how_a_consultant_sells() -> None:
    rng = RNG(4)
    for seldom in (0.2, 0.4, 0.7):
        sold = np.where(rng.random(104) < seldom, 0.0, takings(5, 104, 0.5))
        assert shut(sold) == []
    monthly = np.where(np.arange(104) % 4 == 0, 3000.0, 0.0)
    assert shut(monthly) == []


def test_a_week_without_a_sale_is_no_wonder_of_three_orders_a_week() -> None:
    rng = RNG(6)
    orders = rng.poisson(3.0, 104)
    assert (orders == 0).any()
    assert shut(40.0 * orders, orders) == []
    # But a month is.
    orders[50:55] = 0
    assert set(shut(40.0 * orders, orders)) == {*range(50, 55)}


def test_the_small_weeks_of_a_business_that_grew_are_open() -> None:
    sold = takings() * np.geomspace(0.0005, 1.0, 52)
    assert sold[:5].max() < 0.05 * np.median(sold)
    assert shut(sold) == []


def test_few_weeks_and_weeks_that_are_not_known_say_nothing() -> None:
    sold = takings(weeks=8)
    sold[4] = 0.0
    assert shut(sold) == []
    sold = takings()
    sold[30] = 0.0
    sold[:26] = sold[34:] = np.nan
    assert shut(sold) == []
    assert shut(np.zeros(52)) == []


def test_steady_sales_that_stop_for_a_week_are_closed() -> None:
    sold = np.full(52, 700.0)
    sold[10] = 0.0
    assert shut(sold) == [10]


def posted(first: int, last: int) -> Vector:
    posts = np.full(104, 3.0)
    posts[first:last] = 0.0
    return posts


def looked(sold: Vector, posts: Vector) -> tuple[list[Any], list[Any]]:
    return Launch().look(panel(len(sold), ("x",), sold, posts={"x": posts}))


def test_a_channel_does_not_stop_while_the_shop_is_shut() -> None:
    sold = takings(7, 104)
    sold[40:44] = 0.0
    assert looked(sold, posted(40, 44)) == ([], [])


@pytest.mark.parametrize("holidays", [slice(36, 40), slice(42, 45), slice(47, 51)])
def test_a_pause_counts_its_open_weeks_beside_holidays(holidays: slice) -> None:
    posts = posted(40, 52)
    sold = takings(8, 104, 0.02) * np.where(posts > 0, 1.3, 1.0)
    (plain,), _ = looked(sold, posts)
    sold[holidays] = posts[holidays] = 0.0
    found, gaps = looked(sold, posts)
    assert gaps == []
    assert found[0].centre == pytest.approx(plain.centre, rel=0.1)
    assert "nothing was sold" in found[0].basis.render("en")
    assert shut(sold) == list(range(104))[holidays]


def test_a_shop_that_opens_after_holidays_had_its_channel_in_the_state_of_the_first_week() -> None:
    sold = takings(9, 104)
    sold[:3] = 0.0
    posts = posted(0, 3)
    assert looked(sold, posts) == ([], [])


def test_weeks_that_seldom_sell_and_are_not_closed_compare_with_nothing() -> None:
    posts = posted(40, 52)
    sold = np.where(np.arange(104) % 3 == 0, 900.0 + np.arange(104), 0.0)
    sold[40:52] = 0.0
    found, gaps = looked(sold, posts)
    assert found == []
    assert "Nothing was sold" in gaps[0].message.render("en")
