"""A period in which nothing was put into a channel: others' experience speaks of what went in."""

from __future__ import annotations

import math
from datetime import date

import pytest

from retour.answer.judging import Spent
from retour.answer.model import Part
from retour.answer.resting import Resting, resting
from retour.answer.weigh import prior_of
from retour.business import Business
from retour.facts import Fact, Trail
from retour.gather import gather
from retour.span import Span

from ..making import Maker, cost, effort, sale

FEED = Trail(source="instagram", medium="social")
DAYS = [f"2026-{month:02}-{day:02}" for month in range(1, 8) for day in range(1, 29)]
# A shop that sells much every day; a few small orders of a month name the network.
SOLD: list[Fact] = [sale(f"a{day}", day, 4_000_00, ledger="till") for day in DAYS]
SOLD += [sale(f"b{day}", day, 40_00, trail=FEED) for day in DAYS if day[-2:] < "02"]
JULY = Span(date(2026, 7, 1), date(2026, 7, 28))


def left(make_book: Maker, facts: list[Fact], span: Span = JULY) -> Resting | None:
    """What is left of Instagram in a period."""
    return resting(gather(make_book([*SOLD, *facts]), span), "instagram")


def billed(*days: str) -> list[Fact]:
    """A bill of 30 on each of these days, and of nothing on the last that the report covers."""
    each = [(day, 30_00) for day in days]
    return [cost(day, amount, channel="instagram") for day, amount in [*each, ("2026-07-28", 0)]]


def test_what_went_in_before_is_still_felt_a_little(make_book: Maker) -> None:
    found = left(make_book, billed("2026-02-10", "2026-06-22", "2026-06-24"))
    assert found == Resting(0.5, 60.0)
    assert found.felt == 30.0
    assert left(make_book, billed("2026-03-10")) == Resting(0.05, 30.0)


def test_a_channel_that_is_worked_on_or_began_later_does_not_rest(make_book: Maker) -> None:
    assert left(make_book, billed("2026-03-10", "2026-07-10")) is None
    early = Span(date(2026, 1, 1), date(2026, 1, 31))
    assert left(make_book, billed("2026-03-10"), early) is None
    assert left(make_book, []) is None


def test_days_of_which_nothing_tells_are_no_rest(make_book: Maker) -> None:
    logged: list[Fact] = [effort(n, f"2026-03-{n + 1:02}", 1.0) for n in range(20)]
    assert left(make_book, logged) is None


def test_others_see_no_more_of_nothing_than_of_something() -> None:
    margin = 56_000.0
    whole = prior_of(Spent(money=30.0), 7 * margin)
    month = prior_of(Spent(resting=Resting(0.05, 30.0)), margin)
    assert month.centre == pytest.approx(whole.centre + math.log(0.05))
    assert month.spread == whole.spread
    # Posts of which nobody knows what they cost: a fiftieth of the margin, and what is left of it.
    unknown = prior_of(Spent(), margin)
    assert math.exp(unknown.centre) == pytest.approx(margin / 50)
    assert prior_of(Spent(resting=Resting(0.25, 0.0)), margin).centre == pytest.approx(
        unknown.centre + math.log(0.25)
    )
    # What was put in counts by itself.
    put = Spent(money=10.0, resting=Resting(0.5, 1000.0))
    assert prior_of(put, margin) == prior_of(Spent(money=10.0), margin)


def part(shop: Business, since: str) -> Part:
    (found,) = [one for one in shop.ask(since, "2026-07-28").channels if one.id == "instagram"]
    return found


def test_a_month_of_nothing_brings_no_more_than_the_months_that_hold_it(make_book: Maker) -> None:
    with Business(make_book([*SOLD, *billed("2026-03-10")])) as shop:
        month, whole = part(shop, "2026-07-01"), part(shop, "2026-01-01")
    assert month.brought.median < whole.brought.median / 4
    assert month.brought.high < whole.brought.high / 4
    assert month.pulled is not None
    assert month.pulled < 0
