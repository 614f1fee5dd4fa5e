"""Gamma-Poisson: exact sums, checked the long way and against other known results."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom, poisson

from retour.models.launch import counts
from retour.models.launch.covariance import Array, Mask
from retour.models.launch.loglinear import regress

STILL, POISSON = 0, 0  # the places of the models without moves, and without bunching


def chain(y: Array, observed: Mask, offset: Array) -> counts.Chain:
    """The chain of one offset."""
    return counts.chains(y, observed, [offset])[0]


@given(
    st.lists(st.integers(0, 12), min_size=4, max_size=30).filter(lambda v: max(v) > 0),
    st.sampled_from([0.001, 1.0, 12.5, 100.0, 1e6]),
)
def test_the_unit_is_found_at_any_scale(values: list[int], scale: float) -> None:
    known = np.array(values, dtype=float)
    unit = counts.unit(known, sure=True)
    divisor = float(np.gcd.reduce(values))
    assert unit == pytest.approx(divisor)
    assert counts.unit(known * scale, sure=True) == pytest.approx(divisor * scale)


def test_amounts_are_no_counts() -> None:
    rng = np.random.default_rng(0)
    assert counts.unit(rng.normal(100, 10, 40)) is None
    assert counts.unit(np.round(rng.normal(100, 10, 40), 2)) is None
    assert counts.unit(np.array([3.0, 3, 4, 3, 3, 4, 3, 3])) is None  # steadier than counts are
    assert counts.unit(np.array([-1.0, 0, 2, 1])) is None
    assert counts.unit(np.zeros(5)) is None
    assert counts.unit(rng.poisson(400, 50).astype(float)) is None


def test_transitions_keep_mass_and_have_the_variance_of_the_move() -> None:
    spacing = 0.1
    kernels = counts._transitions(spacing, 1.0)
    np.testing.assert_allclose(kernels.sum(axis=2), 1.0, atol=1e-9)
    middle = kernels.shape[1] // 2
    place = (np.arange(kernels.shape[2]) - middle) * spacing
    for (move, _), row in zip(counts._MOVES, kernels[:, middle], strict=True):
        assert float(row @ place**2) == pytest.approx(move**2, rel=0.02, abs=1e-12)


def test_offsets_filtered_together_are_as_each_by_itself() -> None:
    rng = np.random.default_rng(3)
    y, season = rng.poisson(3.0, 40).astype(float), np.sin(np.arange(40.0))
    known = rng.random(40) > 0.2
    together = counts.chains(y, known, [np.zeros(40), season], first=20)
    for one, offset in zip(together, (np.zeros(40), season), strict=True):
        alone = counts.chains(y, known, [offset], first=20)[0]
        np.testing.assert_allclose(one.forward, alone.forward)
        np.testing.assert_allclose(one.backward[20:], alone.backward[20:])
        np.testing.assert_allclose(one.log_mls, alone.log_mls)


def test_without_moves_the_marginal_likelihood_is_one_sum_over_the_rate() -> None:
    y = np.array([3.0, 1, 4, 2, 0, 5])
    one = chain(y, np.ones(6, dtype=bool), np.zeros(6))
    rates = np.exp(one.grid)
    each = np.array([poisson.pmf(count, rates) for count in y])
    direct = np.log(each.prod(axis=0).mean())
    assert one.log_mls[-1, STILL, POISSON] == pytest.approx(direct, abs=1e-4)
    bunched = counts._SIZES[-1]
    each = np.array([nbinom.pmf(count, bunched, bunched / (bunched + rates)) for count in y])
    direct = np.log(each.prod(axis=0).mean())
    assert one.log_mls[-1, STILL, -1] == pytest.approx(direct, abs=1e-9)


def test_missing_steps_say_nothing() -> None:
    y = np.array([3.0, 1, np.nan, 2, 0, 5])
    some = chain(y, np.isfinite(y), np.zeros(6))
    less = chain(y[np.isfinite(y)], np.ones(5, dtype=bool), np.zeros(5))
    assert some.log_mls[-1, STILL] == pytest.approx(less.log_mls[-1, STILL])


def test_draws_of_a_steady_rate_are_poisson_about_it() -> None:
    y = np.random.default_rng(0).poisson(4.0, 400).astype(float)
    sought = np.zeros(400, dtype=bool)
    sought[200:210] = True
    one = chain(y, ~sought, np.zeros(400))
    drawn = counts.draw(one, sought, np.zeros((4000, 10)))
    assert drawn.mean() == pytest.approx(y[~sought].mean(), rel=0.03)
    assert drawn.sum(axis=1).var() == pytest.approx(40.0, rel=0.25)


def test_what_came_after_a_window_counts_too() -> None:
    y = np.concatenate([np.full(40, 2.0), np.full(40, 9.0)]) + np.tile([0.0, 1.0], 40)
    sought = np.zeros(80, dtype=bool)
    sought[40:44] = True
    later = counts.draw(chain(y, ~sought, np.zeros(80)), sought, np.zeros((2000, 4)))
    never = ~sought & (np.arange(80) < 40)
    before = counts.draw(chain(y, never, np.zeros(80)), sought, np.zeros((2000, 4)))
    assert later.mean() > before.mean() + 1


def test_chance_below_agrees_with_draws() -> None:
    y = np.random.default_rng(2).poisson(5.0, 60).astype(float)
    start, window = 50, np.arange(50, 58)
    one = chain(y, np.ones(60, dtype=bool), np.zeros(60))
    sought = np.zeros(60, dtype=bool)
    sought[window] = True
    known = np.arange(60) < start
    drawn = counts.draw(chain(y, known, np.zeros(60)), sought, np.zeros((4000, 8)))
    total = drawn.sum(axis=1)
    for at in (30.0, 40.0, 50.0):
        expected = float((total < at).mean() + (total == at).mean() / 2)
        assert one.below(start, at, window) == pytest.approx(expected, abs=0.03)


def test_a_regression_finds_what_moves_the_rate() -> None:
    rng = np.random.default_rng(3)
    x = rng.standard_normal((300, 1))
    y = rng.poisson(4 * np.exp(0.4 * x[:, 0])).astype(float)
    way = regress(y, np.ones(300, dtype=bool), x)
    assert float(way.offset @ x[:, 0] / (x[:, 0] @ x[:, 0])) == pytest.approx(0.4, abs=0.05)
    plain = chain(y, np.ones(300, dtype=bool), np.zeros(300)).evidence()
    moved = chain(y, np.ones(300, dtype=bool), way.offset).evidence() - way.penalty
    assert moved > plain + 10
