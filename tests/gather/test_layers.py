"""One sale that several files tell is counted once; takings known only as sums."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retour.facts import Fact, Takings

from ..making import Maker, sale
from .seen import codes, gathered, told

DAY = "2026-03-02"


def takings(day: str, amount: int, until: str = "", **more: Any) -> Takings:
    """A till's sum, without tax unless told."""
    given: dict[str, Any] = {"currency": "EUR", "taxed": "net", "ledger": "till", **more}
    first, last = date.fromisoformat(day), date.fromisoformat(until or day)
    return Takings(day=first, until=last, amount=amount, **given)


def everything() -> list[Fact]:
    """One web order of 100, as the shop, the card processor, a CRM and the accounts tell it."""
    return [
        sale(1, DAY, 100_00, ledger="shop", layer="order"),
        sale("pi_1", DAY, 100_00, ledger="stripe", layer="payment"),
        sale("deal 1", DAY, 100_00, ledger="crm", layer="deal"),
        takings("2026-03-01", 100_00, "2026-03-31", ledger="fec", layer="ledger"),
    ]


def test_an_order_its_payment_and_its_line_in_the_accounts_are_one_sale(make_book: Maker) -> None:
    found = gathered(make_book(everything()))
    assert found.margin == pytest.approx(50.0)
    notes = told(found.notes)
    for ledger in ("stripe", "crm"):
        assert f"€100 of sales in {ledger} not added: told by shop." in notes
    assert "€100 of sales in the accounts not added: told by shop." in notes


@pytest.mark.parametrize(
    ("present", "margin"),
    [
        (("payment", "deal", "ledger"), 50.0),  # deals before payments
        (("payment", "ledger"), 50.0),
        (("ledger",), 50.0),
    ],
)
def test_without_orders_the_next_best_layer_speaks(
    make_book: Maker, present: tuple[str, ...], margin: float
) -> None:
    facts = [one for one in everything() if getattr(one, "layer", "") in present]
    assert gathered(make_book(facts)).margin == pytest.approx(margin)


@pytest.mark.parametrize(
    ("chosen", "orders"),
    [
        (["payment"], {"stripe"}),
        (["stripe"], {"stripe"}),  # a ledger's own name
        (["order", "payment"], {"shop", "stripe"}),  # the owner says these are different sales
        (["nothing"], set()),
    ],
)
def test_the_owner_can_say_what_counts(
    make_book: Maker, chosen: list[str], orders: set[str]
) -> None:
    found = gathered(make_book(everything(), sales_from=chosen))
    assert {one.ledger for one in found.sales_now} == orders
    assert found.margin == pytest.approx(50.0 * len(orders))


def test_who_tells_the_period_decides_and_not_who_told_another(make_book: Maker) -> None:
    """A shop that opened this year says nothing of the year in which only a processor spoke."""
    facts = [
        sale("pi_1", "2025-03-02", 40_00, ledger="stripe", layer="payment"),
        sale(1, "2026-03-02", 100_00),
        sale("pi_2", "2026-03-02", 100_00, ledger="stripe", layer="payment"),
    ]
    book = make_book(facts)
    assert gathered(book, "2025-01-01", "2025-12-31").margin == pytest.approx(20.0)
    found = gathered(book)
    assert found.margin == pytest.approx(50.0)
    assert told(found.notes) == "€100 of sales in stripe not added: told by shop."


@pytest.mark.parametrize("layer", ["order", "deal", "payment"])
def test_what_hands_write_counts_beside_what_files_tell(make_book: Maker, layer: str) -> None:
    facts: list[Fact] = [
        sale(1, DAY, 100_00, ledger="files", layer=layer),
        sale("x", DAY, 30_00, ledger="hand"),
        takings("2026-03-05", 20_00, ledger="hand"),
    ]
    found = gathered(make_book(facts))
    assert found.margin == pytest.approx(50.0 + 15.0 + 10.0)
    assert found.notes == ()


def test_a_shop_and_a_till_are_added(make_book: Maker) -> None:
    facts = [sale(1, DAY, 100_00), sale(2, DAY, 40_00, ledger="square", layer="till")]
    found = gathered(make_book(facts))
    assert found.margin == pytest.approx(70.0)
    assert found.notes == ()


def test_takings_are_spread_evenly_over_their_days(make_book: Maker) -> None:
    # 70 over a week that begins two days before the period: five sevenths of it count.
    book = make_book([takings("2025-12-30", 70_00, "2026-01-05", orders=14)])
    found = gathered(book)
    assert found.margin == pytest.approx(25.0)
    assert sum(one.orders for one in found.sales_now) == pytest.approx(10.0)
    assert [one.margin for one in found.sales_now] == pytest.approx([5.0] * 5)


@pytest.mark.parametrize(
    ("said", "vat", "margin"),
    [
        ({"taxed": "gross", "tax": 20_00}, None, 50.0),
        ({"taxed": "net", "tax": 20_00}, None, 60.0),
        ({"taxed": "gross"}, 0.2, 50.0),
        ({"taxed": ""}, 0.2, 50.0),
    ],
)
def test_takings_lose_their_tax(
    make_book: Maker, said: dict[str, Any], vat: float | None, margin: float
) -> None:
    found = gathered(make_book([takings(DAY, 120_00, **said)], vat=vat))
    assert found.margin == pytest.approx(margin)
    assert codes(found) == []


def test_takings_of_unknown_tax_are_a_gap(make_book: Maker) -> None:
    found = gathered(make_book([takings(DAY, 120_00, taxed="")]))
    assert found.margin == pytest.approx(60.0)
    (gap,) = found.gaps
    assert gap.code == "vat_unknown"
    assert gap.worth == pytest.approx(10.0)


def test_a_tills_sum_is_not_added_to_its_tickets(make_book: Maker) -> None:
    tickets = [sale(n, DAY, 30_00, ledger="square", layer="till") for n in range(3)]
    # The sum of the day with tickets is left out; the next day has only a sum.
    found = gathered(make_book([*tickets, takings(DAY, 95_00), takings("2026-03-03", 50_00)]))
    assert found.margin == pytest.approx(45.0 + 25.0)


def test_orders_of_a_shop_do_not_hide_a_tills_sums(make_book: Maker) -> None:
    found = gathered(make_book([sale(1, DAY, 100_00), takings(DAY, 60_00)]))
    assert found.margin == pytest.approx(80.0)


def test_what_the_setting_leaves_out_is_said_to_be_so(make_book: Maker) -> None:
    found = gathered(make_book(everything(), sales_from=["bexio"]))
    assert "€100 of sales in stripe not added: the setting sales_from leaves" in told(found.notes)
    assert "told by" not in told(found.notes)
