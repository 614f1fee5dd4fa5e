"""Lists of what was given back: off the orders that they name, else off the sales of their day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retour.business import Business
from retour.business.loaded import Loaded
from retour.facts import Sale

SALES = "Date;N° commande;Total TTC\n" + "".join(
    f"2026-05-{day:02};{1000 + day};60,00\n" for day in range(1, 11)
)
REFUNDS = (
    "Date;N° commande;Montant remboursé\n"
    "2026-05-12;#1003;60,00\n2026-05-12;1004;-20,00\n2026-05-13;7;12,00\n"
)
AS_REFUNDS = {"kind": "refund", "day": "Date", "number": "N° commande", "amount": "Total TTC"}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Business]:
    with Business.new(tmp_path / "s.book", name="S", margin=0.5, hour=20) as business:
        yield business


def load(shop: Business, name: str, text: str, **mapping: str) -> Loaded:
    path = shop.book.path.parent / name
    path.write_text(text, "utf-8")
    return next(iter(shop.load(path, mapping=mapping)))


def margin(shop: Business) -> float:
    figures = shop.ask("2026-05-01", "2026-05-31").scorecard
    return next(float(one.value or 0) for one in figures if one.code == "margin")


def notes(loaded: Loaded) -> str:
    return " ".join(note.render("en") for note in loaded.notes)


def test_refunds_are_taken_off_the_orders_that_they_name(shop: Business) -> None:
    load(shop, "ventes.csv", SALES)
    before = margin(shop)
    loaded = load(shop, "avoirs mai.csv", REFUNDS)
    assert loaded.rows_kept == 3
    assert "2 refunds are taken off the orders that they name" in notes(loaded)
    assert "1 refund names no order that the book holds" in notes(loaded)
    assert margin(shop) == pytest.approx(before * (600 - 92) / 600)
    load(shop, "refunds once more.csv", REFUNDS)  # the same, and not a second time
    assert margin(shop) == pytest.approx(before * (600 - 92) / 600)


def test_what_an_order_says_itself_is_not_taken_off_again(shop: Business) -> None:
    rows = SALES.replace("TTC", "TTC;Remboursé").replace("60,00", "60,00;")
    load(shop, "ventes.csv", rows.replace("1003;60,00;", "1003;60,00;60,00"))
    before = margin(shop)
    load(shop, "avoirs.csv", "Date;N° commande;Montant remboursé\n2026-05-12;1003;60,00\n")
    assert margin(shop) == pytest.approx(before)


@pytest.mark.parametrize(
    "takings", ["Date;CA TTC\n2026-05-12;300\n2026-05-13;300\n", "Semaine;CA TTC\n2026-W20;600\n"]
)
def test_refunds_lower_takings(shop: Business, takings: str) -> None:
    load(shop, "caisse.csv", takings)
    before = margin(shop)
    load(shop, "avoirs.csv", REFUNDS)
    assert margin(shop) == pytest.approx(before * (600 - 92) / 600)


def test_without_sales_refunds_are_refused_and_can_be_loaded_later(shop: Business) -> None:
    refused = load(shop, "avoirs.csv", REFUNDS)
    assert refused.status == "failed"
    assert refused.message is not None
    assert "the book has no sales" in refused.message.render("en")
    load(shop, "ventes.csv", SALES)
    assert load(shop, "avoirs.csv", REFUNDS).rows_kept == 3


def test_more_than_was_paid_is_doubtful(shop: Business) -> None:
    load(shop, "ventes.csv", SALES)
    loaded = load(shop, "avoirs.csv", "Date;N° commande;Montant remboursé\n2026-05-12;1003;61\n")
    assert (loaded.rows_kept, loaded.doubtful_count) == (0, 1)


def test_orders_of_two_ledgers_are_asked_about(shop: Business) -> None:
    load(shop, "ventes.csv", SALES)
    load(shop, "marché.csv", SALES.replace("60,00", "70,00"))
    loaded = load(shop, "avoirs.csv", REFUNDS)
    assert loaded.rows_kept == 0
    assert "can be of sales of several ledgers: marche, ventes" in (
        loaded.doubtful[0].reason.render("en")
    )
    columns = {"kind": "avoirs", "day": "Date", "number": "N° commande"}
    said = load(shop, "avoirs.csv", REFUNDS, amount="Montant remboursé", ledger="ventes", **columns)
    assert said.rows_kept == 3
    assert {one.ledger for one in shop.book.facts(Sale) if one.total == 0} == {"ventes"}


def test_one_command_loads_a_file_that_its_name_makes_doubtful(shop: Business) -> None:
    load(shop, "ventes.csv", SALES)
    text = "Date;N° commande;Total TTC\n2026-05-12;1003;-60,00\n"
    asked = load(shop, "remboursements mai.csv", text)
    assert asked.status == "unknown"
    assert asked.proposal is not None
    assert asked.proposal.mapping == AS_REFUNDS
    assert asked.proposal.missing == ()
    assert load(shop, "remboursements mai.csv", text, **asked.proposal.mapping).rows_kept == 1


def test_a_plan_is_still_asked_about(shop: Business) -> None:
    load(shop, "ventes.csv", SALES)
    asked = load(shop, "budget 2027.csv", SALES)
    assert asked.proposal is not None
    assert asked.proposal.kind == ""


def test_sales_and_refunds_with_the_same_headings_are_both_remembered(shop: Business) -> None:
    load(shop, "ventes mai.csv", SALES, **{**AS_REFUNDS, "kind": "sale"})
    text = "Date;N° commande;Total TTC\n2026-05-12;1003;-60,00\n"
    asked = load(shop, "avoirs mai.csv", text)
    assert asked.status == "unknown"
    assert dict(asked.as_before) == AS_REFUNDS
    load(shop, "avoirs mai.csv", text, **asked.as_before)
    june = load(shop, "ventes juin.csv", SALES.replace("-05-", "-06-").replace(";10", ";20"))
    assert june.as_before["kind"] == "sale"
    back = load(shop, "avoirs juin.csv", text.replace("-05-", "-06-").replace(";10", ";20"))
    assert back.as_before["kind"] == "refund"
    assert "1 refund is taken off the order that it names" in notes(back)
