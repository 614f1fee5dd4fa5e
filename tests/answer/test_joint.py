"""Channels that one fit told apart badly: their sum is sure, each by itself is not."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from retour.answer.fuse import Prior, fuse, once
from retour.panel import Bias, Grade, Joint, Measurement

SURE = Bias("test", 0.0, 0.0, "none")
PRIORS = {"a": Prior(math.log(500.0), 1.5), "b": Prior(math.log(500.0), 1.5)}


def pair(together: float = 1000.0, sure: float = 40.0, bias: Bias = SURE) -> list[Measurement]:
    """Two channels whose sum is known to `sure`, and whose difference is not known at all."""

    def log(amounts: NDArray[np.float64]) -> NDArray[np.float64]:
        apart = amounts[:, 0] - amounts[:, 1]
        total = amounts.sum(axis=1)
        return np.asarray(-0.5 * ((total - together) / sure) ** 2 - 0.5 * (apart / 2000.0) ** 2)

    joint = Joint(("a", "b"), log)
    return [
        Measurement(
            "trend", Grade.C, channel, together / 2, together / 2, False, bias, 5.0, joint=joint
        )
        for channel in ("a", "b")
    ]


def test_a_sum_is_as_sure_as_the_fit_made_it() -> None:
    posterior = fuse(PRIORS, pair())
    total = posterior.of("a") + posterior.of("b")
    low, high = np.quantile(total, [0.1, 0.9])
    assert low > 900
    assert high < 1100
    assert np.corrcoef(posterior.of("a"), posterior.of("b"))[0, 1] < -0.8
    assert float(np.quantile(posterior.of("a"), 0.9) - np.quantile(posterior.of("a"), 0.1)) > 300


def test_the_posterior_is_that_of_the_joint_likelihood() -> None:
    # The same by brute force: prior draws weighed by the likelihood itself.
    rng = np.random.default_rng(3)
    scale = np.array([math.log(500.0), math.log(500.0)])
    raw = np.exp(scale + 1.5 * rng.standard_t(4, (400_000, 2)))
    found = pair()
    joint = found[0].joint
    assert joint is not None
    weights = np.exp(joint.log(raw))
    weights /= weights.sum()
    order = np.argsort(raw[:, 0])
    levels = np.interp([0.25, 0.5, 0.75], np.cumsum(weights[order]), raw[order, 0])
    quantiles = np.quantile(fuse(PRIORS, found).of("a"), [0.25, 0.5, 0.75])
    np.testing.assert_allclose(quantiles, levels, rtol=0.1)


def test_a_bias_moves_and_widens_the_sum() -> None:
    half = Bias("test", math.log(0.5), 0.3, "none", measure=1.0)
    total = fuse(PRIORS, pair(bias=half)).draws.sum(axis=1)
    assert float(np.median(total)) == pytest.approx(500, rel=0.15)
    assert float(np.std(np.log(total))) > 0.2


def test_a_channel_that_is_not_asked_about_leaves_the_parts_as_they_are() -> None:
    alone = fuse({"a": PRIORS["a"]}, pair()[:1])
    assert np.isfinite(alone.of("a")).all()


def test_the_same_weeks_are_not_twice_the_evidence() -> None:
    trend = pair()[0]
    launch = Measurement("launch", Grade.B, "a", 480.0, 60.0, False, SURE, 8.0)
    said = Measurement("said", Grade.C, "a", math.log(500.0), 0.3, True, SURE)
    assert once([trend, launch, said]) == [launch, said]
    assert once([said]) == [said]
    both = fuse({"a": PRIORS["a"]}, [trend, launch]).of("a")
    one = fuse({"a": PRIORS["a"]}, [launch]).of("a")
    assert float(np.std(both)) == pytest.approx(float(np.std(one)), rel=0.3)


def test_a_stronger_comparison_of_one_channel_leaves_the_other_its_fit() -> None:
    launch = Measurement("launch", Grade.B, "a", 700.0, 30.0, False, SURE, 8.0)
    posterior = fuse(PRIORS, [*pair(), launch])
    assert float(np.median(posterior.of("a"))) == pytest.approx(700, rel=0.1)
    assert np.isfinite(posterior.draws).all()
