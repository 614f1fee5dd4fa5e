"""What each source covers, and which days are missing."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from retour.book import BatchInfo, Book, Cover, Told, covers_of
from retour.book.covers import cover_of
from retour.facts import Effort, Fact, Post, Reading, Takings
from retour.span import Span

from ..making import Maker, cost, effort, sale

_START = date(2026, 1, 1)


@pytest.fixture
def book(make_book: Maker) -> Book:
    return make_book()


def _day(number: int) -> date:
    return _START + timedelta(days=number)


def _file(book: Book, facts: Iterable[Fact], source: str = "shop") -> None:
    number = len(book.batches())
    book.load(list(facts), BatchInfo(f"{number}.csv", f"{number:064}", source=source))


def _sales(days: Iterable[int]) -> list[Fact]:
    return [sale(f"s{n}", _day(n).isoformat()) for n in days]


def _hours(days: Iterable[int], channel: str, person: str = "") -> list[Fact]:
    return [
        effort(f"{channel}{person}{n}", _day(n).isoformat(), 1, channel, person=person)
        for n in days
    ]


def _reach(days: Iterable[int], channel: str = "instagram") -> list[Fact]:
    return [
        Reading(day=_day(n), until=_day(n), channel=channel, metric="reach", value=n) for n in days
    ]


def _found(book: Book, end: int | None = None) -> dict[str, Cover]:
    last = None if end is None else _day(end)
    return {f"{one.kind} {one.source} {one.channel}": one for one in covers_of(book.told(), last)}


def _days(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [((one.since - _START).days, (one.until - _START).days) for one in spans]


def test_a_month_that_was_not_loaded_is_a_hole(book: Book) -> None:
    _file(book, _sales(range(0, 31)))
    _file(book, _sales(range(60, 90)))
    one = _found(book, 89)["sale shop "]
    assert (one.facts, one.span) == (61, Span(_day(0), _day(89)))
    assert _days(one.holes) == [(31, 59)]
    assert one.silent is None
    _file(book, _sales(range(28, 62)))
    assert _found(book, 89)["sale shop "].holes == ()


def test_days_without_sales_inside_a_file_are_days_without_sales(book: Book) -> None:
    _file(book, _sales([*range(0, 31), *range(60, 90)]))
    assert _found(book, 89)["sale shop "].holes == ()


def test_a_file_that_says_nothing_new_covers_its_days(book: Book) -> None:
    """The whole year again: only its last days are new, and it tells of those between too."""
    _file(book, _sales(range(0, 31)))
    _file(book, _sales([*range(0, 31), 60, 61]))
    assert _found(book, 61)["sale shop "].holes == ()
    book.undo(2)
    assert _found(book)["sale shop "].span == Span(_day(0), _day(30))


def test_the_few_days_between_two_exports_are_no_hole(book: Book) -> None:
    _file(book, _sales(range(0, 28)))
    _file(book, _sales(range(33, 60)))
    assert _found(book, 62)["sale shop "] == Cover(
        "sale",
        "shop",
        "",
        55,
        Span(_day(0), _day(59)),
        (),
        None,
        names=frozenset({"shop", "order"}),
        by_file=True,
        busy=55,
    )


def test_a_source_that_stops_early(book: Book) -> None:
    _file(book, _sales(range(0, 200)))
    _file(book, _reach(range(0, 100)), "meta.insights")
    found = _found(book, 199)
    assert found["sale shop "].silent is None
    silent = found["reading meta.insights instagram"].silent
    assert silent is not None
    assert _days([silent]) == [(100, 199)]
    assert _found(book)["reading meta.insights instagram"].silent is None


def test_another_source_of_the_same_channel_fills_the_hole(book: Book) -> None:
    _file(book, _reach(range(0, 31)), "meta.insights")
    _file(book, _reach(range(0, 31), "facebook"), "meta.insights")
    _file(book, _reach(range(60, 90)), "meta.insights")
    _file(book, _reach(range(20, 120)), "planner")
    found = _found(book, 119)
    assert found["reading meta.insights instagram"].holes == ()
    assert found["reading meta.insights instagram"].silent is None
    assert found["reading meta.insights facebook"].silent is not None


def test_hours_by_hand_have_the_rhythm_they_have(book: Book) -> None:
    weeks = [*range(0, 20), *range(29, 40)]  # each week but nine
    for week in weeks:
        hours = Effort(day=_day(7 * week), seconds=60, channel="x", number=str(week))
        book.load([hours], BatchInfo(source="hand"))
    one = _found(book, 7 * 40)["effort hand x"]
    assert _days(one.holes) == [(7 * 19 + 1, 7 * 29 - 1)]
    assert one.silent is None


def test_planned_posts_cover_nothing(book: Book) -> None:
    post = Post(day=_day(3), channel="x", number="planned-1", kind="planned")
    _file(book, [post], "metricool")
    assert covers_of(book.told(), _day(30)) == ()


def test_few_holes_are_told_where_there_are_none() -> None:
    """Entries on days at random: a hole is told of one source in twenty at most, by the rule.

    Of 400 such sources 20 at most would be on average; more than 34 has a chance below 1 in 500.
    """
    chance = random.Random(5)  # noqa: S311
    told = 0
    for _ in range(400):
        days = sorted(chance.sample(range(365), 25))
        parts = [Told("effort", "hand", "x", Span(_day(day), _day(day)), 1, 1) for day in days]
        told += bool(cover_of(("effort", "hand", "x", ""), parts, parts, [], None).holes)
    assert 0 < told <= 34


def test_a_week_that_was_not_loaded_is_a_hole_where_every_day_tells_something(book: Book) -> None:
    for week in range(52):
        if week != 30:
            _file(book, _sales(range(7 * week, 7 * week + 6)))  # closed on Sundays
    assert _days(_found(book)["sale shop "].holes) == [(209, 216)]


def test_a_time_sheet_tells_of_the_channels_that_it_does_not_name(book: Book) -> None:
    """A pause stands in the middle one of three sheets: nothing was done for the channel then."""
    for number, channel in enumerate(("x", "y", "x")):
        _file(book, _hours(range(90 * number, 90 * number + 88), channel), "toggl")
    assert _found(book)["effort toggl x"].holes == ()
    assert _found(book)["effort toggl x"].span == Span(_day(0), _day(267))
    book.undo(2)
    assert _days(_found(book)["effort toggl x"].holes) == [(88, 179)]


def test_the_sheets_of_two_people_are_two_records(book: Book) -> None:
    _file(book, _hours(range(0, 60), "x", "anna"), "toggl")
    _file(book, _hours(range(60, 150), "y", "ben"), "toggl")
    _file(book, _hours(range(150, 200), "x", "anna"), "toggl")
    assert _days(_found(book)["effort toggl x"].holes) == [(60, 149)]
    # A sheet of both tells of both.
    both = [*_hours([80], "x", "anna"), *_hours(range(60, 150), "y", "ben")]
    _file(book, both, "toggl")
    assert _found(book)["effort toggl x"].holes == ()


def test_what_two_shops_sell_are_two_records(book: Book) -> None:
    for shop, first in (("a", 0), ("b", 30), ("a", 90), ("", 120)):
        ledger = f"shopify@{shop}" if shop else "shopify"
        days = range(first, first + 30)
        _file(book, [sale(n, _day(n).isoformat(), ledger=ledger) for n in days], "shopify")
    found = {one.who: one for one in covers_of(book.told(), None)}
    assert _days(found["a"].holes) == [(30, 89)]
    assert found["b"].holes == ()
    assert found[""].names == {"shopify", "order"}
    assert found["a"].names == {"shopify", "shopify@a", "order"}


def test_sheets_of_one_table_go_as_far_as_they_go(book: Book) -> None:
    """Hours to the end of March, sales to the end of February: nothing is known of March's."""
    _file(book, [*_sales(range(0, 59)), *_hours(range(0, 90), "x")], "any_table")
    found = _found(book)
    assert found["sale any_table "].span == Span(_day(0), _day(58))
    assert found["effort any_table x"].span == Span(_day(0), _day(89))


def _weeks(weeks: Iterable[int], length: int = 7) -> list[Fact]:
    return [
        Takings(
            day=_day(length * n), until=_day(length * n + length - 1), amount=100_00 + n,
            currency="EUR", ledger="till",
        )
        for n in weeks
    ]  # fmt: skip


def test_weeks_that_a_table_of_weeks_leaves_out_are_a_hole(book: Book) -> None:
    _file(book, _weeks([*range(17), *range(21, 40)]), "any_table")
    one = _found(book)["takings any_table "]
    assert _days(one.holes) == [(7 * 17, 7 * 21 - 1)]
    assert (one.facts, one.span) == (36, Span(_day(0), _day(7 * 40 - 1)))
    # The same table once more, with another week at its end, and then one without the hole.
    _file(book, _weeks([*range(17), *range(21, 41)]), "any_table")
    assert _days(_found(book)["takings any_table "].holes) == [(7 * 17, 7 * 21 - 1)]
    _file(book, _weeks(range(41)), "any_table")
    assert _found(book)["takings any_table "].holes == ()
    assert _found(book)["takings any_table "].facts == 41


def test_a_week_of_closing_and_tables_of_days_have_no_hole(book: Book) -> None:
    _file(book, _weeks([*range(17), *range(18, 40)]), "any_table")
    assert _found(book)["takings any_table "].holes == ()
    book.undo(1)
    _file(book, _weeks([*range(100), *range(130, 200)], 1), "any_table")
    assert _found(book)["takings any_table "].holes == ()


def test_a_statement_tells_of_the_channels_that_it_does_not_name(book: Book) -> None:
    def paid(days: Iterable[int], channel: str, **more: str) -> list[Fact]:
        return [cost(_day(n).isoformat(), 100 * n, channel=channel, **more) for n in days]

    _file(book, paid([1, 20], "x", layer="ledger"), "bank")
    _file(book, paid([40, 70], "y", layer="ledger"), "bank")
    _file(book, paid([90, 100], "x", layer="ledger"), "bank")
    assert _found(book)["cost bank x"].holes == ()
    _file(book, paid(range(0, 20), "meta-ads"), "meta.ads")
    _file(book, paid(range(40, 70), "google-ads"), "meta.ads")
    _file(book, paid(range(80, 100), "meta-ads"), "meta.ads")
    assert _days(_found(book)["cost meta.ads meta-ads"].holes) == [(20, 79)]


def test_what_another_program_wrote_since_is_told(book: Book) -> None:
    _file(book, _sales([0]))
    assert [one.facts for one in book.told(["sale"])] == [1]
    assert book.told(["effort"]) == []
    with Book.open(book.path) as other:
        _file(other, _sales([1, 2]))
    assert [one.facts for one in book.told()] == [1, 2]
    book.undo(1)
    assert [one.facts for one in book.told()] == [2]
