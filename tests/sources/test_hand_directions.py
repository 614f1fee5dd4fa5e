"""Columns that say which way money went, beside amounts without a sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Cost, Fact, Takings

from .test_hand_roles import load


def amounts(facts: list[Fact]) -> list[int]:
    return [one.amount for one in facts if isinstance(one, Takings | Cost)]


def table(header: str, *rows: tuple[str, str]) -> str:
    lines = [f"{2 + n}/03/2026;{amount};{word}" for n, (amount, word) in enumerate(rows)]
    return "\n".join([f"Date;Montant;{header}", *lines, ""])


@pytest.mark.parametrize(
    ("header", "came", "went"),
    [
        ("Sens", "C", "D"), ("Mouvement", "Entrée", "Sortie"), ("Type", "Crédit", "Débit"),
        ("In/Out", "In", "Out"), ("+/-", "+", "-"), ("Nature", "Recettes", "Dépenses"),
        ("Type", "Income", "Expense"), ("Type", "Vente", "Achat"),
    ],
)  # fmt: skip
def test_what_went_out_is_no_sale(tmp_path: Path, header: str, came: str, went: str) -> None:
    data = table(header, ("20,00", came), ("5,00", went), ("-3,00", went), ("30,00", came))
    reader, facts = load(tmp_path, data, kind="sale", day="Date", amount="Montant")
    (row,) = reader.intake.doubtful
    assert f"“{header}” says “{went}”: money that went out" in row.reason.render("en")
    assert amounts(facts) == [2000, -300, 3000]


def test_what_came_in_is_no_cost(tmp_path: Path) -> None:
    data = table("Sens", ("20,00", "Débit"), ("5,00", "Crédit"))
    reader, facts = load(tmp_path, data, kind="cost", day="Date", amount="Montant")
    assert amounts(facts) == [2000]
    assert len(reader.intake.doubtful) == 1


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Type de carte", ("Débit", "Crédit")),
        ("Paid by", ("Debit", "Credit")),
        ("Sens", ("C", "C")),
        ("Rayon", ("Entrée", "Plat")),
    ],
)
def test_other_words_are_no_directions(tmp_path: Path, header: str, words: tuple[str, str]) -> None:
    data = table(header, ("20,00", words[0]), ("5,00", words[1]))
    reader, facts = load(tmp_path, data, kind="sale", day="Date", amount="Montant")
    assert not reader.intake.doubtful
    assert sum(amounts(facts)) == 2500
