"""Columns of money beside the chosen one are named where they change what is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.reading.source import Head
from retour.sources.any_table import propose

from .harness import CONTEXT, only_document
from .test_hand_roles import load
from .test_stacked_tables import notes

SALES = {"kind": "sale", "day": "Date"}
TILL = ("Date;Espèces;CB;Chèques;Total jour", "100,5;20;0;120,5", "50;7,25;3;60,25", "1;2;3;6")
NET = ("Date;Gross;Discounts;Net", "100;-10;90", "80;0;80", "50;5;45")
DISCOUNT = ("Date;Montant;Remise", "100;10", "80;0", "50;5")
TAXED = ("Date;CA TTC;TVA;CA HT", "120;20;100", "60;10;50", "12;2;10")


def table(rows: tuple[str, ...]) -> str:
    return "\n".join([rows[0], *(f"{13 + n}/03/2026;{row}" for n, row in enumerate(rows[1:])), ""])


@pytest.mark.parametrize(
    ("rows", "amount", "said"),
    [
        (TILL, "Espèces", "“Total jour”, which is “Espèces” + “CB” + “Chèques”"),
        (NET, "Gross", "“Net”, which is “Gross” − “Discounts”"),
        (DISCOUNT, "Montant", "“Remise” is not read: “Montant” is taken"),
    ],
)
def test_what_changes_the_amount_is_named(
    tmp_path: Path, rows: tuple[str, ...], amount: str, said: str
) -> None:
    reader, facts = load(tmp_path, table(rows), **SALES, amount=amount)
    assert len(facts) == 3
    assert said in notes(reader)


@pytest.mark.parametrize(
    ("rows", "amount"),
    [(TILL, "Total jour"), (NET, "Net"), (TAXED, "CA TTC"), (TAXED, "CA HT")],
)
def test_what_does_not_change_it_is_not(tmp_path: Path, rows: tuple[str, ...], amount: str) -> None:
    reader, _ = load(tmp_path, table(rows), **SALES, amount=amount)
    assert "Not read" not in notes(reader)


@pytest.mark.parametrize("total", ["Total jour", "Encaissement global"])
def test_the_proposal_is_the_column_that_adds_up_the_others(tmp_path: Path, total: str) -> None:
    rows = (TILL[0].replace("Total jour", total), *TILL[1:])
    path = tmp_path / "caisse.csv"
    path.write_text(table(rows), "utf-8")
    found = propose(Head(only_document(path), CONTEXT))
    assert found is not None
    assert found.mapping["amount"] == total


def test_the_command_reads_what_counts(tmp_path: Path) -> None:
    till = "Date;N°;Brut;Remises;Remboursé;Net\n" + "".join(
        f"{13 + n}/03/2026;T{n};100;-10;-{n};{90 - n}\n" for n in range(4)
    )
    mapping = {**SALES, "number": "N°", "amount": "Brut", "refunded": "Remboursé"}
    reader, _ = load(tmp_path, till, taxed="net", **mapping)
    command = '--map kind=sale --map "day=Date" --map "number=N°" --map "amount=Net"'
    assert f'load the file again with {command} --map "taxed=net"' in notes(reader)
