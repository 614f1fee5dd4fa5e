"""The accounts, which are without VAT, settle whether sales that do not say their VAT hold it."""

from __future__ import annotations

from typing import Any

import pytest

from retour.facts import Fact

from ..making import Maker, load, sale
from .seen import codes, gathered, told
from .test_layers import takings

DAYS = [f"2026-0{month}-10" for month in range(1, 7)]
PRICES = [6_500_00, 3_600_00, 9_000_00, 4_800_00, 2_400_00, 12_000_00]
ALL = sum(PRICES) / 100


def deals(*prices: int, **more: Any) -> list[Fact]:
    given = {"ledger": "pipedrive", "layer": "deal", "taxed": "", **more}
    told = zip(DAYS, prices, strict=False)
    return [sale(f"deal {day}", day, price, **given) for day, price in told]


def entries(*prices: int, day: int = 14) -> list[Fact]:
    """What the accounts hold, a few days later."""
    return [
        takings(f"{one[:8]}{day}", price, ledger="fec", layer="ledger", number=f"e{n}")
        for n, (one, price) in enumerate(zip(DAYS, prices, strict=False))
    ]


def net(price: int) -> int:
    return round(price / 1.2)


@pytest.mark.parametrize("vat", [None, 0.2, 0.0])
def test_deals_that_the_accounts_hold_to_the_cent_are_without_vat(
    make_book: Maker, vat: float | None
) -> None:
    found = gathered(make_book([*deals(*PRICES), *entries(*PRICES)], vat=vat))
    assert found.margin == pytest.approx(ALL / 2)
    assert codes(found) == []
    notes = told(found.notes)
    assert "of sales in the accounts not added: told by pipedrive." in notes
    assert "added: beyond" not in notes
    assert ("The sales in pipedrive count as they stand, as without VAT" in notes) == (vat != 0.0)


@pytest.mark.parametrize("vat", [None, 0.2])
def test_deals_that_the_accounts_hold_without_their_vat_are_with_it(
    make_book: Maker, vat: float | None
) -> None:
    found = gathered(make_book([*deals(*PRICES), *entries(*map(net, PRICES))], vat=vat))
    assert found.margin == pytest.approx(ALL / 2 / 1.2)
    assert codes(found) == []
    notes = told(found.notes)
    assert ("hold 20% of VAT, which is taken out" in notes) == (vat is None)
    assert "added: beyond" not in notes


def test_most_of_them_is_enough_and_half_is_not(make_book: Maker) -> None:
    most = [*PRICES[:4], 777_77, 888_88]
    found = gathered(make_book([*deals(*PRICES), *entries(*most)]))
    assert codes(found) == []
    half = [*PRICES[:3], 777_77, 888_88, 999_99]
    assert codes(gathered(make_book([*deals(*PRICES), *entries(*half)]))) == ["vat_unknown"]


def test_days_that_the_accounts_do_not_cover_settle_nothing_and_follow(make_book: Maker) -> None:
    """Two years of deals, and the accounts of one."""
    before = [
        sale(n, f"2025-0{n}-10", 5_000_00, ledger="pipedrive", layer="deal", taxed="")
        for n in range(1, 10)
    ]
    book = make_book([*before, *deals(*PRICES), *entries(*PRICES)], vat=0.2)
    assert gathered(book, "2025-01-01", "2025-12-31").margin == pytest.approx(9 * 2_500)


def test_months_later_is_another_sale(make_book: Maker) -> None:
    facts = [*deals(*PRICES[:1] * 3), *entries(*PRICES[:1])]
    assert codes(gathered(make_book(facts))) == ["vat_unknown"]


def test_what_the_file_says_is_not_settled_otherwise_nor_added_on_top(make_book: Maker) -> None:
    """The owner says that the deals hold VAT; what the accounts hold to the cent is the same."""
    book = make_book([*deals(*PRICES, taxed="gross"), *entries(*PRICES)], vat=0.2)
    found = gathered(book)
    assert found.margin == pytest.approx(ALL / 2 / 1.2)
    assert "added: beyond" not in told(found.notes)


def test_a_single_deal_is_not_added_on_top_of_itself(make_book: Maker) -> None:
    """One is no proof of what the others are, but it is the same sale."""
    found = gathered(make_book([*deals(*PRICES[:1]), *entries(*PRICES[:1])], vat=0.2))
    assert found.margin == pytest.approx(PRICES[0] / 200 / 1.2)
    assert "added: beyond" not in told(found.notes)


def test_sums_of_a_day_are_compared_with_the_sums_of_the_accounts(make_book: Maker) -> None:
    tickets = [
        sale(f"{day} {n}", day, 10_00 + n, ledger="counter", layer="till", taxed="")
        for day in DAYS
        for n in range(4)
    ]
    sums = [
        takings(day, round(40_06 / 1.2), ledger="fec", layer="ledger", number=day) for day in DAYS
    ]
    book = make_book(tickets)
    assert codes(gathered(book)) == ["vat_unknown"]
    load(book, sums)
    found = gathered(book)
    assert codes(found) == []
    assert found.margin == pytest.approx(6 * 40.06 / 2 / 1.2)
