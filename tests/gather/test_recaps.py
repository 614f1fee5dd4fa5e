"""Sums of sales by channel that an owner keeps beside the sales: counted once, and believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Fact, Sale, Trail

from ..examples import examples
from ..making import Maker, load, sale
from .seen import gathered, told
from .test_layers import takings
from .test_same_sales import STRIPE, TILL, again, margin, shop

CHANNELS = ("instagram", "google", "shop window")
ORDERS = shop(31, 400)
EVERY = sum(one.total - (one.tax or 0) for one in ORDERS) / 200


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def sunday(day: date) -> date:
    return monday(day) + timedelta(days=6)


def month(day: date) -> date:
    return day.replace(day=1)


def month_end(day: date) -> date:
    return (month(day) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def itself(day: date) -> date:
    return day


def channel_of_sale(one: Sale) -> str:
    """A channel that depends on nothing but the sale."""
    return CHANNELS[one.total % 3]


def recap(
    sales: Iterable[Sale],
    dated: Callable[[date], date] = monday,
    gross: bool = False,
    answer: bool = False,
    **more: Any,
) -> list[Sale]:
    """The sums of a table with a row a period and channel."""
    sums: dict[tuple[date, str], int] = defaultdict(int)
    for one in sales:
        sums[dated(one.day), channel_of_sale(one)] += one.total - (0 if gross else one.tax or 0)
    return [
        sale(f"{day} {name}", day.isoformat(), total, layer="till", taxed="" if gross else "net",
             trail=Trail(said=name) if answer else Trail(grouping=name),
             **{"ledger": "by channel", **more})
        for (day, name), total in sums.items()
    ]  # fmt: skip


def brought(sales: Iterable[Sale], name: str) -> float:
    """Half of what the sales of a channel come to without tax."""
    return margin([one for one in sales if channel_of_sale(one) == name])


def instagram(found: Any) -> float:
    return float(found.panel.credit["instagram"].margin)


@pytest.mark.parametrize("dated", [itself, monday, sunday, month, month_end])
@pytest.mark.parametrize("layer", ["order", "payment", "till"])
def test_a_recap_beside_the_sales_of_the_same_days(
    make_book: Maker, layer: str, dated: Callable[[date], date]
) -> None:
    sales = [replace(one, layer=layer) for one in ORDERS]
    found = gathered(make_book([*sales, *recap(ORDERS, dated)]))
    assert found.margin == pytest.approx(EVERY)
    assert sum(one.orders for one in found.sales_now) == pytest.approx(400)
    assert instagram(found) == pytest.approx(brought(ORDERS, "instagram"), rel=0.03)
    notes = told(found.notes)
    assert "of takings in by channel not added: told by" in notes
    assert "is shared out to channels as by channel says." in notes


@pytest.mark.parametrize("vat", [0.2, None])
def test_a_recap_with_tax_is_the_same_money(make_book: Maker, vat: float | None) -> None:
    found = gathered(make_book([*ORDERS, *recap(ORDERS, gross=True)], vat=vat))
    assert found.margin == pytest.approx(EVERY)
    assert instagram(found) == pytest.approx(brought(ORDERS, "instagram"), rel=0.03)
    assert found.gaps == ()


def test_orders_their_payments_and_a_recap(make_book: Maker) -> None:
    paid = again(ORDERS, days=1, **STRIPE)
    found = gathered(make_book([*ORDERS, *paid, *recap(ORDERS)]))
    assert found.margin == pytest.approx(EVERY)
    assert "added: nothing else tells them" not in told(found.notes)


def test_a_recap_of_a_shop_and_a_till_together(make_book: Maker) -> None:
    tickets = shop(32, 500, **TILL)
    found = gathered(make_book([*ORDERS, *tickets, *recap([*ORDERS, *tickets])]))
    assert found.margin == pytest.approx(margin(ORDERS, tickets))


def test_a_recap_beside_the_owners_own_table_of_days(make_book: Maker) -> None:
    sums: dict[date, int] = defaultdict(int)
    for one in ORDERS:
        sums[one.day] += one.total - (one.tax or 0)
    days: list[Fact] = [takings(day.isoformat(), total, ledger="days") for day, total in
                        sums.items()]  # fmt: skip
    found = gathered(make_book([*days, *recap(ORDERS)]))
    assert found.margin == pytest.approx(EVERY)
    credit = found.panel.credit["instagram"]
    assert credit.margin == pytest.approx(brought(ORDERS, "instagram"), rel=0.05)
    assert credit.orders == len({monday(one.day) for one in ORDERS})  # nobody says how many


def test_what_orders_name_themselves_is_part_of_what_the_recap_names(make_book: Maker) -> None:
    trail = Trail(source="instagram", medium="social")
    some = [
        replace(one, trail=trail) if channel_of_sale(one) == "instagram" and n % 2 else one
        for n, one in enumerate(ORDERS)
    ]
    found = gathered(make_book([*some, *recap(ORDERS)]))
    assert found.margin == pytest.approx(EVERY)
    assert instagram(found) == pytest.approx(brought(ORDERS, "instagram"), rel=0.03)
    every = [replace(one, trail=trail) for one in ORDERS]
    found = gathered(make_book([*every, *recap(ORDERS)]))
    assert instagram(found) == pytest.approx(EVERY)  # orders know better


def test_weeks_that_only_the_recap_tells(make_book: Maker) -> None:
    late = [one for one in ORDERS if one.day >= date(2026, 3, 2)]
    found = gathered(make_book([*late, *recap(ORDERS)]))
    assert found.margin == pytest.approx(EVERY, rel=0.001)
    assert instagram(found) == pytest.approx(brought(ORDERS, "instagram"), rel=0.03)


def test_cards_beside_the_sums_of_all_that_was_sold(make_book: Maker) -> None:
    cards = again([one for n, one in enumerate(ORDERS) if n % 3], **STRIPE)
    found = gathered(make_book([*cards, *recap(ORDERS)]))
    assert found.margin == pytest.approx(EVERY)


@pytest.mark.parametrize("layer", ["order", "till", "payment"])
def test_a_stall_with_sums_of_its_own_is_none(make_book: Maker, layer: str) -> None:
    """The sums of a market beside the sales of a shop."""
    small = shop(33, 60, days=120)
    stall = recap(small, ledger="market")
    sales = shop(34, 400, layer=layer, ledger="other")
    found = gathered(make_book([*sales, *stall]))
    assert found.margin == pytest.approx(margin(sales, small))


def test_a_list_of_single_sales_is_none(make_book: Maker) -> None:
    """Who bought is told by the list, one for one, and not shared out."""
    few = shop(35, 30)
    listed = again(few, ledger="mine", layer="till", trail=Trail(grouping="instagram"))
    found = gathered(make_book([*few, *listed]))
    assert found.margin == pytest.approx(margin(few))
    assert "shared out" not in told(found.notes)


def test_answers_are_not_counted_as_answers(make_book: Maker) -> None:
    found = gathered(make_book([*ORDERS, *recap(ORDERS, answer=True)]))
    assert found.margin == pytest.approx(EVERY)
    assert found.panel.replies.counts == {}
    assert "The answers in by channel are not used" in told(found.notes)


def test_a_recap_alone_stays_as_it_is(make_book: Maker) -> None:
    found = gathered(make_book(recap(ORDERS)))
    assert found.margin == pytest.approx(EVERY)
    assert found.notes == ()


@settings(max_examples=examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.sampled_from([itself, monday, month]), st.permutations(range(3)))
def test_a_recap_changes_no_sum_in_whichever_order(
    make_book: Maker, seed: int, dated: Callable[[date], date], order: list[int]
) -> None:
    orders = shop(seed, 250)
    loads = [orders, again(orders, days=1, **STRIPE), recap(orders, dated)]
    alone = gathered(make_book(orders))
    book = make_book()
    for place in order:
        load(book, loads[place])
    found = gathered(book)
    assert found.margin == pytest.approx(alone.margin)
    assert found.panel.count == pytest.approx(alone.panel.count)
    assert sum(one.squares for one in found.sales_now) == pytest.approx(
        sum(one.squares for one in alone.sales_now)
    )
    named = sum(one.margin for one in found.panel.credit.values())
    assert named <= found.margin + 1e-6
