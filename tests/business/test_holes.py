"""An export that was not loaded: a question names it as `known` does, and nothing starts by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.book import BatchInfo
from retour.business import AskError, Business
from retour.facts import Fact
from retour.gather import gather
from retour.gather.gathered import Gathered
from retour.measures.launch import Launch
from retour.span import Span
from retour.worlds import build

from ..cli import exports
from ..examples import examples

_NUMBER = count()
# Which facts stand in which export of a world, and the gap of one that was not loaded.
SOURCES = {"sale": "shop", "effort": "toggl", "post": "meta.posts"}
GAPS = {"shop": "sales_hole", "toggl": "hours_hole", "meta.posts": "posts_hole"}
PART = 70  # days of one export
ROOM = timedelta(days=7)


@cache
def facts() -> tuple[Fact, ...]:
    """A business of forty weeks; one sale of four is enough here."""
    told = [one for one in build("webshop", 3, weeks=40).facts() if one.KIND in SOURCES]
    return tuple(one for n, one in enumerate(told) if one.KIND != "sale" or n % 4 == 0)


def first() -> date:
    """Its first day."""
    return min(fact.day for fact in facts())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("holes")


def loaded(folder: Path, left: tuple[str, int] | None = None) -> Business:
    """The world in exports of `PART` days by source, one of which is not loaded."""
    shop = Business.new(folder / f"{next(_NUMBER)}.book", name="Chez Nous", margin=0.6, hour=20)
    files: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in facts():
        files[SOURCES[fact.KIND], (fact.day - first()).days // PART].append(fact)
    for number, key in enumerate(sorted(files)):
        if key != left:
            shop.book.load(files[key], BatchInfo(f"{number}.csv", f"{number:064}", source=key[0]))
    return shop


def gathered(shop: Business) -> Gathered:
    """What there is of the whole time."""
    return gather(shop.book, shop.period(first(), first() + timedelta(days=10_000)))


@cache
def launched(folder: Path) -> set[str]:
    """The channels of which starts and stops tell when everything is loaded."""
    with loaded(folder) as shop:
        found = gathered(shop)
        assert not {gap.code for gap in found.gaps} & set(GAPS.values())
        return {one.channel for one in Launch().look(found.panel)[0]}


@settings(max_examples=examples(5))
@given(source=st.sampled_from(sorted(GAPS)), number=st.integers(1, 2))
def test_an_export_that_was_not_loaded_is_named_and_starts_nothing(
    folder: Path, source: str, number: int
) -> None:
    with loaded(folder, (source, number)) as shop:
        found = gathered(shop)
        shown = {hole for one in shop.covers() if one.source == source for hole in one.holes}
    lost = Span(
        first() + timedelta(days=PART * number), first() + timedelta(days=PART * (number + 1) - 1)
    )
    told = [gap.message.values["days"] for gap in found.gaps if gap.code == GAPS[source]]
    named = {
        (day.values["since"], day.values["until"])
        for days in told
        if isinstance(days, list)
        for day in days
    }
    assert named
    for since, until in named:
        assert abs(since - lost.since) <= ROOM
        assert abs(until - lost.until) <= ROOM
    assert {(one.since, one.until) for one in shown} == named
    assert {one.channel for one in Launch().look(found.panel)[0]} <= launched(folder)


@pytest.fixture(scope="module")
def shop(folder: Path) -> Iterator[Business]:
    """A shop that sells every day of two years and a half."""
    with Business.new(folder / "shop.book", name="Chez Nous", margin=0.6, hour=20) as made:
        days = Span(date(2024, 1, 1), date(2026, 6, 30))
        rows = [exports.order(n, day.isoformat()) for n, day in enumerate(days)]
        made.load(exports.orders(folder / "orders.csv", rows))
        made.load(exports.hours(folder / "hours.csv", [day.isoformat() for day in days][::3]))
        yield made


@settings(max_examples=examples(25))
@given(beyond=st.integers(1, 3_000), back=st.integers(0, 400))
def test_days_after_the_last_sale_are_no_part_of_any_month(
    shop: Business, beyond: int, back: int
) -> None:
    """The same days are answered about, however far the period was said to go."""
    last = date(2026, 6, 30)
    until = last + timedelta(days=beyond)
    assert shop.period(until=until) == shop.period() == shop.period(until=last)
    since = last - timedelta(days=back)
    assert shop.period(since, until) == shop.period(since)
    assert shop.period(date(1990, 1, 1), until).since == date(2024, 1, 1)


def test_a_month_is_as_long_as_it_was(shop: Business) -> None:
    asked, more = shop.ask(until="2026-06-30"), shop.ask(until="2027-06-30")
    assert asked.total.net_per_month == more.total.net_per_month
    assert asked.gaps == tuple(gap for gap in more.gaps if gap.code != "sales_end")
    assert more.gaps[0].code == "sales_end"
    assert "from 1 July 2026 to 30 June 2027" in more.gaps[0].message.render("en")
    (note,) = (one for one in shop.ask(until="2026-07-03").notes if "are known" in one.text)
    assert "to 30 June 2026: the answer covers these days" in note.render("en")


def test_no_day_is_known_beyond_the_sales(shop: Business) -> None:
    with pytest.raises(AskError, match="nothing is known from 1 July 2026 on"):
        shop.ask(since="2026-07-01")
