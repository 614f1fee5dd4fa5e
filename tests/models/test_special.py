"""Special functions: each of them beside SciPy's."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.special as scipy
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from retour.models import special
from retour.models.arrays import Array

PARAMETERS = st.floats(0.1, 300.0)
CHANCES = st.floats(1e-12, 1 - 1e-12)
_MIDDLES = (np.arange(2_000) + 0.5) / 2_000
_TAILS = 10.0 ** -np.linspace(0.4, 300, 500)


def test_log_sum_exp() -> None:
    logs = np.array([[1e3, 1e3], [-np.inf, 2.0], [-np.inf, -np.inf], [-1e3, -999.0]])
    assert_allclose(special.log_sum_exp(logs), scipy.logsumexp(logs, axis=1), rtol=1e-15)


def test_logistic_and_log_gamma() -> None:
    odds = np.linspace(-30, 30, 200)
    assert_allclose(special.logistic(odds), scipy.expit(odds), rtol=1e-14)
    assert_allclose(special.log_gamma(_TAILS), scipy.gammaln(_TAILS), rtol=1e-13)
    assert special.log_gamma(4.0).shape == ()


@given(st.floats(1e-3, 1e6))
def test_digamma_and_trigamma(value: float) -> None:
    assert special.digamma(value) == pytest.approx(scipy.digamma(value), rel=1e-13, abs=1e-13)
    assert special.trigamma(value) == pytest.approx(scipy.polygamma(1, value), rel=1e-13)


@pytest.mark.parametrize("chances", [_MIDDLES, _TAILS, 1 - _TAILS[:20]])
def test_normal_quantiles(chances: Array) -> None:
    assert_allclose(special.normal_quantile(chances), scipy.ndtri(chances), rtol=1e-14)


@pytest.mark.filterwarnings("error")
def test_the_ends_are_limits() -> None:
    assert_allclose(special.normal_quantile([0.0, 1.0]), [-np.inf, np.inf])
    assert_allclose(special.logistic(np.array([-800.0, 800.0])), [0.0, 1.0])
    ends = np.array([-np.inf, -1e200, 1e200, np.inf])
    found = special.log_normal_chance(ends)
    assert found[0] == -np.inf
    assert found[1] < -1e299
    assert_allclose(found[2:], 0.0)
    for df in (1e6, 1e12, np.inf):
        assert_allclose(special.student_quantile(df, _MIDDLES), scipy.ndtri(_MIDDLES), atol=2e-5)


def test_log_normal_chances() -> None:
    values = np.linspace(-40, 40, 4_001)
    found = special.log_normal_chance(values)
    assert_allclose(found, scipy.log_ndtr(values), rtol=1e-13, atol=1e-14)


@given(PARAMETERS, PARAMETERS, st.floats(0, 1))
def test_beta_chances(a: float, b: float, value: float) -> None:
    assert_allclose(special.beta_chance(a, b, value), scipy.betainc(a, b, value), atol=2e-12)


def test_beta_chances_of_arrays_and_far_out() -> None:
    a = np.array([[0.5], [3.0], [40.0]])
    values = np.array([1e-12, 0.2, 0.5, 0.999])
    assert_allclose(special.beta_chance(a, 0.5, values), scipy.betainc(a, 0.5, values), rtol=1e-12)


@given(st.integers(1, 12), st.integers(5, 300), st.floats(0, 50))
def test_tails_of_f(one: int, two: int, ratio: float) -> None:
    assert special.f_tail(one, two, ratio) == pytest.approx(
        scipy.fdtrc(one, two, ratio), rel=1e-10, abs=1e-14
    )


@pytest.mark.parametrize("df", [1.0, 2.0, 2.7, 5.0, 6.0, 30.0, 100.0])
def test_quantiles_of_student(df: float) -> None:
    chances = np.concatenate([_MIDDLES, 10.0 ** -np.linspace(1, 14, 200)])
    assert_allclose(
        special.student_quantile(df, chances), scipy.stdtrit(df, chances), rtol=1e-9, atol=1e-11
    )


@given(st.floats(1.5, 200.0), CHANCES)
def test_a_quantile_of_student_is_one(df: float, chance: float) -> None:
    found = float(special.student_quantile(df, chance))
    assert scipy.stdtr(df, found) == pytest.approx(chance, rel=1e-8, abs=1e-11)


def test_quantiles_of_many_students() -> None:
    df = np.geomspace(2.0, 100.0, 60)
    assert_allclose(special.student_quantile(df, 0.975), scipy.stdtrit(df, 0.975), rtol=1e-12)


def test_the_middle_of_a_symmetric_distribution_is_zero() -> None:
    assert float(special.student_quantile(6.0, 0.5)) == 0.0
    assert float(special.normal_quantile(0.5)) == 0.0
