"""Whether the amounts of an owner's table hold VAT: what headings say, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business.unknown import tax_of_proposal
from retour.facts import Takings
from retour.reading.hand.lexicon.money_headers import taxed_in

from .test_amount_proposals import proposed
from .test_hand_roles import load
from .test_stacked_tables import notes

ROWS = "Date;{0}\n13/03/2026;100,00\n14/03/2026;80,50\n"
SALES = {"kind": "sale", "day": "Date"}


@pytest.mark.parametrize(
    ("header", "taxed"),
    [
        ("Revenus nets (formatés)", "net"), ("Ventes nettes", "net"), ("CA net", "net"),
        ("Chiffre d'affaires net", "net"), ("Net sales", "net"), ("netRevenue", "net"),
        ("N. Revenue", "net"), ("Total boutique HT", "net"), ("Montant H.T.", "net"),
        ("Revenue (net of VAT)", "net"), ("Montant sans TVA", "net"), ("CA net TTC", "gross"),
        ("Encaissé T.T.C.", "gross"), ("Net takings", ""), ("Net à payer", ""), ("CA", ""),
        ("Montant net", ""), ("Ventes Internet", ""), ("Ventes", ""),
    ],
)  # fmt: skip
def test_what_a_header_says_of_tax(header: str, taxed: str) -> None:
    assert taxed_in(header) == taxed


@pytest.mark.parametrize("header", ["Revenus nets", "Net sales", "Total boutique HT"])
def test_net_sales_are_without_tax(tmp_path: Path, header: str) -> None:
    data = ROWS.format(header)
    mapping = {"amount": header, **SALES}
    for more, taxed in (({}, "net"), ({"taxed": "gross"}, "gross")):
        _, facts = load(tmp_path, data, **mapping, **more)
        assert {fact.taxed for fact in facts if isinstance(fact, Takings)} == {taxed}
    if header != "Total boutique HT":
        assert f"“{header}” is read as without VAT" in notes(load(tmp_path, data, **mapping)[0])


def test_an_amount_that_does_not_say_is_told(tmp_path: Path) -> None:
    data, said = ROWS.format("Montant"), "“Montant” does not say whether it holds VAT"
    mapping = {"amount": "Montant", **SALES}
    assert said in notes(load(tmp_path, data, **mapping)[0])
    assert "VAT" not in notes(load(tmp_path, data, **mapping, taxed="gross")[0])
    data = "Date;Montant;TVA\n13/03/2026;120,00;20,00\n"
    assert "the column of tax tells" in notes(load(tmp_path, data, **mapping, tax="TVA")[0])
    assert "VAT" not in notes(load(tmp_path, data, **mapping, tax="TVA", taxed="gross")[0])


def test_a_proposal_says_how_it_reads_the_tax(tmp_path: Path) -> None:
    mapping = {**proposed(tmp_path, "Date;Revenus nets\n13/03/2026;10,00\n"), "kind": "sale"}
    told = tax_of_proposal(mapping)
    assert told is not None
    assert "without VAT" in told.render("en")
    told = tax_of_proposal({**mapping, "amount": "Montant"})
    assert told is not None
    assert "it is read as with VAT, at your usual rate (setting vat)." in told.render("en")
    assert tax_of_proposal({**mapping, "kind": "cost"}) is None


def test_a_column_without_tax_may_be_the_only_amount(tmp_path: Path) -> None:
    data = "Date;Boutique;Atelier\n13/03/2026;100,00;5,50\n14/03/2026;80,50;4,00\n"
    reader, facts = load(tmp_path, data, net="Boutique", **SALES)
    found = [(one.amount, one.taxed) for one in facts if isinstance(one, Takings)]
    assert found == [(10000, "net"), (8050, "net")]
    assert "VAT" not in notes(reader)


@pytest.mark.parametrize(
    ("header", "cells", "named"),
    [
        ("Articles vendus", ("3", "12"), False), ("Items sold", ("3", "12"), False),
        ("Quantité totale", ("3", "12"), False), ("Articles", ("3", "12"), False),
        ("Articles", ("3,50", "12"), True), ("Pièces", ("3", "12"), True),
    ],
)  # fmt: skip
def test_a_number_of_articles_is_no_takings(
    tmp_path: Path, header: str, cells: tuple[str, str], named: bool
) -> None:
    rows = (f"{13 + n}/03/2026;50;{cell}" for n, cell in enumerate(cells))
    data = "\n".join([f"Date;CA TTC;{header}", *rows, ""])
    reader, _ = load(tmp_path, data, amount="CA TTC", **SALES)
    assert (f"“{header}”" in notes(reader)) == named
