"""Before a campaign: from the business's own weeks, and nothing where it has none."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from retour.cli.plans.campaign import show_campaign
from retour.cli.screen import Screen
from retour.gather.audience import By, Counted
from retour.gather.gathered import Gathered
from retour.plan.as_json import campaign_as_json
from retour.plan.campaign import Asked, campaign_of
from retour.plan.campaign_said import campaign_figures, campaign_yet
from retour.plan.model import Campaign, PlanError
from retour.plan.reach import Cases
from retour.words import Words

from ..panels import credit
from .making import answer, spent, uneven

COSTS = {"instagram": spent(hours=104), "meta-ads": spent(hours=26, money=2600)}
A_EURO = 40.0  # people reached for a euro


def told(
    asked: Asked,
    *,
    weeks: int = 52,
    orders: int = 300,
    noise: float = 0.2,
    idle: float = 0.0,
    **more: Any,
) -> Campaign:
    """A campaign of a business whose ads reach `A_EURO` people a euro, give or take, and bring
    nothing at all in the share `idle` of what is possible.
    """
    shape = np.resize(uneven(1), weeks)
    spend = shape / shape.sum() * 50.0 * weeks
    luck = np.exp(noise * np.random.default_rng(4).standard_normal(weeks))
    reach = {"meta-ads": A_EURO * spend * luck}
    found, made = answer(
        COSTS,
        {"meta-ads": credit(orders)} if orders else {},
        weeks=weeks,
        spend={"meta-ads": spend},
        reach=reach,
        **more,
    )
    draws = found.posterior.of("meta-ads")
    draws[: int(idle * len(draws))] = 0.0
    total = float(reach["meta-ads"].sum())
    visits = By()
    visits.channel["meta-ads"] = total / 50
    now = Counted(reach={"meta-ads": total}, visits_by=visits)
    gathered: Any = SimpleNamespace(panel=made, now=now)
    return campaign_of(found, cast("Gathered", gathered), asked)


def test_reach_visits_and_sales_are_those_of_its_own_history() -> None:
    found = told(Asked("meta-ads", weeks=2, hours=1, money=100))
    assert found.reach is not None
    assert found.visits is not None
    assert found.sales is not None
    assert found.reach.low < 100 * A_EURO < found.reach.high
    assert found.visits.median == pytest.approx(found.reach.median / 50, rel=0.1)
    assert found.cost == 120.0
    assert found.net is not None
    assert found.margin is not None
    assert found.net.mean == pytest.approx(found.margin.mean - 120.0)
    assert found.sales.mean == pytest.approx(found.margin.mean / 20.0, rel=0.05)


def test_the_more_weeks_are_known_the_narrower() -> None:
    def width(weeks: int) -> float:
        reach = told(Asked("meta-ads", weeks=1, money=50), weeks=weeks).reach
        assert reach is not None
        return float(np.log(reach.high / reach.low))

    assert width(52) < width(5)


def test_the_interval_of_reach_holds_what_comes() -> None:
    # The same luck again: a week of 50 reaches 50 x A_EURO x exp(noise).
    noise = 0.4
    reach = told(Asked("meta-ads", weeks=1, money=50), noise=noise).reach
    assert reach is not None
    came = 50 * A_EURO * np.exp(noise * np.random.default_rng(8).standard_normal(4000))
    assert float(((came > reach.low) & (came < reach.high)).mean()) == pytest.approx(0.8, abs=0.1)


def test_sales_that_nobody_counted_are_forecast_in_money_alone() -> None:
    asked = Asked("meta-ads", weeks=2, money=100)
    found, counted = told(asked, orders=2, count=0.0), told(asked, orders=2, count=2600.0)
    assert found.margin is not None
    assert counted.margin is not None
    assert found.margin.mean == pytest.approx(counted.margin.mean, rel=0.1)
    assert "do not say how many sales" in found.notes[-1].render("en")
    assert found.sales is None
    assert found.unlucky is None
    # What one sale brings is as good as a count.
    assert told(replace(asked, sale=20.0), orders=2, count=0.0).sales is not None
    # So are the channel's own orders.
    assert told(asked, orders=300, count=0.0).sales is not None


def test_it_fails_less_often_where_a_sale_is_worth_more() -> None:
    plain = told(Asked("meta-ads", weeks=2, money=100))
    large = told(Asked("meta-ads", weeks=2, money=100, sale=400.0))
    assert plain.flop_net is not None
    assert large.flop_net is not None
    assert large.flop_net > plain.flop_net  # the same margin in few sales: mostly none at all


def test_the_mean_is_that_of_ask_and_plan_however_rare_sales_are() -> None:
    # 100 of money brings 600 of margin on average, whether in sales of 20 or of 2000.
    plain = told(Asked("meta-ads", weeks=2, money=100))
    rare = told(Asked("meta-ads", weeks=2, money=100, sale=2000.0))
    assert plain.net is not None
    assert rare.net is not None
    assert rare.net.mean == pytest.approx(plain.net.mean, rel=0.1)
    assert plain.no_sale is not None
    assert plain.no_sale < 0.1
    assert rare.no_sale is not None
    assert rare.no_sale > 0.5
    assert rare.net.median == -100.0


def test_a_campaign_that_mostly_brings_nothing_and_pays_on_average_says_both_and_why(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def on_a_screen(found: Campaign) -> str:
        show_campaign(found, Words("en"), Screen(width=80))
        return " ".join(capsys.readouterr().out.replace("│", " ").split())

    said = on_a_screen(told(Asked("meta-ads", weeks=2, money=100, sale=2000.0)))
    assert "chances in 100 that it brings less than it costs" in said
    assert "each more than they cost, the average that answers and plans go by" in said
    assert "sales are few and large" in said
    assert "On average" in said
    plain = on_a_screen(told(Asked("meta-ads", weeks=2, money=100)))
    assert "On average" not in plain
    assert "Yet" not in plain
    assert "It costs €100." in plain


def test_a_channel_that_may_bring_nothing_is_not_said_to_sell_rarely() -> None:
    # Sales of 20 each, some thirty on average; as likely as not the channel brings none at all.
    found = told(Asked("meta-ads", weeks=2, money=100), idle=0.6)
    assert found.no_sale is not None
    assert found.no_sale > 0.5
    assert found.unlucky is not None
    assert found.unlucky < 0.1
    said = campaign_yet(found, Words("en"))
    assert "few and large" not in said
    assert "nobody can tell yet whether anything comes of Facebook/Instagram ads" in said
    rare = told(Asked("meta-ads", weeks=2, money=100, sale=2000.0))
    assert rare.unlucky is not None
    assert rare.unlucky > 0.5


def test_the_audience_that_breaks_even_brings_the_cost() -> None:
    found = told(Asked("meta-ads", weeks=2, money=100))
    assert found.break_even is not None
    assert found.hopeless is not None
    assert found.break_even.low < found.break_even.median < found.break_even.high
    twice = told(Asked("meta-ads", weeks=2, money=200))
    assert twice.break_even is not None
    assert twice.break_even.median == pytest.approx(2 * found.break_even.median)


def test_the_audience_that_breaks_even_has_no_mean() -> None:
    found = told(Asked("meta-ads", weeks=2, money=100, sale=2000.0))
    titles, rows = campaign_figures(found, Words("en"))
    assert titles[1] == "On average"
    averages = {row[0]: row[1] for row in rows}
    assert averages["Audience it takes to break even"] == "–"
    assert averages["Sales"] != "–"
    break_even = campaign_as_json(found, Words("en"))["break_even_reach"]
    assert set(break_even) == {"median", "intervals"}


def test_without_history_nothing_is_made_up() -> None:
    found = told(Asked("tiktok-ads", weeks=2, money=100))
    assert found.reach is found.visits is found.sales is found.net is found.break_even is None
    said = " ".join(note.render("en") for note in found.notes)
    assert "money and audience are known: 0; needed: 3." in said
    assert "nothing of yours says what it brings" in said


def test_without_evidence_reach_is_told_and_sales_are_not() -> None:
    found = told(Asked("meta-ads", weeks=2, money=100), orders=0)
    assert found.reach is not None
    assert found.sales is None
    assert found.flop_net is None


def test_more_than_ever_is_said_to_be_a_guess() -> None:
    assert "nothing of yours tells" in " ".join(
        note.render("en") for note in told(Asked("meta-ads", weeks=1, money=5000)).notes
    )


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (Asked("meta-ads", weeks=2), "Say what the campaign takes"),
        (Asked("meta-ads", weeks=0, money=10), "Say what the campaign takes"),
        (Asked("meta-ads", weeks=1, money=10, sale=0.0), "more than nothing"),
    ],
)
def test_campaigns_that_cannot_be_are_refused(asked: Asked, text: str) -> None:
    with pytest.raises(PlanError, match=text):
        told(asked)


def test_weeks_whose_luck_is_their_own_even_out() -> None:
    def width(weeks: float) -> float:
        asked = Asked("meta-ads", weeks, money=50.0 * weeks, hours=weeks)
        reach = told(asked, weeks=104, noise=0.6).reach
        assert reach is not None
        return float(np.log(reach.high / reach.low))

    widths = [width(weeks) for weeks in (1.0, 4.0, 12.0)]
    assert widths == sorted(widths, reverse=True)
    assert widths[2] < 0.6 * widths[0]


@pytest.mark.parametrize(("kept", "least", "most"), [(0.0, 0.0, 0.2), (0.9, 0.6, 1.0)])
def test_luck_that_lasts_is_shared_by_successive_weeks(
    kept: float, least: float, most: float
) -> None:
    rng = np.random.default_rng(0)
    luck = np.zeros(200)
    for week in range(1, 200):
        luck[week] = kept * luck[week - 1] + rng.standard_normal()
    cases = Cases(np.zeros(200), luck, np.append(np.ones(199, dtype=bool), False))
    assert least <= cases.together <= most


def test_dispersion_is_told_around_the_line_that_the_weeks_follow() -> None:
    # Reach hardly hangs on hours: around a line in proportion weeks would seem to differ more.
    rng = np.random.default_rng(0)
    effort, noise = rng.standard_normal(60), 0.3 * rng.standard_normal(60)
    cases = Cases(effort, 0.1 * effort + noise, np.append(np.ones(59, dtype=bool), False))
    slope, taken = cases.slope
    assert slope == pytest.approx(0.1, abs=0.12)
    assert 0.9 < taken < 1
    squares, degrees = cases.residual
    assert squares / degrees == pytest.approx(0.09, rel=0.3)
