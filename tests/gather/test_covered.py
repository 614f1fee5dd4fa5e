"""What no file tells of is not known: days of sales, and days of what was put into channels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from retour.answer.ask import answer_of
from retour.answer.model import Answer
from retour.answer.phrases import length
from retour.book import BatchInfo, Book
from retour.facts import Fact, Post, Takings
from retour.gap import Gap
from retour.gather import gather
from retour.gather.gathered import Gathered
from retour.measures import every
from retour.measures.launch import Launch
from retour.span import Span
from retour.words import Words

from ..making import Maker, cost, effort, sale

START = date(2025, 12, 29)  # a Monday
WEEKS = 52
DAYS = range(7 * WEEKS)
PERIOD = Span(START, START + timedelta(days=7 * WEEKS - 1))
HOLE = range(7 * 20, 7 * 30)  # ten weeks


def _day(number: int) -> date:
    return START + timedelta(days=number)


def file(book: Book, facts: Iterable[Fact], source: str) -> None:
    """One more file of a source."""
    number = len(book.batches())
    book.load(list(facts), BatchInfo(f"{number}.csv", f"{number:064}", source=source))


def sales(days: Iterable[int], ledger: str = "shop", each: int = 100_00, **more: str) -> list[Fact]:
    """A sale a day, a little more each day of the week."""
    return [
        sale(f"{ledger}{n}", _day(n).isoformat(), each + 100 * (n % 7), ledger=ledger, **more)
        for n in days
    ]


def hours(days: Iterable[int], channel: str = "instagram", person: str = "") -> list[Fact]:
    """An hour on every third day."""
    return [
        effort(f"{channel}{n}", _day(n).isoformat(), 1.0, channel, person=person)
        for n in days
        if n % 3 == 0
    ]


def posts(days: Iterable[int], channel: str = "instagram") -> list[Fact]:
    """A post every other day."""
    return [Post(day=_day(n), channel=channel, number=f"{n}") for n in days if n % 2 == 0]


def around(hole: range) -> tuple[range, range]:
    """The days before a hole and after it."""
    return range(hole.start), range(hole.stop, 7 * WEEKS)


def asked(book: Book) -> tuple[Gathered, Answer]:
    """Everything about the whole period."""
    found = gather(book, PERIOD)
    return found, answer_of(found, every(), PERIOD.until, "")


def one(found: Gathered, code: str) -> Gap:
    """The gap of that code."""
    (gap,) = [gap for gap in found.gaps if gap.code == code]
    return gap


@pytest.fixture
def book(make_book: Maker) -> Book:
    return make_book()


# ---- sales ---------------------------------------------------------------------------------------


def test_days_that_no_export_tells_of_are_left_out_with_their_costs(book: Book) -> None:
    for part in around(HOLE):
        file(book, sales(part), "shop")
    file(book, hours(DAYS), "toggl")
    file(book, posts(DAYS), "meta.posts")
    found, answer = asked(book)
    assert np.isnan(found.panel.margin[20:30]).all()
    assert np.isfinite(found.panel.margin[:20]).all()
    assert np.isfinite(found.panel.margin[30:]).all()
    assert found.panel.missing == len(HOLE)
    assert not found.panel.inside()[20:30].any()
    assert np.isfinite(found.panel.hours["instagram"]).all()
    # 42 weeks of 52, in hours and in months.
    assert answer["instagram"].hours == sum(1 for n in DAYS if n % 3 == 0 and n not in HOLE)
    assert found.panel.months == pytest.approx(42 * 7 * 12 / 365.2425)
    assert (answer.missing, answer.days) == (len(HOLE), 42 * 7)
    assert length(answer).render("en") == "10 months"
    assert [week.margin is None for week in answer.weeks] == [20 <= n < 30 for n in range(52)]
    gap = answer.gaps[0]
    assert gap.code == "sales_hole"
    assert "from 18 May 2026 to 26 July 2026" in gap.message.render("en")
    assert "(shop)" in gap.remedy.render("en")


def test_no_sale_in_an_export_that_covers_the_days_is_no_sale(book: Book) -> None:
    before, after = around(HOLE)
    file(book, sales([*before, *after]), "shop")
    found, answer = asked(book)
    assert (found.panel.margin[20:30] == 0).all()
    assert (found.panel.missing, answer.days) == (0, PERIOD.days)
    assert "sales_hole" not in {gap.code for gap in answer.gaps}


def test_a_month_costs_what_it_costs_with_a_hole_or_without(make_book: Maker) -> None:
    """Ten weeks that nobody loaded change nothing of what a month is."""
    whole, torn = make_book(), make_book()
    file(whole, sales(DAYS), "shop")
    for part in around(HOLE):
        file(torn, sales(part), "shop")
    for book in (whole, torn):
        file(book, hours(DAYS), "toggl")
    whole_panel, torn_panel = asked(whole)[0].panel, asked(torn)[0].panel
    assert whole_panel.total / whole_panel.months == pytest.approx(
        torn_panel.total / torn_panel.months, rel=1e-3
    )


def test_one_of_two_shops_that_is_not_loaded_leaves_too_little(book: Book) -> None:
    file(book, sales(DAYS, "web"), "web")
    for part in around(HOLE):
        file(book, sales(part, "till", 60_00), "till")
    found, _ = asked(book)
    assert found.panel.missing == len(HOLE)
    assert "(till)" in one(found, "sales_hole").remedy.render("en")


def test_a_small_shop_that_is_not_loaded_is_said_and_the_others_count(book: Book) -> None:
    file(book, sales(DAYS, "web"), "web")
    for part in around(HOLE):
        file(book, sales(part, "stall", 4_00), "stall")
    found, _ = asked(book)
    assert found.panel.missing == 0
    gap = one(found, "record_hole")
    assert gap.message.render("en").startswith("stall: no sale is known from 18 May 2026")
    # Half of 7 euros a day is margin.
    assert gap.worth == pytest.approx(len(HOLE) * 0.5 * 7.0, rel=0.01)


def test_a_shop_that_moved_to_another_platform_lacks_nothing(book: Book) -> None:
    file(book, sales(range(7 * 25), "woocommerce"), "woocommerce")
    file(book, sales(range(7 * 25, 7 * WEEKS), "shopify"), "shopify")
    found, _ = asked(book)
    assert found.panel.missing == 0
    assert found.gaps == ()


def test_a_till_that_tells_no_more_is_asked_for(book: Book) -> None:
    file(book, sales(DAYS, "web"), "web")
    file(book, sales(range(7 * 40), "till", 60_00), "till")
    found, _ = asked(book)
    assert found.panel.missing == 0  # it may have closed
    gap = one(found, "record_hole")
    assert "If you no longer sell there, nothing is missing" in gap.remedy.render("en")


def test_takings_by_hand_tell_the_days_after_a_sale_by_hand(book: Book) -> None:
    def takings(first: int, last: int) -> Takings:
        return Takings(
            day=_day(first), until=_day(last), amount=600_00, currency="EUR", ledger="hand"
        )

    for what in (takings(0, 6), sale(1, _day(1).isoformat(), ledger="hand"), takings(7, 26)):
        book.load([what], BatchInfo(source="hand"))
    period = Span(START, _day(26))
    assert "record_hole" not in {gap.code for gap in gather(book, period).gaps}
    # Where takings tell nothing either, something is missing.
    book.load([takings(60, 66)], BatchInfo(source="hand"))
    found = gather(book, Span(START, _day(66)))
    assert one(found, "sales_hole").message.values["days"]


def test_payments_tell_of_orders_that_were_not_loaded(book: Book) -> None:
    for part in around(HOLE):
        file(book, sales(part, "shop"), "shop")
    file(book, sales(DAYS, "stripe", layer="payment"), "stripe")
    found, _ = asked(book)
    assert found.panel.missing == 0
    assert np.isfinite(found.panel.margin).all()
    assert found.panel.margin[25] == pytest.approx(found.panel.margin[5])


def test_a_setting_decides_which_sales_must_be_known(make_book: Maker) -> None:
    book = make_book(sales_from=["web"])
    file(book, sales(DAYS, "web"), "web")
    for part in around(HOLE):
        file(book, sales(part, "till", 60_00), "till")
    assert asked(book)[0].panel.missing == 0


def test_a_period_without_any_sale_says_which_are_known(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    for since, until in (("2020-01-01", "2020-12-31"), ("2027-03-01", "2027-06-30")):
        found = gather(book, Span(date.fromisoformat(since), date.fromisoformat(until)))
        answer = answer_of(found, every(), PERIOD.until, "")
        assert answer.blank
        assert [gap.code for gap in answer.gaps].count("no_sales") == 1
        assert answer.gaps[0].code == "no_sales"
        assert "from 29 December 2025 to 27 December 2026" in answer.gaps[0].message.render("en")


# ---- what was put in -----------------------------------------------------------------------------


def test_hours_of_a_time_sheet_that_is_missing_are_reckoned_and_asked_for(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    for part in around(HOLE):
        file(book, hours(part), "toggl")
    found, answer = asked(book)
    every_hour = len(hours(DAYS))
    assert np.isnan(found.panel.hours["instagram"][20:30]).all()
    assert np.isfinite(found.panel.hours["instagram"][:19]).all()
    assert answer["instagram"].hours == pytest.approx(every_hour, rel=0.02)
    assert answer["instagram"].labour == pytest.approx(20.0 * every_hour, rel=0.02)
    assert answer.gaps[0].code == "hours_hole"
    told = answer.gaps[0].message.render("en")
    assert "Instagram: nothing tells of hours from 17 May 2026 to 26 July 2026" in told
    assert re.search(r": \d+ h( \d+ min)? is counted for them, as at other times", told), told


def test_with_posts_hours_are_reckoned_by_post_and_none_where_nothing_was_posted(
    book: Book,
) -> None:
    quiet = range(7 * 22, 7 * 30)
    file(book, sales(DAYS), "shop")
    for part in around(HOLE):
        file(book, hours(part), "toggl")
    file(book, posts(n for n in DAYS if n not in quiet), "meta.posts")
    found, _ = asked(book)
    (hole,) = (one for one in found.unlogged if one.kind == "hours")
    assert hole.spans == (Span(_day(HOLE.start - 1), _day(HOLE.stop - 1)),)
    assert hole.amount == pytest.approx(14 / 3, rel=0.25)
    assert one(found, "hours_hole").channel == "instagram"


def test_a_time_sheet_that_begins_late_lacks_the_hours_of_earlier_posts(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    file(book, posts(DAYS), "meta.posts")
    file(book, hours(range(7 * 26, 7 * WEEKS)), "toggl")
    found, answer = asked(book)
    (hole,) = found.unlogged
    assert hole.spans == (Span(START, _day(7 * 26)),)
    assert hole.amount == 0.0  # more days than are known: that would be a guess
    assert "so that time counts as free" in answer.gaps[0].message.render("en")


def test_a_time_sheet_that_stops_is_asked_for_first(book: Book) -> None:
    """Where nothing tells of posts, nobody can say whether the work went on."""
    file(book, sales(DAYS), "shop")
    file(book, hours(range(7 * 12)), "toggl")
    found, answer = asked(book)
    (end,) = found.unlogged
    assert end.end
    assert end.spans == (Span(_day(7 * 12 - 2), PERIOD.until),)
    assert answer["instagram"].hours == 7 * 12 / 3
    assert np.isnan(found.panel.hours["instagram"][12:]).all()
    assert answer.gaps[0].code == "hours_end"
    told = answer.gaps[0].message.render("en")
    assert "Instagram: nothing tells of hours from 21 March 2026 to 27 December 2026" in told
    assert "If the work is over, nothing is missing" in answer.gaps[0].remedy.render("en")
    # At the pace of the days that are known, 20 an hour.
    known = found.covered.inside & found.covered.of("hours", "instagram")
    rest = PERIOD.days - len(known)
    assert answer["instagram"].untold == pytest.approx(20 * 28 / len(known) * rest)


def test_a_time_sheet_that_stops_with_the_posts_lacks_nothing(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    file(book, hours(range(7 * 12)), "toggl")
    file(book, [*posts(range(7 * 12)), *posts(DAYS, "facebook")], "meta.posts")
    assert asked(book)[0].unlogged == ()


def test_work_that_began_late_lacks_nothing(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    file(book, posts(range(7 * 26, 7 * WEEKS)), "meta.posts")
    file(book, hours(range(7 * 26, 7 * WEEKS)), "toggl")
    file(book, [cost(_day(n).isoformat(), 10_00) for n in range(200, 240)], "meta.ads")
    assert all(one.over for one in asked(book)[0].unlogged)  # the campaign in between


@pytest.mark.parametrize(("last", "first"), [(300, True), (182, True), (120, False)])
def test_advertising_whose_reports_stop_is_asked_for(book: Book, last: int, first: bool) -> None:
    """First of all, but for a campaign that was shorter than what has passed since."""
    file(book, sales(DAYS), "shop")
    file(book, [cost(_day(n).isoformat(), 10_00) for n in range(last)], "meta.ads")
    found, answer = asked(book)
    assert answer["meta-ads"].money == pytest.approx(10.0 * last)  # nothing is reckoned
    (end,) = found.unlogged
    assert (end.spans[0].until, end.end, end.over) == (PERIOD.until, True, not first)
    (gap,) = [one for one in answer.gaps if one.code == ("spend_end" if first else "spend_over")]
    assert (gap is answer.gaps[0]) == first
    assert "you advertise there no longer" in gap.remedy.render("en")
    # Days of a campaign that is over are not held against it.
    assert (answer["meta-ads"].untold > 0) == first


def test_costs_by_hand_have_no_end(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    _typed(book, 10, 45_50, until=300)
    assert asked(book)[0].unlogged == ()


def test_advertising_between_two_reports_is_reckoned(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    for part in around(HOLE):
        file(book, [cost(_day(n).isoformat(), 10_00) for n in part], "meta.ads")
    found, answer = asked(book)
    assert answer["meta-ads"].money == pytest.approx(10.0 * len(DAYS))
    assert np.isnan(found.panel.spend["meta-ads"][20:30]).all()
    assert "€700 are counted" in one(found, "spend_hole").message.render("en")
    assert "€700 of what was spent are reckoned" in " ".join(n.render("en") for n in found.notes)


def _typed(book: Book, day: int, amount: int, until: int | None = None, channel: str = "") -> None:
    last = _day(day if until is None else until).isoformat()
    what = cost(
        _day(day).isoformat(),
        amount,
        last,
        channel=channel or "meta-ads",
        layer="hand",
        ledger="hand",
    )
    book.load([what], BatchInfo(source="hand"))


def test_costs_by_hand_are_what_they_are(book: Book) -> None:
    """A cost of one channel, or a later one of the same, says nothing of days between."""
    file(book, sales(DAYS), "shop")
    _typed(book, 10, 45_50, until=36)
    _typed(book, 200, 10_00, channel="instagram")
    _typed(book, 220, 5_00)
    found, answer = asked(book)
    assert found.unlogged == ()
    assert answer["meta-ads"].money == pytest.approx(50.5)
    assert answer["instagram"].money == pytest.approx(10.0)
    assert np.isfinite(found.panel.spend["meta-ads"][2:]).all()
    assert not any("reckoned" in note.render("en") for note in found.notes)


def test_a_cost_by_hand_fills_the_hole_between_two_reports(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    for part in around(HOLE):
        file(book, [cost(_day(n).isoformat(), 10_00) for n in part], "meta.ads")
    _typed(book, HOLE.start, 30_00, until=HOLE.stop - 1)
    found, answer = asked(book)
    assert found.unlogged == ()
    assert answer["meta-ads"].money == pytest.approx(10.0 * (len(DAYS) - len(HOLE)) + 30.0)


def test_days_before_the_first_report_are_known_once_a_cost_of_nothing_says_so(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    file(book, [cost(_day(n).isoformat(), 10_00) for n in range(100, 365)], "meta.ads")
    found = asked(book)[0]
    assert np.isnan(found.panel.spend["meta-ads"][:14]).all()
    (said,) = [note for note in found.notes if "is not known" in note.render("en")]
    en = Words("en")
    assert f"from {en.day(_day(0))} to {en.day(_day(99))}" in said.render("en")
    _typed(book, 0, 0, until=99)
    found = asked(book)[0]
    assert (found.panel.spend["meta-ads"][:14] == 0).all()
    assert not any("is not known" in note.render("en") for note in found.notes)


def test_a_statement_of_the_bank_covers_days_without_advertising(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    told = [cost(_day(n).isoformat(), 10_00, layer="ledger", ledger="bank") for n in (3, 40, 300)]
    file(book, told, "bank")
    found, _ = asked(book)
    assert found.unlogged == ()
    assert np.isfinite(found.panel.spend["meta-ads"][1:43]).all()


def test_hours_by_hand_keep_their_rhythm_to_the_end(book: Book) -> None:
    file(book, sales(DAYS), "shop")
    for week in range(WEEKS - 2):
        book.load(hours([7 * 3 * (week // 3) + 7 * (week % 3)]), BatchInfo(source="hand"))
    found, _ = asked(book)
    assert found.unlogged == ()


# ---- starts and stops ----------------------------------------------------------------------------


def test_weeks_that_no_file_covers_are_no_pause(book: Book) -> None:
    """Posts in every week that is known: zeros in the hole would be a pause of grade B."""
    rng = np.random.default_rng(4)
    days = [
        sale(n, _day(n).isoformat(), int(100_00 * np.exp(0.2 * rng.standard_normal())))
        for n in DAYS
    ]
    file(book, days, "shop")
    for part in around(HOLE):
        file(book, posts(part), "meta.posts")
    found, answer = asked(book)
    told = found.panel.posts["instagram"]
    assert np.isnan(told[20:30]).all()
    assert Launch().look(found.panel) == ([], [])
    # The same weeks as zeros are what a pause looks like.
    zeros = replace(found.panel, posts={"instagram": np.nan_to_num(told)})
    assert [one.grade for one in Launch().look(zeros)[0]] == ["B"]
    assert not any(e.measure == "launch" for part in answer.channels for e in part.evidence)
    assert answer.gaps[0].code == "posts_hole"
    assert "from 17 May 2026 to 26 July 2026" in answer.gaps[0].message.render("en")


def test_a_pause_inside_one_file_is_a_pause(book: Book) -> None:
    rng = np.random.default_rng(4)
    before, after = around(HOLE)
    days = [
        sale(n, _day(n).isoformat(), int(100_00 * np.exp(0.2 * rng.standard_normal())))
        for n in DAYS
    ]
    file(book, days, "shop")
    file(book, posts([*before, *after]), "meta.posts")
    (measured,), _ = Launch().look(asked(book)[0].panel)
    assert measured.channel == "instagram"


def test_sales_that_are_not_known_in_a_pause_are_not_compared(book: Book) -> None:
    """A hole in sales over most of a pause: only the weeks of it that are known are compared."""
    rng = np.random.default_rng(4)
    before, after = around(HOLE)
    days = [
        sale(n, _day(n).isoformat(), int(100_00 * np.exp(0.2 * rng.standard_normal())))
        for n in DAYS
        if n < 7 * 24 or n >= 7 * 28
    ]
    file(book, days[: 7 * 24], "shop")
    file(book, days[7 * 24 :], "shop")
    file(book, posts([*before, *after]), "meta.posts")
    (measured,), _ = Launch().look(asked(book)[0].panel)
    assert "6 weeks beside starts and stops, against 42 others" in measured.basis.render("en")
