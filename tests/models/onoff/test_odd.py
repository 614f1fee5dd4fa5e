"""One odd week, a typing error or a flood, neither moves nor widens what a test shows."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.models.onoff import OnOff, onoff, plan_of
from tests.examples import examples

WEEKS, BEFORE, EFFECT = 12, 40, 20.0
PLAN = plan_of(WEEKS)


def shown(
    seed: int, *, place: int = 0, times: float = 1.0, before: int = BEFORE, effect: float = EFFECT
) -> OnOff:
    """What a test shows in which the sales of a week, `place`, are typed `times` too large, with
    only `before` weeks before it kept.
    """
    rng = np.random.default_rng(seed)
    drawn = PLAN.draws(1, rng)[0].astype(float)
    on = np.concatenate([np.full(BEFORE, np.nan), drawn])
    sales = 1000 + 30 * rng.standard_normal(len(on)) + effect * np.nan_to_num(on)
    sales[place] *= times
    return onoff(sales[BEFORE - before :], on[BEFORE - before :], design=PLAN)


def width(found: OnOff, level: float = 0.95) -> float:
    """How wide an interval is."""
    low, high = found.intervals[level]
    return high - low


@pytest.mark.parametrize("times", [0.0, 10.0, 1000.0])
@pytest.mark.parametrize("place", [5, BEFORE - 1, BEFORE, BEFORE + 7])
def test_one_week_typed_wrong_hardly_moves_the_answer(place: int, times: float) -> None:
    shifts, wider = [], []
    for seed in range(3):
        right = shown(seed)
        wrong = shown(seed, place=place, times=times)
        shifts.append(abs(wrong.estimate - right.estimate) / width(right))
        wider.append(width(wrong) / width(right))
    assert max(shifts) < 0.25
    assert np.median(wider) < 1.35


@settings(max_examples=examples(6))
@given(times=st.floats(10, 1e6), seed=st.integers(0, 5))
def test_it_is_the_same_however_wrong(times: float, seed: int) -> None:
    # But for effects so large that the week would not be odd under them.
    some = shown(seed, place=BEFORE + 4, times=10)
    other = shown(seed, place=BEFORE + 4, times=times)
    assert other.estimate == pytest.approx(some.estimate, abs=0.1)
    assert other.intervals[0.5] == pytest.approx(some.intervals[0.5], abs=0.5)


def test_odd_weeks_of_the_test_are_named() -> None:
    for before in (BEFORE, 0):
        place = BEFORE + 4
        wrong = shown(1, place=place, times=10, before=before)
        assert wrong.diagnosis.odd == (place - BEFORE + before,)
        said = " ".join(note.render("en") for note in wrong.diagnosis.notes)
        assert "odd" not in said  # who knows the days says which
    assert shown(1).diagnosis.odd == ()
    assert shown(1, place=3, times=10).diagnosis.odd == ()


def test_a_strong_effect_makes_no_week_odd() -> None:
    weak, strong = shown(3), shown(3, effect=5000)
    assert strong.diagnosis.odd == ()
    assert strong.estimate - weak.estimate == pytest.approx(5000 - EFFECT, abs=0.1 * width(weak))
    assert width(strong) < 1.1 * width(weak)
    assert strong.p_value < 0.01


def test_weeks_that_hardly_move_are_no_trouble() -> None:
    on = np.concatenate([np.full(20, np.nan), [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1]])
    sales = np.concatenate([np.arange(20.0) % 3, np.full(12, 5.0)])
    sales[25] = 6
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = onoff(sales, on)
    assert found.p_value > 0.5
