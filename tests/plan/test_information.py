"""The value of information: never below nothing, never above knowing everything, known answers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression
from scipy.stats import norm

from retour.plan.information import Data, Decision, pool, settled

N = 20_000
GO_OR_STOP = (np.array([0.0, 1.0]), np.array([0.0, 10.0]))


def decision(mean: float, sd: float, seed: int = 0) -> Decision:
    """Go on (and pay 10) or stop, on a normal amount."""
    return Decision(np.random.default_rng(seed).normal(mean, sd, N), *GO_OR_STOP)


@given(st.floats(-5, 30), st.floats(0.1, 20), st.floats(0.01, 100), st.integers(0, 50))
def test_no_data_are_worth_less_than_nothing_or_more_than_everything(
    mean: float, sd: float, error: float, seed: int
) -> None:
    asked = decision(mean, sd, seed)
    summary = asked.brings + np.random.default_rng(seed + 1).normal(0, error, N)
    assert 0 <= asked.worth(Data.of(summary)) <= asked.perfect * (1 + 1e-9) + 1e-12


@given(st.integers(0, 50))
def test_data_about_nothing_are_worth_next_to_nothing(seed: int) -> None:
    asked = decision(11.0, 2.0, seed)
    noise = np.random.default_rng(seed + 1).normal(0, 1, N)
    assert asked.worth(Data.of(noise)) < 0.05 * asked.perfect


@pytest.mark.parametrize("error", [0.5, 1.0, 3.0])
def test_the_normal_case_has_the_value_of_the_books(error: float) -> None:
    # Raiffa & Schlaifer 1961, section 5.4: EVSI = s L(|m - b| / s), s the sd of the posterior mean.
    mean, sd = 10.5, 2.0
    asked = decision(mean, sd)
    summary = asked.brings + np.random.default_rng(1).normal(0, error, N)
    s = sd**2 / np.hypot(sd, error)
    z = abs(mean - 10.0) / s
    assert asked.worth(Data.of(summary)) == pytest.approx(
        s * (norm.pdf(z) - z * norm.sf(z)), rel=0.06
    )


def test_better_data_are_worth_more() -> None:
    asked = decision(10.5, 3.0)
    noise = np.random.default_rng(1).normal(0, 1, N)
    worths = [asked.worth(Data.of(asked.brings + error * noise)) for error in (0.1, 1.0, 3.0, 10.0)]
    assert worths == sorted(worths, reverse=True)


def test_a_summary_is_regressed_upon_in_order() -> None:
    rng = np.random.default_rng(0)
    values = rng.normal(0, 1, 5000)
    summary = values + rng.normal(0, 1, 5000)
    data = Data.of(summary)
    blocks = data.means(values)
    assert (np.diff(blocks) >= 0).all()
    assert data.mean(blocks) == pytest.approx(values.mean())
    fitted = np.empty(len(values))
    fitted[data.order] = np.repeat(blocks, data.sizes)
    assert np.corrcoef(fitted, summary)[0, 1] > 0.98


def test_few_draws_are_regressed_too() -> None:
    data = Data.of(np.array([0.0, 1.0]))
    assert list(data.sizes) == [2]
    assert data.means(np.array([1.0, 2.0])) == pytest.approx([1.5])


def test_a_verdict_is_settled_when_the_data_are_sharp() -> None:
    rng = np.random.default_rng(0)
    nets = rng.normal(0, 1, N)
    assert settled(nets, Data.of(nets)) > 0.95
    assert settled(nets, Data.of(rng.normal(0, 1, N))) == 0.0


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(1, 500)), min_size=1, max_size=60))
def test_pooling_is_the_isotonic_regression_of_scipy(told: list[tuple[float, int]]) -> None:
    values = [value for value, _ in told]
    weights = [float(weight) for _, weight in told]
    found = pool(values, weights)
    wanted = isotonic_regression(values, weights=weights).x
    assert found == pytest.approx(list(wanted), rel=1e-9, abs=1e-6)
    assert all(one <= two for one, two in pairwise(found))
