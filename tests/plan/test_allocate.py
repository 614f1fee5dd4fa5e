"""Allocations: as good as brute force, within every limit, the same in every currency."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.plan.allocate import allocate, levels_of
from retour.plan.lever import Lever
from retour.plan.model import PlanError

from .making import lever

FREE = 1e9


def net(levers: list[Lever], multiples: list[float]) -> float:
    """The expected net a week."""
    return sum(
        float(one.brought.mean()) * float(one.response.mean(np.array([m]))[0]) - m * one.cost
        for one, m in zip(levers, multiples, strict=True)
    )


def best(levers: list[Lever], hours: float, money: float) -> float:
    """The best expected net of all combinations of levels within the limits."""
    allowed = (
        combined
        for combined in product(*(levels_of(one) for one in levers))
        if sum(m * one.hours for m, one in zip(combined, levers, strict=True)) <= hours + 1e-9
        and sum(m * one.money for m, one in zip(combined, levers, strict=True)) <= money + 1e-9
    )
    return max(net(levers, list(one)) for one in allowed)


@settings(max_examples=20, deadline=None)
@given(
    st.floats(10, 300), st.floats(10, 300), st.floats(0.2, 1.5), st.floats(0.1, 1.5), st.booleans()
)
def test_it_is_the_best_of_all_but_for_a_step(
    first: float, second: float, hours: float, money: float, paid: bool
) -> None:
    levers = [
        lever("a", first, hours=2.0),
        lever("b", second, hours=1.0, money=40.0 if paid else 0.0, seed=1),
    ]
    limits = hours * 3.0, money * 40.0
    found = allocate(levers, 1.0, *limits)
    assert sum(m * one.hours for m, one in zip(found, levers, strict=True)) <= limits[0] + 1e-6
    assert sum(m * one.money for m, one in zip(found, levers, strict=True)) <= limits[1] + 1e-6
    # A limit cuts at most two steps; each is worth at most its share of what a channel brings.
    step = max(first, second) * 2 / 8
    assert net(levers, found) >= best(levers, *limits) - step


def test_without_limits_each_channel_is_at_its_own_best() -> None:
    levers = [lever("a", 300.0), lever("b", 20.0, seed=1)]
    found = allocate(levers, 1.0, FREE, FREE)
    assert found[0] == 2.0  # brings far more than it costs, up to the most allowed
    assert found[1] < 0.5
    assert net(levers, found) == pytest.approx(best(levers, FREE, FREE))


def test_what_is_kept_is_kept() -> None:
    levers = [lever("image", 0.001, low=1.0), lever("b", 300.0, seed=1)]
    found = allocate(levers, 1.0, 8.0, 0.0)
    assert found[0] == 1.0
    assert 0 < found[1] <= 1.0


def test_limits_below_what_is_kept_are_refused() -> None:
    with pytest.raises(PlanError, match="takes more than your limits"):
        allocate([lever("image", low=1.0)], 1.0, 3.0, 0.0)


def test_a_good_season_brings_more_effort() -> None:
    levers = [lever("a", 80.0)]
    assert allocate(levers, 0.5, FREE, FREE)[0] < allocate(levers, 1.5, FREE, FREE)[0]


@pytest.mark.parametrize("scale", [1e-2, 1.0, 1e4])
def test_the_scale_of_money_does_not_matter(scale: float) -> None:
    levers = [
        lever("a", 100.0 * scale, rate=20.0 * scale),
        lever("b", 150.0 * scale, rate=20.0 * scale, money=30.0 * scale, seed=1),
    ]
    plain = [lever("a", 100.0), lever("b", 150.0, money=30.0, seed=1)]
    found = allocate(levers, 1.0, 6.0, 20.0 * scale)
    assert found == pytest.approx(allocate(plain, 1.0, 6.0, 20.0))


def test_the_order_of_channels_does_not_matter() -> None:
    levers = [lever("a", 100.0), lever("b", 150.0, seed=1), lever("c", 70.0, seed=2)]
    found = allocate(levers, 1.0, 7.0, 0.0)
    assert allocate(levers[::-1], 1.0, 7.0, 0.0)[::-1] == pytest.approx(found)


def test_hours_come_in_quarters() -> None:
    levels = levels_of(lever(hours=3.3)) * 3.3
    apart = np.abs(levels * 4 - np.round(levels * 4))
    assert (apart[1:-1] < 1e-6).sum() >= len(levels) - 3  # but for today's and the bounds


def test_one_level_only_is_no_choice() -> None:
    assert allocate([lever(low=1.0, high=1.0)], 1.0, FREE, FREE) == [1.0]
