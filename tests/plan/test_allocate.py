"""Allocations: changes that are likely to help, within every limit, the same in every currency."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.plan import allocate as module
from retour.plan.allocate import LIKELY, Ladder, allocate, levels_of
from retour.plan.lever import Lever
from retour.plan.model import PlanError

from ..examples import examples
from .making import N, lever

FREE = 1e9


def ladders(levers: list[Lever], season: float = 1.0) -> list[Ladder]:
    """A week's ladders."""
    return [Ladder.of(one, 1.0, np.full(N, season)) for one in levers]


def go(levers: list[Lever], hours: float, money: float, season: float = 1.0) -> list[float]:
    """The multiples of the plan of a week."""
    return allocate(levers, ladders(levers, season), hours, money)[1]


def net(levers: list[Lever], multiples: list[float]) -> float:
    """The expected net a week."""
    return sum(
        float(one.brought.mean()) * float(one.response.mean(np.array([m]))[0]) - m * one.cost
        for one, m in zip(levers, multiples, strict=True)
    )


def gain(levers: list[Lever], begin: list[float], then: list[float]) -> np.ndarray:
    """Draws of what a plan adds to what it began from, a week."""
    return np.asarray(
        np.sum(
            [
                one.brings(b) - one.brings(a) - (b - a) * one.cost
                for one, a, b in zip(levers, begin, then, strict=True)
            ],
            axis=0,
        )
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


@settings(max_examples=examples(30))
@given(
    st.lists(st.tuples(st.floats(10, 400), st.floats(0.1, 2.5)), min_size=2, max_size=4),
    st.floats(0.2, 1.5),
    st.floats(0.1, 1.5),
)
def test_limits_are_kept_and_every_plan_is_likely_to_help(
    channels: list[tuple[float, float]], hours: float, money: float
) -> None:
    levers = [
        lever(str(n), brought, spread, hours=2.0, money=30.0 * (n % 2), seed=n)
        for n, (brought, spread) in enumerate(channels)
    ]
    limits = [sum(one.hours for one in levers) * hours, sum(one.money for one in levers) * money]
    begin, found = allocate(levers, ladders(levers), *limits)
    for made in (begin, found):
        assert sum(m * one.hours for m, one in zip(made, levers, strict=True)) <= limits[0] + 1e-6
        assert sum(m * one.money for m, one in zip(made, levers, strict=True)) <= limits[1] + 1e-6
    for place, (before, then) in enumerate(zip(begin, found, strict=True)):
        if then > before:
            alone = [then if n == place else m for n, m in enumerate(begin)]
            assert (gain(levers, begin, alone) > 0).mean() >= LIKELY
    if found != begin:
        added = gain(levers, begin, found)
        assert (added > 0).mean() >= LIKELY
        assert added.mean() >= levers[0].rate


@settings(max_examples=examples(15))
@given(st.floats(10, 300), st.floats(10, 300), st.floats(0.3, 1.5), st.booleans())
def test_were_every_gain_likely_it_would_be_the_best_of_all(
    first: float, second: float, hours: float, paid: bool
) -> None:
    levers = [
        lever("a", first, hours=2.0, rate=1.0),
        lever("b", second, hours=1.0, money=40.0 if paid else 0.0, rate=1.0, seed=1),
    ]
    limits = hours * 3.0, FREE
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LIKELY", 0.0)
        found = go(levers, *limits)
    # But for changes worth less than an hour, and for a step that the limit cuts.
    step = max(first, second) * 2 / 8
    assert net(levers, found) >= best(levers, *limits) - step - 2.0


def test_without_limits_each_channel_is_at_its_own_best() -> None:
    levers = [lever("a", 800.0), lever("b", 20.0, seed=1)]
    found = go(levers, FREE, FREE)
    assert found[0] == 2.0  # brings far more than it costs, up to the most allowed
    assert found[1] < 0.5


def test_nothing_is_given_up_for_a_gain_that_is_not_likely() -> None:
    # What a may bring is great and mostly not there; what b brings is well known.
    levers = [lever("a", 600.0, 2.5), lever("b", 150.0, 0.1, seed=1)]
    assert best(levers, 8.0, 0.0) > net(levers, [1.0, 1.0]) + 20.0
    assert go(levers, 8.0, 0.0) == [1.0, 1.0]


def test_more_of_one_is_not_carried_by_less_of_another() -> None:
    """To do less of b most likely helps, more of a nearly as likely not: b alone is advised."""
    levers = [lever("a", 400.0, 1.5), lever("b", 20.0, 0.9, seed=1)]
    more = gain(levers, [1.0, 1.0], [1.5, 1.0])
    assert 0.3 < (more > 0).mean() < LIKELY
    assert more.mean() > levers[0].rate
    found = go(levers, 8.0, 0.0)
    assert found[0] == 1.0
    assert found[1] < 1.0


def test_hours_go_from_what_brings_little_to_what_brings_much() -> None:
    levers = [lever("a", 400.0, 0.1), lever("b", 90.0, 0.1, seed=1)]
    found = go(levers, 8.0, 0.0)
    assert found[0] > 1.3
    assert found[1] < 0.7
    assert found[0] * 4 + found[1] * 4 <= 8.0 + 1e-6


def test_what_is_too_much_goes_where_it_costs_least() -> None:
    levers = [lever("a", 400.0, 0.1), lever("b", 90.0, 0.1, seed=1)]
    begin, found = allocate(levers, ladders(levers), 5.0, 0.0)
    assert begin[0] == 1.0
    assert begin[1] == pytest.approx(0.25)
    assert found[0] >= 1.0


def test_what_is_kept_is_kept() -> None:
    levers = [lever("image", 0.001, low=1.0), lever("b", 300.0, seed=1)]
    found = go(levers, 8.0, 0.0)
    assert found[0] == 1.0
    assert 0 < found[1] <= 1.0


def test_what_nothing_tells_of_is_moved_by_limits_only() -> None:
    levers = [replace(lever("a", 5.0, 0.1), known=False), lever("b", 300.0, 0.1, seed=1)]
    assert go(levers, 8.0, 0.0) == [1.0, 1.0]
    begin, found = allocate(levers, ladders(levers), 5.0, 0.0)
    assert begin == found == [pytest.approx(0.25), 1.0]


def test_limits_below_what_is_kept_are_refused() -> None:
    with pytest.raises(PlanError, match="takes more than your limits"):
        go([lever("image", low=1.0)], 3.0, 0.0)


def test_a_good_season_brings_more_effort() -> None:
    levers = [lever("a", 80.0)]
    assert go(levers, FREE, FREE, 0.4)[0] < go(levers, FREE, FREE, 2.5)[0]


@pytest.mark.parametrize("scale", [1e-2, 1.0, 1e4])
def test_the_scale_of_money_does_not_matter(scale: float) -> None:
    levers = [
        lever("a", 100.0 * scale, rate=20.0 * scale),
        lever("b", 250.0 * scale, rate=20.0 * scale, money=30.0 * scale, seed=1),
    ]
    plain = [lever("a", 100.0), lever("b", 250.0, money=30.0, seed=1)]
    found = go(levers, 6.0, 20.0 * scale)
    assert found == pytest.approx(go(plain, 6.0, 20.0))


def test_the_order_of_channels_does_not_matter() -> None:
    levers = [lever("a", 100.0), lever("b", 350.0, seed=1), lever("c", 70.0, seed=2)]
    found = go(levers, 9.0, 0.0)
    assert go(levers[::-1], 9.0, 0.0)[::-1] == pytest.approx(found)


def test_hours_come_in_quarters() -> None:
    levels = levels_of(lever(hours=3.3)) * 3.3
    apart = np.abs(levels * 4 - np.round(levels * 4))
    assert (apart[1:-1] < 1e-6).sum() >= len(levels) - 3  # but for today's and the bounds


def test_one_level_only_is_no_choice() -> None:
    assert go([lever(low=1.0, high=1.0)], FREE, FREE) == [1.0]


@pytest.mark.parametrize("hours", [0.95, 2.86, 4.0, 7.9])
def test_no_change_is_of_a_few_minutes(hours: float) -> None:
    levels = levels_of(lever(hours=hours))
    changes = np.abs(levels - 1.0) * hours
    assert 1.0 in levels
    assert changes[changes > 0].min() >= 0.125 - 1e-6
    assert {levels.min(), levels.max()} == {0.0, 2.0}
