"""What several ledgers tell of one shop counts once, and other sales beside it all count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Fact, Sale, Takings, Trail

from ..examples import examples
from ..making import Maker, load, sale
from .seen import gathered, told
from .test_layers import takings

FIRST = date(2026, 1, 5)
PRICES = (12_00, 19_90, 25_00, 34_50, 49_00, 80_00)
TILL: dict[str, Any] = {"ledger": "square", "layer": "till"}
STRIPE: dict[str, Any] = {"ledger": "stripe", "layer": "payment"}
DEAL: dict[str, Any] = {"ledger": "hubspot", "layer": "deal"}


def shop(seed: int, count: int, days: int = 120, timed: bool = False, **more: Any) -> list[Sale]:
    """Sales of a ledger at a few prices, some of several products, over the days after FIRST."""
    chance = np.random.default_rng(seed)
    made = []
    for n in range(count):
        minutes = int(chance.integers(days)) * 1440 + int(chance.integers(9 * 60, 19 * 60))
        at = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=minutes)
        total = sum(int(chance.choice(PRICES)) for _ in range(int(chance.integers(1, 4))))
        made.append(
            sale(
                f"{seed}-{n}",
                at.date().isoformat(),
                total,
                at=at if timed else None,
                taxed="gross",
                tax=total - round(total / 1.2),
                **more,
            )
        )
    return made


def again(sales: Iterable[Sale], days: int = 0, seconds: int = 0, **more: Any) -> list[Sale]:
    """The same sales as another ledger tells them, a little later."""
    later = timedelta(days=days, seconds=seconds)
    return [
        replace(
            one,
            number=f"again {one.number}",
            day=one.day + timedelta(days=days),
            at=one.at and one.at + later,
            **more,
        )
        for one in sales
    ]


def booked(sales: Iterable[Sale], by_month: bool = False) -> list[Takings]:
    """The sales in the accounts, without tax: each on its day, or a sum at the end of the month."""
    if not by_month:
        return [
            takings(one.day.isoformat(), _net(one), ledger="fec", layer="ledger", number=one.number)
            for one in sales
        ]
    months: dict[date, int] = {}
    for one in sales:
        last = (one.day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        months[last] = months.get(last, 0) + _net(one)
    return [
        takings(day.isoformat(), amount, ledger="books", layer="ledger")
        for day, amount in months.items()
    ]


def _net(one: Sale) -> int:
    return one.total - one.refunded - (one.tax or 0)


def margin(*sales: Iterable[Sale]) -> float:
    """Half of the price without tax."""
    return sum(_net(one) for some in sales for one in some) / 200


def test_a_web_shop_and_a_till_sell_each_their_own(make_book: Maker) -> None:
    orders, tickets = shop(1, 150), shop(2, 3000, **TILL)
    found = gathered(make_book([*orders, *tickets]))
    assert found.margin == pytest.approx(margin(orders, tickets))
    assert found.notes == ()


def test_a_till_told_by_the_shops_own_export(make_book: Maker) -> None:
    """Shopify's orders hold those of its till, which Square's export tells again."""
    web, counter = shop(3, 200, timed=True), shop(4, 500, timed=True)
    square = again(counter, seconds=40, **TILL)
    found = gathered(make_book([*web, *counter, *square]))
    assert found.margin == pytest.approx(margin(web, counter))
    gross = sum(one.total for one in counter) / 100
    assert told(found.notes) == f"€{gross:,.2f} of sales in square not added: told by shop."


def test_what_only_the_till_tells_counts_too(make_book: Maker) -> None:
    counter, cash = shop(4, 500, timed=True), shop(5, 80, timed=True, **TILL)
    found = gathered(make_book([*counter, *again(counter, seconds=40, **TILL), *cash]))
    assert found.margin == pytest.approx(margin(counter, cash), rel=0.01)


def test_the_days_sums_of_a_till_that_a_shop_tells(make_book: Maker) -> None:
    counter = shop(4, 500, timed=True)
    days: dict[date, int] = {}
    for one in counter:
        days[one.day] = days.get(one.day, 0) + _net(one)
    sums = [takings(day.isoformat(), amount) for day, amount in days.items()]
    found = gathered(make_book([*counter, *again(counter, seconds=40, **TILL), *sums]))
    assert found.margin == pytest.approx(margin(counter))


def test_a_shop_that_tells_the_tickets_leaves_the_tills_sums_as_they_are(make_book: Maker) -> None:
    """Coins are in the day's sums only; prices hold tax."""
    counter = shop(4, 500, timed=True)
    chance, days = np.random.default_rng(5), dict.fromkeys((one.day for one in counter), 0)
    for one in counter:
        days[one.day] += round(_net(one) * chance.uniform(1.1, 2.1))
    sums = [takings(day.isoformat(), amount) for day, amount in days.items()]
    tickets = again(counter, seconds=40, **TILL)
    expected = pytest.approx(sum(days.values()) / 200)
    assert gathered(make_book([*tickets, *sums])).margin == expected
    assert gathered(make_book([*counter, *tickets, *sums])).margin == expected


def test_payments_and_accounts_tell_what_came_before_the_orders(make_book: Maker) -> None:
    sales = shop(6, 600)
    begun = FIRST + timedelta(days=50)
    orders = [one for one in sales if one.day >= begun]
    facts: list[Fact] = [*orders, *again(sales, days=1, **STRIPE), *booked(sales)]
    found = gathered(make_book(facts))
    assert found.margin == pytest.approx(margin(sales), rel=0.005)
    facts = [*orders, *booked(sales, by_month=True)]
    found = gathered(make_book(facts))
    assert found.margin == pytest.approx(margin(sales), rel=0.005)
    assert "of sales in books not added: told by shop." in told(found.notes)
    assert "of sales in books added: beyond what is told by shop" in told(found.notes)


def test_orders_that_two_processors_pay(make_book: Maker) -> None:
    orders = shop(7, 300)
    stripe = again(orders[:180], days=1, **STRIPE)
    paypal = again(orders[180:], ledger="paypal", layer="payment")
    found = gathered(make_book([*orders, *stripe, *paypal]))
    assert found.margin == pytest.approx(margin(orders))


def test_payments_of_two_shops(make_book: Maker) -> None:
    one, other = shop(20, 100, ledger="shopify@a"), shop(21, 100, ledger="shopify@b")
    paid = again([*one, *other], days=1, **STRIPE)
    found = gathered(make_book([*one, *other, *paid]))
    assert found.margin == pytest.approx(margin(one, other))


def test_a_tills_tickets_are_not_what_is_paid_online(make_book: Maker) -> None:
    sales, tickets = shop(22, 300), shop(23, 400, **TILL)
    orders = [one for one in sales if one.day >= FIRST + timedelta(days=60)]
    found = gathered(make_book([*orders, *again(sales, days=1, **STRIPE), *tickets]))
    assert found.margin == pytest.approx(margin(sales, tickets), rel=0.01)


def test_clocks_that_differ(make_book: Maker) -> None:
    """A file that writes the offset of winter all year."""
    counter = shop(4, 300, timed=True)
    found = gathered(make_book([*counter, *again(counter, seconds=-3600, **TILL)]))
    assert found.margin == pytest.approx(margin(counter), rel=0.02)


def test_payments_beside_those_of_the_orders_count(make_book: Maker) -> None:
    """Workshops that are paid by a link, at prices of their own."""
    orders = shop(8, 300)
    links = [
        sale(f"link {n}", (FIRST + timedelta(days=7 * n)).isoformat(), 310_00, taxed="gross", tax=0,
             **STRIPE)
        for n in range(15)
    ]  # fmt: skip
    found = gathered(make_book([*orders, *again(orders, days=1, **STRIPE), *links]))
    assert found.margin == pytest.approx(margin(orders, links))
    assert "€4,650 of sales in stripe added: nothing else tells them." in told(found.notes)


def test_payments_that_have_nothing_to_do_with_the_orders(make_book: Maker) -> None:
    orders, courses = shop(9, 300), shop(10, 60, **STRIPE)
    courses = [replace(one, total=one.total + 37, tax=0) for one in courses]
    found = gathered(make_book([*orders, *courses]))
    assert found.margin == pytest.approx(margin(orders, courses))


def _shipped(total: int) -> int:
    return total + 4_90


def _less_fee(total: int) -> int:
    return round(total * 0.986 - 25)


def _tipped(total: int) -> int:
    return total + 50


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize("paid", [_shipped, _less_fee, _tipped])
@pytest.mark.parametrize("layer", ["order", "till"])
def test_payments_that_all_differ_from_the_sales(
    make_book: Maker, layer: str, paid: Callable[[int], int], days: int
) -> None:
    """Shipping that the export lacks, payments less their fee, tips."""
    sales = shop(11, 200, timed=True, layer=layer)
    payments = [
        replace(one, total=paid(one.total), tax=None, taxed="")
        for one in again(sales, days=days, **STRIPE)
    ]
    found = gathered(make_book([*sales, *payments]))
    assert found.margin == pytest.approx(margin(sales), rel=0.02)
    assert "in stripe not added: told by shop." in told(found.notes)


def test_payments_with_tax_of_orders_without_it_and_without_shipping(make_book: Maker) -> None:
    """An export of net sales: no amount is equal, and yet they are the same."""
    orders = shop(11, 200)
    net = [replace(one, total=_net(one), tax=None, taxed="net") for one in orders]
    charges = [replace(one, total=one.total + 4_90 + n % 3) for n, one in enumerate(orders)]
    found = gathered(make_book([*net, *again(charges, days=1, **STRIPE)]))
    assert found.margin == pytest.approx(margin(net), rel=0.01)


def test_accounts_that_hold_the_shipping_too(make_book: Maker) -> None:
    orders = shop(12, 900)
    net = [replace(one, total=_net(one), tax=None, taxed="net") for one in orders]
    shipped = [replace(one, total=round(one.total * 1.08), tax=round((one.tax or 0) * 1.08))
               for one in orders]  # fmt: skip
    found = gathered(make_book([*net, *booked(shipped, by_month=True)]))
    assert found.margin == pytest.approx(margin(net), rel=0.01)


def test_deals_paid_in_parts_and_other_work(make_book: Maker) -> None:
    """A consultant's deals, invoiced in thirds, beside a retainer that no deal tells."""
    deals = [
        sale("a", "2026-01-15", 30_000_00, **DEAL), sale("b", "2026-03-02", 12_000_00, **DEAL)
    ]  # fmt: skip
    parts = [("2026-02-01", 10_000_00), ("2026-03-01", 10_000_00), ("2026-04-01", 10_000_00)]
    parts += [("2026-03-20", 6_000_00), ("2026-05-20", 6_000_00)]
    retainer = [(f"2026-0{month}-28", 500_00) for month in range(1, 7)]
    invoices = [
        takings(day, amount, ledger="fec", layer="ledger", number=f"{day} {amount}")
        for day, amount in (*parts, *retainer)
    ]
    found = gathered(make_book([*deals, *invoices]))
    assert found.margin == pytest.approx((42_000 + 6 * 500) / 2)
    stripe = [sale(day, day, amount, **STRIPE) for day, amount in (*parts, *retainer)]
    assert gathered(make_book([*deals, *stripe])).margin == pytest.approx(22_500, rel=0.05)
    assert gathered(make_book([*deals, *stripe, *invoices])).margin == pytest.approx(
        22_500, rel=0.05
    )


INVOICE: dict[str, Any] = {"ledger": "invoices", "layer": "till"}


@pytest.mark.parametrize("late", [3, 12, 25, 45])
def test_invoices_are_paid_weeks_later(make_book: Maker, late: int) -> None:
    invoices = shop(7, 25, 180, **INVOICE)
    paid = again(invoices[:20], days=late, **STRIPE)
    found = gathered(make_book([*invoices, *paid]), until="2026-09-30")
    assert found.margin == pytest.approx(sum(one.total / 2.4 for one in invoices) / 100, rel=1e-4)


def test_a_shop_online_pays_no_invoices(make_book: Maker) -> None:
    invoices, online = shop(7, 25, 180, **INVOICE), shop(8, 60, 180, **STRIPE)
    found = gathered(make_book([*invoices, *online]), until="2026-09-30")
    assert found.margin == pytest.approx(
        sum(one.total / 2.4 for one in (*invoices, *online)) / 100, rel=1e-4
    )


@pytest.mark.parametrize("layers", [("till", "payment"), ("payment", "payment")])
@pytest.mark.parametrize("seed", range(4))
def test_where_all_ask_one_price_nothing_is_told_again(
    make_book: Maker, layers: tuple[str, str], seed: int
) -> None:
    """Appointments at one price: within weeks, any payment has the amount of some of them."""
    chance = np.random.default_rng(seed)
    sales = [
        sale(f"{name}{n}", (FIRST + timedelta(days=int(chance.integers(150)))).isoformat(),
             chance.choice([50_00, 60_00]).item(), ledger=name, layer=layer)
        for name, layer, count in zip(("paypal", "stripe"), layers, (60, 15), strict=True)
        for n in range(count)
    ]  # fmt: skip
    found = gathered(make_book(sales))
    assert found.margin == pytest.approx(sum(one.total for one in sales) / 200)


@pytest.mark.parametrize("tax", [1.0, 1.2])
def test_deals_that_are_paid_with_vat_on_top_hold_none(make_book: Maker, tax: float) -> None:
    deals = [replace(one, taxed="", tax=None) for one in shop(9, 8, **DEAL)]
    paid = [replace(one, total=round(one.total * tax)) for one in again(deals, days=12, **STRIPE)]
    found = gathered(make_book([*deals, *paid], vat=0.2))
    held = 1.2 if tax == 1.0 else 1.0
    assert found.margin == pytest.approx(sum(one.total for one in deals) / 200 / held)
    assert ("with VAT on top" in told(found.notes)) == (tax > 1)


def test_an_invoice_came_the_way_that_its_deal_says(make_book: Maker) -> None:
    way = Trail(source="linkedin")
    invoices = shop(5, 6, ledger="invoices", layer="order")
    deals = [replace(one, trail=way) for one in again(invoices, days=1, **DEAL)]
    # Its own way is what an invoice says; another note is no way.
    invoices[0] = replace(invoices[0], trail=Trail(source="newsletter", medium="email"))
    invoices[1] = replace(invoices[1], trail=Trail(note="bureau 12"))
    back = replace(invoices[2], number=f"{invoices[2].number}:refund:1", total=0, tax=None,
                   refunded=invoices[2].total)  # fmt: skip
    for facts in ([*invoices, *deals], [*deals, *invoices, back]):
        found = gathered(make_book(facts)).panel.credit
        kept = [one for one in invoices[1:] if back not in facts or one is not invoices[2]]
        assert found["linkedin"].orders == len(kept)
        assert found["email"].orders == 1
        net = sum(one.total - (one.tax or 0) for one in kept) / 200
        assert found["linkedin"].margin == pytest.approx(net)


@pytest.mark.parametrize("layer", ["deal", "payment", "till"])
def test_one_web_order_hides_nothing(make_book: Maker, layer: str) -> None:
    year = shop(13, 150, ledger="other", layer=layer)
    order = sale("web", "2026-02-02", 17_77)
    found = gathered(make_book([*year, order, *booked(year)]))
    assert found.margin == pytest.approx(margin(year, [order]), rel=0.01)


def test_two_shops_of_one_platform_are_never_compared(make_book: Maker) -> None:
    one = shop(14, 50, ledger="shopify@a")
    other = [replace(order, ledger="shopify@b") for order in one]
    assert gathered(make_book([*one, *other])).margin == pytest.approx(2 * margin(one))


def test_refunds_of_payments_that_are_told_again_are_taken_off_once(make_book: Maker) -> None:
    orders = [replace(one, refunded=one.total) if n == 0 else one
              for n, one in enumerate(shop(15, 30))]  # fmt: skip
    paid = again(shop(15, 30), days=1, **STRIPE)
    back = [
        sale(f"{paid[0].number}:refund:1", "2026-06-01", 0, refunded=paid[0].total, **STRIPE),
        sale("r2", "2026-06-01", 0, refunded=5_00, **STRIPE),
    ]
    found = gathered(make_book([*orders, *paid, *back]))
    assert found.margin == pytest.approx(margin(orders[1:]) - 2.5)  # only the payments say it


def test_the_customers_of_payments_before_the_orders_are_known(make_book: Maker) -> None:
    paid = [sale("p", "2025-03-02", customer="zoe", **STRIPE)]
    facts = [*paid, sale("f", "2024-01-01", **STRIPE), sale(1, "2026-03-02", customer="zoe")]
    (found,) = gathered(make_book(facts)).sales_now
    assert found.new is False


LEDGERS: dict[str, dict[str, Any]] = {
    "deal": {"ledger": "crm", "layer": "deal"},
    "till": {"ledger": "square", "layer": "till"},
    "payment": {"ledger": "stripe", "layer": "payment"},
    "order": {"ledger": "copy", "layer": "order"},
}


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 10**6),
    st.integers(4, 60),
    st.lists(st.sampled_from([*LEDGERS, "accounts", "months"]), unique=True, min_size=1),
    st.booleans(),
)
def test_the_same_sales_in_one_more_ledger_change_nothing(
    make_book: Maker, seed: int, count: int, layers: list[str], timed: bool
) -> None:
    orders = shop(seed, count, timed=timed, trail=Trail(source="instagram", medium="social"))
    book = make_book(orders)
    alone = gathered(book, "2026-01-01", "2026-12-31")
    for layer in layers:
        more: Sequence[Fact] = (
            again(orders, seconds=30, **LEDGERS[layer])
            if layer in LEDGERS
            else booked(orders, by_month=layer == "months")
        )
        load(book, more)
        found = gathered(book, "2026-01-01", "2026-12-31")
        assert found.margin == pytest.approx(alone.margin)
        assert found.panel.credit == alone.panel.credit


@settings(
    max_examples=examples(8, least=2), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10**6))
def test_the_order_of_loads_changes_no_sum(make_book: Maker, seed: int) -> None:
    orders, counter = shop(seed, 60, timed=True), shop(seed + 1, 80, timed=True)
    loads: list[Sequence[Fact]] = [
        [*orders, *counter],
        again(counter, seconds=50, **TILL),
        again(shop(seed, 90, timed=True), days=1, **STRIPE),
        booked([*orders, *counter], by_month=True),
    ]
    sums = set()
    for some in permutations(loads):
        book = make_book()
        for one in some:
            load(book, one)
        sums.add(round(gathered(book).margin, 6))
    assert len(sums) == 1


def every(step: int, first: int, last: int, total: int, ledger: str, layer: str) -> list[Sale]:
    """A sale of one price every so many days."""
    return [
        sale(f"{ledger} {n}", (FIRST + timedelta(days=n)).isoformat(), total,
             ledger=ledger, layer=layer)
        for n in range(first, last, step)
    ]  # fmt: skip


@pytest.mark.parametrize(("step", "last", "first"), [(4, 57, 62), (4, 57, 56), (1, 60, 59)])
@pytest.mark.parametrize("layer", ["deal", "till"])
def test_a_ledger_that_goes_on_where_another_ends(
    make_book: Maker, layer: str, step: int, last: int, first: int
) -> None:
    """One price, and hardly a day in common: no placebo in time can be had."""
    old = every(step, 0, last, 500_00, "old", layer)
    new = every(step, first, 150, 500_00, "new", layer)
    found = gathered(make_book([*old, *new]))
    assert found.margin == pytest.approx(250.0 * (len(old) + len(new)))
    assert found.notes == ()
