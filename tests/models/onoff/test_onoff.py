"""The analysis: exact over every assignment, equivariant, honest where a plan was not followed."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.models.onoff import OnOff, Plan, onoff, plan_of
from retour.models.onoff.blocks import Steps, in_blocks
from retour.models.onoff.estimates import horvitz_thompson
from retour.models.student import student
from tests.examples import examples

LEVELS = (0.5, 0.8, 0.95)
TAU = 7.0


def assigned(drawn: np.ndarray, before: int = 0) -> np.ndarray:
    """What `onoff` takes: NaN before the test."""
    return np.concatenate([np.full(before, np.nan), drawn.astype(np.float64)])


def walk(seed: int, steps: int) -> np.ndarray:
    """Sales whose level wanders."""
    rng = np.random.default_rng(seed)
    return np.asarray(100 + np.cumsum(rng.standard_normal(steps)) * 5 + rng.standard_normal(steps))


def whole(plan: Plan) -> np.ndarray:
    """Every assignment of a plan."""
    found = plan.listed
    assert found is not None
    return found


def lived(quiet: np.ndarray, dose: np.ndarray, plan: Plan, drawn: np.ndarray, **more: Any) -> OnOff:
    """The analysis of one assignment of a test with an effect of `TAU` a unit."""
    before = len(quiet) - len(drawn)
    return onoff(quiet + TAU * dose, assigned(drawn, before), dose=dose, design=plan, **more)


@pytest.mark.parametrize("blocks", [7, 8])
def test_half_of_a_plan_says_what_all_of_its_assignments_do(blocks: int) -> None:
    # A plan is mirrored by itself; a list of the same assignments is compared one by one.
    plan = plan_of(blocks)
    drawn = whole(plan)[3]
    quiet, dose = walk(5, 20 + blocks), np.zeros(20 + blocks)
    dose[20:] = drawn
    half = lived(quiet, dose, plan, drawn)
    full = onoff(quiet + TAU * dose, assigned(drawn, 20), dose=dose, design=whole(plan))
    assert half == full


@pytest.mark.parametrize("followed", [True, False])
@pytest.mark.parametrize("outlier", [0.0, 500.0])
def test_over_all_assignments_intervals_hold_as_often_as_they_say(
    followed: bool, outlier: float
) -> None:
    # Exact, not approximately: of all that the lot could have drawn, at most 5% miss.
    plan, before = plan_of(8), 10
    rng = np.random.default_rng(4)
    quiet = walk(3, before + 8)
    quiet[-3] += outlier
    never, always = rng.random(8) < 0.15, rng.random(8) < 0.15
    held = np.zeros(len(LEVELS))
    refused = 0
    for drawn in whole(plan):
        done = drawn if followed else (drawn & ~never) | always
        dose = np.concatenate([np.zeros(before), done * np.linspace(1, 2, 8)])
        found = lived(quiet, dose, plan, drawn, levels=LEVELS)
        held += [low <= TAU <= high for low, high in (found.intervals[x] for x in LEVELS)]
        nothing = onoff(quiet, assigned(drawn, before), dose=dose, design=plan)
        refused += nothing.p_value <= 0.05
    total = len(whole(plan))
    assert (held / total >= np.array(LEVELS)).all()
    assert refused / total <= 0.05
    # And not by being endless: half of the truth is told by the 50% interval, or little more.
    if followed:
        assert held[0] / total < 0.7


def test_the_p_value_is_the_share_of_assignments_at_least_as_far() -> None:
    plan = Plan(8, longest=8)
    rng = np.random.default_rng(0)
    drawn = whole(plan)[11]
    outcome = 100 + rng.standard_normal(8) + 50 * drawn
    # The drawn one and its opposite are the farthest: nothing goes beyond them.
    found = onoff(outcome, drawn.astype(float), design=plan)
    assert found.p_value == pytest.approx(2 / math.comb(8, 4))
    assert found.diagnosis.listed
    assert found.diagnosis.assignments == math.comb(8, 4)
    by_matrix = onoff(outcome, drawn.astype(float), design=whole(plan))
    assert by_matrix.intervals == found.intervals


@settings(max_examples=examples(15))
@given(
    scale=st.sampled_from([1e-4, 1.0, 100.0, 1e6]),
    shift=st.sampled_from([0.0, 3.0]),
    unit=st.sampled_from([0.01, 1.0, 40.0]),
    seed=st.integers(0, 20),
)
def test_units_of_money_and_of_dose_make_no_difference(
    scale: float, shift: float, unit: float, seed: int
) -> None:
    plan = plan_of(10)
    drawn = plan.draws(1, np.random.default_rng(seed))[0]
    quiet, dose = walk(seed, 30), np.concatenate([np.zeros(20), drawn * 1.0])
    plain = lived(quiet, dose, plan, drawn)
    other = onoff(
        scale * (quiet + TAU * dose + shift), assigned(drawn, 20), dose=unit * dose, design=plan
    )
    assert other.estimate == pytest.approx(plain.estimate * scale / unit, rel=1e-5)
    for level in LEVELS:
        ends = np.array(plain.intervals[level]) * scale / unit
        assert np.array(other.intervals[level]) == pytest.approx(ends, rel=1e-5)
    assert other.p_value == plain.p_value


def test_a_test_with_more_effect_is_the_same_test_further_on() -> None:
    plan = plan_of(12)
    drawn = plan.draws(1, np.random.default_rng(1))[0]
    quiet = walk(1, 12)
    one = onoff(quiet + 3 * drawn, drawn.astype(float), design=plan)
    two = onoff(quiet + 13 * drawn, drawn.astype(float), design=plan)
    assert two.estimate - one.estimate == pytest.approx(10, abs=1e-3)
    assert np.array(two.intervals[0.95]) - np.array(one.intervals[0.95]) == pytest.approx(
        10, abs=2e-3
    )


def test_a_plan_hardly_followed_has_no_ends_and_says_so() -> None:
    plan = plan_of(8)
    drawn = whole(plan)[3]
    dose = np.array([1.0, 0, 1, 1, 0, 1, 0, 0])
    found = onoff(walk(0, 8), drawn.astype(float), dose=dose, design=plan)
    low, high = found.intervals[0.95]
    assert math.isinf(low)
    assert math.isinf(high)
    said = " ".join(note.render("en") for note in found.diagnosis.notes)
    assert "not followed" in said
    assert "bound" in said


def test_a_test_that_ended_early_is_read_as_far_as_it_went() -> None:
    plan = plan_of(16)
    drawn = plan.draws(1, np.random.default_rng(3))[0]
    quiet = walk(3, 40)
    dose = np.concatenate([np.zeros(24), drawn * 1.0])
    outcome, on = quiet + 20 * dose, assigned(drawn, 24)
    part = onoff(outcome[:-5], on[:-5], design=plan)
    assert part.diagnosis.blocks == 11
    assert part.intervals[0.95][0] < 20 < part.intervals[0.95][1]


def test_weeks_not_known_are_left_out_and_counted() -> None:
    plan = plan_of(12)
    drawn = plan.draws(1, np.random.default_rng(5))[0]
    outcome = walk(5, 12) + 30 * drawn
    outcome[[2, 7]] = np.nan
    found = onoff(outcome, drawn.astype(float), design=plan)
    assert found.diagnosis.lost == 2
    assert found.intervals[0.95][0] < 30 < found.intervals[0.95][1]


def test_sales_before_shorten_the_interval() -> None:
    plan = plan_of(12)
    widths = []
    for before in (0, 60):
        some = []
        for seed in range(12):
            drawn = plan.draws(1, np.random.default_rng(seed))[0]
            season = 30 * np.sin(2 * np.pi * np.arange(72) / 52.18)
            quiet = (walk(seed, 72) + season)[60 - before :]
            dose = np.concatenate([np.zeros(before), drawn * 1.0])
            found = lived(quiet, dose, plan, drawn, year=52.18)
            some.append(found.intervals[0.8][1] - found.intervals[0.8][0])
        widths.append(np.median(some))
    assert widths[1] < widths[0]


def test_a_control_that_explains_sales_shortens_the_interval() -> None:
    plan, rng = plan_of(16), np.random.default_rng(8)
    drawn = plan.draws(1, rng)[0]
    weather = rng.standard_normal(16)
    outcome = 100 + 20 * weather + rng.standard_normal(16) + 5 * drawn
    plain = onoff(outcome, drawn.astype(float), design=plan).intervals[0.95]
    told = onoff(outcome, drawn.astype(float), design=plan, controls=weather).intervals[0.95]
    assert told[1] - told[0] < (plain[1] - plain[0]) / 3
    assert told[0] < 5 < told[1]


@pytest.mark.parametrize(
    ("outcome", "on", "why"),
    [
        (np.full(12, 5.0), [1, 0] * 6, "never moved"),
        (np.arange(12.0), [1] * 12, "some of each"),
        (np.arange(3.0), [1, 0, 1], "Too few"),
        (np.full(12, np.nan), [1, 0] * 6, "Too few"),
    ],
)
def test_what_tells_nothing_is_a_gap(outcome: np.ndarray, on: list[int], why: str) -> None:
    found = onoff(outcome, on)
    assert found.gap is not None
    assert why in found.gap.render("en")
    assert math.isnan(found.estimate)


def test_as_much_done_off_as_on_is_a_gap() -> None:
    found = onoff(np.arange(12.0), [1, 0] * 6, dose=np.ones(12))
    assert found.gap is not None
    assert "As much" in found.gap.render("en")


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        ({"on": [1, 0, 1]}, "expected 3 steps"),
        ({"on": [1, 0, 2, 1, 0, 1]}, "1 or 0"),
        ({"on": [np.nan] * 6}, "NaN everywhere"),
        ({"on": [1, 0, np.nan, 1, 0, 1]}, "inside the test"),
        ({"blocks": [0, 0, 1, 1, 0, 0]}, "follow each other"),
        ({"blocks": [0, 0, 0, 1, 1, 1]}, "changes inside a block"),
        ({"blocks": [0, 1]}, "blocks: expected"),
        ({"carry_over": 1}, "not longer than the carry-over"),
        ({"outcome": [1, 2, 3, 4, 5, np.inf]}, "infinite"),
        ({"dose": [1, np.nan, 0, 0, 1, 1]}, "known at every step"),
        ({"design": np.ones((3, 2))}, "expected 6 blocks"),
        ({"design": np.eye(6)}, "none of the design's"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(given_: dict[str, Any], why: str) -> None:
    said: dict[str, Any] = {"outcome": [3, 1, 4, 1, 5, 9], "on": [1, 0, 1, 1, 0, 0], **given_}
    with pytest.raises(ValueError, match=why):
        onoff(said.pop("outcome"), said.pop("on"), **said)


def test_days_still_felt_are_left_out_of_every_block() -> None:
    outcome = np.arange(12.0)
    outcome[7] = np.nan
    block = np.array([-1] * 4 + [0] * 4 + [1] * 4)
    dose = np.array([0.0] * 4 + [1, 1, 1, 3] + [0] * 4)
    found = in_blocks(Steps(outcome, dose, block, np.empty((12, 0))), 1)
    assert found.number.tolist() == [-1, 0, 1]
    assert found.outcome.tolist() == [2.0, 5.5, 10.0]
    assert found.dose.tolist() == [0.0, 1.5, 0.0]
    assert found.noise.tolist() == [1.0, 1.5, 1.0]


def test_what_is_felt_two_days_is_told_when_two_days_are_left_out() -> None:
    plan, rng = plan_of(12), np.random.default_rng(2)
    drawn = plan.draws(1, rng)[0]
    dose = np.repeat(drawn, 7).astype(float)
    felt = np.convolve(dose, np.full(3, 1 / 3))[: len(dose)]
    outcome = 10 + 4 * felt + 0.01 * rng.standard_normal(len(dose))
    numbers = np.repeat(np.arange(12), 7)
    right = onoff(outcome, dose, blocks=numbers, carry_over=2, design=plan)
    wrong = onoff(outcome, dose, blocks=numbers, carry_over=0, design=plan)
    assert right.estimate == pytest.approx(4, abs=0.02)
    assert wrong.estimate < 3.9


def test_horvitz_thompson_is_right_on_average_over_the_lot() -> None:
    # With what is felt in the next step, which windows of two steps take in whole.
    plan = Plan(6, longest=6)
    rng = np.random.default_rng(6)
    quiet = 10 * rng.random(6)
    draws = whole(plan)
    found = []
    for drawn in draws:
        felt = np.concatenate([[0.0], drawn[:-1]])
        outcome = quiet + 2 * drawn + 1 * felt
        found.append(horvitz_thompson(outcome, np.arange(6), drawn, draws, 1))
    assert np.mean(found) == pytest.approx(3.0)


def test_an_interval_as_a_student() -> None:
    normal = student((-1.0, 1.0), (-1.95996, 1.95996))
    assert normal.spread == pytest.approx(1.0, rel=0.02)
    heavy = student((-1.0, 1.0), (-3.0, 3.0))
    assert heavy.df < 5


@pytest.mark.parametrize("kind", ["iid", "walk"])
def test_smoke_coverage(kind: str) -> None:
    held = np.zeros(3)
    plan = plan_of(12)
    for seed in range(60):
        rng = np.random.default_rng([seed, 7])
        drawn = plan.draws(1, rng)[0]
        quiet = walk(seed, 40) if kind == "walk" else rng.standard_normal(40)
        found = lived(quiet, np.concatenate([np.zeros(28), drawn * 1.0]), plan, drawn, seed=seed)
        held += [low <= TAU <= high for low, high in (found.intervals[x] for x in LEVELS)]
    # Four standard errors of 60 tests.
    for share, level in zip(held / 60, LEVELS, strict=True):
        assert abs(share - level) < 4 * math.sqrt(level * (1 - level) / 60)


@pytest.mark.slow
@pytest.mark.parametrize("blocks", [8, 16, 26])
def test_coverage(blocks: int) -> None:
    from validation.onoff import one
    from validation.onoff_worlds import BROKEN, TESTED

    cases = [
        one(name, blocks, 1000 * seed + blocks)
        for name in TESTED
        if name not in BROKEN
        for seed in range(30)
    ]
    for place, level in enumerate(LEVELS):
        share = np.mean([case.inside[place] for case in cases])
        assert share > level - 4 * math.sqrt(level * (1 - level) / len(cases))
    assert np.mean([case.null <= 0.05 for case in cases]) < 0.05 + 4 * math.sqrt(0.05 / len(cases))
