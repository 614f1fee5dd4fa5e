"""Refunds that only those know who tell a sale again: taken off once, whoever else says them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Sale, Trail

from ..examples import examples
from ..making import Maker, sale
from .seen import gathered, told
from .test_same_sales import DEAL, STRIPE, TILL, again, margin, shop

ORDERS = shop(11, 80, timed=True)
BACK = range(0, 80, 4)


def given_back(sales: Iterable[Sale], share: float = 1.0) -> list[Sale]:
    """The same with every fourth given back."""
    return [
        replace(one, refunded=round(one.total * share)) if n in BACK else one
        for n, one in enumerate(sales)
    ]


def rows(sales: Iterable[Sale], share: float = 1.0, named: bool = True) -> list[Sale]:
    """Every fourth given back by a row of its own."""
    return [
        sale(
            f"{one.number}:refund:1" if named else f"back {n}",
            (one.day + timedelta(days=6)).isoformat(),
            0,
            refunded=round(one.total * share),
            taxed="",
            **STRIPE,
        )
        for n, one in enumerate(sales)
        if n in BACK
    ]


def kept(share: float = 1.0) -> float:
    """Half of what is left without tax."""
    total = margin(ORDERS)
    return total - share * sum(margin([one]) for n, one in enumerate(ORDERS) if n in BACK)


def expected(share: float) -> object:
    return pytest.approx(kept(share), rel=1e-3)


@pytest.mark.parametrize("share", [1.0, 0.4])
def test_what_only_the_payments_give_back(make_book: Maker, share: float) -> None:
    paid = again(ORDERS, days=1, **STRIPE)
    for more in (given_back(paid, share), [*paid, *rows(paid, share)]):
        found = gathered(make_book([*ORDERS, *more]))
        assert found.margin == expected(share)
        gross = share * sum(one.total for n, one in enumerate(ORDERS) if n in BACK) / 100
        note = "given back, as only the payments say, taken off the sales in shop."
        (line,) = [one for one in told(found.notes).splitlines() if note in one]
        assert float(line.split()[0].lstrip("€").replace(",", "")) == pytest.approx(gross, rel=1e-3)


@pytest.mark.parametrize("share", [1.0, 0.4])
def test_what_both_give_back_is_taken_off_once(make_book: Maker, share: float) -> None:
    orders, paid = given_back(ORDERS, share), again(ORDERS, days=1, **STRIPE)
    for more in (
        given_back(paid, share),
        [*paid, *rows(paid, share)],
        [*paid, *rows(paid, share, named=False)],
    ):
        found = gathered(make_book([*orders, *more]))
        assert found.margin == expected(share)
        assert "as only the payments say" not in told(found.notes)


def test_refunds_that_name_no_payment(make_book: Maker) -> None:
    """Whole ones are of an order of their amount; of a part, they are of nobody's."""
    paid = again(ORDERS, days=1, **STRIPE)
    found = gathered(make_book([*ORDERS, *paid, *rows(paid, named=False)]))
    assert found.margin == expected(1.0)
    found = gathered(make_book([*ORDERS, *paid, *rows(paid, 0.4, named=False)], vat=0.2))
    assert found.margin == expected(0.4)


def test_the_rest_of_a_refund_that_the_order_tells_in_part(make_book: Maker) -> None:
    orders, paid = given_back(ORDERS, 0.3), given_back(again(ORDERS, days=1, **STRIPE), 0.8)
    assert gathered(make_book([*orders, *paid])).margin == expected(0.8)


def test_a_payment_of_a_part_gives_back_its_part(make_book: Maker) -> None:
    """A deposit of a third, given back: the rest of the order stands."""
    order = sale(1, "2026-03-02", 100_00)
    deposit = sale("d", "2026-03-02", 60_00, refunded=60_00, **STRIPE)
    found = gathered(make_book([order, deposit]))
    assert found.margin == pytest.approx(20.0)


def test_payments_with_shipping_and_all_given_back(make_book: Maker) -> None:
    paid = [replace(one, total=one.total + 4_90) for one in again(ORDERS, days=1, **STRIPE)]
    found = gathered(make_book([*ORDERS, *given_back(paid)]))
    assert found.margin == pytest.approx(kept(), rel=0.05)


def test_the_channel_of_the_order_loses_it_and_the_order_is_none(make_book: Maker) -> None:
    order = sale(1, "2026-03-02", 50_00, trail=Trail(source="instagram", medium="social"))
    other = sale(2, "2026-03-04", 30_00)
    paid = [sale("p", "2026-03-02", 50_00, refunded=50_00, **STRIPE)]
    found = gathered(make_book([order, other, *paid]))
    assert found.panel.count == 1
    assert "instagram" not in found.panel.credit
    assert found.margin == pytest.approx(15.0)


def test_what_a_third_ledger_knows_is_passed_on(make_book: Maker) -> None:
    """A till's tickets are told by the shop, and paid by card."""
    tickets = again(ORDERS, seconds=30, **TILL)
    paid = again(ORDERS, seconds=60, **STRIPE)
    assert gathered(make_book([*ORDERS, *given_back(tickets)])).margin == expected(1.0)
    for some in ([*tickets, *given_back(paid)], [*given_back(tickets), *given_back(paid)]):
        assert gathered(make_book([*ORDERS, *some])).margin == expected(1.0)


def test_what_is_given_back_of_a_deal_that_is_paid_in_parts_is_said(make_book: Maker) -> None:
    deal = sale("d", "2026-02-01", 900_00, **DEAL)
    parts = [
        sale(n, f"2026-0{n}-10", 300_00, refunded=300_00 * (n == 4), **STRIPE) for n in (2, 3, 4)
    ]
    found = gathered(make_book([deal, *parts]))
    assert found.margin == pytest.approx(450.0)
    assert "€300 given back in stripe not taken off: nothing says of which deal" in (
        told(found.notes)
    )


@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(5_00, 90_00), st.integers(0, 10), st.integers(0, 10)),
             min_size=1, max_size=12, unique_by=lambda one: one[0]),
)  # fmt: skip
def test_the_larger_of_two_refunds_holds(
    make_book: Maker, sales: list[tuple[int, int, int]]
) -> None:
    facts: list[Sale] = []
    left = 0.0
    for n, (total, mine, theirs) in enumerate(sales):
        shares = mine / 10, theirs / 10
        for ledger, layer, share in zip(("shop", "stripe"), ("order", "payment"), shares,
                                        strict=True):  # fmt: skip
            back = round(total * share)
            facts.append(sale(n, "2026-03-02", total, refunded=back, ledger=ledger, layer=layer))
        left += total * (1 - max(shares)) / 200
    assert gathered(make_book(facts)).margin == pytest.approx(left, abs=0.01 * len(sales))
