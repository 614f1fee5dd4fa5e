"""What customers still owe is not sold: rows that say so are doubtful."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Sale

from .test_hand_roles import load

ROLES = {"kind": "sale", "number": "N°", "day": "Date", "amount": "Total"}


def read(folder: Path, header: str, *owed: str) -> tuple[int, list[str]]:
    """What counts as sold, and the reasons of doubt."""
    rows = [f"{n};{13 + n}/05/2026;100,00;{cell}" for n, cell in enumerate(owed)]
    reader, facts = load(folder, "\n".join([f"N°;Date;Total;{header}", *rows, ""]), **ROLES)
    sold = sum(one.total for one in facts if isinstance(one, Sale))
    return sold // 100, [row.reason.render("en") for row in reader.intake.doubtful]


@pytest.mark.parametrize(
    "header", ["Reste dû", "Reste à payer", "Balance due", "Outstanding", "Solde restant"]
)
def test_rows_of_which_a_part_is_owed_are_doubtful(tmp_path: Path, header: str) -> None:
    sold, doubts = read(tmp_path, header, "0,00", "40,00", "", "100,00")
    assert sold == 200
    assert doubts[0].startswith(f"“{header}” says “40,00”: not all of this row is paid")
    assert len(doubts) == 2


@pytest.mark.parametrize("header", ["Montant réglé", "Paid", "Amount received"])
def test_rows_of_which_less_was_paid_are_doubtful(tmp_path: Path, header: str) -> None:
    sold, doubts = read(tmp_path, header, "100,00", "40,00", "", "100,00")
    assert sold == 200
    assert len(doubts) == 2


@pytest.mark.parametrize(
    ("header", "owed"),
    [
        ("Reste dû", ("0", "", "0,00")),
        ("Amount due", ("100,00", "100,00", "100,00")),  # another name of the total
        ("Montant encaissé", ("102,00", "100,00", "90,00")),  # with tips: another sum
        ("Statut livraison", ("Livré", "En attente", "Livré")),
        ("Subscription status", ("Active", "Cancelled", "Active")),
        ("Payé", ("oui", "oui", "oui")),
        ("Solde", ("40,00", "140,00", "240,00")),
        ("Stock restant", ("4", "3", "2")),
    ],
)
def test_other_columns_say_nothing_of_what_is_owed(
    tmp_path: Path, header: str, owed: tuple[str, ...]
) -> None:
    assert read(tmp_path, header, *owed) == (300, [])


def test_what_a_day_took_in_and_what_came_to_the_bank_may_differ(tmp_path: Path) -> None:
    data = "Date;Total;Encaissé\n13/05/2026;100,00;90,00\n14/05/2026;100,00;100,00\n"
    reader, facts = load(tmp_path, data, kind="sale", day="Date", amount="Total")
    assert len(facts) == 2
    assert not reader.intake.doubtful
