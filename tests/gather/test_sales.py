"""A sale as gross margin: without tax, shipping, refunds and cancellations, by its products."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Line, Trail

from ..examples import examples
from ..making import Maker, sale
from .seen import codes, gathered, told
from .test_layers import takings

DAY = "2026-03-02"


@pytest.mark.parametrize(
    ("said", "vat", "margin"),
    [
        # 120 with 20 of tax: 100 without it, half of which is margin.
        ({"taxed": "gross", "total": 120_00, "tax": 20_00}, None, 50.0),
        ({"taxed": "net", "total": 100_00}, None, 50.0),
        # A tax that stands beside a price without it is not taken off a second time.
        ({"taxed": "net", "total": 100_00, "tax": 20_00}, 0.2, 50.0),
        ({"taxed": "", "total": 120_00}, 0.2, 50.0),
        ({"taxed": "gross", "total": 120_00, "tax": None}, 0.2, 50.0),
        # The owner charges no tax: all of the price is income.
        ({"taxed": "", "total": 120_00}, 0.0, 60.0),
        # Shipping is not margin: (120 - 12) less its sixth of tax.
        ({"taxed": "gross", "total": 120_00, "tax": 20_00, "shipping": 12_00}, None, 45.0),
        # A quarter given back leaves three quarters of the margin.
        ({"taxed": "gross", "total": 120_00, "tax": 20_00, "refunded": 30_00}, None, 37.5),
    ],
)
def test_margin_of_one_sale(
    make_book: Maker, said: dict[str, Any], vat: float | None, margin: float
) -> None:
    found = gathered(make_book([sale(1, DAY, **said)], vat=vat))
    assert found.margin == pytest.approx(margin)
    assert found.panel.orders.sum() == 1
    assert found.gaps == ()


@pytest.mark.parametrize(
    "said",
    [
        {"total": 120_00, "refunded": 120_00},
        # Only the shipping was kept: it is no margin.
        {"total": 50_00, "shipping": 10_00, "refunded": 40_00},
        # More given back than is left after shipping is no loss of margin.
        {"total": 50_00, "shipping": 10_00, "refunded": 45_00},
    ],
)
def test_what_was_given_back_whole_is_no_order_and_brings_nothing(
    make_book: Maker, said: dict[str, Any]
) -> None:
    sold = sale(1, DAY, first=True, trail=Trail(source="instagram", medium="social"), **said)
    found = gathered(make_book([sold, sale(2, DAY)]))
    assert found.margin == pytest.approx(5.0)
    assert found.panel.count == 1
    assert sum(one.orders for one in found.sales_now if one.new) == 0
    assert found.panel.credit == {}


def test_a_free_order_with_paid_shipping_is_an_order(make_book: Maker) -> None:
    assert gathered(make_book([sale(1, DAY, 5_00, shipping=5_00)])).panel.count == 1


def test_what_is_not_paid_yet_is_said_and_not_counted(make_book: Maker) -> None:
    facts = [
        sale(1, DAY, 100_00),
        sale(2, DAY, 70_00, status="pending"),
        sale(3, DAY, 30_50, status="pending"),
        sale(4, DAY, 9_00, status="pending", layer="payment", ledger="stripe"),
        sale(5, "2025-03-02", 9_00, status="pending"),
    ]
    found = gathered(make_book(facts))
    assert found.margin == pytest.approx(50.0)
    assert found.panel.count == 1
    assert told(found.notes) == "2 sales of €100.50 in all are not paid yet: not counted."


def test_what_was_cancelled_is_no_sale(make_book: Maker) -> None:
    found = gathered(make_book([sale(1, DAY), sale(2, DAY, status="cancelled")]))
    assert found.margin == pytest.approx(5.0)
    assert found.panel.orders.sum() == 1


def test_a_refund_told_apart_is_taken_off_and_is_no_order(make_book: Maker) -> None:
    found = gathered(make_book([sale(1, DAY, 100_00), sale("r1", DAY, 0, refunded=30_00)]))
    assert found.margin == pytest.approx(35.0)
    assert found.panel.orders.sum() == 1


def test_a_refund_told_apart_without_its_tax_has_that_of_the_sales_beside_it(
    make_book: Maker,
) -> None:
    # A till writes the tax of its tickets, and of a refund only the amount.
    till: dict[str, Any] = {"ledger": "square", "layer": "till", "taxed": "gross"}
    facts = [
        sale(1, DAY, 120_00, tax=20_00, **till),
        sale("r1", "2026-03-09", 0, refunded=60_00, **till),
    ]
    found = gathered(make_book(facts))
    assert found.margin == pytest.approx(25.0)
    assert found.gaps == ()


def test_prices_whose_tax_nobody_knows_are_a_gap_worth_a_sixth(make_book: Maker) -> None:
    found = gathered(make_book([sale(1, DAY, 120_00, taxed=""), sale(2, DAY, 100_00)]))
    assert found.margin == pytest.approx(110.0)
    (gap,) = found.gaps
    assert gap.code == "vat_unknown"
    # Of the 60 counted as margin, 10 would go if the price held 20% of tax.
    assert gap.worth == pytest.approx(10.0)
    assert "retour set BOOK vat" in gap.remedy.render("en")


def _line(number: int, amount: int, family: str) -> Line:
    return Line(
        day=date.fromisoformat(DAY),
        ledger="shop",
        sale="1",
        number=number,
        product=f"product {number}",
        currency="EUR",
        amount=amount,
        family=family,
    )


def test_margin_by_family_from_the_lines(make_book: Maker) -> None:
    lines = [_line(1, 60_00, "bread"), _line(2, 30_00, "drinks"), _line(3, 10_00, "")]
    book = make_book(
        [sale(1, DAY, 100_00), sale(2, DAY, 100_00), *lines], margins={"bread": 0.7, "drinks": 0.3}
    )
    # 60 at .7, 30 at .3 and 10 at the usual .5 are 56; the sale without lines makes 50.
    assert gathered(book).margin == pytest.approx(56.0 + 50.0)


def test_lines_give_the_mix_and_the_sale_gives_the_amount(make_book: Maker) -> None:
    # A basket discount makes the sale less than its lines, and its price holds tax.
    lines = [_line(1, 60_00, "bread"), _line(2, 60_00, "drinks")]
    sold = sale(1, DAY, 96_00, taxed="gross", tax=16_00)
    book = make_book([sold, *lines], margins={"bread": 0.7, "drinks": 0.3})
    assert gathered(book).margin == pytest.approx(80.0 * 0.5)


def test_sales_fall_into_the_period_and_the_weeks(make_book: Maker) -> None:
    days = ["2025-12-31", "2026-01-01", "2026-01-07", "2026-06-30", "2026-07-01"]
    found = gathered(make_book([sale(n, day) for n, day in enumerate(days)]))
    assert [one.day.isoformat() for one in found.sales_now] == days[1:4]
    # The panel looks further back than the period, in whole weeks, and never past its end.
    assert found.panel.weeks[0] == date(2026, 1, 5)
    # The week of 29 December began before the first sale, that of 29 June is cut by the period.
    assert found.panel.margin.sum() == pytest.approx(5.0)
    assert found.panel.total == pytest.approx(3 * 5.0)


def test_the_trail_names_the_channel_and_by_what(make_book: Maker) -> None:
    found = gathered(
        make_book(
            [
                sale(1, DAY, trail=Trail(source="instagram", medium="social")),
                sale(2, DAY, trail=Trail(source="instagram", medium="social")),
                sale(3, DAY, trail=Trail(codes="LEA10")),
                sale(4, DAY, trail=Trail(referrer="https://www.facebook.com/")),
                sale(5, DAY),
            ],
            codes={"LEA*": "tiktok"},
        )
    )
    credit = found.panel.credit
    assert {c: (one.orders, dict(one.by)) for c, one in credit.items()} == {
        "facebook": (1, {"referrer": 1}),
        "instagram": (2, {"utm": 2}),
        "tiktok": (1, {"promo": 1}),
    }
    assert credit["instagram"].margin == pytest.approx(10.0)
    assert credit["instagram"].squares == pytest.approx(2 * 5.0**2)


def test_a_channel_whose_orders_were_all_given_back_has_no_credit(make_book: Maker) -> None:
    tagged = Trail(source="instagram", medium="social")
    book = make_book(
        [
            sale(1, DAY, refunded=10_00, trail=tagged),
            sale(2, DAY, trail=Trail(source="facebook", medium="social")),
        ]
    )
    panel = gathered(book).panel
    assert panel.channels == ("facebook", "instagram")
    assert set(panel.credit) == {"facebook"}


def test_traced_is_the_share_of_margin_that_says_anything(make_book: Maker) -> None:
    book = make_book(
        [
            sale(1, DAY, 10_00, trail=Trail(source="instagram", medium="social")),
            sale(2, DAY, 20_00, trail=Trail(grouping="Direct")),
            sale(3, DAY, 70_00),
        ]
    )
    assert gathered(book).panel.traced == pytest.approx(0.3)


def test_nobody_works_on_direct_traffic(make_book: Maker) -> None:
    book = make_book([sale(1, DAY, trail=Trail(grouping="Direct"))])
    assert gathered(book).panel.channels == ()


def test_nothing_at_all(make_book: Maker) -> None:
    found = gathered(make_book())
    assert (found.margin, found.panel.traced, codes(found)) == (0.0, 0.0, [])


AMOUNTS = st.lists(
    st.tuples(st.integers(1, 10**7), st.integers(0, 10**7), st.integers(0, 10**4)), max_size=8
)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(AMOUNTS)
def test_margin_is_never_negative_nor_more_than_the_price(
    make_book: Maker, amounts: list[tuple[int, int, int]]
) -> None:
    sold = [
        sale(n, DAY, total, refunded=refunded, shipping=shipping)
        for n, (total, refunded, shipping) in enumerate(amounts)
    ]
    margin = gathered(make_book(sold)).margin
    assert -1e-9 <= margin <= sum(total for total, _, _ in amounts) / 200 + 1e-6


def test_what_is_said_of_taxes_is_of_the_period(make_book: Maker) -> None:
    earlier = [sale(1, "2025-03-02", 120_00, taxed=""), sale(2, DAY)]
    assert gathered(make_book(earlier)).gaps == ()


def test_a_ledgers_name_stands_for_all_its_accounts(make_book: Maker) -> None:
    facts = [
        sale(1, DAY, 100_00, ledger="shop@a.example"),
        sale(2, DAY, 60_00, ledger="shop@b.example", status="pending"),
        sale(3, DAY, 50_00, ledger="other"),
    ]
    found = gathered(make_book(facts, sales_from=["shop"]))
    assert found.margin == pytest.approx(50.0)
    assert "€50 of sales in other not added: the setting" in told(found.notes)
    assert "1 sale of €60 is not paid yet" in told(found.notes)


@pytest.mark.parametrize(
    "given", [[40_00], [45_00], [50_00], [30_00, 20_00], [20_00], [5_00, 5_00]]
)
def test_a_refund_told_apart_leaves_what_one_told_by_its_order_does(
    make_book: Maker, given: list[int]
) -> None:
    sold: dict[str, Any] = {"total": 50_00, "shipping": 10_00, "taxed": "gross", "tax": 5_00}
    apart = [
        sale(f"1:refund:{n}", DAY, 0, refunded=some, taxed="gross") for n, some in enumerate(given)
    ]
    told, own = (
        gathered(make_book(facts)).margin
        for facts in ([sale(1, DAY, refunded=sum(given), **sold)], [sale(1, DAY, **sold), *apart])
    )
    assert own == pytest.approx(told)


def test_what_a_sale_is_worth_is_told_by_those_that_are_counted(make_book: Maker) -> None:
    """A till's sums beside a few orders of the shop online: these are no few large sales."""
    orders = [sale(n, f"2026-03-{n:02}", 36_00, ledger="shopify") for n in range(1, 6)]
    sums = [takings(f"2026-03-{n:02}", 900_00, orders=None) for n in range(1, 29)]
    panel = gathered(make_book([*orders, *sums])).panel
    alone = gathered(make_book(orders)).panel
    assert panel.each == pytest.approx(alone.each)
    assert panel.total > 100 * panel.each
