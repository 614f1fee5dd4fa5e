"""One channel by itself: the same as the draws of the fusion, without their luck."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.answer.fuse import Prior, fuse
from retour.answer.single import median
from retour.measures.base import nothing
from retour.panel import Bias, Grade, Measurement

PRIOR = Prior(math.log(1000.0), 2.0, 0.15)
SHARED = Bias("tracked", -0.3, 0.8, "test", business=0.2, measure=0.3, channel=0.2)


def names(amount: float, spread: float, measure: str = "tracked") -> Measurement:
    """A measurement of a channel by name."""
    found = Measurement(
        measure, Grade.C, "x", math.log(amount), spread, True, replace(SHARED, measure=0.3)
    )
    return replace(found, nothing=nothing(30, 6.0))


def weeks(amount: float, spread: float) -> Measurement:
    """A measurement of a channel by weeks of more and of less."""
    return Measurement("trend", Grade.C, "x", amount, spread, False, SHARED, df=5.0)


@pytest.mark.parametrize(
    "found",
    [
        [],
        [names(3000.0, 0.2)],
        [names(3000.0, 0.2), names(1500.0, 0.4)],
        [names(3000.0, 0.2), names(1500.0, 0.4, "said")],
        [weeks(2000.0, 700.0)],
        [names(3000.0, 0.2), names(9000.0, 0.3, "said"), weeks(2000.0, 700.0)],
    ],
)
def test_it_is_the_median_of_the_draws(found: list[Measurement]) -> None:
    draws = fuse({"x": PRIOR}, found).of("x")
    error = 0.03 * float(np.quantile(draws, 0.6) - np.quantile(draws, 0.4)) * 10
    assert median(PRIOR, found, 0.0) == pytest.approx(float(np.median(draws)), abs=error)


def test_no_channel_brings_more_than_there_was() -> None:
    found = [names(3000.0, 0.2)]
    draws = fuse({"x": PRIOR}, found).of("x")
    for margin in (1500.0, 3000.0, 10_000.0):
        expected = float(np.median(draws[draws <= margin]))
        assert median(PRIOR, found, margin) == pytest.approx(expected, rel=0.05)
    assert median(PRIOR, found, 1.0) > 0  # more is seen than there was: the least of it is kept


def test_what_most_likely_brings_nothing_brings_nothing() -> None:
    assert median(replace(PRIOR, nothing=0.7), [], 0.0) == 0.0


@given(st.floats(1.0, 1e6), st.floats(0.05, 1.0), st.floats(1.01, 5.0))
def test_more_credit_is_never_less(amount: float, spread: float, times: float) -> None:
    less, more = (median(PRIOR, [names(one, spread)], 0.0) for one in (amount, amount * times))
    assert less <= more * (1 + 1e-6)
