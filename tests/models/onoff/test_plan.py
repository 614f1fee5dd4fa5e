"""The lot: which assignments a test can have, and that each is as likely as it must be."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.models.onoff import Plan, plan_of
from retour.models.onoff.plan import KEPT, longest_of, longest_run
from tests.examples import examples


def trend(blocks: int) -> np.ndarray:
    """Time and its square."""
    place = np.arange(blocks, dtype=np.float64)
    return np.column_stack([place, (place - place.mean()) ** 2])


def listed(plan: Plan) -> np.ndarray:
    """Every assignment of a plan that can list them."""
    whole = plan.listed
    assert whole is not None
    return whole


def test_without_limits_every_half_is_there_once() -> None:
    whole = listed(Plan(8, longest=8))
    assert len(whole) == comb(8, 4) == len(np.unique(whole, axis=0))
    assert (whole.sum(axis=1) == 4).all()


@settings(max_examples=examples(25))
@given(blocks=st.integers(2, 14), balanced=st.booleans())
def test_each_assignment_has_its_opposite_so_every_block_is_on_half_the_time(
    blocks: int, balanced: bool
) -> None:
    plan = plan_of(blocks, trend(blocks) if balanced else None)
    whole = listed(plan)
    assert len(whole) >= 2
    assert set(map(bytes, whole)) == set(map(bytes, ~whole))
    assert whole.mean(axis=0) == pytest.approx(0.5)
    assert longest_run(whole).max() <= 3


def test_what_is_kept_is_what_balances_best() -> None:
    plan = plan_of(12, trend(12))
    kept, every = listed(plan), listed(Plan(12))
    assert 400 <= len(kept) < len(every)
    refused = every[~plan.admits(every)]
    assert plan.imbalance(kept).max() < plan.imbalance(refused).min()


def test_too_many_to_list_are_drawn_and_kept_in_the_same_share() -> None:
    plan, rng = plan_of(26, trend(26)), np.random.default_rng(1)
    assert plan.listed is None
    drawn = plan.draws(3000, rng)
    assert plan.admits(drawn).all()
    free = Plan(26).draws(4000, rng)
    assert plan.admits(free).mean() == pytest.approx(KEPT, abs=0.03)
    # Each block is on half the time: 3,000 draws have a standard error of .009.
    assert drawn.mean(axis=0) == pytest.approx(0.5, abs=0.04)


def test_a_seed_draws_again_what_it_drew() -> None:
    plan = plan_of(26, trend(26))
    first, second = (plan.draws(5, np.random.default_rng([9, 0])) for _ in range(2))
    assert (first == second).all()
    assert plan == plan_of(26, trend(26))


@pytest.mark.parametrize("blocks", [16, 33, 52, 121, 364])
def test_long_tests_can_be_drawn_too(blocks: int) -> None:
    drawn = plan_of(blocks, trend(blocks)).draws(200, np.random.default_rng(3))
    assert len(np.unique(drawn, axis=0)) > 170
    assert longest_run(drawn).max() <= longest_of(blocks)


def test_listed_ones_are_drawn_alike() -> None:
    plan = Plan(6)
    whole = listed(plan)
    drawn = plan.draws(4000, np.random.default_rng(2))
    counts = [(drawn == one).all(axis=1).sum() for one in whole]
    expected = 4000 / len(whole)
    assert max(abs(count - expected) for count in counts) < 5 * expected**0.5


def test_columns_that_say_nothing_change_nothing() -> None:
    plain = trend(10)
    more = np.column_stack([plain, np.ones(10), plain[:, 0] * 2 + 5])
    assert (listed(plan_of(10, more)) == listed(plan_of(10, plain))).all()
    assert plan_of(10, np.ones((10, 2))) == Plan(10)


def test_one_block_is_no_test() -> None:
    with pytest.raises(ValueError, match="two blocks"):
        plan_of(1)


def test_runs_are_counted() -> None:
    rows = np.array([[1, 1, 1, 0], [0, 1, 0, 1], [0, 0, 0, 0]], dtype=bool)
    assert longest_run(rows).tolist() == [3, 1, 4]
