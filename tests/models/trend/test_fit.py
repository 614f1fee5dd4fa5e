"""What a trend must do, whatever the data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.models.arrays import Array
from retour.models.trend.fit import LEAST_WEEKS, TrendError, _remainder, fit
from retour.models.trend.prior import Prior
from retour.models.trend.results import TIED, TrendFit

from ...examples import examples
from .making import followed, made


def range80(found: TrendFit, channel: str) -> tuple[float, float]:
    """The 80% interval of what a channel brought."""
    low, high = np.quantile(found.brought[:, found.channels.index(channel)], [0.1, 0.9])
    return float(low), float(high)


def test_finds_what_was_put_in() -> None:
    one = made(shares=(0.1, 0.04))
    found = fit(one.outcome, one.efforts)
    assert found.trusted
    for channel, truth in one.brought.items():
        low, high = range80(found, channel)
        assert low <= truth <= high
        assert high - low < 1.5 * truth


def test_a_channel_that_brings_nothing_may_bring_nothing() -> None:
    one = made(shares=(0.0, 0.1))
    found = fit(one.outcome, one.efforts)
    low, high = range80(found, "c0")
    assert low == 0.0
    assert high < 0.04 * one.outcome.sum()


def test_contributions_are_never_negative_and_always_numbers() -> None:
    one = made(shares=(0.05, 0.0, 0.02), weeks=40)
    brought = fit(one.outcome, one.efforts).brought
    assert np.isfinite(brought).all()
    assert (brought >= 0).all()


@pytest.mark.parametrize("scale", [100.0, 0.01, 1e-6, 1e9])
def test_cents_or_thousands_make_no_difference(scale: float) -> None:
    one = made(weeks=52)
    plain, scaled = fit(one.outcome, one.efforts), fit(one.outcome * scale, one.efforts)
    np.testing.assert_allclose(scaled.brought, plain.brought * scale, rtol=1e-6)


@pytest.mark.parametrize("scale", [60.0, 1e-3])
def test_hours_or_minutes_make_no_difference(scale: float) -> None:
    one = made(weeks=52)
    minutes = {c: [effort * scale for effort in inputs] for c, inputs in one.efforts.items()}
    found = fit(one.outcome, minutes)
    np.testing.assert_allclose(found.brought, fit(one.outcome, one.efforts).brought, rtol=1e-6)


def test_the_order_of_channels_makes_no_difference() -> None:
    one = made(weeks=60, shares=(0.1, 0.0, 0.05))
    turned = dict(reversed(one.efforts.items()))
    first, second = fit(one.outcome, one.efforts), fit(one.outcome, turned)
    assert first.channels == second.channels
    np.testing.assert_array_equal(first.brought, second.brought)


def test_twice_the_same_channel_shares_what_one_would_bring() -> None:
    one = made(weeks=80)
    posts = one.efforts["c0"]
    both = fit(one.outcome, {"a": posts, "b": posts})
    alone = fit(one.outcome, {"a": posts})
    together = np.quantile(both.brought.sum(axis=1), [0.1, 0.5, 0.9])
    single = np.quantile(alone.brought[:, 0], [0.1, 0.5, 0.9])
    np.testing.assert_allclose(together, single, rtol=0.25)


def test_a_channel_that_rests_is_left_out_and_named() -> None:
    one = made(weeks=52)
    found = fit(one.outcome, {**one.efforts, "idle": [np.zeros(52)]})
    assert found.idle == ("idle",)
    assert found.channels == ("c0",)


def test_effort_that_is_always_the_same_is_left_out_and_named() -> None:
    one = made(weeks=52)
    alone = fit(one.outcome, one.efforts)
    same = np.full(52, 5.0)
    same[[3, 20]] = np.nan
    found = fit(one.outcome, {**one.efforts, "same": [same, np.full(52, 2.0)]})
    assert found.steady == ("same",)
    assert found.channels == ("c0",)
    assert (found.brought == alone.brought).all()
    assert alone.steady == ()
    # With another input that changes, it can be told.
    assert fit(one.outcome, {"c0": [*one.efforts["c0"], same]}).steady == ()


@pytest.mark.parametrize(
    ("outcome", "efforts", "code"),
    [
        (np.arange(LEAST_WEEKS - 1.0), {"a": [np.ones(LEAST_WEEKS - 1)]}, "short"),
        (np.full(60, 10.0), {"a": [np.ones(60)]}, "constant"),
        (np.zeros(60), {"a": [np.ones(60)]}, "constant"),
        (np.arange(60.0), {"a": [np.zeros(60)]}, "idle"),
        (np.arange(60.0), {}, "idle"),
        (np.arange(60.0), {"a": [np.full(60, 3.0)], "none": [np.zeros(60)]}, "steady"),
        (np.full(60, np.nan), {"a": [np.ones(60)]}, "short"),
        (np.array([5.0]), {"a": [np.ones(1)]}, "short"),
    ],
)
def test_what_cannot_be_fitted_is_refused(
    outcome: np.ndarray, efforts: dict[str, list[np.ndarray]], code: str
) -> None:
    with pytest.raises(TrendError) as caught:
        fit(outcome, efforts)
    assert caught.value.code == code


def test_missing_weeks_are_left_out() -> None:
    one = made(shares=(0.1,), noise=0.03)
    holes = one.outcome.copy()
    holes[[3, 20, 21, 50, 77]] = np.nan
    found = fit(holes, one.efforts)
    low, high = range80(found, "c0")
    assert found.weeks == 99
    assert low <= one.brought["c0"] <= high


def test_a_strange_week_does_not_decide() -> None:
    one = made(shares=(0.1,), noise=0.03)
    odd = one.outcome.copy()
    odd[40] *= 4
    found = fit(odd, one.efforts)
    assert found.outliers >= 1
    low, high = range80(found, "c0")
    assert low <= one.brought["c0"] <= high


@pytest.mark.parametrize("times", [10.0, 100.0, 1e4])
def test_a_typing_error_of_any_size_hardly_changes_the_answer(times: float) -> None:
    one = made(shares=(0.1,), weeks=60)
    wrong = one.outcome.copy()
    wrong[20] *= times
    found = fit(wrong, one.efforts, prior=Prior(following=0.0))
    usual = fit(one.outcome, one.efforts, prior=Prior(following=0.0))
    assert found.outliers >= 1
    low, high = range80(found, "c0")
    assert low <= one.brought["c0"] <= high
    assert found.brought.std() < 2 * usual.brought.std()


def test_which_weeks_are_strange_is_not_a_matter_of_luck() -> None:
    for seed in range(4):
        one = made(shares=(0.05, 0.05), noise=0.1, seed=seed)
        outcome = one.outcome.copy()
        outcome[[20, 72]] *= 1.5  # a yearly fair, as strange to some baselines as usual to others
        first, second = (
            fit(outcome, one.efforts, seed=luck).brought.sum(axis=1) for luck in (0, 1)
        )
        assert abs(np.median(first) - np.median(second)) < 0.4 * first.std()


def test_only_the_window_is_summed() -> None:
    one = made(shares=(0.1,), noise=0.02)
    half = np.arange(104) >= 52
    whole, second = fit(one.outcome, one.efforts), fit(one.outcome, one.efforts, window=half)
    ratio = np.median(second.brought) / np.median(whole.brought)
    assert ratio == pytest.approx(0.5, abs=0.12)


def test_effort_that_follows_demand_is_found_out() -> None:
    free = made(shares=(0.03, 0.03), noise=0.15)
    bound = made(shares=(0.03, 0.03), noise=0.15, follow=0.5)
    assert fit(free.outcome, free.efforts).following < 0.3
    assert fit(bound.outcome, bound.efforts).following > 0.8
    assert fit(free.outcome, free.efforts).closeness < 0.05
    assert fit(bound.outcome, bound.efforts).closeness > 0.15


@pytest.mark.parametrize("posts", [1 / 3, 1 / 2])
def test_counts_that_follow_demand_are_right_or_refused(posts: float) -> None:
    wrong = 0
    for seed in range(12):
        one = followed(104, posts, seed=seed)
        found = fit(one.outcome, one.efforts)
        low, high = np.quantile(found.brought[:, 0], [0.025, 0.975])
        if found.trusted and not found.confounded:
            wrong += not low <= one.brought["c0"] <= high
    assert wrong <= 2


def test_posts_by_chance_are_answered() -> None:
    for seed in range(12):
        one = followed(60, 0.0, seed=seed)
        found = fit(one.outcome, one.efforts)
        assert found.trusted
        assert not found.confounded


def test_what_explains_too_much_of_the_weeks_is_not_believed() -> None:
    one = followed(104, 1.0, seed=83)
    found = fit(one.outcome, one.efforts)
    low, _ = range80(found, "c0")
    assert low > one.brought["c0"]  # wrong, and sure of it
    assert found.tied >= TIED
    assert found.confounded
    assert not fit(one.outcome, one.efforts, prior=Prior(following=0.0)).confounded


def test_the_less_was_corrected_the_less_is_believed() -> None:
    one = made(shares=(0.1,), noise=0.02)
    found = fit(one.outcome, one.efforts)
    found = replace(
        found, following=0.3, tied=0.6, share=0.05, closeness=0.05, carry=np.array([0.1])
    )
    assert found.confounded
    assert not replace(found, closeness=0.2).confounded
    assert not replace(found, tied=0.3).confounded
    assert not replace(found, share=0.02).confounded
    # What shows in later weeks too is no answer to demand.
    assert not replace(found, carry=np.array([0.4])).confounded


def test_planned_effort_follows_nothing() -> None:
    one = followed(60, 0.5)
    found = fit(one.outcome, one.efforts, prior=Prior(following=0.0))
    assert found.trusted
    assert found.planned
    assert found.following == 0.0


def test_what_is_left_of_demand_widens_only_effort_that_follows() -> None:
    one = followed(60, 0.5)
    wide, tight = (
        fit(
            one.outcome, one.efforts, prior=Prior(following=1.0, remainder=(remainder, remainder))
        ).brought
        for remainder in ((0.0, 0.5), (0.0, 0.0))
    )
    assert np.quantile(wide, 0.95) > 1.1 * np.quantile(tight, 0.95)
    assert np.median(wide) == pytest.approx(np.median(tight), rel=0.15)
    planned, same = (
        fit(
            one.outcome, one.efforts, prior=Prior(following=0.0, remainder=(remainder, remainder))
        ).brought
        for remainder in ((0.0, 0.5), (0.0, 0.0))
    )
    assert np.array_equal(planned, same)


def test_the_more_closely_effort_follows_the_more_is_left_open() -> None:
    owner = np.repeat([0, 1, 2], 2000)
    factor = _remainder(owner, Prior(), np.random.default_rng(1))
    assert (factor[owner == 0] == 1.0).all()
    loosely, closely = (np.log(factor[owner == one]) for one in (1, 2))
    assert closely.std() > 1.2 * loosely.std() > 0.5
    assert closely.mean() < loosely.mean() < 0


def test_effort_that_surely_follows_is_fitted_too() -> None:
    one = followed(60, 0.5)
    found = fit(one.outcome, one.efforts, prior=Prior(following=1.0))
    assert found.following == pytest.approx(1.0)


def test_a_week_of_unknown_effort_is_neither_none_nor_compared() -> None:
    one = made(shares=(0.1,), noise=0.02)
    holes = [one.efforts["c0"][0].copy()]
    lost = [10, 40, 41, 90]
    holes[0][lost] = np.nan
    found = fit(one.outcome, {"c0": holes})
    none = fit(one.outcome, {"c0": [np.nan_to_num(holes[0])]})
    truth = one.brought["c0"]
    low, high = range80(found, "c0")
    assert low <= truth <= high
    assert found.weeks == 104 - 3 - 4 - 3  # the weeks themselves and two after each
    wide, wrong = range80(none, "c0"), abs(np.median(none.brought) - truth)
    assert high - low < wide[1] - wide[0]
    assert abs(np.median(found.brought) - truth) < wrong


def test_what_an_unknown_week_hides_makes_no_difference() -> None:
    one = made(weeks=60)
    holes = [one.efforts["c0"][0].copy()]
    holes[0][[5, 30]] = np.nan
    odd = one.outcome.copy()
    odd[[5, 6, 7, 30, 31, 32]] = 1e6
    plain, other = fit(one.outcome, {"c0": holes}), fit(odd, {"c0": holes})
    np.testing.assert_array_equal(plain.brought, other.brought)


def test_an_effort_that_is_never_known_is_left_out() -> None:
    one = made(weeks=52)
    unknown = {"gone": [np.full(52, np.nan)]}
    found = fit(one.outcome, {**one.efforts, **unknown})
    assert found.idle == ("gone",)
    assert found.weeks == 52


def test_the_better_of_two_inputs_is_believed() -> None:
    one = made(shares=(0.15,), noise=0.03)
    hours = np.random.default_rng(9).gamma(2.0, 1.0, 104)  # have nothing to do with sales
    found = fit(one.outcome, {"c0": [hours, *one.efforts["c0"]]})
    curve = found.curves["c0"]
    believed = np.array([curve.cells[cell].source for cell in curve.cell])
    assert (believed == 1).mean() > 0.9


def test_a_control_takes_what_is_its_own() -> None:
    one = made(shares=(0.05,), noise=0.03)
    rain = np.random.default_rng(33).standard_normal(104)
    wet = one.outcome + 200 * rain
    found = fit(wet, one.efforts, controls=rain[:, None])
    low, high = range80(found, "c0")
    assert low <= one.brought["c0"] <= high
    assert high - low < 2 * one.brought["c0"]


def test_pooled_parts_of_a_channel_are_alike() -> None:
    one = made(weeks=60, shares=(0.08, 0.08), noise=0.12)
    planned = Prior(following=0.0)
    apart = fit(one.outcome, one.efforts, prior=planned)
    pooled = fit(one.outcome, one.efforts, prior=planned, groups={"c": ["c0", "c1"]})

    def correlation(found: TrendFit) -> float:
        first, second = found.brought.T
        return float(np.asarray(np.corrcoef(first, second))[0, 1])

    assert correlation(pooled) > correlation(apart)


def test_a_curve_brings_at_the_usual_effort_what_was_brought() -> None:
    one = made(shares=(0.1,), noise=0.02)
    found = fit(one.outcome, one.efforts)
    usual = float(np.mean(one.efforts["c0"][0]))
    weekly = [float(np.median(one)) for one in found.curves["c0"].at([0.0, usual, 2 * usual]).T]
    assert weekly[0] == 0.0
    assert weekly[1] == pytest.approx(one.brought["c0"] / 104, rel=0.2)
    assert weekly[1] < weekly[2] <= 2 * weekly[1] + 1e-9


def shops(weeks: int, channels: int, seed: int) -> tuple[Array, dict[str, list[Array]]]:
    """Weeks of sales and efforts of many kinds; some efforts never change, some weeks are lost."""
    rng = np.random.default_rng(seed)
    kinds = (
        lambda: rng.poisson(0.5, weeks).astype(float),
        lambda: np.full(weeks, 3.0),
        lambda: np.where(rng.random(weeks) < 0.2, rng.gamma(2.0, 50.0, weeks), 0.0),
        lambda: np.where(rng.random(weeks) < 0.1, np.nan, rng.gamma(2.0, 1.0, weeks)),
    )
    efforts = {f"c{n}": [kinds[rng.integers(len(kinds))]()] for n in range(channels)}
    outcome = rng.gamma(4.0, 250.0, weeks)
    outcome[rng.random(weeks) < 0.05] = np.nan
    return outcome, efforts


@settings(max_examples=examples(10), deadline=None)
@given(st.integers(30, 60), st.integers(1, 3), st.integers(0, 10_000), st.floats(-6, 6))
def test_money_and_order_make_no_difference_to_any_shop(
    weeks: int, channels: int, seed: int, power: float
) -> None:
    outcome, efforts = shops(weeks, channels, seed)
    try:
        plain = fit(outcome, efforts)
    except TrendError as error:
        with pytest.raises(TrendError, match=error.code):
            fit(outcome * 10.0**power, efforts)
        return
    turned = dict(reversed(efforts.items()))
    other = fit(outcome * 10.0**power, turned)
    assert other.channels == plain.channels
    np.testing.assert_allclose(other.brought, plain.brought * 10.0**power, rtol=1e-5)
    assert other.following == pytest.approx(plain.following, abs=1e-6)


@settings(max_examples=examples(10), deadline=None)
@given(st.integers(30, 60), st.integers(1, 2), st.integers(0, 10_000))
def test_channels_without_effort_change_nothing(weeks: int, channels: int, seed: int) -> None:
    outcome, efforts = shops(weeks, channels, seed)
    idle = {"none": [np.zeros(weeks)], "a": [np.zeros(weeks)]}
    try:
        plain = fit(outcome, efforts)
    except TrendError:
        return
    more = fit(outcome, {**idle, **efforts})
    np.testing.assert_array_equal(more.brought, plain.brought)
    assert set(more.idle) >= {"none", "a"}


@settings(max_examples=examples(8), deadline=None)
@given(st.integers(40, 60), st.integers(0, 10_000))
def test_twins_share_what_one_would_bring(weeks: int, seed: int) -> None:
    one = made(weeks=weeks, seed=seed)
    posts, planned = one.efforts["c0"], Prior(following=0.0)
    alone = fit(one.outcome, {"a": posts}, prior=planned)
    both = fit(one.outcome, {"a": posts, "b": posts}, prior=planned)
    assert np.isfinite(both.brought).all()
    first, second = both.brought.mean(axis=0)
    assert first == pytest.approx(second, rel=0.5, abs=0.02 * one.outcome.sum())
    least, most = np.quantile(alone.brought, [0.025, 0.975])
    assert least <= np.median(both.brought.sum(axis=1)) <= most


@settings(max_examples=examples(15), deadline=None)
@given(
    st.integers(LEAST_WEEKS, 40),
    st.integers(1, 3),
    st.integers(0, 10_000),
    st.sampled_from(["counts", "zeros", "huge", "ramp"]),
)
def test_never_a_crash_nor_a_nan(weeks: int, channels: int, seed: int, shape: str) -> None:
    rng = np.random.default_rng(seed)
    outcome = {
        "counts": rng.poisson(1.0, weeks).astype(float),
        "zeros": np.where(rng.random(weeks) < 0.9, 0.0, 50.0),
        "huge": rng.standard_cauchy(weeks) ** 2,
        "ramp": np.arange(weeks, dtype=float),
    }[shape]
    efforts = {f"c{n}": [rng.poisson(0.5, weeks).astype(float)] for n in range(channels)}
    try:
        found = fit(outcome, efforts)
    except TrendError:
        return
    assert np.isfinite(found.brought).all()
    assert 0 <= found.following <= 1
