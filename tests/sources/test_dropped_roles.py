"""A column that a mapping leaves out, though it changes what was sold, is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Sale

from .test_hand_roles import load

ROLES = {"kind": "sale", "day": "Date", "number": "N°", "amount": "Total"}


def said(folder: Path, header: str, *cells: str, **more: str) -> str:
    """The notes on a table with one more column."""
    rows = [f"{5 + n}/05/2026;{n};20,00;{cell}" for n, cell in enumerate(cells, 1)]
    text = "\n".join([f"Date;N°;Total;{header}", *rows, ""])
    reader, _ = load(folder, text, **ROLES, **more)
    return " ".join(note.render("en") for note in reader.intake.notes)


@pytest.mark.parametrize(
    ("header", "cells", "note"),
    [
        ("Statut", ("Payée", "Annulée", "En retard"), "says “Annulée” (1), “En retard” (1)"),
        ("Remboursé", ("", "5,00", "0"), "says “5,00” (1): add --map refunded=Remboursé"),
        ("Type", ("Facture", "Avoir", "Avoir"), "says “Avoir” (2): add --map document=Type"),
        ("Status", ("Partially paid",), "says “Partially paid” (1)"),
        ("Règlement", ("Payé", "Impayé"), "says “Impayé” (1): add --map status=Règlement"),
        ("Nature", ("Vente", "Annulation"), "says “Annulation” (1): add --map document=Nature"),
        ("Attendee Status", ("Attending", "Deleted"), "says “Deleted” (1): add --map status="),
        ("Type", ("Order", "Payout", "Other fee"), "says “Payout” (1), “Other fee” (1): add"),
        ("Note", ("", "Annulée"), "says “Annulée” (1): add --map status=Note"),
    ],
)
def test_what_changes_money_is_said(
    tmp_path: Path, header: str, cells: tuple[str, ...], note: str
) -> None:
    assert f"“{header}” is not read, and {note}" in said(tmp_path, header, *cells)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Statut", ("Payée", "Terminée")), ("Remboursé", ("", "0,00")), ("Type", ("Facture",)),
        ("Quantité", ("3", "2")), ("Ville", ("Avoir",)), ("Nature", ("Vente",)),
        ("Note", ("Annulation possible jusqu’au 3",)), ("Règlement", ("CB", "Chèque refusé")),
    ],
)  # fmt: skip
def test_what_changes_nothing_is_not(tmp_path: Path, header: str, cells: tuple[str, ...]) -> None:
    assert "is not read" not in said(tmp_path, header, *cells)


def test_a_column_that_is_read_is_not_said(tmp_path: Path) -> None:
    assert "is not read" not in said(tmp_path, "Statut", "Annulée", status="Statut")


def test_a_quantity_beside_a_price_is_said_and_then_counts(tmp_path: Path) -> None:
    text = "Date;N°;Prix unitaire;Qté\n5/05/2026;1;10,00;3\n"
    roles = {**ROLES, "amount": "Prix unitaire"}
    reader, facts = load(tmp_path, text, **roles)
    notes = " ".join(note.render("en") for note in reader.intake.notes)
    assert "“Qté” is not read, and says “3” (1): add --map quantity=Qté" in notes
    _, facts = load(tmp_path, text, **roles, quantity="Qté")
    assert [one.total for one in facts if isinstance(one, Sale)] == [3000]
