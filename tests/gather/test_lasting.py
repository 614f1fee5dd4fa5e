"""Which costs go on: those that come back do, until they end; what came once does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retour.facts import Cost
from retour.gather.gathered import Gathered
from retour.panel import Charge

from ..making import Maker, cost, effort, sale
from .seen import gathered

TODAY = date(2026, 7, 10)
SOLD = [sale(n, f"2026-{month:02d}-{day:02d}") for n, (month, day) in enumerate(
    (month, day) for month in range(1, 7) for day in (1, 15, 28)
)]  # fmt: skip


def typed(day: str, amount: int, until: str = "", **more: Any) -> Cost:
    """What an owner types, of a tool for Instagram unless told."""
    given = {"channel": "instagram", "what": "tool", "layer": "hand", "ledger": "hand", **more}
    return cost(day, amount, until, **given)


def monthly(number: str, months: range, amount: int = 100_00, **more: Any) -> list[Cost]:
    """What the web writes of a cost that comes back every month."""
    ends = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31}
    return [
        typed(
            f"2026-{n:02d}-01", amount, f"2026-{n:02d}-{ends[n]}",
            number=f"{number}/2026-{n:02d}-01", **more,
        )
        for n in months
    ]  # fmt: skip


def charges(made: Maker, *costs: Cost) -> tuple[Charge, ...]:
    """What plans see of these costs."""
    return looked(made, *costs).panel.charges


def looked(made: Maker, *costs: Cost) -> Gathered:
    """The half year with these costs, and hours on Instagram."""
    return gathered(made([*SOLD, effort(1, "2026-02-02", 2.0), *costs]))


def test_a_cost_that_comes_back_goes_on_at_its_rate(make_book: Maker) -> None:
    (one,) = charges(make_book, *monthly("a", range(1, 8)))
    assert not one.over(TODAY)
    assert one.inside == pytest.approx(600.0)
    assert one.weekly == pytest.approx(100 * 12 / 52, rel=0.02)


def test_one_that_ended_is_over(make_book: Maker) -> None:
    (one,) = charges(make_book, *monthly("a", range(1, 4)))
    assert one.over(TODAY)
    assert one.inside == pytest.approx(300.0)


def test_each_that_comes_back_is_told_by_its_number(make_book: Maker) -> None:
    found = charges(make_book, *monthly("a", range(1, 4)), *monthly("b", range(1, 8), 24_00))
    assert [one.over(TODAY) for one in found] == [True, False]


def test_a_new_price_is_the_one_that_goes_on(make_book: Maker) -> None:
    old, new = monthly("a", range(1, 7)), monthly("a", range(7, 8), 200_00)
    (one,) = charges(make_book, *old, *new)
    assert one.weekly == pytest.approx(200 * 12 / 52, rel=0.02)


def test_what_came_once_is_over(make_book: Maker) -> None:
    (one,) = charges(make_book, typed("2026-06-10", 45_00, number="x"))
    assert one.over(TODAY)
    assert one.inside == pytest.approx(45.0)


def test_a_boost_of_an_account_that_is_not_paid_for_is_one(make_book: Maker) -> None:
    (one,) = charges(make_book, typed("2026-06-10", 45_00, number="x", what="ads"))
    assert one.over(TODAY)


def test_what_was_paid_for_a_year_goes_on_until_it_is_over(make_book: Maker) -> None:
    (one,) = charges(make_book, typed("2026-02-01", 365_00, "2027-01-31", number="x"))
    assert one.weekly == pytest.approx(7.0)
    assert not one.over(TODAY)
    assert one.over(date(2027, 2, 1))


@pytest.mark.parametrize(("last", "over"), [(6, False), (3, True)])
def test_what_comes_again_and_again_goes_on_while_it_does(
    make_book: Maker, last: int, over: bool
) -> None:
    bills = [typed(f"2026-{n:02d}-05", 30_00, number=str(n)) for n in range(1, last + 1)]
    found = charges(make_book, *bills)
    assert {one.over(TODAY) for one in found} == {over}
    if not over:
        assert sum(one.weekly for one in found) == pytest.approx(30 * 12 / 52, rel=0.03)


def test_advertising_is_none_of_them(make_book: Maker) -> None:
    bought = {"channel": "meta-ads", "what": "ads"}
    platform = cost("2026-03-01", 50_00, layer="platform", ledger="meta.ads", **bought)
    assert charges(make_book, platform, typed("2026-06-10", 45_00, number="x", **bought)) == ()


def test_a_cost_of_social_media_as_a_whole_is_divided(make_book: Maker) -> None:
    retainer = monthly("a", range(1, 4), channel="social")
    both = [effort(1, "2026-02-02", 2.0), effort(2, "2026-02-02", 2.0, "facebook")]
    found = gathered(make_book([*SOLD, *both, *retainer]))
    assert {one.channel: round(one.inside) for one in found.panel.charges} == {
        "facebook": 150, "instagram": 150,
    }  # fmt: skip
