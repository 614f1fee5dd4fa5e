"""Whatever the numbers, a call ends in an answer, a reason or a `ValueError`; never in a NaN."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import retour
from retour.analysis.result import Result
from tests.analysis.shops import shop
from tests.examples import examples

_VALUES = st.one_of(
    st.just(0.0),
    st.just(float("nan")),
    st.floats(0, 5).map(round).map(float),
    st.floats(-1e3, 1e3),
    st.floats(1e8, 1e9),
    st.floats(0, 1e-6),
)
_SERIES = st.integers(1, 45).flatmap(lambda n: st.lists(_VALUES, min_size=n, max_size=n))
_QUIET = settings(max_examples=examples(40), suppress_health_check=list(HealthCheck))


def _sound(ask: Callable[[], Result]) -> None:
    try:
        found = ask()
    except ValueError as error:
        assert str(error).partition(":")[0].split("[")[0] in {
            "outcome", "efforts", "on", "start", "end", "dose", "controls", "assigned",
        }  # fmt: skip
        return
    assert found.trusted == bool(found.parts or found.whole)
    if found.trusted:
        assert np.isfinite(found.draws).all()
    assert "nan" not in found.summary().lower()
    assert found.plot()


@given(_SERIES, st.integers(0, 44), st.integers(1, 20))
@_QUIET
def test_launch(values: list[float], start: int, length: int) -> None:
    _sound(lambda: retour.launch(values, start, min(start + length, len(values))))


@given(_SERIES, st.integers(0, 3), st.integers(0, 2**32 - 1))
@_QUIET
def test_trend(values: list[float], channels: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    efforts = {str(n): rng.poisson(n, len(values)).astype(float) for n in range(channels + 1)}
    _sound(lambda: retour.trend(values, {**efforts, "twin": efforts["0"]}))


@given(_SERIES, st.integers(0, 2**32 - 1))
@settings(_QUIET, max_examples=examples(12))
def test_onoff(values: list[float], seed: int) -> None:
    lots = np.random.default_rng(seed).permutation(np.arange(len(values)) % 2)
    _sound(lambda: retour.onoff(values, lots))


@pytest.mark.parametrize("unit", [1e-6, 0.01, 100.0, 1e9])
def test_the_unit_of_money_does_not_matter(unit: float) -> None:
    sales, efforts, _ = shop()
    one = retour.trend(sales, efforts, planned=True)
    other = retour.trend(sales * unit, efforts, planned=True)
    assert np.allclose(other.draws, one.draws * unit, rtol=1e-6)
    assert other.shares["instagram"].median == pytest.approx(one.shares["instagram"].median)


def test_twins_share_and_nothing_breaks() -> None:
    sales, efforts, _ = shop()
    twins: Any = {**efforts, "twin": efforts["instagram"]}
    found = retour.trend(sales, twins, planned=True)
    alone = retour.trend(sales, efforts, planned=True)
    both = found["instagram"].median + found["twin"].median
    assert both == pytest.approx(alone["instagram"].median, rel=0.3)
