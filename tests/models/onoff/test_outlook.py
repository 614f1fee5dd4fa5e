"""What a test would tell, reckoned before it starts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from retour.models.onoff.outlook import outlooks, reckoned

DAYS = 7


def past(weeks: int, seed: int = 1) -> np.ndarray:
    """Daily sales that tell nothing of each other, of spread 1."""
    rng = np.random.default_rng(seed)
    return np.asarray(10 + rng.standard_normal(weeks * DAYS))


def test_an_outlook_is_the_arithmetic_where_weeks_tell_nothing_of_each_other() -> None:
    for one in outlooks(past(100), (8, 16, 52), DAYS, 0, None):
        expected = 3.92 / math.sqrt(DAYS * one.blocks)
        assert 0.7 < one.half[0.95] / expected < 2.0  # eight blocks have few degrees of freedom
        assert one.windows > 0
        assert one.visible > one.half[0.95] > one.half[0.8]


def test_longer_than_the_past_is_reckoned_from_the_longest_tried() -> None:
    tried, longer = outlooks(past(24), (16, 64), DAYS, 2, None)
    assert tried.windows > 0
    assert longer.windows == 0
    assert longer.half[0.95] == pytest.approx(tried.half[0.95] / 2)


def test_a_short_past_is_reckoned_from_its_spread() -> None:
    (one,) = outlooks(past(5), (16,), DAYS, 0, None)
    assert one.windows == 0
    assert one.half[0.95] == pytest.approx(reckoned(past(5), DAYS, 0).half[0.95] / 4)
    with pytest.raises(ValueError, match="four blocks"):
        outlooks(past(3), (16,), DAYS, 0, None)


def test_sales_that_never_moved_promise_nothing_wrong() -> None:
    for one in outlooks(np.full(700, 3.0), (8, 12), DAYS, 0, 365.2425):
        assert one.half[0.95] == 0.0
        assert one.windows == 0


def test_weeks_in_which_the_shop_is_shut_do_not_widen_it() -> None:
    open_all_year = past(60)
    holidays = open_all_year.copy()
    holidays[-15 * DAYS : -12 * DAYS] = 0.0
    for shut, usual in zip(
        outlooks(holidays, (8, 12, 16, 26), DAYS, 0, None),
        outlooks(open_all_year, (8, 12, 16, 26), DAYS, 0, None),
        strict=True,
    ):
        assert shut.half[0.95] < 1.5 * usual.half[0.95]


def test_who_often_sells_nothing_is_not_shut() -> None:
    sold = np.random.default_rng(3).poisson(0.15, 100 * DAYS).astype(float)
    weeks = sold.reshape(100, DAYS).sum(axis=1)
    assert (weeks == 0).sum() > 20
    (one,) = outlooks(sold, (26,), DAYS, 0, None)
    expected = 3.92 * weeks.std() / DAYS / math.sqrt(26)
    assert 0.5 < one.half[0.95] / expected < 2.0


@pytest.mark.parametrize("seed", range(3))
def test_rare_large_sales_promise_no_more_than_their_variance(seed: int) -> None:
    """A consultant's 25 deals in 93 weeks: none of them is an error."""
    rng = np.random.default_rng(seed)
    sold = np.zeros(93 * DAYS)
    sold[rng.choice(len(sold), 25, replace=False)] = rng.choice([1500.0, 4000.0, 6400.0], 25)
    for one in outlooks(sold, (8, 26, 52), DAYS, 0, 365.2425):
        least = reckoned(sold, DAYS, 0).scaled(one.blocks)
        assert one.half[0.95] >= least.half[0.95]
        assert one.visible >= least.visible


SEEDS = [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3, 4))]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_longer_test_never_tells_less(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sales = np.exp(0.5 * rng.standard_normal(60 * DAYS)) + 20 * (rng.random(60 * DAYS) < 0.01)
    found = outlooks(sales, (8, 10, 12, 14, 16, 26, 39, 52), DAYS, 0, None)
    for level in (0.8, 0.95):
        widths = [one.half[level] for one in found]
        assert widths == sorted(widths, reverse=True)
