"""Payments of a part of the sales, each with a fee, shipping or a tip between: told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from retour.facts import Sale

from ..making import Maker, sale
from .seen import gathered, told
from .test_same_sales import STRIPE, TILL, again, margin, shop

FIRST = date(2026, 1, 10)  # a Saturday


def card(total: int) -> int:
    return round(total * 0.986 - 25)


def wallet(total: int) -> int:
    return round(total * 0.971 - 35)


def plain(total: int) -> int:
    return round(total * 0.9825)


def shipped(total: int) -> int:
    return total + 4_90


def paid(sales: Iterable[Sale], way: Callable[[int], int], days: int = 1) -> list[Sale]:
    """The payments of some sales, less their fee."""
    return [
        replace(one, total=way(one.total), tax=None, taxed="")
        for one in again(sales, days=days, **STRIPE)
    ]


# Each fee, share and ledger at least once by default.
PARTS = [
    pytest.param(way, step, more, marks=[] if (place + step + len(more)) % 2 else pytest.mark.slow)
    for place, way in enumerate((card, wallet, plain, shipped))
    for step in (2, 3)
    for more in ({}, TILL)
]


@pytest.mark.parametrize(("way", "step", "more"), PARTS)
def test_a_processor_that_pays_for_a_part(
    make_book: Maker, way: Callable[[int], int], step: int, more: dict[str, Any]
) -> None:
    sales = shop(11, 300, timed=True, **more)
    found = gathered(make_book([*sales, *paid(sales[::step], way)]))
    assert found.margin == pytest.approx(margin(sales))
    assert "added: nothing else tells them" not in told(found.notes)


def test_the_rest_is_paid_by_another_in_full(make_book: Maker) -> None:
    sales = shop(11, 300, timed=True)
    other = again(sales[1::2], ledger="paypal", layer="payment")
    found = gathered(make_book([*sales, *paid(sales[::2], card), *other]))
    assert found.margin == pytest.approx(margin(sales))


def test_crowded_days_whose_clock_is_known(make_book: Maker) -> None:
    """Every price is paid many times a day: only the quarter of an hour tells."""
    sales = shop(12, 1500, days=40, timed=True)
    found = gathered(make_book([*sales, *paid(sales[::3], card, days=0)]))
    assert found.margin == pytest.approx(margin(sales))


def test_what_else_the_processor_is_paid_is_added(make_book: Maker) -> None:
    sales = shop(13, 300, timed=True)
    courses = [replace(one, number=f"c{n}", total=333_33 + 7 * n, tax=0, taxed="gross")
               for n, one in enumerate(again(sales[:200:10], **STRIPE))]  # fmt: skip
    found = gathered(make_book([*sales, *paid(sales[::2], card), *courses]))
    assert found.margin == pytest.approx(margin(sales, courses))


@pytest.mark.parametrize("seed", range(4))
def test_payments_of_another_shop_show_no_difference(make_book: Maker, seed: int) -> None:
    sales = shop(20 + seed, 300, timed=True)
    others = [replace(one, total=one.total + 37, tax=0) for one in shop(40 + seed, 150, **STRIPE)]
    found = gathered(make_book([*sales, *others]))
    assert found.margin == pytest.approx(margin(sales, others))


def courses(seed: int, count: int, prices: tuple[int, ...]) -> list[Sale]:
    """Payments of other sales, of which only the days are known."""
    chance = np.random.default_rng(seed)
    return [
        replace(one, total=int(chance.choice(prices)), tax=0)
        for one in shop(seed, count, days=42, **STRIPE)
    ]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("orders", [300, 800])
@pytest.mark.parametrize("prices", [(99_00,), (40_00, 60_00, 90_00), (10_00, 23_00, 47_00)])
def test_payments_without_times_of_other_sales_are_added(
    make_book: Maker, seed: int, orders: int, prices: tuple[int, ...]
) -> None:
    sales, others = shop(60 + seed, orders, days=42), courses(80 + seed, 40, prices)
    found = gathered(make_book([*sales, *others]))
    assert found.margin == pytest.approx(margin(sales, others))


@pytest.mark.parametrize("prices", [(50_00,), (50_00, 70_00)])
def test_one_popular_amount_is_no_constant_difference(
    make_book: Maker, prices: tuple[int, ...]
) -> None:
    """Every Saturday a course that is paid by link, and the same day a workshop in the shop."""
    sales = shop(15, 100)
    saturdays = [FIRST + timedelta(days=7 * n) for n in range(16)]
    both = [(n, day, prices[n % len(prices)]) for n, day in enumerate(saturdays)]
    sales += [sale(f"w{n}", day.isoformat(), price + 4_00, tax=0, taxed="gross")
              for n, day, price in both]  # fmt: skip
    others = [sale(f"c{n}", day.isoformat(), price, tax=0, taxed="gross", **STRIPE)
              for n, day, price in both]  # fmt: skip
    found = gathered(make_book([*sales, *others]))
    assert found.margin == pytest.approx(margin(sales, others))
