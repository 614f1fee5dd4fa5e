"""Gift cards that a shop sells are a debt: what is bought with them is the sale."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Fact, Line, Sale
from retour.reading.run import Reader

from .harness import only_document, read

_HEADER = (
    "Name,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,"
    "Lineitem quantity,Lineitem name,Lineitem price,Lineitem requires shipping,Lineitem taxable,"
    "Payment Method,Refunded Amount,Id\n"
)


def _order(number: int, total: str, name: str, goods: str = "false", **more: str) -> str:
    said = {"status": "paid", "subtotal": total, "shipping": "0.00", "tax": "0.00", "back": "0.00"}
    said |= {"currency": "EUR", "price": total} | more
    return (
        f"#{number},{said['status']},{said['currency']},{said['subtotal']},{said['shipping']},"
        f"{said['tax']},{total},0.00,2026-05-0{number} 10:00:00 +0200,1,{name},{said['price']},"
        f"{goods},{goods},Stripe,{said['back']},600000000000{number}\n"
    )


def _more(number: int, name: str, price: str, goods: str) -> str:
    return (
        f"#{number},,,,,,,,2026-05-0{number} 10:00:00 +0200,1,{name},{price},{goods},{goods},,,\n"
    )


def _read(folder: Path, *rows: str) -> tuple[Reader, list[Fact]]:
    path = folder / "orders_export.csv"
    path.write_text(_HEADER + "".join(rows), "utf-8")
    return read(only_document(path))


def _notes(reader: Reader) -> list[str]:
    return [note.render("en") for note in reader.intake.notes]


@pytest.mark.parametrize(
    "name", ["Gift card", "Gift Card - €50.00", "Carte cadeau", "Carte-cadeau", "Geschenkgutschein"]
)
def test_an_order_of_gift_cards_alone_is_no_sale(tmp_path: Path, name: str) -> None:
    reader, facts = _read(tmp_path, _order(1, "50.00", name), _order(2, "20.00", "Scarf", "true"))
    first, second = (fact for fact in facts if isinstance(fact, Sale))
    assert first.uncounted and not second.uncounted
    assert [fact.product for fact in facts if isinstance(fact, Line)] == ["Scarf"]
    assert _notes(reader) == [
        "1 order bought gift cards for €50: they are not counted as sold, what is bought with them "
        "is."
    ]


def test_a_mixed_order_counts_without_its_card(tmp_path: Path) -> None:
    sent = {"subtotal": "70.00", "shipping": "4.00", "tax": "3.33", "price": "20.00"}
    reader, facts = _read(
        tmp_path,
        _order(1, "74.00", "Scarf", "true", **sent),
        _more(1, "Gift card", "50.00", "false"),
    )
    (sale,) = (fact for fact in facts if isinstance(fact, Sale))
    (line,) = (fact for fact in facts if isinstance(fact, Line))
    assert (sale.total, sale.refunded, sale.shipping) == (7400, 5000, 400)
    # So that of the 20.00 that are left 3.33 in 24.00 is tax.
    assert (sale.tax, sale.uncounted) == (1027, "")
    assert (line.product, line.amount) == ("Scarf", 2000)
    assert not reader.intake.doubtful
    assert "gift cards for €50:" in _notes(reader)[0]


def test_a_card_first_in_an_order_of_more_is_left_out_too(tmp_path: Path) -> None:
    card = {"subtotal": "70.00", "price": "50.00"}
    _, facts = _read(
        tmp_path, _order(1, "70.00", "Gift card", **card), _more(1, "Scarf", "20.00", "true")
    )
    (sale,) = (fact for fact in facts if isinstance(fact, Sale))
    assert (sale.total, sale.refunded) == (7000, 5000)


def test_a_product_that_cannot_be_read_leaves_the_order_a_sale(tmp_path: Path) -> None:
    sent = {"subtotal": "70.00", "price": "50.00"}
    _, facts = _read(
        tmp_path, _order(1, "70.00", "Gift card", **sent), _more(1, "Scarf", "twenty", "true")
    )
    (sale,) = (fact for fact in facts if isinstance(fact, Sale))
    assert (sale.total, sale.refunded, sale.uncounted) == (7000, 5000, "")


def test_what_is_sent_or_taxed_or_called_otherwise_is_a_product(tmp_path: Path) -> None:
    reader, facts = _read(
        tmp_path,
        _order(1, "9.00", "Gift card holder", "true"),
        _order(2, "30.00", "Knitting pattern"),
    )
    assert not any(fact.uncounted for fact in facts if isinstance(fact, Sale))
    assert not _notes(reader)


def test_cards_that_were_not_paid_or_were_given_back_are_told_as_such(tmp_path: Path) -> None:
    reader, facts = _read(
        tmp_path,
        _order(1, "50.00", "Gift card", status="voided"),
        _order(2, "50.00", "Gift card", status="partially_refunded", back="25.00"),
    )
    voided, back = (fact for fact in facts if isinstance(fact, Sale))
    assert (voided.uncounted, back.uncounted) == ("cancelled", "returned")
    assert _notes(reader) == [
        "1 order bought gift cards for €50: they are not counted as sold, what is bought with them "
        "is.",
        "1 sale does not count: it was cancelled or failed.",
    ]


def test_the_payment_of_a_card_is_no_sale_either(tmp_path: Path) -> None:
    """The order stays in the book with its price, so that a processor's payment is known by it."""
    _, facts = _read(tmp_path, _order(1, "50.00", "Gift card"))
    (sale,) = (fact for fact in facts if isinstance(fact, Sale))
    assert (sale.status, sale.total, sale.refunded) == ("paid", 5000, 5000)
