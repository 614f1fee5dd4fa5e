"""Costs that come back: once a period that has begun, changed and ended without a trace left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from retour.business import Business
from retour.business.regular import Regular
from retour.facts import Cost
from retour.gather import gather
from retour.span import Span

TOOL = Regular("r1", "Scheduler", "social", 1200, "EUR", "tool", "net", "month", date(2026, 1, 31))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Business]:
    with Business.new(tmp_path / "a.book", name="A", margin="60%", hour="20") as made:
        yield made


def held(shop: Business) -> dict[str, int]:
    return {f"{one.day}": one.amount for one in shop.book.facts(Cost) if one.amount}


@pytest.mark.parametrize(
    ("rhythm", "since", "last", "starts"),
    [
        ("month", "2026-01-31", "2026-04-15", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("week", "2026-01-29", "2026-02-12", ["2026-01-29", "2026-02-05", "2026-02-12"]),
        ("year", "2024-02-29", "2026-03-01", ["2024-02-29", "2025-02-28", "2026-02-28"]),
        ("month", "2026-02-01", "2026-01-31", []),
    ],
)
def test_periods_follow_each_other_without_a_gap(
    rhythm: str, since: str, last: str, starts: list[str]
) -> None:
    one = replace(TOOL, rhythm=rhythm, since=date.fromisoformat(since))
    found = list(one.periods(date.fromisoformat(last)))
    assert [span.since.isoformat() for span in found] == starts
    for span, following in pairwise(found):
        assert following.since == span.until + timedelta(days=1)


def test_it_is_written_once_for_every_period_that_has_begun(shop: Business) -> None:
    today = shop.today
    one = replace(TOOL, since=today - timedelta(days=40), rhythm="week")
    assert shop.keep_up([one]) == 1
    assert len(held(shop)) == 6
    assert shop.keep_up([one]) is None
    assert len(shop.batches()) == 1
    fact = next(iter(shop.book.facts(Cost)))
    assert (fact.note, fact.channel, fact.taxed, fact.layer) == (
        "Scheduler",
        "social",
        "net",
        "hand",
    )
    assert shop.verify() == []


def test_a_change_and_an_end_reach_what_was_written(shop: Business) -> None:
    since = date(2026, 1, 1)
    one = replace(TOOL, since=since, until=date(2026, 6, 30))
    shop.keep_up([one])
    assert len(held(shop)) == 6
    before = replace(one, until=date(2026, 3, 31))
    after = replace(one, number="r2", since=date(2026, 4, 1), amount=2000)
    assert shop.keep_up([before, after])
    assert held(shop) == {f"2026-0{n}-01": 1200 if n < 4 else 2000 for n in range(1, 7)}
    assert shop.keep_up([before, after]) is None
    gone = [replace(each, until=each.since - timedelta(days=1)) for each in (before, after)]
    shop.keep_up(gone)
    assert held(shop) == {}
    assert shop.keep_up(gone) is None


def test_an_end_is_written_before_it_comes(shop: Business) -> None:
    today = shop.today
    one = replace(TOOL, since=today - timedelta(days=40), rhythm="week")
    shop.keep_up([one])
    assert [fact.amount for fact in shop.book.facts(Cost)] == [1200] * 6
    shop.keep_up([replace(one, until=today + timedelta(days=30))])
    ends = [fact.day for fact in shop.book.facts(Cost) if not fact.amount]
    assert ends == [today + timedelta(days=37)]
    assert shop.keep_up([replace(one, until=today + timedelta(days=30))]) is None


def test_an_end_tells_of_no_day_of_its_own(shop: Business) -> None:
    one = replace(TOOL, since=date(2026, 1, 1), until=date(2026, 3, 31))
    shop.keep_up([one])
    assert len([*shop.book.facts(Cost)]) == 4
    (covered,) = shop.known().covered
    assert (covered.facts, covered.until) == (3, date(2026, 3, 31))
    (cover,) = {told.span for told in shop.book.told()}
    assert cover == Span(date(2026, 1, 1), date(2026, 3, 31))


def test_what_ends_before_a_quarter_is_no_money_of_it(shop: Business) -> None:
    today = shop.today
    one = replace(TOOL, channel="email", rhythm="week", since=today - timedelta(days=40))
    shop.add("sale", today, amount=60)
    # The last week that is paid begins on the day of the end.
    quarter = Span(today + timedelta(days=37), today + timedelta(days=127))
    for until, share in ((None, 1.0), (today + timedelta(days=30), 0.0)):
        shop.keep_up([replace(one, until=until)])
        (charge,) = gather(shop.book, Span(today - timedelta(days=40), today)).panel.charges
        assert charge.share(quarter, today) == share


def test_others_by_hand_are_left_alone(shop: Business) -> None:
    shop.add("cost", "2026-01-05", amount="30", channel="meta-ads")
    shop.keep_up([replace(TOOL, until=date(2026, 1, 31))])
    shop.keep_up([replace(TOOL, until=date(2026, 1, 1))])
    assert held(shop) == {"2026-01-05": 3000}


def test_an_end_that_never_comes_is_none(shop: Business) -> None:
    one = replace(TOOL, since=date(2026, 1, 1), until=date(9999, 12, 31))
    assert one.ended() is None
    assert shop.keep_up([one]) is not None and shop.keep_up([one]) is None
