"""Files in another currency than the book's: said, and how to begin in that one."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business import Business
from retour.business.foreign import foreign

POUNDS = "Date;Total TTC;Devise\n" + "".join(
    f"2026-03-{day:02};{10 + day},20;{{}}\n" for day in range(1, 11)
)


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="A", margin="60%", hour=20, currency="EUR")


def _loaded(shop: Business, name: str, *currencies: str) -> set[int]:
    rows = iter(currencies)
    text = POUNDS.splitlines()
    lines = [text[0], *(line.format(next(rows)) for line in text[1 : 1 + len(currencies)])]
    path = shop.book.path.parent / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    mapping = {"day": "Date", "amount": "Total TTC", "currency": "Devise", "kind": "sale"}
    done = shop.load(path, mapping=mapping)
    return {one.result.batch for one in done if one.result and one.result.batch}


def test_a_first_load_in_pounds_of_a_book_in_euros(shop: Business) -> None:
    found = foreign(shop.book, _loaded(shop, "a.csv", *["GBP"] * 9, "EUR"))
    assert found is not None
    assert (found.currency, found.home, found.amounts) == ("GBP", "EUR", 9)
    assert found.rated
    assert found.alone
    assert found.message.render("en").startswith(
        "9 amounts are in GBP and this business counts in EUR: they are converted"
    )
    assert "9 montants sont en GBP" in found.message.render("fr")


def test_half_of_the_amounts_is_not_most(shop: Business) -> None:
    assert foreign(shop.book, _loaded(shop, "a.csv", *["GBP"] * 5, *["EUR"] * 5)) is None


def test_a_load_in_the_currency_of_the_book(shop: Business) -> None:
    assert foreign(shop.book, _loaded(shop, "a.csv", *["EUR"] * 3)) is None
    assert foreign(shop.book, set()) is None


def test_where_the_book_holds_more_nothing_is_begun_anew(shop: Business) -> None:
    shop.add("cost", "2026-03-02", channel="instagram-ads", amount=30)
    batches = _loaded(shop, "a.csv", *["GBP"] * 3)
    found = foreign(shop.book, batches)
    assert found is not None
    assert not found.alone
    shop.book.undo(1)
    assert (found := foreign(shop.book, batches)) is not None
    assert found.alone


def test_a_currency_without_rates_is_not_said_to_be_converted(shop: Business) -> None:
    found = foreign(shop.book, _loaded(shop, "a.csv", *["MAD"] * 3))
    assert found is not None
    assert not found.rated
    assert "left out of answers" in found.message.render("en")
