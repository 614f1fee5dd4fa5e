"""Whoever tells the same sales, in whichever order and company: they count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Fact, Sale, Takings

from ..examples import examples
from ..making import Maker, load, sale
from .seen import gathered, told
from .test_layers import takings
from .test_recaps import monday, recap
from .test_same_sales import STRIPE, TILL, again, booked, margin, shop

ALL_YEAR = ("2026-01-01", "2026-12-31")


def payments(sales: Sequence[Sale]) -> list[Sale]:
    return again(sales, seconds=40, **STRIPE)


def tickets(sales: Sequence[Sale]) -> list[Sale]:
    return again(sales, seconds=20, **TILL)


def sums(
    sales: Iterable[Sale], dated: Callable[[date], date], days: int, gross: bool
) -> list[Takings]:
    """A table of takings, its prices with tax or without."""
    amounts: dict[date, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in sales:
        amount, tax = amounts[dated(one.day)]
        amounts[dated(one.day)] = amount + one.total, tax + (one.tax or 0)
    return [
        takings(
            day.isoformat(),
            amount if gross else amount - tax,
            (day + timedelta(days=days - 1)).isoformat(),
            ledger=f"table {days} {gross}",
            taxed="gross" if gross else "net",
            tax=tax if gross else None,
        )
        for day, (amount, tax) in amounts.items()
    ]


def by_day(sales: Sequence[Sale]) -> list[Takings]:
    return sums(sales, lambda day: day, 1, gross=False)


def by_day_with_tax(sales: Sequence[Sale]) -> list[Takings]:
    return sums(sales, lambda day: day, 1, gross=True)


def by_week_with_tax(sales: Sequence[Sale]) -> list[Takings]:
    return sums(sales, monday, 7, gross=True)


def by_channel(sales: Sequence[Sale]) -> list[Sale]:
    return recap(sales)


def accounts(sales: Sequence[Sale]) -> list[Takings]:
    return booked(sales, by_month=True)


def orders(sales: Sequence[Sale]) -> list[Sale]:
    return list(sales)


Teller = Callable[[Sequence[Sale]], Sequence[Fact]]
TELLERS: tuple[Teller, ...] = (
    orders, payments, tickets, by_day, by_day_with_tax, by_week_with_tax, by_channel, accounts,
)  # fmt: skip
SOME = st.lists(st.sampled_from(TELLERS), unique=True, min_size=2, max_size=5)
FEW = settings(
    max_examples=examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def loaded(make_book: Maker, loads: Iterable[Sequence[Fact]]) -> float:
    """The margin of a book with these loads, in this order."""
    book = make_book(vat=0.2)
    for one in loads:
        load(book, one)
    return gathered(book, *ALL_YEAR).margin


@FEW
@given(st.integers(0, 10**6), SOME)
def test_the_same_sales_count_once_whoever_tells_them(
    make_book: Maker, seed: int, tellers: list[Teller]
) -> None:
    sales = shop(seed, 300, timed=True)
    loads = [teller(sales) for teller in tellers]
    # Months of the accounts cut weeks of a table in two, and nobody knows how much fell where.
    cut = accounts in tellers and {*tellers} & {by_week_with_tax, by_channel}
    close = 0.025 if cut else 0.001
    assert loaded(make_book, loads) == pytest.approx(margin(sales), rel=close)


@FEW
@given(st.integers(0, 10**6), SOME, st.randoms(use_true_random=False))
def test_the_order_of_loads_changes_nothing(
    make_book: Maker, seed: int, tellers: list[Teller], random: object
) -> None:
    mine, other = shop(seed, 200, timed=True), shop(seed + 1, 150, timed=True, ledger="other")
    loads: list[Sequence[Fact]] = [*(teller(mine) for teller in tellers), other]
    first = loaded(make_book, loads)
    random.shuffle(loads)  # type: ignore[attr-defined]
    assert loaded(make_book, loads) == pytest.approx(first)


@FEW
@given(st.integers(0, 10**6), SOME, st.sampled_from([3, 10, 100]))
def test_amounts_times_some_give_the_answer_times_some(
    make_book: Maker, seed: int, tellers: list[Teller], times: int
) -> None:
    sales = shop(seed, 200, timed=True)
    more = [
        replace(one, total=one.total * times, tax=None if one.tax is None else one.tax * times)
        for one in sales
    ]
    few = loaded(make_book, [teller(sales) for teller in tellers])
    many = loaded(make_book, [teller(more) for teller in tellers])
    assert many == pytest.approx(few * times, rel=0.002)


@FEW
@given(st.integers(0, 10**6), SOME, st.dates(date(2026, 1, 5), date(2026, 5, 31)))
def test_a_part_of_the_year_is_that_part_of_it(
    make_book: Maker, seed: int, tellers: list[Teller], last: date
) -> None:
    """Who tells whose sales is found out on the whole book, wherever the question ends."""
    sales = shop(seed, 200, timed=True)
    book = make_book([one for teller in tellers for one in teller(sales)], vat=0.2)
    whole = [one for one in gathered(book, *ALL_YEAR).sales_now if one.day <= last]
    part = gathered(book, ALL_YEAR[0], last.isoformat()).sales_now
    assert sum(one.margin for one in part) == pytest.approx(sum(one.margin for one in whole))
    assert sum(one.orders for one in part) == pytest.approx(sum(one.orders for one in whole))


def test_the_first_weeks_of_orders_beside_a_recap(make_book: Maker) -> None:
    sales = shop(5, 300)
    found = gathered(make_book([*sales, *recap(sales)]), ALL_YEAR[0], "2026-01-18")
    first = [one for one in sales if one.day <= date(2026, 1, 18)]
    assert found.margin == pytest.approx(margin(first))
    assert "of takings in by channel not added: told by" in told(found.notes)


@pytest.mark.parametrize("table", [by_day, by_day_with_tax, by_week_with_tax])
@pytest.mark.parametrize("teller", [orders, payments, tickets])
def test_takings_beside_those_who_tell_sale_by_sale(
    make_book: Maker, table: Teller, teller: Teller
) -> None:
    sales = shop(61, 400, timed=True)
    book = make_book([*teller(sales), *table(sales)])
    found = gathered(book, *ALL_YEAR)
    assert found.margin == pytest.approx(margin(sales))
    assert "of takings in table" in told(found.notes)


@pytest.mark.parametrize("table", [by_day, by_day_with_tax, by_week_with_tax])
def test_tickets_that_a_shop_tells_beside_takings_of_coins_too(
    make_book: Maker, table: Teller
) -> None:
    """A shop that tells the till's tickets changes nothing of what the till's sums hold beyond."""
    sales = shop(62, 400, timed=True)
    coins = shop(63, 300, timed=True)
    sold = table(sorted([*sales, *coins], key=lambda one: one.day))
    without = gathered(make_book([*tickets(sales), *sold]), *ALL_YEAR).margin
    assert without == pytest.approx(margin(sales, coins))
    again_told = gathered(make_book([*sales, *tickets(sales), *sold]), *ALL_YEAR).margin
    assert again_told == pytest.approx(without)


def test_payments_a_day_late_beside_a_table_of_weeks(make_book: Maker) -> None:
    sales = shop(64, 400, timed=True)
    late = again(sales, days=1, **STRIPE)
    found = gathered(make_book([*late, *by_week_with_tax(sales)]), *ALL_YEAR)
    assert found.margin == pytest.approx(margin(sales), rel=0.05)


def test_a_sale_by_hand_inside_the_weeks_of_any(make_book: Maker) -> None:
    sales = shop(65, 300, timed=True)
    typed = sale("x", "2026-03-04", 20_00, ledger="hand")
    for table in (by_day, by_week_with_tax):
        found = gathered(make_book([*table(sales), typed], vat=0.2), *ALL_YEAR)
        assert found.margin == pytest.approx(margin(sales))
