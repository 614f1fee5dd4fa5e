"""What comes of a quarter: sales one by one, the same ones in the plan and as today."""

from __future__ import annotations

import numpy as np
import pytest

from retour.plan.ask import _Quarter, lump_of

from ..panels import credit, panel
from .making import N, lever


def quarter(lump: float) -> _Quarter:
    """Thirteen weeks without a season."""
    return _Quarter(13.0, np.ones(N), lump, np.random.default_rng(0))


@pytest.mark.parametrize("multiple", [0.0, 0.5, 1.0, 2.0])
def test_what_comes_is_on_average_what_is_expected(multiple: float) -> None:
    made, one = quarter(50.0), lever(brought=200.0, spread=0.1)
    ((then, now),) = made.come([one], [multiple])
    gain = float(made.gain(one, multiple).mean())
    error = 4 * float((then - now).std()) / N**0.5
    assert float((then - now).mean()) == pytest.approx(gain, abs=error + 1e-9)


def test_a_few_large_sales_come_less_surely_than_many_small_ones() -> None:
    one = lever(brought=200.0, spread=0.1)
    spreads = [float(quarter(lump).come([one], [1.0])[0][0].std()) for lump in (0.0, 20.0, 2000.0)]
    assert spreads == sorted(spreads)
    assert spreads[2] > 3 * spreads[0]


def test_what_is_not_moved_comes_the_same() -> None:
    ((then, now),) = quarter(50.0).come([lever()], [1.0])
    assert then == pytest.approx(now)


def test_what_comes_as_today_is_the_same_whatever_is_compared_with_it() -> None:
    levers = [lever(brought=200.0), lever(brought=90.0)]
    before = quarter(50.0).come(levers, [1.0, 1.0])
    for multiples in ([0.0, 2.0], [0.5, 0.5], [3.0, 1.0]):
        after = quarter(50.0).come(levers, multiples)
        assert all(np.array_equal(a[1], b[1]) for a, b in zip(before, after, strict=True))


def test_fewer_sales_are_as_uncertain_as_so_few_alone() -> None:
    """The part that is kept of sales is distributed as sales of the smaller mean are."""
    one = lever(brought=200.0, spread=0.0)
    ((then, _),) = quarter(500.0).come([one], [0.3])
    mean = float(quarter(500.0).brings(one, 0.3).mean())
    cost = 0.3 * 13.0 * one.cost
    assert float(then.mean()) == pytest.approx(mean - cost, abs=5 * (mean * 500.0 / N) ** 0.5)
    assert float(then.var()) == pytest.approx(mean * 500.0, rel=0.1)


def test_the_lump_is_the_mean_square_of_a_sale_over_its_mean() -> None:
    made = panel(channels=("instagram",), credit={"instagram": credit(10, 20.0)})
    assert lump_of(made) == pytest.approx(20.0)
    assert lump_of(panel(total=1000.0, count=10.0)) == pytest.approx(200.0)
    assert lump_of(panel(total=0.0, count=0.0)) == 0.0
