"""Which hours are missing: `known` names the channels that an answer names, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from retour.book import BatchInfo, Book
from retour.business import Business
from retour.facts import Fact, Post

from ..making import Maker, effort, sale

START = date(2025, 12, 29)  # a Monday
WEEKS, STOP = 40, 30  # the time sheet stops after so many
NETWORKS = ("instagram", "facebook")


def _day(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


def _file(book: Book, facts: Iterable[Fact], source: str) -> None:
    number = len(book.batches())
    book.load([*facts], BatchInfo(f"{number}.csv", f"{number:064}", source=source))


@pytest.mark.parametrize(
    ("posted", "lacks"),
    [
        ({}, {"instagram", "facebook"}),
        ({"facebook": STOP}, {"instagram"}),  # nobody worked on what nothing was posted on
        ({"facebook": WEEKS}, {"instagram", "facebook"}),
        ({"facebook": STOP, "instagram": STOP}, set()),
    ],
)
def test_known_lacks_the_hours_that_an_answer_lacks(
    make_book: Maker, posted: dict[str, int], lacks: set[str]
) -> None:
    days, book = range(7 * WEEKS), make_book()
    _file(book, [sale(n, _day(n)) for n in days], "shop")
    sheet = range(7 * STOP)
    _file(
        book,
        [effort(f"{name}{n}", _day(n), 1.0, name) for name in NETWORKS for n in sheet],
        "toggl",
    )
    # Another account of the same file posts to the end, so that the file covers all days.
    made = [Post(day=START + timedelta(days=n), channel="tiktok", number=f"t{n}") for n in days]
    for name, weeks in posted.items():
        made += [
            Post(day=START + timedelta(days=n), channel=name, number=f"{name}{n}")
            for n in range(0, 7 * weeks, 2)
        ]
    if posted:
        _file(book, made, "meta.posts")
    with Business(book) as shop:
        shown = {one.channel for one in shop.covers() if one.kind == "effort" and one.silent}
        gaps = [gap for gap in shop.ask().gaps if gap.code in ("hours_hole", "hours_end")]
    told = {gap.message.render("en").partition(":")[0] for gap in gaps}
    assert shown == lacks
    assert {name for name in NETWORKS if any(name.title() in one for one in told)} == lacks


def test_costs_written_by_hand_lack_no_days(make_book: Maker) -> None:
    book = make_book()
    _file(book, [sale(n, _day(n)) for n in range(7 * WEEKS)], "shop")
    with Business(book) as shop:
        for month in ("2026-03", "2026-07"):
            shop.add("cost", month=month, channel="meta-ads", amount=60)
        (cost,) = [one for one in shop.covers() if one.kind == "cost"]
        gaps = [gap.code for gap in shop.ask().gaps if gap.code.startswith("spend")]
    assert (cost.holes, cost.silent, gaps) == ((), None, [])
