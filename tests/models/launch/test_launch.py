"""launch: known effects come inside; what cannot be told is a gap; units do not matter."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from retour.models.launch import Launched, launch, launches
from retour.models.launch.checks import prepare, refusal
from tests.examples import examples

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared" / "science"


def weeks(n: int = 60, seed: int = 0) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(100.0, 10.0, n)


def sentence(answer: Launched) -> str:
    assert answer.gap is not None
    assert not answer.effects
    return answer.gap.render("en")


def test_a_known_effect_is_inside_and_others_are_not() -> None:
    values = weeks(seed=2)
    values[50:] += 40
    (effect,) = launch(values, 50).effects
    low, high = effect.interval()
    assert low < 400 < high
    assert low > 0
    assert high - low < 400
    assert effect.positive > 0.99
    assert effect.average == pytest.approx(40, abs=10)
    curve = effect.curve()
    assert curve.shape == (3, 10)
    assert (np.diff(curve, axis=0) > 0).all()


def test_a_control_makes_the_interval_shorter() -> None:
    rng = np.random.default_rng(1)
    control = np.cumsum(rng.standard_normal(80))
    values = 50 + 5 * control + rng.standard_normal(80)
    values[70:] += 2
    (alone,) = launch(values, 70).effects
    (beside,) = launch(values, 70, controls=control).effects

    def width(pair: tuple[float, float]) -> float:
        return pair[1] - pair[0]

    assert width(beside.interval()) < width(alone.interval()) / 4
    low, high = beside.interval()
    assert low < 20 < high


@settings(max_examples=examples(20))
@given(st.sampled_from([1e-3, 0.01, 100.0, 655.957, 1e6]), st.integers(0, 30), st.booleans())
def test_cents_euros_and_thousands_give_the_same_answer(
    scale: float, seed: int, whole: bool
) -> None:
    rng = np.random.default_rng(seed)
    values = rng.poisson(4.0, 50).astype(float) if whole else weeks(50, seed)
    values[8] = np.nan
    (plain,) = launch(values, 40, 48).effects
    (scaled,) = launch(values * scale, 40, 48).effects
    np.testing.assert_allclose(scaled.interval(), np.multiply(plain.interval(), scale), rtol=1e-4)


def test_only_the_order_of_steps_matters_and_steps_before_the_first_known_do_not() -> None:
    values = weeks(50)
    padded = np.concatenate([np.full(10, np.nan), values])
    (early,) = launch(values, 40, period=1e6).effects
    (late,) = launch(padded, 50, period=1e6).effects
    assert late.median == pytest.approx(early.median, abs=0.2 * np.ptp(early.interval()))


@settings(max_examples=examples(60))
@given(
    arrays.arrays(
        float,
        st.integers(1, 40),
        elements=st.one_of(
            st.floats(-1e9, 1e9), st.sampled_from([0.0, 1.0, float("nan"), float("inf")])
        ),
    ),
    st.data(),
)
def test_whatever_the_series_a_clear_answer_or_a_gap(
    values: np.ndarray[tuple[int], np.dtype[np.float64]], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(values) - 1))
    end = data.draw(st.integers(start + 1, len(values)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = launch(values, start, end)
    if answer.gap is not None:
        assert sentence(answer)
    else:
        (effect,) = answer.effects
        assert np.isfinite(effect.draws).all()
        assert len(effect.at) == np.isfinite(values[start:end]).sum()


@pytest.mark.parametrize("least", [-3e-302, 5e-324, 1e-13, -1e-5])
def test_one_step_among_nothings_is_no_unit_for_the_others(least: float) -> None:
    values = np.zeros(26)
    values[:2] = least, 230_158.0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = launch(values, 8, 9)
    assert answer.gap is not None or np.isfinite(answer.effects[0].draws).all()


@pytest.mark.parametrize(
    ("values", "start", "says"),
    [
        (np.full(50, 7.0), 40, "never changed"),
        (np.zeros(50), 40, "never changed"),
        (np.array([3.0]), 0, "Only 0 values are known"),
        (weeks(12), 6, "Only 6 values are known"),
        (weeks(26), 13, "13 values needs 26 others; 13 are known"),
        (np.append(weeks(20), [np.nan] * 4), 20, "No outcome is known during"),
    ],
)
def test_what_cannot_be_told_is_a_gap_that_says_why(
    values: np.ndarray[tuple[int], np.dtype[np.float64]], start: int, says: str
) -> None:
    assert says in sentence(launch(values, start))


def test_a_closed_shop_compares_with_nothing() -> None:
    closed = np.zeros(60)
    closed[:8] = weeks(8)
    assert "closed shop" in sentence(launch(closed, 30, 36))
    assert "closed shop" in sentence(launches(closed, [(20, 24), (40, 44)]))
    reopened = np.concatenate([weeks(20), np.zeros(30), weeks(20)])
    assert "closed shop" in sentence(launch(reopened, 30, 36))


def test_what_an_event_itself_stops_is_told() -> None:
    values = weeks()
    values[50:] = 0
    assert launch(values, 50).effects[0].interval()[1] < 0
    values[45:50] = 0
    assert launch(values, 50, 55).gap is None


def test_sparse_counts_are_no_closed_shop() -> None:
    for seed in range(300):
        rng = np.random.default_rng(seed)
        values = rng.poisson(rng.choice([0.2, 0.5]), 60).astype(float)
        gap = refusal(prepare(values, [(50, 56)], None, None))
        assert gap is None or "closed shop" not in gap.render("en")


def test_constant_empty_and_double_controls_are_left_out_and_said_so() -> None:
    values = weeks()
    good = values + weeks(60, 5)
    junk = np.column_stack([good, good * 3 - 1, np.zeros(60), np.full(60, np.nan), np.ones(60)])
    answer = launch(values, 50, controls=junk)
    (effect,) = answer.effects
    assert "4 controls were left out" in answer.notes[0].render("en")
    (alone,) = launch(values, 50, controls=good).effects
    assert effect.interval() == alone.interval()


def test_holes_in_a_control_are_filled_from_its_neighbours() -> None:
    values = weeks()
    control = values + weeks(60, 5) / 10
    holed = control.copy()
    holed[[4, 20, 55]] = np.nan
    (whole,) = launch(values, 50, controls=control).effects
    (filled,) = launch(values, 50, controls=holed).effects
    assert filled.median == pytest.approx(whole.median, abs=40)


def test_several_events_share_a_baseline_that_sees_none_of_them() -> None:
    values = weeks(90)
    values[30:34] += 40
    values[60:64] -= 40
    one, two = launches(values, [(60, 64), (30, 34)]).effects
    assert (one.start, two.start) == (30, 60)
    assert one.interval()[0] > 0 > two.interval()[1]
    # A single event with the other one in its baseline is less sure.
    (alone,) = launch(values, 30, 34).effects
    assert np.ptp(alone.interval()) > np.ptp(one.interval())


def test_events_that_overlap_are_answered_as_one_and_said_so() -> None:
    answer = launches(weeks(90), [(30, 36), (34, 40)])
    (effect,) = answer.effects
    assert (effect.start, effect.end) == (30, 40)
    assert "cannot be told apart" in answer.notes[0].render("en")


def test_one_odd_week_does_not_set_the_baseline() -> None:
    values = weeks()
    (before,) = launch(values, 50).effects
    values[12] = 1000.0
    answer = launch(values, 50)
    (after,) = answer.effects
    assert 12 in answer.diagnosis.odd
    assert np.ptp(after.interval()) < 1.5 * np.ptp(before.interval())


def test_an_odd_week_in_the_window_may_be_the_event_or_not() -> None:
    values = weeks()
    values[12] = 200.0
    values[54] = 200.0
    answer = launch(values, 50)
    low, high = answer.effects[0].interval()
    assert low < 0
    assert high > 75
    assert 0.5 < answer.diagnosis.doubted[54] < 0.95


def test_days_of_the_week_are_seen() -> None:
    rng = np.random.default_rng(0)
    values = 100 + 20 * np.tile([0, 0, 0, 0, 1, 3, 2], 20) + rng.normal(0, 3, 140)
    values[126:] += 5
    (effect,) = launch(values, 126).effects
    assert effect.interval()[0] > 0
    assert np.ptp(effect.interval()) < 14 * 6


def test_sales_that_are_never_negative_would_not_have_been_either() -> None:
    rng = np.random.default_rng(4)
    values = np.where(rng.random(60) < 0.6, 0.0, rng.gamma(0.5, 500, 60))
    (effect,) = launch(values, 56).effects
    assert effect.total.max() <= values[56:].sum() + 1e-9


def test_small_counts_are_seen_for_what_they_are() -> None:
    values = np.random.default_rng(5).poisson(2.0, 60).astype(float)
    values[50:] += 3
    answer = launch(values, 50)
    assert answer.diagnosis.family == "counts"
    (effect,) = answer.effects
    assert effect.interval()[0] < 30 < effect.interval()[1]
    assert effect.interval()[0] > 0
    assert launch(values, 50, counts=False).diagnosis.family == "gaussian"
    assert launch(values, 50, controls=weeks()).diagnosis.family == "counts"


def test_the_same_question_has_the_same_answer() -> None:
    values = weeks()
    first, second = launch(values, 50), launch(values, 50)
    assert (first.effects[0].draws == second.effects[0].draws).all()


def test_a_diagnosis_says_how_the_answer_came_about() -> None:
    answer = launch(np.cumsum(weeks(100) - 100) + 1000, 90)
    assert sum(answer.diagnosis.kinds.values()) == pytest.approx(1.0)
    assert answer.diagnosis.kinds["white"] < 0.01
    assert 0 <= answer.diagnosis.log_share <= 1
    assert len(answer.diagnosis.placebos.scores) > 2


@pytest.mark.parametrize(
    ("windows", "controls", "period", "says"),
    [
        ([(10, 10)], None, None, "0 <= start < end"),
        ([(-1, 4)], None, None, "0 <= start < end"),
        ([(50, 61)], None, None, "0 <= start < end"),
        ([], None, None, "at least one"),
        ([(50, None)], np.ones(59), None, "expected 60 rows"),
        ([(50, None)], None, 2.0, "more than 2 steps"),
    ],
)
def test_what_does_not_fit_is_refused(
    windows: list[tuple[int, int | None]],
    controls: np.ndarray[tuple[int], np.dtype[np.float64]] | None,
    period: float | None,
    says: str,
) -> None:
    with pytest.raises(ValueError, match=says):
        launches(weeks(), windows, controls=controls, period=period)


def test_an_outcome_of_two_dimensions_is_refused() -> None:
    with pytest.raises(ValueError, match="one series"):
        launch(np.ones((3, 3)), 1)


@pytest.mark.skipif(not SHARED.exists(), reason="needs the public data beside the repository")
def test_public_data_with_a_known_answer() -> None:
    table = np.genfromtxt(SHARED / "arma_data.csv", delimiter=",", skip_header=1)
    outcome = table[:, 1].copy()
    outcome[70:] += 5
    for controls in (table[:, 0], None):
        (effect,) = launch(outcome, 70, controls=controls).effects
        low, high = np.divide(effect.interval(), 30)
        assert low < 5 < high
        assert 0 < high - low < 4
    with (SHARED / "geolift1_generated.csv").open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines))[1:]
    sales = np.array([[float(cell) for cell in row[1:]] for row in rows])
    start = next(i for i, row in enumerate(rows) if row[0] >= "2022-01-01")
    (effect,) = launch(sales[:, -1], start, controls=sales[:, :-1]).effects
    low, high = np.divide(effect.interval(), len(rows) - start)
    assert 0.1 < low < 0.2 < high < 0.3


@pytest.mark.parametrize("factor", [10.0, 0.1, 1000.0])
@pytest.mark.parametrize("counted", [False, True])
def test_a_week_typed_tenfold_inside_an_event_is_not_its_effect(
    factor: float, counted: bool
) -> None:
    values = weeks(seed=3)
    if counted:
        values[:] = np.random.default_rng(3).poisson(4.0, 60) + 1.0
    values[48:56] += values.mean() / 4
    (honest,) = launch(values, 48, 56).effects
    values[52] = values[52] * factor if factor > 1 or not counted else 0.0
    answer = launch(values, 48, 56)
    (effect,) = answer.effects
    if counted and factor < 1:  # no order in one week of so few tells nothing
        assert not answer.diagnosis.doubted
        return
    assert list(answer.diagnosis.doubted) == [52]
    assert answer.diagnosis.doubted[52] > 0.95
    width = np.ptp(honest.interval())
    assert effect.median == pytest.approx(honest.median, abs=width / 2)
    assert np.ptp(effect.interval()) < 2 * width
    without = np.median(effect.would)
    assert without == pytest.approx(np.median(honest.would), abs=width / 2)


def test_one_big_week_of_an_event_is_told_as_the_event_s_or_not() -> None:
    values = weeks(seed=3)
    values[48] += 100
    (alone,) = launch(values, 48, 49).effects
    assert alone.interval()[0] > 50
    (first,) = launch(values, 48, 56).effects
    assert first.interval()[1] > 80
    # Anywhere else in it, less likely so.
    values[48], values[52] = 100, 200
    later = launch(values, 48, 56)
    assert 0.5 < later.diagnosis.doubted[52] < 0.95
    # Events that work in many of their steps are uneven, not odd.
    values[48:56:2] += 100
    assert not launch(values, 48, 56).diagnosis.doubted
