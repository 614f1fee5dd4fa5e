"""onoff on a panel: from a unit to what the channel brought, and when nothing is said."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from retour.gather.kept_tests import Kept
from retour.gather.spending import Spending
from retour.gather.tested import Tills, seen_of
from retour.measures.onoff import OnOffMeasure, analysed, weekdays
from retour.models.onoff import plan_of
from retour.panel import Grade, Measurement, OnOffTest, Uplift
from retour.span import Span
from retour.words import Words

from ..panels import FIRST, onoff_test, panel

LOOK = OnOffMeasure().look


def measured(*tests: OnOffTest, uplift: Uplift | None = None) -> Measurement:
    """The one measurement of these tests."""
    found, gaps = LOOK(panel(tests=tests, uplift=uplift or Uplift()))
    assert gaps == []
    (one,) = found
    return one


def code(test: OnOffTest) -> str:
    """The gap that stands for a test."""
    found, gaps = LOOK(panel(tests=(test,)))
    assert found == []
    (gap,) = gaps
    assert gap.channel == test.channel
    return gap.code


def test_the_amount_is_what_a_unit_brings_times_the_units() -> None:
    test = onoff_test(effect=30.0, noise=1.0)
    # Ten a day on, three posts a week of seven days: 70 a post.
    one = measured(test)
    assert one.centre == pytest.approx(30 * 7 / 3 * test.units, rel=0.05)
    assert one.grade is Grade.A
    assert not one.log
    twice = measured(replace(test, units=2 * test.units, tested=2 * test.tested))
    assert twice.centre == pytest.approx(2 * one.centre)
    assert twice.spread == pytest.approx(2 * one.spread)


def test_units_outside_the_test_are_less_sure() -> None:
    test = onoff_test(effect=30.0, noise=1.0)
    inside, outside = measured(test), measured(replace(test, tested=0.0))
    assert outside.centre == inside.centre
    assert outside.spread == pytest.approx(math.hypot(inside.spread, 0.2 * inside.centre))


def test_customers_counted_by_the_year_count_here_too() -> None:
    test = onoff_test(effect=30.0, noise=1.0)
    plain, year = measured(test), measured(test, uplift=Uplift(1.5, 0.1))
    assert year.centre == pytest.approx(1.5 * plain.centre)
    assert year.spread == pytest.approx(math.hypot(1.5 * plain.spread, 0.1 * year.centre))


@pytest.mark.parametrize("poor", [{"early": True}, {"unit": ""}])
def test_a_poor_test_is_no_better_than_a_comparison(poor: dict[str, object]) -> None:
    assert measured(replace(onoff_test(), **poor)).grade is Grade.B  # type: ignore[arg-type]


def test_posts_in_pauses_lower_the_grade_and_widen() -> None:
    test = onoff_test(effect=30.0)
    off = [n for n in range(12) if not np.nan_to_num(test.drawn[test.block == n]).any()]
    slipped = np.where(np.isin(test.block, off[:2]), 0.45, 0.0)
    loose = measured(replace(test, dose=test.dose + slipped))
    assert loose.grade is Grade.B
    assert loose.spread / loose.centre > measured(test).spread / measured(test).centre


def test_nothing_is_told_before_the_end() -> None:
    assert code(replace(onoff_test(), over=False)) == "test_running"


def test_sums_over_months_tell_nothing_of_weeks() -> None:
    test = onoff_test()
    months = np.asarray(100 + 10.0 * (np.arange(len(test.margin)) // 28), dtype=np.float64)
    assert code(replace(test, margin=months)) == "test_silent"


def test_a_test_too_short_to_bound_is_a_gap() -> None:
    assert code(onoff_test(blocks=6)) == "test_silent"


def test_a_period_in_which_nothing_was_done_is_not_measured() -> None:
    assert LOOK(panel(tests=(replace(onoff_test(), units=0.0, tested=0.0),))) == ([], [])


def test_two_tests_are_surer_than_one() -> None:
    one, other = onoff_test(seed=1), onoff_test(seed=2)
    single, second, both = measured(one), measured(other), measured(one, other)
    assert both.spread < min(single.spread, second.spread)
    low, high = sorted((single.centre, second.centre))
    assert low <= both.centre <= high
    found, _ = LOOK(panel(tests=(one, onoff_test("facebook"))))
    assert [m.channel for m in found] == ["instagram", "facebook"]


def kept(blocks: int = 8) -> Kept:
    """A test from the fifth week on, every second week on."""
    first = FIRST + timedelta(weeks=4)
    drawn = tuple(n % 2 == 0 for n in range(blocks))
    return Kept(1, "instagram", first, 7, 2, plan_of(blocks), drawn, 0, first)


def lived(test: Kept, spending: Spending, sold: int = 12 * 7) -> OnOffTest:
    """A test beside `sold` days of sales from `FIRST`."""
    tills = Tills(FIRST, np.arange(sold, dtype=np.float64))
    return seen_of(test, tills, spending, Span(FIRST, FIRST + timedelta(days=20 * 7)))


def test_days_of_a_test_beside_what_was_sold() -> None:
    spending, test = Spending(), kept()
    for span, on in test.blocks:
        spending.posts["instagram"][span.since] = 3.0 * on
    spending.posts["instagram"][FIRST] = 5.0
    seen = lived(test, spending)
    assert len(seen.drawn) == 12 * 7
    assert np.isnan(seen.drawn[:28]).all()
    assert seen.drawn[28] == 1
    assert seen.block[28:].tolist() == np.repeat(np.arange(8), 7).tolist()
    assert (seen.unit, seen.units, seen.tested) == ("posts", 17.0, 12.0)
    assert seen.over
    assert not seen.early
    assert seen.margin.tolist() == list(range(84))


def test_what_was_not_loaded_yet_is_not_taken_for_idleness() -> None:
    spending, test = Spending(), kept()
    for span, on in test.blocks[:4]:
        spending.posts["instagram"][span.since] = 3.0 * on
    seen = lived(test, spending)
    assert seen.unit == ""
    assert seen.dose[28:].tolist() == seen.drawn[28:].tolist()
    # On every day of the period but for the weeks off.
    assert seen.units == 20 * 7 + 1 - 4 * 7


def test_a_test_is_over_when_its_sales_are_known() -> None:
    assert not lived(kept(), Spending(), sold=11 * 7).over
    assert lived(kept(), Spending(), sold=12 * 7 - 2).over
    assert np.isnan(lived(kept(), Spending(), sold=12 * 7 - 2).margin[-2:]).all()
    early = kept().until(FIRST + timedelta(weeks=10, days=3))
    assert early.last == FIRST + timedelta(weeks=10, days=-1)
    assert lived(early, Spending(), sold=10 * 7).early


def test_paid_channels_are_told_by_their_spend() -> None:
    spending, test = Spending(), replace(kept(), channel="meta-ads")
    for span, on in test.blocks:
        spending.money["meta-ads"][span.since] = 50.0 * on
        spending.posts["meta-ads"][span.since] = 1.0 * on
    assert lived(test, spending).unit == "spend"


def test_days_of_the_week_are_taken_out_of_blocks_of_days() -> None:
    test = replace(kept(24), block=3, carry_over=1)
    seen = lived(test, Spending(), sold=4 * 7 + 72)
    place = np.arange(len(seen.drawn))
    rng = np.random.default_rng(1)
    quiet = 100 + 80 * (place % 7 == 5) + rng.standard_normal(len(place))
    seen = replace(seen, margin=np.asarray(quiet + 10 * np.nan_to_num(seen.drawn)))
    low, high = analysed(seen, (0.95,)).intervals[0.95]
    assert low < 10 < high
    # Saturdays alone make blocks differ by some forty a day.
    assert high - low < 4
    days = weekdays(FIRST + timedelta(days=9), 10)
    assert days.sum(axis=1).tolist() == [1, 1, 1, 1, 1, 1, 0, 1, 1, 1]
    assert days[0].tolist() == [1, 0, 0, 0, 0, 0]


def test_what_the_book_keeps_is_read_back_as_it_was() -> None:
    test = replace(kept(), plan=plan_of(8, np.arange(8.0)[:, None]))
    assert Kept.of_json(test.as_json()) == test
    stopped = test.until(test.first + timedelta(days=15))
    assert Kept.of_json(stopped.as_json()) == stopped


def test_a_day_typed_wrong_is_named_and_moves_little() -> None:
    test = onoff_test(effect=30.0, blocks=16)
    margin = test.margin.copy()
    place = int(np.flatnonzero(test.block == 5)[3])
    margin[place] *= 100
    right, wrong = measured(test), measured(replace(test, margin=margin))
    assert abs(wrong.centre - right.centre) < right.spread
    assert wrong.spread < 1.5 * right.spread
    begins = test.last - timedelta(days=16 * 7 - 1 - 5 * 7)
    said = wrong.basis.render("en")
    assert f"the block from {Words('en').day(begins)} on" in said
    assert "check" in said
    assert "check" not in right.basis.render("en")
    both = measured(test, replace(test, margin=margin))
    assert "2 tests drawn by lot; sales of the block from" in both.basis.render("en")
