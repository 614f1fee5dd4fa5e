"""What channels and campaigns are for, and the figures that belong to that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from retour.answer.beside import Aim
from retour.business import Business
from retour.facts import Fact, Lead, Mention, Reading, Trail, Visit

from ..making import Maker, cost, effort, sale

# The period is 2026-04-01 to 2026-06-29: 90 days; before it 2026-01-01 to 2026-03-31.
SINCE, UNTIL = date(2026, 4, 1), date(2026, 6, 29)
BEFORE = SINCE - timedelta(days=90)
Aims = Callable[[list[Fact], dict[str, str]], list[Aim]]


@pytest.fixture
def aims(make_book: Maker) -> Aims:
    """The objectives of a book with these facts."""

    def of(facts: list[Fact], objectives: dict[str, str]) -> list[Aim]:
        book = make_book(facts, objectives=objectives)
        return list(Business(book).ask(SINCE, UNTIL).aims)

    return of


def told(aim: Aim) -> dict[str, tuple[float | None, float | None]]:
    """Now and before, by code."""
    return {figure.code: (figure.value, figure.before) for figure in aim.figures}


def _orders(day: date, source: str, count: int, first: int, campaign: str = "") -> list[Fact]:
    return [
        sale(
            f"{day}{source}{campaign}{n}", day.isoformat(), customer=f"{day}{source}{campaign}{n}",
            first=n < first, trail=Trail(source=source, medium="social", campaign=campaign),
        )
        for n in range(count)
    ]  # fmt: skip


def test_new_customers_are_first_orders_that_name_the_channel(aims: Aims) -> None:
    facts = _orders(BEFORE, "instagram", 4, 1) + _orders(BEFORE, "newsletter", 3, 3)
    facts += _orders(SINCE, "instagram", 8, 3) + _orders(SINCE, "newsletter", 3, 3)
    (aim,) = aims(facts, {"instagram": "customers"})
    assert told(aim) == {"aim_customers": (3.0, 1.0), "aim_customers_share": (0.5, 0.25)}
    assert (aim.id, aim.campaign, aim.objective) == ("instagram", False, "customers")


def test_a_campaign_by_the_name_that_its_links_and_its_bills_have(aims: Aims) -> None:
    facts = _orders(SINCE, "facebook", 4, 2, "spring-sale") + _orders(SINCE, "facebook", 2, 2)
    (aim,) = aims(facts, {"Spring Sale": "customers"})
    assert told(aim) == {"aim_customers": (2.0, None), "aim_customers_share": (0.5, None)}
    assert aim.campaign


def _lead(day: date, number: str, status: str, **trail: str) -> Lead:
    return Lead(day=day, ledger="crm", number=number, status=status, trail=Trail(**trail))


def test_leads_their_quality_and_what_one_costs(aims: Aims) -> None:
    facts: list[Fact] = [
        _lead(BEFORE, "0", "open", source="linkedin"),
        _lead(SINCE, "1", "won", source="linkedin"),
        _lead(SINCE, "2", "qualified", source="linkedin", campaign="Guide 2026"),
        _lead(SINCE, "3", "lost", source="linkedin"),
        _lead(SINCE, "4", "open", source="google"),
        effort(1, SINCE.isoformat(), 3.0, "linkedin"),
        cost(SINCE.isoformat(), 30_00, channel="linkedin-ads", campaign="guide_2026"),
        sale(1, BEFORE.isoformat()),
        sale(2, UNTIL.isoformat()),
    ]
    channel, campaign = aims(facts, {"guide-2026": "leads", "linkedin": "leads"})
    assert told(channel) == {
        "aim_leads": (3, 1),
        "aim_qualified": (pytest.approx(2 / 3), None),
        "aim_cost_per_lead": (pytest.approx(20.0), None),
    }
    assert told(campaign) == {
        "aim_leads": (1, 0),
        "aim_qualified": (1.0, None),
        "aim_ad_cost_per_lead": (pytest.approx(30.0), None),
    }


def _reading(day: date, metric: str, value: float) -> Reading:
    return Reading(day=day, until=day, channel="tiktok", metric=metric, value=value)


def test_visibility_is_reach_views_and_visits(aims: Aims) -> None:
    facts: list[Fact] = []
    for day, times in ((BEFORE, 1), (SINCE, 2)):
        facts += [_reading(day, "reach", 50.0 * times), _reading(day, "video_views", 80.0 * times)]
        facts.append(
            Visit(day=day, until=day, metric="visits", value=9.0 * times, ledger="ga4",
                  trail=Trail(source="tiktok"))
        )  # fmt: skip
    (aim,) = aims(facts, {"tiktok": "visibility"})
    assert told(aim) == {
        "aim_reach": (100.0, 50.0), "aim_views": (160.0, 80.0), "aim_visits": (18.0, 9.0),
    }  # fmt: skip


def test_image_is_mentions_answers_and_shares(aims: Aims) -> None:
    facts: list[Fact] = [_reading(SINCE, name, 4.0) for name in ("comments", "shares", "mentions")]
    facts += [Mention(day=SINCE, url="https://www.tiktok.com/@x/video/1")]
    facts += [Mention(day=SINCE, url="https://blog.example.com/shops")]
    (aim,) = aims(facts, {"tiktok": "image"})
    assert told(aim) == {
        "aim_mentions": (5.0, None), "aim_replies": (4.0, None), "aim_shares": (4.0, None),
    }  # fmt: skip


def test_orders_where_sales_are_the_objective(aims: Aims) -> None:
    facts = _orders(SINCE, "instagram", 2, 0) + _orders(SINCE, "newsletter", 6, 0)
    (aim,) = aims(facts, {"instagram": "sales"})
    assert told(aim) == {"aim_orders": (2.0, None), "aim_orders_share": (0.25, None)}


def test_what_was_not_counted_is_not_there(aims: Aims) -> None:
    wanted = {"tiktok": "visibility", "x": "image", "linkedin": "leads", "no such": "customers"}
    found = aims([sale(1, SINCE.isoformat())], wanted)
    assert [told(aim) for aim in found] == [{}, {}, {}, {}]


def test_no_figure_is_an_amount_but_what_a_lead_costs(aims: Aims) -> None:
    facts = [*_orders(SINCE, "x", 2, 1), _lead(SINCE, "1", "won", source="x")]
    facts += [_reading(SINCE, "reach", 5.0), effort(1, SINCE.isoformat(), 1.0, "x")]
    wanted = dict.fromkeys(("x", "tiktok"), "customers") | {"linkedin": "visibility"}
    wanted |= {"x": "leads", "tiktok": "image", "instagram": "sales"}
    units = {f.code: f.unit for aim in aims(facts, wanted) for f in aim.figures}
    assert {code for code, unit in units.items() if unit == "EUR"} == {"aim_cost_per_lead"}


def test_who_is_new_is_not_told_of_a_books_first_half_year(aims: Aims) -> None:
    def bought(day: date, count: int) -> list[Fact]:
        return [
            sale(
                f"{day}{n}", day.isoformat(), customer=f"{day}{n}", trail=Trail(source="instagram")
            )
            for n in range(count)
        ]

    first = BEFORE - timedelta(days=120)
    facts = [one for week in range(44) for one in bought(first + timedelta(days=7 * week), 3)]
    (aim,) = aims(facts, {"instagram": "customers"})
    now, before = told(aim)["aim_customers"]
    assert now
    assert before is None
