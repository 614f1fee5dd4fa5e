"""Two accounts of one platform add up; one account told with and without its name counts once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retour.facts import Ranking
from retour.gather.places import places_of
from retour.gather.series import reach_by_day
from retour.span import Span

from ..making import Maker, cost, load, sale
from . import seen
from .seen import gathered

MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
DAYS = [f"2026-03-{day:02d}" for day in range(2, 12)]


def spent(make_book: Maker, *ledgers: tuple[str, int]) -> float:
    """What is spent when each of these ledgers tells one campaign at that price a day."""
    book = make_book([sale(1, "2026-03-02")])
    for ledger, price in ledgers:
        load(book, [cost(day, price, ledger=ledger, campaign="Spring") for day in DAYS])
    return seen.spent(gathered(book), "meta-ads")


@pytest.mark.parametrize(
    ("ledgers", "expected"),
    [
        ([("meta.ads@A", 3_00), ("meta.ads@B", 5_00)], 80.0),
        ([("meta.ads@A", 3_00), ("meta.ads@B", 3_00)], 60.0),
        ([("meta.ads", 3_00), ("meta.ads@B", 5_00)], 80.0),  # the first was never named
        ([("meta.ads@B", 5_00), ("meta.ads", 3_00)], 80.0),
        ([("meta.ads", 3_00), ("meta.ads@A", 3_00)], 30.0),  # told by two exports of one account
        ([("meta.ads", 3_00), ("meta.ads@A", 3_00), ("meta.ads@B", 5_00)], 110.0),
    ],
)
def test_costs_of_accounts(
    make_book: Maker, ledgers: list[tuple[str, int]], expected: float
) -> None:
    assert spent(make_book, *ledgers) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ledgers", "orders"),
    [
        (("shopify@A", "shopify@B"), 8),
        (("shopify", "shopify@B"), 8),
        (("shopify@B", "shopify"), 8),
    ],
)
def test_orders_of_two_shops_that_number_alike(
    make_book: Maker, ledgers: tuple[str, str], orders: int
) -> None:
    book = make_book()
    for ledger, month in zip(ledgers, ("02", "03"), strict=True):
        load(book, [sale(f"#{n}", f"2026-{month}-0{n}", ledger=ledger) for n in range(1, 5)])
    assert gathered(book).panel.count == orders


def test_orders_of_one_shop_under_two_names_count_once(make_book: Maker) -> None:
    book = make_book()
    for ledger in ("shopify", "shopify@A"):
        load(book, [sale(f"#{n}", f"2026-03-0{n}", ledger=ledger) for n in range(2, 6)])
    assert gathered(book).panel.count == 4


def ranking(site: str, clicks: int, **more: Any) -> dict[str, Any]:
    fact = Ranking(day=MARCH.since, until=MARCH.until, detail=site, clicks=clicks, **more)
    return {
        "engine": fact.engine, "keyword": fact.keyword, "page": fact.page, "detail": fact.detail,
        "day": fact.day.isoformat(), "until": fact.until.isoformat(), "clicks": fact.clicks,
        "impressions": fact.impressions, "position": fact.position,
    }  # fmt: skip


def test_two_sites_are_added_up() -> None:
    rows = [
        ranking("site=a.example", 10, impressions=100, position=2.0),
        ranking("site=b.example", 30, impressions=300, position=6.0),
        ranking("site=a.example", 9, keyword="soap", impressions=90, position=2.0),
        ranking("site=b.example", 9, keyword="wax", impressions=90, position=20.0),
        ranking("site=b.example;device=Mobile", 25, impressions=250, position=6.0),
    ]
    found = places_of(rows, MARCH)
    assert found.clicks == pytest.approx(40.0)
    assert found.keywords == 1
    assert found.position == pytest.approx(5.0)


@pytest.mark.parametrize(("clicks", "expected"), [(10, 10.0), (30, 40.0)])
def test_a_site_told_with_and_without_its_name(clicks: int, expected: float) -> None:
    rows = [
        ranking("site=a.example", 10, impressions=100, position=2.0),
        ranking("", clicks, impressions=clicks * 10, position=2.0),
    ]
    assert places_of(rows, MARCH).clicks == pytest.approx(expected)


@pytest.mark.parametrize(
    ("accounts", "values", "expected"),
    [
        (("Atelier", "Boutique"), (10, 30), 40.0),
        (("", "Boutique"), (10, 30), 40.0),
        (("", "Boutique"), (10, 10), 10.0),
    ],
)
def test_reach_of_two_accounts(
    accounts: tuple[str, str], values: tuple[int, int], expected: float
) -> None:
    rows = [
        {"day": day, "until": day, "channel": "facebook", "account": account, "campaign": "",
         "metric": "reach", "life": 0, "value": value}
        for account, value in zip(accounts, values, strict=True)
        for day in DAYS
    ]  # fmt: skip
    assert reach_by_day(rows, MARCH)["facebook"][date(2026, 3, 5)] == expected


def test_a_part_of_a_site_is_not_added() -> None:
    rows = [
        ranking("site=a.example", 10, impressions=100, position=2.0),
        ranking("site=shop.a.example", 4, impressions=40, position=2.0),
    ]
    assert places_of(rows, MARCH).clicks == pytest.approx(10.0)


def test_two_shops_that_number_alike_and_an_export_without_ids(make_book: Maker) -> None:
    """Order #1001 of two shops is two; told with its id and without, in one shop, it is one."""
    facts = [
        sale("#1001/6870379135024", "2026-03-02", 100_00, ledger="shopify"),
        sale("#1001/6970000000001", "2026-03-20", 40_00, ledger="shopify"),
        sale("#1001", "2026-03-20", 40_00, ledger="shopify"),
        sale("#1002", "2026-03-21", 10_00, ledger="shopify"),
    ]
    assert gathered(make_book(facts)).margin == pytest.approx(75.0)
