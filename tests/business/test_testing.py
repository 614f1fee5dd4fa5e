"""On/off tests of a business: planned on its past, kept in its book, followed, stopped, read."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from icalendar import Calendar

from retour import Business
from retour.book.errors import ExistingFileError
from retour.business.agenda import as_csv, as_ics, runs
from retour.business.followed import chosen, followed, stop
from retour.business.testing import Designed, OnOffTestError, days_typed, design, wanted
from retour.business.tests_said import IF_SHUT, about_design
from retour.business.typed import NotUnderstoodError
from retour.facts import Effort, Fact, Post, Sale
from retour.gather.kept_tests import Kept, kept_tests
from retour.span import Span
from retour.words import Words

from ..making import load

EN = Words("en")
FIRST = date(2025, 1, 6)  # a Monday
DRAWN = date(2025, 12, 1)  # a Monday: the test begins a week later
BOOK: dict[str, Any] = {"name": "Chez Nous", "margin": 0.5, "hour": 20.0}


def sales(since: date, days: int, rng: np.random.Generator, more: float = 0.0) -> Iterator[Fact]:
    """One sale a day of about 200 euros, its margin a half; `more` euros of margin a day."""
    for n in range(days):
        total = round(100 * (200 + 20 * rng.standard_normal() + 2 * more))
        day = since + timedelta(days=n)
        yield Sale(
            day=day, ledger="shop", number=f"{day}", currency="EUR", total=total, taxed="net"
        )


def work(since: date, days: int) -> Iterator[Fact]:
    """A post every second day, and half an hour for it."""
    for n in range(0, days, 2):
        day = since + timedelta(days=n)
        yield Post(day=day, channel="instagram", number=f"{day}")
        yield Effort(day=day, seconds=1800, channel="instagram", number=f"{day}")


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with eleven months of sales and posts, to be copied."""
    path = tmp_path_factory.mktemp("past") / "shop.book"
    with Business.new(path, **BOOK) as made:
        rng = np.random.default_rng(1)
        days = (DRAWN - FIRST).days
        load(made.book, [*sales(FIRST, days, rng), *work(FIRST, days)])
    return path


@pytest.fixture
def shop(past: Path, tmp_path: Path) -> Iterator[Business]:
    """A business with eleven months of sales and posts."""
    with Business.open(shutil.copy(past, tmp_path / "shop.book")) as made:
        yield made


def plan(shop: Business, weeks: int = 12, **said: str) -> Designed:
    """A test of Instagram, drawn on `DRAWN`."""
    typed = {"channel": "instagram", "block": "1w", "carry_over": "", **said}
    asked = wanted(typed, weeks, None, DRAWN, 7)
    return design(shop.book, asked, None, shop.known().span, DRAWN)


def run(shop: Business, test: Kept, effect: float, blocks: int | None = None) -> None:
    """Live through a test: `effect` of margin a day on."""
    rng = np.random.default_rng(2)
    lived: list[Fact] = []
    for span, on in test.blocks[:blocks]:
        lived += sales(span.since, span.days, rng, effect * on)
        lived += work(span.since, span.days) if on else ()
    load(shop.book, lived)


def test_an_outlook_alone_draws_nothing(shop: Business) -> None:
    made = plan(shop, 0)
    assert made.test is None
    assert kept_tests(shop.book) == ()
    errors = [one.plus_minus for one in made.prospects]
    assert errors == sorted(errors, reverse=True)
    assert all(one.tried == 0 for one in made.prospects if one.weeks > 40)
    # 3.92 standard deviations of a week's mean (10 a day of margin) over the root of its number.
    expected = 7 * 3.92 * 10 / math.sqrt(5) / math.sqrt(12)
    twelve = next(one for one in made.prospects if one.weeks == 12)
    assert 0.7 < twelve.plus_minus / expected < 1.4
    # Half an hour at 20 euros, three or four times a week.
    assert made.cost == pytest.approx(35, rel=0.03)
    assert made.cost is not None
    assert made.enough == next(p.weeks for p in made.prospects if p.plus_minus <= made.cost)


def test_what_is_over_is_no_cost_of_a_week(shop: Business) -> None:
    before = plan(shop, 0).cost
    shop.add("cost", channel="instagram", amount=450, day="2025-09-01", what="freelance")
    assert plan(shop, 0).cost == pytest.approx(before)


def test_what_goes_on_is_in_a_week_at_its_rate(shop: Business) -> None:
    before = plan(shop, 0).cost
    assert before is not None
    for number, month in enumerate(range(3, 12)):
        day = f"2025-{month:02d}-05"
        shop.add("cost", day, channel="instagram", what="tool", amount=30, number=f"t{number}")
    assert plan(shop, 0).cost == pytest.approx(before + 30 * 12 / 52, rel=0.02)


def test_what_ends_before_a_test_is_no_cost_of_its_weeks(shop: Business) -> None:
    before = plan(shop, 0).cost
    shop.add(
        "cost", "2025-01-06", until="2025-12-05", channel="instagram", what="freelance", amount=700
    )
    assert plan(shop, 0).cost == pytest.approx(before)


def test_a_year_that_settles_nothing_is_said(shop: Business) -> None:
    asked = wanted({"channel": "insta", "block": "", "carry_over": ""}, 0, None, DRAWN, None)
    made = design(shop.book, asked, 1.0, shop.known().span, DRAWN)
    assert made.enough is None
    assert made.channel == "instagram"


def test_a_test_that_was_lived_through_is_answered(shop: Business) -> None:
    test = plan(shop).test
    assert test is not None
    assert test.first == DRAWN + timedelta(days=7)
    load(shop.book, sales(DRAWN, 7, np.random.default_rng(3)))
    run(shop, test, 30.0)
    (seen,) = shop.tests()
    assert seen.result is not None
    assert seen.seen is not None
    assert seen.seen.unit == "posts"
    low, high = seen.result.intervals[0.95]
    # A week on has four posts and brings 210: some 52 a post.
    assert low < 52.5 < high
    assert low > 0
    assert seen.result.p_value < 0.05
    assert [done > 0 for done in seen.done] == list(test.drawn)
    answer = shop.ask(test.first, test.last)
    part = next(part for part in answer.channels if part.id == "instagram")
    proof = next(one for one in part.evidence if one.measure == "onoff")
    assert proof.grade == "A"
    truth = 210.0 * sum(test.drawn)
    assert part.brought.intervals[95][0] < truth < part.brought.intervals[95][1]


def test_weeks_in_which_the_shop_is_shut_tell_nothing_and_the_others_still_count(
    shop: Business,
) -> None:
    """As `test design` and the calendar say."""
    test = plan(shop).test
    assert test is not None
    load(shop.book, sales(DRAWN, 7, np.random.default_rng(3)))
    shut = {day for span, _ in test.blocks[5:7] for day in span}
    lived: list[Fact] = []
    rng = np.random.default_rng(2)
    for span, on in test.blocks:
        lived += sales(span.since, span.days, rng, 30.0 * on)
        lived += work(span.since, span.days) if on else ()
    load(shop.book, [one for one in lived if one.day not in shut])
    (seen,) = shop.tests()
    assert seen.result is not None
    low, high = seen.result.intervals[0.95]
    assert 0 < low < 52.5 < high
    assert seen.result.p_value < 0.05


def test_what_to_do_about_weeks_shut_is_said(shop: Business) -> None:
    before = [EN.say(one) for one in about_design(plan(shop, 0), "EUR", EN)]
    assert any("Weeks in which you are shut tell nothing: begin so that" in one for one in before)
    drawn = [EN.say(one) for one in about_design(plan(shop), "EUR", EN)]
    assert not any("begin so that" in one for one in drawn)
    assert "the other weeks still count" in IF_SHUT


def test_a_running_test_tells_nothing_yet(shop: Business) -> None:
    test = plan(shop).test
    assert test is not None
    run(shop, test, 30.0, blocks=6)
    (seen,) = shop.tests()
    assert seen.result is None
    assert len(seen.done) == 6
    assert "test_running" in {gap.code for gap in shop.ask().gaps}


def test_a_stopped_test_counts_its_whole_blocks(shop: Business) -> None:
    test = plan(shop).test
    assert test is not None
    run(shop, test, 30.0, blocks=9)
    day = test.blocks[9][0].since + timedelta(days=2)
    stopped = stop(shop.book, "", day)
    assert stopped is not None
    assert stopped.last == test.blocks[8][0].until
    (seen,) = followed(shop.book, shop.known().span)
    assert seen.result is not None
    assert seen.result.diagnosis.blocks == 9
    with pytest.raises(OnOffTestError, match="was over"):
        stop(shop.book, "", day)


def test_a_test_that_has_not_begun_is_dropped_and_leaves_its_trace(shop: Business) -> None:
    first = plan(shop).test
    assert stop(shop.book, "instagram", DRAWN) is None
    with pytest.raises(OnOffTestError, match="no such test"):
        chosen(shop.book)
    assert shop.tests() == ()
    written = [past.value for past in shop.book.setting_history() if past.name == "tests"]
    assert first is not None
    assert written[0] == [first.as_json()]


def test_a_test_survives_export_and_backup(shop: Business, tmp_path: Path) -> None:
    test = plan(shop, block="3d").test
    assert test is not None
    shop.export(tmp_path / "out")
    shop.backup(tmp_path / "copy.book")
    with Business.import_export(tmp_path / "out", tmp_path / "new.book") as again:
        assert kept_tests(again.book) == (test,)
    with Business.restore(tmp_path / "copy.book", tmp_path / "back.book") as back:
        assert kept_tests(back.book) == (test,)
        assert back.verify() == []
    assert test.plan.admits(np.array([test.drawn])).all()


def test_what_cannot_be_drawn_is_refused(shop: Business) -> None:
    typed = {"channel": "instagram", "block": "1w", "carry_over": ""}
    for said, weeks, start, why in (
        (typed, 3, None, "8 blocks"),
        (typed | {"carry_over": "7d"}, 12, None, "nothing to compare"),
        (typed | {"block": "soon"}, 12, None, "no length"),
        (typed, 12, FIRST, "is over"),
        (typed | {"channel": "instagran"}, 12, None, "instagram"),
    ):
        with pytest.raises(NotUnderstoodError, match=why):
            wanted(said, weeks, start, DRAWN, None)
    plan(shop)
    with pytest.raises(OnOffTestError, match="already"):
        plan(shop)
    assert plan(shop, channel="facebook").test is not None


def test_an_empty_book_has_no_past(tmp_path: Path) -> None:
    with (
        Business.new(tmp_path / "shop.book", **BOOK) as made,
        pytest.raises(OnOffTestError, match="past sales"),
    ):
        made.design_test("instagram")


@pytest.mark.parametrize(
    ("text", "days"),
    [("1w", 7), ("2", 14), ("3d", 3), ("3 jours", 3), ("2 semaines", 14), ("1 week", 7)],
)
def test_lengths_as_people_write_them(text: str, days: int) -> None:
    assert days_typed(text, week=True) == days


def test_the_calendar_says_every_day_of_the_test_once(shop: Business, tmp_path: Path) -> None:
    test = plan(shop).test
    assert test is not None
    events = Calendar.from_ical(as_ics(test, Words("fr"))).walk("VEVENT")
    days = [
        event.decoded("dtstart") + timedelta(days=n)
        for event in events
        for n in range((event.decoded("dtend") - event.decoded("dtstart")).days)
    ]
    assert days == list(Span(test.first, test.planned))
    assert len({event["uid"] for event in events}) == len(runs(test))
    rows = as_csv(test, Words("en")).splitlines()
    assert len(rows) == 1 + len(test.drawn)
    assert rows[1].startswith(test.first.isoformat())
    assert shop.test_calendar(ics=tmp_path / "a.ics", csv=tmp_path / "a.csv") == test
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    with pytest.raises(ExistingFileError):
        shop.test_calendar(ics=tmp_path / "a.ics")
