"""An order that was given back whole is no order and brings nothing, whichever export tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from retour.business import Business

HEAD = (
    "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,"
    "Coupon(s),N. Revenue,Attribution\n"
)
KEPT = "2026-03-04 10:00:00,813,€12.00,completed,Bo,new,1× Savon,1,,10,Organic: Google\n"
BACK = "2026-03-05 23:41:07,814,€48.00,refunded,Zoé,new,2× Bougie,2,,40,Source: Instagram\n"
PART = "2026-03-07 11:00:00,814,€48.00,refunded,Zoé,new,1× Bougie,0,,-15,Source: Instagram\n"
REST = "2026-03-09 11:00:00,814,€48.00,refunded,Zoé,new,1× Bougie,0,,-25,Source: Instagram\n"
DONE = BACK.replace("refunded", "completed")
ANALYTICS = HEAD + KEPT + BACK


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Business]:
    with Business.new(tmp_path / "s.book", name="S", margin=1.0, vat=0, hour=20) as business:
        yield business


def figures(shop: Business) -> dict[str, float | None]:
    found = shop.ask("2026-03-01", "2026-03-31").scorecard
    return {one.code: one.value for one in found if one.code in ("orders", "margin", "per_order")}


def load(shop: Business, name: str, text: str, **mapping: str) -> None:
    path = shop.book.path.parent / name
    path.write_text(text, "utf-8")
    (loaded,) = shop.load(path, mapping=mapping)
    assert loaded.status == "loaded", loaded


API = [
    {"id": n, "number": str(n), "order_key": "wc", "currency": "EUR", "status": status,
     "date_created": "2026-03-05T10:00:00", "total": total, "total_tax": "0", "billing": {},
     "shipping_total": "0", "shipping_tax": "0", "line_items": [], "customer_id": 0}
    for n, status, total in ((813, "completed", "10.00"), (814, "refunded", "40.00"))
]  # fmt: skip
EXPORTS = {
    "analytics.csv": ANALYTICS,
    "analyses.csv": "Date,N° de commande,Revenus nets (formatés),État,Client,Type de client,"
    "Produit(s),Articles vendus,Code(s) promo,Revenus nets,Attribution\n"
    + (KEPT + BACK).replace("completed", "Terminée").replace("refunded", "Remboursée"),
    "api.json": json.dumps(API),
    "plugin.csv": "Order Number,Order Status,Order Date,Order Total,Order Total Tax,Currency\n"
    "813,Completed,2026-03-04,10.00,0,EUR\n814,Refunded,2026-03-05,40.00,0,EUR\n",
    "prestashop.csv": "ID;Reference;New client;Customer;Total;Payment;Status;Date\n"
    "1;AAA;1;Z;10,00 €;CB;Payment accepted;2026-03-04 10:00:00\n"
    "2;BBB;1;Y;40,00 €;CB;Refunded;2026-03-05 10:00:00\n",
    "bigcommerce.csv": "Order ID,Order Date,Order Time,Order Total (inc tax),Tax Total,"
    "Shipping Cost (inc tax),Order Status,Order Currency Code,Customer Email\n"
    "1,2026-03-04,10:00:00,10.00,0,0,Completed,EUR,a@b.example\n"
    "2,2026-03-05,10:00:00,40.00,0,0,Refunded,EUR,c@d.example\n",
    "shopify.csv": "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,"
    "Created at,Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount\n"
    "#1,a@b.example,paid,2026-03-04,EUR,10.00,0,0,10.00,2026-03-04 10:00:00 +0100,1,X,10.00,0\n"
    "#2,c@d.example,refunded,2026-03-05,EUR,40.00,0,0,40.00,2026-03-05 10:00:00 +0100,1,X,40.00,"
    "40.00\n",
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_in_every_export_of_a_shop(shop: Business, name: str) -> None:
    load(shop, name, EXPORTS[name])
    assert figures(shop) == {"orders": 1, "margin": 10, "per_order": 10}


def test_in_a_table_of_the_owner(shop: Business) -> None:
    table = "Jour;Numéro;Total;Statut\n2026-03-04;1;10,00;Payée\n2026-03-05;2;40,00;Remboursée\n"
    load(shop, "mine.csv", table, kind="sale", day="Jour", number="Numéro", amount="Total",
         status="Statut")  # fmt: skip
    assert figures(shop) == {"orders": 1, "margin": 10, "per_order": 10}


# The same order given back, before it was, and with its refunds.
FILES = [ANALYTICS, HEAD + KEPT + DONE, HEAD + REST + PART + BACK + KEPT]


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_refunds_in_rows_of_their_own_are_not_taken_off_twice(
    shop: Business, order: tuple[int, ...]
) -> None:
    for place in order:
        load(shop, f"{place}.csv", FILES[place])
    assert figures(shop) == {"orders": 1, "margin": 10, "per_order": 10}


@pytest.mark.parametrize("files", [(HEAD + PART + BACK + KEPT,), (ANALYTICS, HEAD + REST),
                                   (HEAD + REST, ANALYTICS)])  # fmt: skip
def test_refunds_that_the_file_does_not_all_hold(shop: Business, files: tuple[str, ...]) -> None:
    for place, text in enumerate(files):
        load(shop, f"{place}.csv", text)
    assert figures(shop) == {"orders": 1, "margin": 10, "per_order": 10}
