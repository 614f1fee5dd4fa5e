"""Evidence synthesis against cases whose posterior is known in closed form."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import norm
from scipy.stats import t as student

from retour.answer.fuse import Prior, birge, fuse
from retour.panel import Bias, Grade, Measurement

UNBIASED = Bias("none", 0.0, 0.0, "test")


def measurement(
    channel: str = "instagram",
    centre: float = 0.0,
    spread: float = 1.0,
    log: bool = True,
    bias: Bias = UNBIASED,
    measure: str = "tracked",
) -> Measurement:
    return Measurement(measure, Grade.C, channel, centre, spread, log, bias)


def by_quadrature(prior: Prior, centre: float, spread: float) -> tuple[float, float]:
    """Mean and standard deviation of the logarithm, prior times likelihood on a fine line."""
    line = np.linspace(prior.centre - 40, prior.centre + 40, 200_001)
    density = student.pdf((line - prior.centre) / prior.spread, 4)
    density = density * norm.pdf(line, centre, spread)
    mean = float((line * density).sum() / density.sum())
    return mean, math.sqrt(float(((line - mean) ** 2 * density).sum() / density.sum()))


def test_without_evidence_the_posterior_is_the_prior() -> None:
    draws = np.log(fuse({"instagram": Prior(2.0, 1.5)}, []).of("instagram"))
    for chance in (0.1, 0.25, 0.5, 0.75, 0.9):
        expected = 2.0 + 1.5 * student.ppf(chance, 4)
        assert np.quantile(draws, chance) == pytest.approx(expected, abs=0.06)


@pytest.mark.parametrize(("centre", "spread"), [(3.0, 0.5), (-1.0, 1.0), (9.0, 0.8)])
def test_prior_times_likelihood(centre: float, spread: float) -> None:
    prior = Prior(0.0, 1.0)
    draws = np.log(fuse({"x": prior}, [measurement("x", centre, spread)]).of("x"))
    mean, deviation = by_quadrature(prior, centre, spread)
    assert draws.mean() == pytest.approx(mean, abs=0.02)
    assert draws.std() == pytest.approx(deviation, abs=0.02)


def test_bias_shifts_and_widens() -> None:
    bias = Bias("tags", math.log(0.5), 0.8, "test")
    prior = Prior(0.0, 1.0)
    posterior = fuse({"instagram": prior}, [measurement(centre=1.0, spread=0.6, bias=bias)])
    draws = np.log(posterior.of("instagram"))
    mean, deviation = by_quadrature(prior, 1.0 + math.log(0.5), 1.0)
    assert draws.mean() == pytest.approx(mean, abs=0.02)
    assert draws.std() == pytest.approx(deviation, abs=0.02)


def test_a_shared_bias_correlates_channels_and_keeps_their_margins() -> None:
    shared = Bias("tags", 0.0, 1.0, "test", business=0.5, measure=0.3)
    alone = Bias("tags", 0.0, 1.0, "test")
    priors = {"facebook": Prior(0.0, 2.0), "instagram": Prior(0.0, 2.0)}

    def draws(bias: Bias) -> tuple[float, float]:
        posterior = fuse(
            priors, [measurement(c, centre=1.0, spread=0.2, bias=bias) for c in priors]
        )
        logs = np.log(posterior.draws)
        return float(np.corrcoef(logs.T)[0, 1]), float(logs[:, 0].std())

    together, spread = draws(shared)
    apart, spread_alone = draws(alone)
    assert together > 0.5
    assert abs(apart) < 0.03
    assert spread == pytest.approx(spread_alone, abs=0.06)


def test_what_two_kinds_of_evidence_have_in_common_does_not_average_out() -> None:
    common = Bias("credit", 0.0, 1.0, "test", channel=0.9)
    found = [
        measurement(centre=1.0, spread=0.01, bias=common),
        measurement(centre=1.0, spread=0.01, bias=common, measure="said"),
    ]
    prior = Prior(1.0, 4.0)
    draws = np.log(fuse({"instagram": prior}, found).of("instagram"))
    # Two errors of variance 1 with correlation .9 average to a variance of .95.
    _, deviation = by_quadrature(prior, 1.0, math.sqrt(0.95))
    assert draws.std() == pytest.approx(deviation, abs=0.03)


def test_a_channel_may_bring_nothing() -> None:
    prior = Prior(0.0, 1.0, nothing=0.2)
    assert (fuse({"x": prior}, []).of("x") == 0.0).mean() == pytest.approx(0.2, abs=0.01)
    clear = fuse({"x": prior}, [replace(measurement("x"), nothing=-20.0)]).of("x")
    assert (clear > 0.0).all()


def test_a_measurement_on_the_scale_of_money_is_cut_at_nothing() -> None:
    posterior = fuse(
        {"instagram": Prior(math.log(100), 1.5)},
        [measurement(centre=-50.0, spread=40.0, log=False)],
    )
    draws = posterior.of("instagram")
    assert (draws > 0).all()
    assert np.median(draws) < 40


def test_conflict_widens_by_birges_ratio() -> None:
    near = [
        measurement(centre=0.0, spread=0.3),
        measurement(centre=0.1, spread=0.3, measure="said"),
    ]
    far = [measurement(centre=0.0, spread=0.3), measurement(centre=3.0, spread=0.3, measure="said")]
    assert birge(near) == 1.0
    # chi2 of two points 3 apart, each with error .3, is 3^2 / (2 * .09) = 50 on one degree.
    assert birge(far) == pytest.approx(math.sqrt(50.0))
    posterior = fuse({"instagram": Prior(0.0, 5.0)}, far)
    assert posterior.conflicts["instagram"] == pytest.approx(math.sqrt(50.0))
    assert np.log(posterior.of("instagram")).std() > 1.0


def test_the_same_question_gives_the_same_answer() -> None:
    found = [measurement(centre=1.0)]
    one = fuse({"instagram": Prior(0.0, 1.0)}, found)
    two = fuse({"instagram": Prior(0.0, 1.0)}, found)
    assert (one.draws == two.draws).all()


def test_the_more_orders_bring_the_likelier_that_they_pay() -> None:
    # Eight clients name the channel; what each is worth goes from a little to a fortune.
    prior = Prior(math.log(66.0), 1.5, 0.15)
    chances = []
    for each in (30.0, 300.0, 3_000.0, 24_000.0, 1e6):
        seen = replace(measurement(centre=math.log(8 * each), spread=0.4), nothing=-4.0)
        draws = fuse({"instagram": prior}, [seen]).of("instagram")
        chances.append(float((draws > 66.0).mean()))
    assert all(second > first - 0.01 for first, second in pairwise(chances)), chances
    assert chances[-1] > 0.99
