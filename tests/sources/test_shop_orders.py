"""Orders of shops: Shopify, WooCommerce, PrestaShop, beside an independent reading."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from retour.facts import Fact, Line, Sale
from retour.reading.errors import ReadError

from .harness import FIXTURES, only_document, read
from .samples import read_sample, sample

SHOPIFY = ["orders_export_cod_utm_1_REDACTED.csv", "orders_export_cod_utm_2_REDACTED.csv"]


def sales(facts: list[Fact]) -> list[Sale]:
    return [fact for fact in facts if isinstance(fact, Sale)]


def lines(facts: list[Fact]) -> list[Line]:
    return [fact for fact in facts if isinstance(fact, Line)]


def rewritten(path: Path, text: str) -> list[Fact]:
    path.write_text(text, "utf-8")
    return read(only_document(path))[1]


def whole(totals: Mapping[str, Decimal], name: str) -> Decimal:
    """A sum over all sales: those that count, and those that do not."""
    found = (name, name.replace("sales", "sales_uncounted", 1))
    return sum((totals.get(one, Decimal(0)) for one in found), Decimal(0))


@pytest.mark.parametrize("name", SHOPIFY)
def test_shopify_samples_add_up_to_the_file(name: str) -> None:
    reader, facts, totals = read_sample("shopify", name)
    with sample("shopify", name).open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    orders = [row for row in rows if row["Total"]]

    def column(title: str) -> Decimal:
        return sum((Decimal(row[title]) for row in orders), Decimal(0))

    assert reader.source.name == "shopify.orders"
    assert not reader.intake.doubtful
    assert whole(totals, "sales (count)") == len(orders)
    assert whole(totals, "sales_total (BDT)") == column("Total")
    assert Decimal(sum(sale.shipping or 0 for sale in sales(facts))) / 100 == column("Shipping")
    assert Decimal(sum(sale.tax or 0 for sale in sales(facts))) / 100 == column("Taxes")
    assert totals["quantity (count)"] == sum(int(row["Lineitem quantity"]) for row in rows)
    cancelled = sum(
        row["Financial Status"] == "voided" or bool(row["Cancelled at"]) for row in orders
    )
    assert sum(sale.status == "cancelled" for sale in sales(facts)) == cancelled
    tagged = sum("UTM source: " in row["Note Attributes"] for row in orders)
    assert sum(bool(sale.trail.source) for sale in sales(facts)) == tagged


@pytest.mark.parametrize("name", SHOPIFY)
def test_products_and_shipping_are_what_the_customer_owes(name: str) -> None:
    _, facts, _ = read_sample("shopify", name)
    products: dict[str, int] = defaultdict(int)
    for line in lines(facts):
        products[line.sale] += line.amount
    for sale in sales(facts):
        assert products[sale.number] + (sale.shipping or 0) == sale.total


def test_shopify_keeps_no_personal_data_of_its_notes() -> None:
    _, facts = read(only_document(FIXTURES / "shopify.orders" / "orders_export_2.csv"))
    trails = [sale.trail for sale in sales(facts)]
    assert trails[0].note == "Found you on TikTok"
    assert "1234" not in repr(trails)
    assert "Door" not in repr(trails)


@pytest.mark.parametrize(("name", "count"), [("order_single.json", 1), ("orders_list.json", 2)])
def test_woocommerce_samples_add_up_to_the_file(name: str, count: int) -> None:
    reader, _, totals = read_sample("woocommerce", name)
    found = json.loads(sample("woocommerce", name).read_text("utf-8"))
    orders = found if isinstance(found, list) else [found]
    assert reader.source.name == "woocommerce.api"
    assert not reader.intake.doubtful
    assert len(orders) == count == totals["sales (count)"]
    assert totals["sales_total (USD)"] == sum(Decimal(order["total"]) for order in orders)
    assert totals["sales_refunded (USD)"] == -sum(
        Decimal(refund["total"]) for order in orders for refund in order["refunds"]
    )
    assert totals["lines (USD)"] == sum(
        Decimal(item["total"]) + Decimal(item["total_tax"])
        for order in orders
        for item in order["line_items"]
    )


def test_a_cut_list_of_orders_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = (FIXTURES / "woocommerce.api" / "orders.json").read_text("utf-8")
    for cut in (whole[: whole.index('"id": 813') + 40], whole[: whole.rindex("]")]):
        copy = tmp_path / "orders.json"
        copy.write_text(cut, "utf-8")
        reader, facts = read(only_document(copy))
        assert sales(facts)[0].number == "812"
        assert reader.intake.doubtful[-1].reason.text == (
            "The file ends in the middle of this record."
        )


def test_a_refund_of_an_order_is_one_refund_in_overlapping_exports(tmp_path: Path) -> None:
    path = FIXTURES / "woocommerce.analytics" / "orders_after-date-2026-03-01.csv"
    text = path.read_text("utf-8")
    header, refund = text.splitlines()[:2]
    alone = sales(rewritten(tmp_path / "march-9.csv", f"{header}\n{refund}\n"))
    among = [sale for sale in sales(read(only_document(path))[1]) if sale.refunded]
    assert alone == among
    assert alone[0].total == 0


def test_every_key_of_every_shop_fixture_is_used_once() -> None:
    for folder in ("shopify.orders", "woocommerce.api", "woocommerce.analytics", "stripe", "bank"):
        for path in (FIXTURES / folder).iterdir():
            if path.name.endswith(".golden.json"):
                continue
            keys = Counter((fact.KIND, fact.key) for fact in read(only_document(path))[1])
            assert not [key for key, times in keys.items() if times > 1], path.name


SHOPIFY_HEADER = (
    "Name,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price"
)


def _is_refunded(path: Path, refunded: int | None) -> None:
    """The one order of a file is refunded so much; or doubtful, where nothing says how much."""
    reader, facts = read(only_document(path))
    assert [sale.refunded for sale in sales(facts)] == ([] if refunded is None else [refunded])
    assert len(reader.intake.doubtful) == (refunded is None)


@pytest.mark.parametrize(
    ("status", "refunded"), [("paid", 0), ("refunded", 2000), ("partially_refunded", None),
                             ("partially_paid", None)],
)  # fmt: skip
def test_shopify_without_its_column_of_refunds(
    tmp_path: Path, status: str, refunded: int | None
) -> None:
    path = tmp_path / "orders_export_1.csv"
    row = f"#1001,{status},EUR,20.00,2026-03-02 10:14:31 +0100,1,Bol,20.00"
    path.write_text(f"{SHOPIFY_HEADER}\n{row}\n", "utf-8")
    _is_refunded(path, refunded)


@pytest.mark.parametrize(
    ("status", "refunded"),
    [
        ("Livré", 0), ("Remboursé", 2000), ("Commande remboursée", 2000), ("Non remboursé", 0),
        ("Remboursement partiel", None), ("Partiellement remboursé", None),
        ("Partially refunded", None), ("Partiellement payé", None),
    ],
)  # fmt: skip
def test_prestashop_does_not_say_how_much_a_part_is(
    tmp_path: Path, status: str, refunded: int | None
) -> None:
    path = tmp_path / "order.csv"
    row = f"104;XQW;Oui;20,00 €;Carte;{status};2026-03-05 23:41:07"
    path.write_text(f"ID;Référence;Nouveau client;Total;Paiement;État;Date\n{row}\n", "utf-8")
    _is_refunded(path, refunded)


@pytest.mark.parametrize(
    "header",
    [
        "Payout Date,Status,Charges,Refunds,Adjustments,Reserved Funds,Fees,Retried Amount,Total"
        ",Currency",
        "Transaction Date,Type,Order,Card Brand,Card Source,Payout Status,Payout Date,Available On"
        ",Amount,Fee,Net,Currency",
        "Order,Name,Kind,Gateway,Created At,Status,Amount,Currency,Card Type",
    ],
)
def test_payments_and_payouts_of_shopify_are_neither_orders_nor_costs(
    tmp_path: Path, header: str
) -> None:
    path = tmp_path / "payouts_export.csv"
    path.write_text(f"{header}\n" + ",".join("1" for _ in header.split(",")) + "\n", "utf-8")
    with pytest.raises(ReadError, match="Shopify > Orders > Export"):
        read(only_document(path))
