"""A quarter's plan: limits kept, what is not for sale left alone, amounts that add up."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from retour.plan.ask import plan_of
from retour.plan.lever import levers_of
from retour.plan.model import Bound, Limits, Plan, PlanError
from retour.plan.quarter import Season, quarter_of, season_of, weekly_noise
from retour.plan.said import expected_said
from retour.span import Span
from retour.words import Message, Words

from ..panels import credit, panel
from .making import answer, spent

QUARTER = Span(date(2025, 1, 1), date(2025, 3, 31))
COSTS = {"instagram": spent(hours=104), "meta-ads": spent(hours=26, money=2600)}
CREDITS = {"instagram": credit(2), "meta-ads": credit(1600)}


def planned(limits: Limits | None = None, **more: object) -> Plan:
    """The plan of two channels: ads that bring much, and Instagram that brings little."""
    found, made = answer(**{"costs": COSTS, "credits": CREDITS, **more})  # type: ignore[arg-type]
    return plan_of(found, made, limits or Limits(), QUARTER)


def move(plan: Plan, channel: str):  # type: ignore[no-untyped-def]
    """What becomes of a channel."""
    return next(one for one in plan.moves if one.channel == channel)


def test_what_brings_little_gets_less_and_limits_are_kept() -> None:
    plan = planned()
    assert move(plan, "instagram").action in ("less", "stop")
    assert sum(one.hours for one in plan.moves) <= sum(one.hours_now for one in plan.moves) + 1e-6
    assert sum(one.money for one in plan.moves) <= sum(one.money_now for one in plan.moves) + 1e-6
    assert plan.better > 0.8
    assert plan.gain.mean == pytest.approx(plan.net.mean - plan.today.mean)
    assert plan.gain.mean == pytest.approx(sum(one.gain.mean for one in plan.moves if one.gain))


def test_more_money_goes_where_it_brings_more() -> None:
    plan = planned(Limits(money=2000.0))
    assert move(plan, "meta-ads").action == "more"
    assert move(plan, "meta-ads").money <= 2000.0 + 1e-6
    assert planned(Limits(money=2000.0)).net.mean > planned().net.mean


def test_an_image_is_not_for_sale() -> None:
    costs = {**COSTS, "instagram": spent(hours=104, objective="image")}
    plan = planned(costs=costs)
    kept = move(plan, "instagram")
    assert kept.action == "same"
    assert kept.kept is not None
    assert "not for sales" in kept.kept.render("en")


def test_what_nothing_tells_of_is_not_increased() -> None:
    found, made = answer(COSTS, {"meta-ads": credit(900)})
    levers = levers_of(found, made, Limits(hours=20.0), QUARTER)
    high = {one.channel: one.high for one in levers}
    assert high == {"instagram": 1.0, "meta-ads": 2.0}
    kept = next(one.kept for one in levers if one.channel == "instagram")
    assert kept is not None
    assert "nothing of yours" in kept.render("en")


def test_what_nothing_tells_of_stays_as_it_is() -> None:
    plan = planned(credits={"meta-ads": credit(1600)})
    assert move(plan, "instagram").action == "same"
    kept = move(plan, "instagram").kept
    assert kept is not None
    assert "until something does" in kept.render("en")


def test_the_owners_most_and_least_are_kept() -> None:
    plan = planned(
        Limits(
            most={"meta-ads": Bound(money=300.0)}, least={"instagram": Bound(hours=1.0)}, hours=9.0
        )
    )
    assert move(plan, "meta-ads").money <= 300.0 + 1e-6
    assert move(plan, "instagram").hours >= 1.0 - 1e-9


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (Limits(most={"tiktok": Bound(hours=1.0)}), "tiktok cannot be planned"),
        (Limits(most={"instagram": Bound(money=50.0)}), "takes no money so far"),
        (Limits(least={"instagram": Bound(hours=90.0)}), "twice your busiest week"),
        (
            Limits(most={"instagram": Bound(hours=1)}, least={"instagram": Bound(hours=2)}),
            "its least is more",
        ),
        (Limits(hours=0.5, least={"instagram": Bound(hours=2.0)}), "takes more than your limits"),
    ],
)
def test_limits_that_cannot_be_are_refused(limits: Limits, text: str) -> None:
    with pytest.raises(PlanError, match=text):
        planned(limits)


def test_without_costs_there_is_nothing_to_plan() -> None:
    with pytest.raises(PlanError, match="Nothing to plan yet"):
        planned(costs={"instagram": spent()}, credits={})


def test_without_sales_nothing_is_made_up() -> None:
    with pytest.raises(PlanError, match="No sale is known"):
        planned(margin=np.zeros(52), total=0.0, count=0.0)


def test_a_channel_without_known_hours_is_named() -> None:
    costs = {**COSTS, "tiktok": spent()}
    assert "TikTok" in " ".join(note.render("en") for note in planned(costs=costs).notes)


def test_one_channel_one_week_of_effort() -> None:
    hours = np.zeros(52)
    hours[30] = 5.0
    plan = planned(
        costs={"instagram": spent(hours=5)},
        credits={"instagram": credit(40)},
        hours={"instagram": hours},
    )
    assert np.isfinite([plan.net.mean, plan.loss, plan.better]).all()


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("", date(2026, 10, 1), date(2026, 12, 31)),
        ("2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("2027 t4", date(2027, 10, 1), date(2027, 12, 31)),
    ],
)
def test_quarters_by_name(text: str, since: date, until: date) -> None:
    assert quarter_of(text, date(2026, 9, 30)) == Span(since, until)


def test_the_quarter_after_december_is_of_the_next_year() -> None:
    assert quarter_of("", date(2026, 12, 5)).since == date(2027, 1, 1)


@pytest.mark.parametrize("text", ["Q1", "2027-Q5", "next", "2026-01"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(PlanError, match="is not a quarter"):
        quarter_of(text, date(2026, 9, 30))


def test_a_quarter_that_is_over_is_refused() -> None:
    with pytest.raises(PlanError, match="is over"):
        quarter_of("2026-Q1", date(2026, 9, 30))


def test_the_season_is_that_of_the_year_before() -> None:
    margin = np.full(104, 1000.0)
    margin[52:65] = 2000.0  # the first quarter of 2025
    made = panel(104, margin=margin)
    season = season_of(made, Span(date(2026, 1, 1), date(2026, 3, 31)))
    assert season.factor == pytest.approx(2000 / margin.mean(), rel=0.01)


def test_a_season_of_few_sales_is_mostly_luck() -> None:
    rng = np.random.default_rng(0)
    margin = np.where(rng.random(104) < 0.1, 10_000.0, 0.0)
    margin[52:65] = 0.0
    margin[55] = 30_000.0
    season = season_of(panel(104, margin=margin), Span(date(2026, 1, 1), date(2026, 3, 31)))
    assert 1.0 < season.factor < 1.3 < margin[52:65].mean() / margin.mean()


@pytest.mark.parametrize("times", [0.3, 1.0, 1.8])
def test_what_channels_bring_goes_with_the_season_more_or_less(times: float) -> None:
    drawn = Season(times, 0.0, Message("")).draw(4_000, np.random.default_rng(0))
    assert drawn.min() >= min(times, 1.0)
    assert drawn.max() <= max(times, 1.0)
    assert np.median(drawn) == pytest.approx(times**0.5, rel=0.03)


@pytest.mark.parametrize("times", [0.4, 0.75, 0.92, 1.1, 2.5])
@pytest.mark.parametrize("error", [0.05, 0.3, 1.0, 3.0])
def test_a_season_below_usual_is_never_counted_above_it(times: float, error: float) -> None:
    season = Season.seen(times, error, Span(date(2025, 1, 1), date(2025, 3, 31)))
    drawn = season.draw(200_000, np.random.default_rng(0)).mean()
    assert min(times, 1.0) - 0.005 <= drawn <= max(times, 1.0) + 0.005


@pytest.mark.parametrize(
    ("times", "error", "said"),
    [
        (1.004, 0.1, "you sold as much a week as usual."),
        (0.75, 0.1, "you sold 25% less a week than usual. Counted as 12% less on average, since"),
        (1.5, 0.1, "you sold 50% more a week than usual. Counted as 21% more on average, since"),
        (
            0.92,
            0.9,
            "you sold 8% less a week than usual. Not counted: nearly all of that may be luck",
        ),
    ],
)
def test_a_season_is_said_in_plain_words(times: float, error: float, said: str) -> None:
    season = Season.seen(times, error, Span(date(2025, 1, 1), date(2025, 3, 31)))
    assert said in season.basis.render("en")
    assert "times" not in season.basis.render("en")


def test_a_quarter_into_which_nothing_is_put_cannot_lose() -> None:
    plan = planned(Limits(hours=0.0, money=0.0))
    assert plan.idle
    assert plan.loss == 0.0
    assert expected_said(plan, Words("en"))[-1] == "Chance of a loss: none, since nothing is put in"
    assert not planned().idle


def test_the_note_says_what_is_counted_of_a_season() -> None:
    margin = np.full(104, 1000.0)
    margin[52:65] = 2000.0
    made, quarter = panel(104, margin=margin), Span(date(2026, 1, 1), date(2026, 3, 31))
    season = season_of(made, quarter)
    drawn = season.draw(100_000, np.random.default_rng(0)).mean()
    said = season.basis.render("en")
    assert "you sold 78% more a week than usual. Counted as" in said
    assert f"{100 * (drawn - 1):.0f}% more on average" in said
    assert 1.2 < drawn < 1.5
    plain = season_of(panel(104, margin=np.full(104, 1000.0)), quarter)
    assert "Counted" not in plain.basis.render("en")


def test_without_a_year_before_there_is_no_season() -> None:
    season = season_of(panel(20), Span(date(2024, 7, 1), date(2024, 9, 30)))
    assert season.factor == 1.0
    assert "not counted" in season.basis.render("en")


def test_the_noise_of_weeks_is_without_their_season() -> None:
    rng = np.random.default_rng(0)
    season = 200 * np.sin(np.arange(208) / 52 * 2 * np.pi)
    assert weekly_noise(1000 + season + 30 * rng.standard_normal(208)) == pytest.approx(
        30, rel=0.35
    )
    assert weekly_noise(np.array([1.0])) == 0.0
