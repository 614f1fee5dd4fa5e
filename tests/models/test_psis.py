"""Pareto-smoothed weights against distributions whose tails are known."""

from __future__ import annotations

import numpy as np
import pytest

from retour.models.psis import TRUSTED, effective, smooth


@pytest.mark.parametrize("shape", [0.2, 0.5, 0.9])
def test_the_shape_of_a_pareto_tail_is_found(shape: float) -> None:
    rng = np.random.default_rng(4)
    weights = (1 - rng.random(200_000)) ** -shape  # Pareto with tail index 1 / shape
    assert smooth(np.log(weights))[1] == pytest.approx(shape, abs=0.1)


def test_even_weights_are_trusted_and_all_count() -> None:
    weights, k_hat = smooth(np.zeros(1000))
    assert k_hat < TRUSTED
    assert effective(weights) == pytest.approx(1000)


def test_one_weight_that_carries_all_is_not_trusted() -> None:
    logs = np.zeros(1000)
    logs[3] = 50.0
    weights, k_hat = smooth(logs)
    assert k_hat > TRUSTED or effective(weights) < 10


def test_weights_sum_to_one_and_keep_their_order() -> None:
    logs = np.random.default_rng(1).standard_normal(4000) * 2
    weights, _ = smooth(logs)
    assert weights.sum() == pytest.approx(1.0)
    assert np.array_equal(np.argsort(weights), np.argsort(logs))
