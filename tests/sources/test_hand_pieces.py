"""Products of one's own: a price of one piece times the quantity, where no total stands there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from retour.facts import Effort, Fact, Sale
from retour.reading.hand.lexicon.roles import role_of
from retour.reading.hand.proposing.proposal import Proposal
from retour.reading.source import Head
from retour.sources.any_table import propose

from .harness import CONTEXT, only_document
from .test_hand_roles import load

ROLES = {"kind": "sale", "day": "Date", "number": "N°", "quantity": "Qté", "price": "PU TTC"}


def lines(*rows: str, more: str = "") -> str:
    return "\n".join([f"Date;N°;Produit;Qté;PU TTC{more}", *rows, ""])


def sold(facts: Sequence[Fact]) -> list[tuple[str, int, str]]:
    return [(one.number, one.total, one.taxed) for one in facts if isinstance(one, Sale)]


def proposed(folder: Path, text: str, name: str = "data.csv") -> Proposal:
    (folder / name).write_text(text, "utf-8")
    found = propose(Head(only_document(folder / name), CONTEXT))
    assert found is not None
    return found


def test_the_product_is_the_amount_where_no_column_has_it(tmp_path: Path) -> None:
    text = lines("5/05/2026;1;Vase;3;12,50", "5/05/2026;2;Bol;1;8,00")
    _, facts = load(tmp_path, text, **ROLES)
    assert sold(facts) == [("1", 3750, "gross"), ("2", 800, "gross")]


def test_the_pieces_of_one_order_are_added_up(tmp_path: Path) -> None:
    text = lines("5/05/2026;1;Vase;2;10,00", "5/05/2026;1;Bol;1;20,00")
    _, facts = load(tmp_path, text, **ROLES)  # 20 and 20: not one amount told twice
    assert sold(facts) == [("1", 4000, "gross")]


@pytest.mark.parametrize(
    ("totals", "whole"), [(("20,00", "20,00"), 4000), (("40,00", "40,00"), 4000)]
)
def test_a_total_is_preferred(tmp_path: Path, totals: tuple[str, str], whole: int) -> None:
    one, two = totals
    rows = (f"5/05/2026;1;Vase;2;10,00;{one}", f"5/05/2026;1;Bol;1;20,00;{two}")
    _, facts = load(tmp_path, lines(*rows, more=";Total TTC"), amount="Total TTC", **ROLES)
    assert sold(facts) == [("1", whole, "gross")]


def test_a_price_without_its_quantity_is_doubtful(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, lines("5/05/2026;1;Vase;;12,50"), **ROLES)
    assert not facts
    assert "“Qté” is empty" in reader.intake.doubtful[0].reason.render("en")


def test_quantity_and_price_are_proposed(tmp_path: Path) -> None:
    rows = ("5/05/2026;1001;Vase;3;12,50", "6/05/2026;1002;Bol;1;8,00")
    found = proposed(tmp_path, lines(*rows)).mapping
    assert (found["quantity"], found["price"]) == ("Qté", "PU TTC")
    assert "amount" not in found
    assert not {"amount", "kind"} & {*proposed(tmp_path, lines(*rows), "ventes.csv").missing}


@pytest.mark.parametrize(
    "header",
    ["Order #", "Order No", "Order no.", "order_id", "N° facture", "N° de facture", "Invoice #",
     "Invoice No.", "No. commande", "Réf. commande", "Numéro de ticket", "Receipt #"],
)  # fmt: skip
def test_headers_of_numbers(header: str) -> None:
    assert role_of(header) == "number"


@pytest.mark.parametrize("header", ["Orders", "Commandes", "Nb commandes", "Order", "Tickets"])
def test_counts_of_orders_are_no_numbers(header: str) -> None:
    assert role_of(header) != "number"


@pytest.mark.parametrize("header", ["Order", "Commande", "Bon de commande", "N° de bon"])
def test_one_paper_is_its_number_where_the_cells_are_numbers(tmp_path: Path, header: str) -> None:
    text = "Date;{};Total TTC\n5/05/2026;{};9,90\n6/05/2026;{};8,90\n"
    assert proposed(tmp_path, text.format(header, "A-1001", "A-1002")).mapping["number"] == header
    assert "number" not in proposed(tmp_path, text.format(header, "3", "4")).mapping


def test_a_weekday_beside_its_date_is_not_the_day(tmp_path: Path) -> None:
    text = "Jour;Date;CA TTC\nmardi;05/05/2026;9,90\nmercredi;20/05/2026;8,90\n"
    _, facts = load(tmp_path, text)
    assert [one.day.isoformat() for one in facts] == ["2026-05-05", "2026-05-20"]
    assert proposed(tmp_path, text).mapping["day"] == "Date"


def test_a_column_of_hours_for_every_network_is_proposed_and_read(tmp_path: Path) -> None:
    text = "Semaine;Instagram;Facebook;Blog\n2026-W10;2;1;0,5\n2026-W11;1;1;0,5\n"
    found = proposed(tmp_path, text, "heures.csv")
    assert [one.header for one in found.columns if one.role == "hours"] == [
        "Instagram",
        "Facebook",
        "Blog",
    ]
    _, facts = load(tmp_path, text, **found.mapping)
    hours: dict[str, float] = {}
    for one in facts:
        if isinstance(one, Effort):
            hours[one.channel] = hours.get(one.channel, 0.0) + one.seconds / 3600
    assert hours == pytest.approx({"instagram": 3, "facebook": 2, "blog": 1})


def test_networks_are_proposed_in_place_of_their_sum(tmp_path: Path) -> None:
    text = "Semaine;Heures;Instagram;Facebook\n2026-W10;3;2;1\n2026-W11;2,5;1,5;1\n"
    found = proposed(tmp_path, text, "temps.csv")
    assert found.mapping["hours"] == "Instagram"
    followers = text.replace("2;1", "900;800")  # no sum of hours
    assert proposed(tmp_path, followers, "temps.csv").mapping["hours"] == "Heures"


def test_one_network_that_is_said_is_read_alone(tmp_path: Path) -> None:
    text = "Semaine;Instagram;Facebook\n2026-W10;2;1\n"
    roles = {"kind": "hours", "week": "Semaine", "hours": "Facebook", "channel": "facebook"}
    _, facts = load(tmp_path, text, **roles)
    assert sum(one.seconds for one in facts if isinstance(one, Effort)) == 3600
