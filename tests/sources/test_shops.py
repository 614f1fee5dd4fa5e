"""Orders of other shops: what a whole order takes more than one row to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Sale
from retour.reading.errors import ReadError

from .harness import only_document, read

_WIX = (
    "Order number,Date created,Time,Contact email,Payment status,Total,Currency,Refunded amount\n"
)


def _read(tmp_path: Path, name: str, text: str) -> tuple[list[Sale], list[str]]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    reader, facts = read(only_document(path))
    assert reader.source.name == "shops"
    doubts = [row.reason.render("en") for row in reader.intake.doubtful]
    return [fact for fact in facts if isinstance(fact, Sale)], doubts


def test_rows_that_disagree_about_an_order_are_listed(tmp_path: Path) -> None:
    rows = (
        '7,"Mar 5, 2026",9:00:00 AM,,Paid,24.00,EUR,0.00\n'
        '7,"Mar 5, 2026",9:00:00 AM,,Paid,25.00,EUR,0.00\n'
    )
    sales, doubts = _read(tmp_path, "Orders.csv", _WIX + rows)
    assert [sale.total for sale in sales] == [2400]
    assert doubts == ["The rows of order 7 do not agree about its total."]


def test_an_order_whose_rows_were_sorted_apart_counts_once(tmp_path: Path) -> None:
    one, other = (f'{number},"Mar 5, 2026",9:00:00 AM,,Paid,24.00,EUR,0.00\n' for number in (7, 8))
    sales, doubts = _read(tmp_path, "Orders.csv", _WIX + one + other + one)
    assert [(sale.number, sale.total) for sale in sales] == [("7", 2400), ("8", 2400)]
    assert doubts == ["The rows of order 7 do not stand together."]


def test_an_order_of_tickets_without_all_its_rows_is_left_out(tmp_path: Path) -> None:
    text = (
        "Référence commande;Date de la commande;Statut de la commande;Montant tarif\n"
        "1;04/03/2026 14:25;Validé;25,00\n"
        "1;04/03/2026 14:25;Validé;12,\n"
        "1;04/03/2026 14:25;Validé;douze\n"
        "2;04/03/2026 15:25;Validé;10,00\n"
    )
    sales, doubts = _read(tmp_path, "billets.csv", text)
    assert [(sale.number, sale.total) for sale in sales] == [("2", 1000)]
    assert doubts[-1] == "Order 1 is left out: one of its rows cannot be read."


@pytest.mark.parametrize(
    "header",
    [
        "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Item Total,Currency,Order ID",
        'Date,Type,Title,Info,Currency,Amount,"Fees & Taxes",Net,"Tax Details"',
    ],
)
def test_products_and_fees_of_etsy_are_not_its_orders(tmp_path: Path, header: str) -> None:
    path = tmp_path / "EtsySoldOrderItems2026-3.csv"
    path.write_text(f"{header}\n" + ",".join("1" for _ in header.split(",")) + "\n", "utf-8")
    with pytest.raises(ReadError, match="Download Orders"):
        read(only_document(path))
