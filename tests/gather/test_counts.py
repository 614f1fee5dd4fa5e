"""Audience, visits, places and leads: each number from one counter, over whole periods only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from retour.facts import Fact, Lead, Mention, Ranking, Reading, Trail, Visit
from retour.gather.audience import Counted

from ..making import Maker, load, posts, sale
from .seen import gathered

# The period of these tests is 2026-04-01 to 2026-06-30, 91 days; before it 2025-12-31 to 03-31.
SINCE, UNTIL = date(2026, 4, 1), date(2026, 6, 30)
BEFORE = SINCE - timedelta(days=91)


def daily(since: date, days: int) -> list[date]:
    """So many days from `since`."""
    return [since + timedelta(days=n) for n in range(days)]


def reading(day: date, metric: str, value: float, **more: Any) -> Reading:
    """A network's number of one day, of Instagram unless told."""
    given: dict[str, Any] = {"channel": "instagram", "until": day, **more}
    return Reading(day=day, metric=metric, value=value, **given)


def visit(day: date, value: float, source: str = "", **more: Any) -> Visit:
    """A site's visits of one day."""
    given: dict[str, Any] = {"ledger": "ga4", "until": day, "trail": Trail(source=source), **more}
    return Visit(day=day, metric="visits", value=value, **given)


def both(make_book: Maker, facts: list[Fact], **settings: Any) -> tuple[Counted, Counted]:
    """What was counted over the period and over the one before."""
    found = gathered(make_book(facts, **settings), SINCE.isoformat(), UNTIL.isoformat())
    return found.now, found.before


# ---- reach ---------------------------------------------------------------------------------------


def test_reach_is_the_best_number_a_network_shows_and_never_two_added(make_book: Maker) -> None:
    facts: list[Fact] = [
        reading(day, metric, value)
        for day in daily(BEFORE, 182)
        for metric, value in (("reach", 2.0), ("impressions", 5.0), ("views", 9.0))
    ]
    facts += [reading(day, "views", 7.0, channel="tiktok") for day in daily(SINCE, 91)]
    now, before = both(make_book, facts)
    assert now.reach == {"instagram": 182.0, "tiktok": 637.0}
    assert before.reach == {"instagram": 182.0}


def test_a_weeks_number_is_spread_over_its_days(make_book: Maker) -> None:
    # Three of its seven days lie in the period.
    week = reading(date(2026, 3, 28), "reach", 70.0, until=date(2026, 4, 3))
    now, before = both(make_book, [week])
    assert now.reach == {"instagram": pytest.approx(30.0)}
    assert before.reach == {}  # it begins long after the period before does


def test_the_accounts_own_series_goes_before_the_sum_of_its_posts(make_book: Maker) -> None:
    facts: list[Fact] = [reading(day, "reach", 1.0) for day in daily(SINCE, 91)]
    facts += [
        reading(SINCE, "reach", 500.0, post="p1", lifetime=True),
        *posts("instagram", SINCE.isoformat()),
    ]
    now, _ = both(make_book, facts)
    assert now.reach == {"instagram": 91.0}


def test_posts_stand_for_an_account_without_a_series(make_book: Maker) -> None:
    facts: list[Fact] = [
        reading(SINCE, "reach", 300.0, post="p1", lifetime=True),
        reading(SINCE + timedelta(days=40), "reach", 200.0, post="p2", lifetime=True),
        reading(BEFORE + timedelta(days=50), "reach", 100.0, post="p0", lifetime=True),
    ]
    now, before = both(make_book, facts)
    assert now.reach == {"instagram": 500.0}
    assert before.reach == {}


@pytest.mark.parametrize(("days", "known"), [(91, True), (82, True), (80, False), (20, False)])
def test_half_a_period_is_not_set_beside_a_whole_one(
    make_book: Maker, days: int, known: bool
) -> None:
    """Numbers that begin more than a tenth of the period late are left out."""
    begin = SINCE - timedelta(days=days)
    facts: list[Fact] = [reading(day, "reach", 1.0) for day in daily(begin, days + 91)]
    facts += [visit(day, 2.0) for day in daily(begin, days + 91)]
    facts += [sale(n, day.isoformat()) for n, day in enumerate(daily(begin, days + 91))]
    found = gathered(make_book(facts), SINCE.isoformat(), UNTIL.isoformat())
    assert found.now.reach == {"instagram": 91.0}
    assert (found.now.visits, len(found.sales_now)) == (182.0, 91)
    assert bool(found.before.reach) is known
    assert (found.before.visits is not None) is known
    assert bool(found.sales_before) is known


def test_the_series_is_chosen_by_the_period_asked(make_book: Maker) -> None:
    """An account's series of two years ago does not hide the posts of this year."""
    old = [reading(day, "reach", 1.0) for day in daily(date(2024, 1, 1), 60)]
    new = [
        reading(SINCE + timedelta(days=n), "reach", 100.0, post=f"p{n}", lifetime=True)
        for n in (0, 30, 60)
    ]
    now, _ = both(make_book, [*old, *new])
    assert now.reach == {"instagram": 300.0}
    # Nor does one that began in the last days.
    late = [reading(day, "reach", 1.0) for day in daily(UNTIL - timedelta(days=9), 10)]
    now, _ = both(make_book, [*late, *new])
    assert now.reach == {"instagram": 300.0}


def test_a_later_export_that_does_not_say_when_it_was_made_is_not_lost(make_book: Maker) -> None:
    """A count over a post's life only grows: the larger is the newer."""
    post = {"post": "p1", "lifetime": True}
    book = make_book([reading(SINCE, "reach", 300.0, as_of=date(2026, 5, 1), **post)])
    load(book, [reading(SINCE, "reach", 450.0, **post)])
    found = gathered(book, SINCE.isoformat(), UNTIL.isoformat())
    assert found.now.reach == {"instagram": 450.0}
    # An older one without a day, loaded late, takes nothing away; a newer one with a day is it.
    load(book, [reading(SINCE, "reach", 120.0, **post)])
    load(book, [reading(SINCE, "reach", 460.0, as_of=date(2026, 6, 1), **post)])
    found = gathered(book, SINCE.isoformat(), UNTIL.isoformat())
    assert found.now.reach == {"instagram": 460.0}


def test_shares_of_both_names(make_book: Maker) -> None:
    facts: list[Fact] = [reading(SINCE, "shares", 4.0), reading(SINCE, "likes", 50.0)]
    facts.append(reading(SINCE, "reposts", 3.0, channel="bluesky"))
    now, before = both(make_book, facts)
    assert now.shares == 7.0
    assert before.shares is None


def test_reports_that_overlap_tell_each_day_once(make_book: Maker) -> None:
    """A site, a network and a search engine by day, then as a month, then as a quarter."""
    april = date(2026, 4, 30)
    facts: list[Fact] = []
    for day in daily(SINCE, 10):
        facts += [visit(day, 3.0, "instagram"), reading(day, "reach", 5.0)]
        facts += [Ranking(day=day, until=day, clicks=2), reading(day, "shares", 1.0)]
    for until, visits, reach, clicks, shares in (
        (april, 90, 150, 60, 30),
        (UNTIL, 300, 450, 200, 90),
    ):
        facts += [visit(SINCE, visits, "instagram", until=until)]
        facts += [reading(SINCE, "reach", reach, until=until)]
        facts += [reading(SINCE, "shares", shares, until=until)]
        facts += [Ranking(day=SINCE, until=until, clicks=clicks)]
    now, _ = both(make_book, facts)
    assert now.visits == pytest.approx(300.0)
    assert now.reach == {"instagram": pytest.approx(450.0)}
    assert now.places.clicks == pytest.approx(200.0)
    assert now.shares == pytest.approx(90.0)


def test_two_accounts_of_a_network_are_added(make_book: Maker) -> None:
    facts: list[Fact] = [reading(day, "reach", 1.0, account="a") for day in daily(SINCE, 91)]
    facts.append(reading(SINCE, "reach", 50.0, account="b", until=UNTIL))
    now, _ = both(make_book, facts)
    assert now.reach == {"instagram": pytest.approx(141.0)}


# ---- visits --------------------------------------------------------------------------------------


def test_one_counter_and_one_table_are_taken_never_two_added(make_book: Maker) -> None:
    facts: list[Fact] = [
        visit(SINCE, 60.0, "instagram"),
        visit(SINCE, 40.0),
        visit(SINCE, 90.0, "", detail="pages"),  # the same visits, by page
        visit(SINCE, 95.0, "facebook", ledger="matomo"),  # the same, by another tool
    ]
    now, _ = both(make_book, facts)
    # The tool that names where most visits came from speaks.
    assert now.visits == 95.0
    assert dict(now.visits_by.channel) == {"facebook": 95.0}
    assert now.referrers == 1


def test_visits_by_channel_by_the_owners_words(make_book: Maker) -> None:
    facts: list[Fact] = [visit(SINCE, 5.0, "linktree"), visit(SINCE, 2.0, "instagram")]
    now, _ = both(make_book, facts, sources={"linktree": "instagram"})
    assert dict(now.visits_by.channel) == {"instagram": 7.0}
    assert now.referrers == 2


# ---- places in search results --------------------------------------------------------------------


def _ranking(keyword: str, **more: Any) -> Ranking:
    return Ranking(day=SINCE, until=UNTIL, keyword=keyword, **more)


def test_keywords_of_the_first_page_and_the_average_place(make_book: Maker) -> None:
    facts: list[Fact] = [
        _ranking("pain", clicks=10, impressions=100, position=2.0),
        _ranking("boulangerie", clicks=5, impressions=300, position=10.0),
        _ranking("levain", clicks=0, impressions=50, position=11.0),
        _ranking("brioche"),
        _ranking("", clicks=40, impressions=1000, position=7.0),
    ]
    now, _ = both(make_book, facts)
    assert now.places.keywords == 2
    # The row over all keywords holds those that are too rare to be listed.
    assert now.places.clicks == pytest.approx(40.0)
    assert now.places.position == 7.0
    now, _ = both(make_book, facts[:-1])
    assert now.places.clicks == pytest.approx(15.0)
    assert now.places.position == pytest.approx((2 * 100 + 10 * 300 + 11 * 50) / 450)


def test_an_average_place_is_of_one_table_and_each_day_once(make_book: Maker) -> None:
    """By day, over a quarter, by page and by device: four views of the same searches."""
    facts: list[Fact] = [
        Ranking(day=day, until=day, impressions=10, clicks=1, position=4.0)
        for day in daily(SINCE, 91)
    ]
    whole: dict[str, Any] = {"day": SINCE, "until": UNTIL, "impressions": 910, "clicks": 91}
    facts += [
        Ranking(position=4.0, **whole),
        Ranking(page="https://example.com/", position=9.0, **whole),
        Ranking(detail="device=mobile", position=8.0, **whole),
        _ranking("pain", clicks=20, impressions=400, position=1.0),
    ]
    now, _ = both(make_book, facts)
    assert now.places.position == pytest.approx(4.0)
    assert now.places.clicks == pytest.approx(91.0)
    # Without the table over all, the most complete of the others.
    now, _ = both(make_book, facts[-2:])
    assert (now.places.position, now.places.keywords) == (8.0, 1)


def test_only_the_part_of_a_report_within_the_period_weighs(make_book: Maker) -> None:
    facts: list[Fact] = [
        Ranking(day=BEFORE, until=UNTIL, impressions=182, position=2.0),
        *(Ranking(day=d, until=d, impressions=1, position=5.0) for d in daily(SINCE, 45)),
    ]
    now, _ = both(make_book, facts)
    # 45 days of one impression each, and 46 with what the long report leaves for its other 137.
    rest = (182 - 45) / 137 * 46
    assert now.places.position == pytest.approx((45 * 5 + rest * 2) / (45 + rest))


def test_two_search_engines_add_their_clicks_and_the_larger_gives_the_place(
    make_book: Maker,
) -> None:
    whole: dict[str, Any] = {"day": SINCE, "until": UNTIL}
    facts: list[Fact] = [
        Ranking(clicks=40, impressions=900, position=6.0, **whole),
        Ranking(engine="bing", clicks=5, impressions=100, position=2.0, **whole),
    ]
    now, _ = both(make_book, facts)
    assert (now.places.clicks, now.places.position) == pytest.approx((45.0, 6.0))


# ---- leads and mentions --------------------------------------------------------------------------


def lead(number: int, day: date, status: str = "open", customer: str = "") -> Lead:
    """Somebody who asked."""
    return Lead(day=day, ledger="crm", number=str(number), status=status, customer=customer)


def test_a_person_is_one_lead_at_the_furthest(make_book: Maker) -> None:
    facts: list[Fact] = [
        lead(1, SINCE, "open", "zoe@example.com"),
        lead(2, SINCE, "won", "zoe@example.com"),
        lead(3, SINCE, "lost"),
        lead(4, SINCE, "open"),
        lead(5, UNTIL + timedelta(days=1), "won"),
    ]
    now, _ = both(make_book, facts)
    assert now.leads == {"won": 1, "lost": 1, "open": 1}


def test_leads_and_mentions_of_half_a_period_are_not_set_beside_a_whole_one(
    make_book: Maker,
) -> None:
    days = daily(SINCE - timedelta(days=20), 111)
    facts: list[Fact] = [lead(n, day) for n, day in enumerate(days)]
    facts += [Mention(day=day, url=f"https://example.com/{day}") for day in days]
    now, before = both(make_book, facts)
    assert (now.leads, now.mentions) == ({"open": 91}, 91)
    assert (before.leads, before.mentions) == ({}, None)


def test_a_rare_lead_counts_whenever_it_comes(make_book: Maker) -> None:
    now, before = both(make_book, [lead(1, UNTIL - timedelta(days=5))])
    assert (now.leads, before.leads) == ({"open": 1}, {})
