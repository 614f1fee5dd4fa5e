"""launch: known effects are found, no effect is none, and an export's first week is no start."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.special import stdtrit

from retour.measures.changes import AFTER, QUIET, Change, Seen, changes, compared, proved
from retour.measures.closed import runs
from retour.measures.launch import Launch
from retour.panel import Measurement, Vector

from ..panels import panel

WEEKS = 104


def paused(first: int, last: int, weeks: int = WEEKS) -> Vector:
    """Posts a week of a channel that rests from week `first` to before week `last`."""
    posts = np.full(weeks, 3.0)
    posts[first:last] = 0.0
    return posts


def measured(margin: Vector, posts: Vector) -> Measurement | None:
    found, _ = Launch().look(panel(len(margin), ("x",), margin, posts={"x": posts}))
    return found[0] if found else None


def test_starts_and_stops_need_quiet_weeks_on_one_side() -> None:
    active = paused(30, 50) > 0
    assert changes(active) == [Change(30, -1), Change(50, 1)]
    assert changes(paused(30, 30 + QUIET - 1) > 0) == [Change(30, -1)]
    assert changes(np.ones(WEEKS, dtype=bool)) == []


def test_the_first_week_of_an_export_is_no_start() -> None:
    active = paused(0, 40) > 0
    (start,) = changes(active)
    silent = np.zeros(WEEKS, dtype=bool)
    assert not proved(start, active, silent)
    # Unless the network told of an audience in the quiet weeks: the account was there, and rested.
    assert proved(start, active, np.ones(WEEKS, dtype=bool))


def test_weeks_that_no_file_covers_are_no_pause() -> None:
    rng = np.random.default_rng(3)
    margin = 1000 * np.exp(0.1 * rng.standard_normal(WEEKS))
    posts = paused(40, 60)
    assert measured(margin, posts) is not None
    posts[44:56] = np.nan
    assert measured(margin, posts) is None
    posts[40:60] = np.nan
    assert measured(margin, posts) is None
    # An audience tells that the account was there, and not that it rested.
    heard = {"x": np.full(WEEKS, 900.0)}
    found = Launch().look(panel(WEEKS, ("x",), margin, posts={"x": posts}, reach=heard))
    assert found == ([], [])


def test_a_channel_that_lives_by_hours_rests_only_where_hours_are_known() -> None:
    rng = np.random.default_rng(3)
    margin = 1000 * np.exp(0.1 * rng.standard_normal(WEEKS))
    few = np.zeros(WEEKS)
    few[::13] = 1.0
    few[40:60] = 0.0
    hours = paused(40, 60)
    known = panel(WEEKS, ("x",), margin, posts={"x": few}, hours={"x": hours})
    assert len(Launch().look(known)[0]) == 1
    hours[40:60] = np.nan
    torn = panel(WEEKS, ("x",), margin, posts={"x": few}, hours={"x": hours})
    assert Launch().look(torn) == ([], [])
    # Posts in nearly every week tell it alone.
    often = panel(WEEKS, ("x",), margin, posts={"x": paused(40, 60)}, hours={"x": hours})
    assert len(Launch().look(often)[0]) == 1


def test_weeks_whose_sales_are_not_known_are_no_part_of_it() -> None:
    rng = np.random.default_rng(3)
    posts = paused(40, 60)
    margin = 1000 * np.exp(0.02 * rng.standard_normal(WEEKS)) * np.where(posts > 0, 1.3, 1.0)
    margin[[5, 42, 43, 70]] = np.nan
    one = measured(margin, posts)
    assert one is not None
    assert abs(one.centre - np.nansum(margin[posts > 0]) * (1 - 1 / 1.3)) < 3 * one.spread
    assert "14 weeks beside starts and stops, against 82 others" in one.basis.render("en")
    margin[40:60] = np.nan
    assert measured(margin, posts) is None


def test_a_known_lift_is_found() -> None:
    rng = np.random.default_rng(3)
    posts = paused(40, 60)
    margin = 1000 * np.exp(0.02 * rng.standard_normal(WEEKS)) * np.where(posts > 0, 1.3, 1.0)
    one = measured(margin, posts)
    assert one is not None
    brought = margin[posts > 0].sum() * (1 - 1 / 1.3)
    assert one.centre == pytest.approx(brought, rel=0.1)
    assert abs(one.centre - brought) < 3 * one.spread


def test_weeks_beside_each_clean_change_are_compared() -> None:
    active = paused(30, 60) > 0
    both = Seen(active, (Change(30, -1), Change(60, 1)))
    assert runs(compared(both, usual=True)) == [(30, 30 + AFTER), (60 - AFTER, 60)]
    assert runs(compared(Seen(active, (Change(60, 1),)), usual=True)) == [(60 - AFTER, 60)]
    # Usually resting: it is the weeks with the channel that are compared.
    assert runs(compared(both, usual=False)) == [(30 - AFTER, 30), (60, 60 + AFTER)]


def test_two_pauses_say_more_than_one() -> None:
    rng = np.random.default_rng(6)
    noise = np.exp(0.1 * rng.standard_normal(WEEKS))
    twice = paused(30, 40)
    twice[70:80] = 0.0
    one = measured(1000 * noise * np.where(paused(30, 40) > 0, 1.2, 1.0), paused(30, 40))
    two = measured(1000 * noise * np.where(twice > 0, 1.2, 1.0), twice)
    assert one is not None
    assert two is not None
    assert two.spread < 0.85 * one.spread


def test_two_channels_that_stop_together_are_not_told_apart() -> None:
    rng = np.random.default_rng(7)
    margin = 1000 * np.exp(0.1 * rng.standard_normal(WEEKS))
    posts = {"x": paused(40, 60), "y": paused(42, 62)}
    assert Launch().look(panel(WEEKS, ("x", "y"), margin, posts=posts)) == ([], [])
    posts["y"] = paused(75, 90)
    found, _ = Launch().look(panel(WEEKS, ("x", "y"), margin, posts=posts))
    assert [one.channel for one in found] == ["x", "y"]


def test_sales_that_never_move_are_a_gap_and_not_a_measurement() -> None:
    found, gaps = Launch().look(
        panel(WEEKS, ("x",), np.full(WEEKS, 500.0), posts={"x": paused(40, 60)})
    )
    assert found == []
    assert "never changed" in gaps[0].message.render("en")


def test_a_shop_closed_in_the_pause_compares_with_nothing() -> None:
    rng = np.random.default_rng(8)
    posts = paused(40, 60)
    margin = np.where(posts > 0, 1000 + 100 * rng.standard_normal(WEEKS), 0.0)
    assert Launch().look(panel(WEEKS, ("x",), margin, posts={"x": posts})) == ([], [])


def test_no_active_week_in_the_period_is_no_measurement() -> None:
    margin = np.full(WEEKS, 1000.0)
    margin[::2] = 990.0
    whole = panel(WEEKS, ("x",), margin, posts={"x": paused(60, WEEKS)})
    last = type(whole.period)(whole.weeks[70], whole.period.until)
    late = panel(WEEKS, ("x",), margin, posts={"x": paused(60, WEEKS)}, period=last)
    assert Launch().look(late)[0] == []


@pytest.mark.slow
@pytest.mark.parametrize("memory", [0.0, 0.7])
def test_without_an_effect_the_interval_holds_zero_as_often_as_it_says(memory: float) -> None:
    rng = np.random.default_rng(11)
    inside = total = 0
    for _ in range(400):
        noise = rng.standard_normal(WEEKS) * 0.1
        for week in range(1, WEEKS):
            noise[week] += memory * noise[week - 1]
        one = measured(1000 * np.exp(noise), paused(70, 70 + QUIET + AFTER))
        if one is None:
            continue
        half = float(stdtrit(one.df, 0.9)) * one.spread
        inside += abs(one.centre) <= half
        total += 1
    share = inside / total
    # 80% +- 3 simulation errors, and as far as one kind of noise may be off while not known.
    assert abs(share - 0.8) < 3 * math.sqrt(0.16 / total) + 0.03


def test_a_week_typed_tenfold_in_a_pause_hardly_moves_what_a_channel_brings() -> None:
    rng = np.random.default_rng(6)
    posts = paused(40, 60)
    margin = 1000 * np.exp(0.05 * rng.standard_normal(WEEKS)) * np.where(posts > 0, 1.25, 1.0)
    honest = measured(margin, posts)
    margin[43] *= 10
    one = measured(margin, posts)
    assert one is not None
    assert honest is not None
    assert one.centre == pytest.approx(honest.centre, rel=0.25)
    assert one.spread < 1.5 * honest.spread
    assert one.basis is not None
    assert "errors would: 1)" in one.basis.render("en")


def test_what_sales_cannot_tell_is_said_in_weeks() -> None:
    """A short history: the model speaks of values, an owner of weeks."""
    rng = np.random.default_rng(0)
    said = set()
    for first, last, weeks in ((16, 30, 30), (3, 6, 30), (10, 22, 34)):
        margin = 1000 + 100 * rng.standard_normal(weeks)
        _, gaps = Launch().look(
            panel(weeks, ("x",), margin, posts={"x": paused(first, last, weeks)})
        )
        said |= {gap.message.render("en") for gap in gaps}
    assert any("weeks of sales" in one for one in said), said
    assert not any("values" in one for one in said)
