"""Refunds that are told apart: once, off the channel that brought the order, never off nobody's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Fact, Line, Sale, Trail

from ..examples import examples
from ..making import Maker, load, sale
from .seen import gathered

DAY = "2026-03-02"
INSTAGRAM = Trail(source="instagram", medium="social")
FACEBOOK = Trail(source="facebook", medium="social")


def refund(order: str, amount: int, day: str = "2026-03-09", ledger: str = "shop") -> Sale:
    """A refund of its own; of an order when it names one."""
    number = f"{order}:refund:1" if order else f"r{amount} {day}"
    return sale(number, day, 0, refunded=amount, ledger=ledger)


def test_a_refund_lowers_the_channel_of_the_order_it_names(make_book: Maker) -> None:
    facts: list[Fact] = [
        sale(1, DAY, 100_00, trail=INSTAGRAM),
        sale(2, DAY, 100_00, trail=FACEBOOK),
        refund("1", 40_00),
    ]
    found = gathered(make_book(facts))
    credit = found.panel.credit
    assert credit["instagram"].margin == pytest.approx(30.0)
    assert credit["facebook"].margin == pytest.approx(50.0)
    assert credit["instagram"].orders == 1
    assert found.margin == pytest.approx(80.0)


def test_a_refund_that_the_order_tells_too_is_taken_off_once(make_book: Maker) -> None:
    """A shop's analytics have a row for it, and its interface a field of the order."""
    book = make_book([sale(1, DAY, 100_00), refund("1", 30_00)])
    assert gathered(book).margin == pytest.approx(35.0)
    load(book, [sale(1, DAY, 100_00, refunded=30_00)])
    assert gathered(book).margin == pytest.approx(35.0)


def test_the_refund_of_an_order_that_was_cancelled_is_no_loss(make_book: Maker) -> None:
    facts = [sale(1, DAY, 100_00), sale(2, DAY, status="cancelled"), refund("2", 10_00)]
    assert gathered(make_book(facts)).margin == pytest.approx(50.0)


def test_an_order_given_back_whole_by_a_row_of_its_own_is_no_order(make_book: Maker) -> None:
    facts = [
        sale(1, DAY, 100_00, trail=INSTAGRAM, first=True),
        sale(2, DAY, 100_00),
        refund("1", 100_00),
    ]
    found = gathered(make_book(facts))
    assert found.panel.count == 1
    assert sum(one.orders for one in found.sales_now if one.new) == 0
    assert found.panel.credit == {}
    assert found.margin == pytest.approx(50.0)


def test_the_customer_of_an_order_given_back_whole_is_new_with_the_next(make_book: Maker) -> None:
    facts: list[Fact] = [
        sale(0, "2025-01-02", customer="founder"),
        sale(1, "2026-03-01", customer="zoe", refunded=10_00),
        sale(2, "2026-03-02", customer="zoe"),
        sale(3, "2026-03-03", customer="zoe"),
    ]
    found = gathered(make_book(facts))
    assert [(one.day.day, one.new) for one in found.sales_now if one.orders] == [
        (2, True),
        (3, False),
    ]


def test_a_refund_has_the_tax_and_the_products_of_its_order(make_book: Maker) -> None:
    lines = [
        Line(day=date(2026, 3, 2), ledger="square", sale="1", number=1, product="bread",
             currency="EUR", amount=120_00, family="bread"),
    ]  # fmt: skip
    till = {"ledger": "square", "layer": "till", "taxed": "gross"}
    facts: list[Fact] = [
        sale(1, DAY, 120_00, tax=20_00, **till),
        sale(2, DAY, 100_00, tax=0, **till),
        sale("1:refund:x", "2026-03-09", 0, refunded=60_00, **till),
        *lines,
    ]
    found = gathered(make_book(facts, margins={"bread": 0.7}))
    # 100 at .7 and 100 at .5, less half of the first.
    assert found.margin == pytest.approx(70.0 + 50.0 - 35.0)


def test_refunds_of_no_order_lower_every_channel_of_their_ledger_alike(make_book: Maker) -> None:
    facts: list[Fact] = [
        sale(1, DAY, 100_00, trail=INSTAGRAM),
        sale(2, DAY, 60_00, trail=FACEBOOK),
        sale(3, DAY, 40_00),
        sale(4, DAY, 100_00, trail=FACEBOOK, ledger="other"),
        refund("", 50_00),
        refund("999", 10_00),  # an order that no file told
    ]
    found = gathered(make_book(facts))
    # 60 of 200 went back, 30%; the other ledger's orders have nothing to do with it.
    assert found.panel.credit["instagram"].margin == pytest.approx(50.0 * 0.7)
    assert found.panel.credit["facebook"].margin == pytest.approx(30.0 * 0.7 + 50.0)
    assert found.margin == pytest.approx(150.0 - 30.0)


SOLD = st.lists(
    st.tuples(
        st.integers(1, 100_00), st.integers(0, 120_00), st.sampled_from([INSTAGRAM, FACEBOOK, None])
    ),
    max_size=8,
)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SOLD, st.lists(st.integers(1, 60_00), max_size=3), st.booleans())
def test_channels_never_bring_more_than_was_kept(
    make_book: Maker, sold: list[tuple[int, int, Trail | None]], loose: list[int], named: bool
) -> None:
    facts: list[Fact] = []
    for n, (total, back, trail) in enumerate(sold):
        facts.append(sale(n, DAY, total, **({"trail": trail} if trail else {})))
        if back:
            facts.append(refund(str(n) if named else "", back + n))
    facts += [refund("", amount, f"2026-04-{n + 1:02}") for n, amount in enumerate(loose)]
    found = gathered(make_book({fact.key: fact for fact in facts}.values()))
    together = sum(one.margin for one in found.panel.credit.values())
    assert together <= max(found.margin, 0.0) + 1e-6


def test_an_export_without_its_account_is_of_the_only_one_known(make_book: Maker) -> None:
    """A shop's interface names its site, its analytics do not."""
    facts: list[Fact] = [
        sale(1, DAY, 100_00, ledger="shop@a.example", customer="zoe", trail=INSTAGRAM),
        sale(1, DAY, 100_00, ledger="shop"),
        sale(2, DAY, 30_00, ledger="shop"),
        refund("1", 40_00),
    ]
    found = gathered(make_book(facts))
    assert found.margin == pytest.approx(30.0 + 15.0)
    assert found.panel.credit["instagram"].margin == pytest.approx(30.0)
    # Another shop has orders of the same numbers, on other days.
    others: list[Fact] = [
        sale(1, DAY, 100_00, ledger="shop@a.example", trail=INSTAGRAM),
        sale(1, "2026-03-08", 60_00, ledger="shop", trail=FACEBOOK),
        refund("1", 20_00),
    ]
    found = gathered(make_book(others))
    assert found.panel.credit["instagram"].margin == pytest.approx(50.0)
    assert found.panel.credit["facebook"].margin == pytest.approx(20.0)
    # With a second account, nobody knows whose the export is.
    facts.append(sale(1, DAY, 7_00, ledger="shop@b.example"))
    assert gathered(make_book(facts)).margin == pytest.approx(30.0 + 50.0 + 15.0 + 3.5)
