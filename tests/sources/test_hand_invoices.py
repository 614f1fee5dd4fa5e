"""Invoices of one's own: credit notes are taken off, quotes left out, what is owed not counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Cost, Fact, Lead, Sale
from retour.reading.hand.lexicon.paper_words import paper_in
from retour.reading.run import Reader

from .test_hand_roles import load

ROLES = {
    "kind": "sale", "day": "Date", "number": "N° facture", "amount": "Montant TTC",
    "document": "Type", "status": "Statut",
}  # fmt: skip


def invoices(folder: Path, *rows: tuple[str, str, str]) -> tuple[Reader, list[Fact]]:
    """Invoices F0, F1... of the given type, status and amount."""
    lines = [f"F{n};{5 + n}/05/2026;{';'.join(row)}" for n, row in enumerate(rows)]
    return load(folder, "\n".join(["N° facture;Date;Type;Statut;Montant TTC", *lines, ""]), **ROLES)


def sold(facts: list[Fact]) -> list[tuple[str, int, int]]:
    return [(one.status, one.total, one.refunded) for one in facts if isinstance(one, Sale)]


def notes(reader: Reader) -> str:
    return " ".join(note.render("en") for note in reader.intake.notes)


@pytest.mark.parametrize("word", ["Avoir", "Credit note", "CREDIT_NOTE", "Facture d'avoir"])
@pytest.mark.parametrize("amount", ["30,00", "-30,00"])
def test_credit_notes_are_taken_off(tmp_path: Path, word: str, amount: str) -> None:
    reader, facts = invoices(tmp_path, ("Facture", "Payée", "120,00"), (word, "", amount))
    assert sold(facts) == [("paid", 12000, 0), ("paid", 0, 3000)]
    assert f"Taken off as credit notes: “{word}” (1)." in notes(reader)


def test_a_credit_note_with_the_number_of_its_invoice_is_of_it(tmp_path: Path) -> None:
    table = "N° facture;Date;Type;Statut;Montant TTC\n" + "".join(
        f"F1;{day}/05/2026;{word};Payée;{amount}\n"
        for day, word, amount in ((5, "Facture", "120,00"), (5, "Avoir", "30,00"))
    )
    _, facts = load(tmp_path, table, **ROLES)
    assert [one.number for one in facts if isinstance(one, Sale)] == [
        "F1",
        "F1:refund:2026-05-05",
    ]
    assert sold(facts) == [("paid", 12000, 0), ("paid", 0, 3000)]


def test_two_credit_notes_of_an_invoice_on_one_day_are_both_taken_off(tmp_path: Path) -> None:
    table = "N° facture;Date;Type;Statut;Montant TTC\n" + "".join(
        f"F1;{day}/05/2026;{word};Payée;{amount}\n"
        for day, word, amount in (
            (5, "Facture", "120,00"),
            (9, "Avoir", "-10,00"),
            (9, "Avoir", "-20,00"),
            (9, "Avoir", "-20,00"),  # the same to the letter
        )
    )
    _, facts = load(tmp_path, table, **ROLES)
    given = {one.number: one.refunded for one in facts if isinstance(one, Sale) and one.refunded}
    assert given == {"F1:refund:2026-05-09": 1000, "F1:refund:2026-05-09.1": 2000}


@pytest.mark.parametrize("word", ["Devis", "Quote", "Proforma", "Pro forma", "Estimate"])
def test_papers_by_which_nothing_is_sold_are_left_out(tmp_path: Path, word: str) -> None:
    reader, facts = invoices(tmp_path, (word, "Payée", "500,00"), ("Facture", "Payée", "120,00"))
    assert sold(facts) == [("paid", 12000, 0)]
    assert f"Not counted: “{word}” (1)." in notes(reader)


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        ("Payée", "paid"), ("Réglée", "paid"), ("Paid late", "paid"), ("Payée en retard", "paid"),
        ("En retard", "pending"), ("Overdue", "pending"), ("Past due", "pending"),
        ("Outstanding", "pending"),
        ("Late", "pending"), ("Envoyée", "pending"), ("Sent", "pending"), ("Émise", "pending"),
        ("À payer", "pending"), ("Échue", "pending"), ("Perdu", "cancelled"),
        ("Chargeback", "cancelled"), ("Brouillon", "cancelled"), ("Annulée", "cancelled"),
        ("Offert", "cancelled"), ("On the house", "cancelled"),
    ],
)  # fmt: skip
def test_what_is_owed_is_not_counted(tmp_path: Path, status: str, meaning: str) -> None:
    reader, facts = invoices(tmp_path, ("Facture", status, "120,00"))
    assert sold(facts) == [(meaning, 12000, 0)]
    assert (f"Not counted: “{status}” (1)." in notes(reader)) == (meaning != "paid")


CANCELLED = ["Annulée", "ANNULÉ", "Vente annulée", "Cancelled", "Canceled order", "Voided",
             "Annulation", "Avoir annulé", "Cancelled refund"]  # fmt: skip


@pytest.mark.parametrize("word", CANCELLED)
def test_what_was_cancelled_is_left_out(tmp_path: Path, word: str) -> None:
    reader, facts = invoices(tmp_path, ("Vente", "", "100,00"), (word, "", "50,00"))
    assert [total for _, total, _ in sold(facts)] == [10000]
    assert f"Not counted: “{word}” (1)." in notes(reader)
    # By its status, the same.
    _, facts = invoices(tmp_path, ("Vente", "Payée", "100,00"), ("Vente", "Annulée", "50,00"))
    assert [total for status, total, _ in sold(facts) if status == "paid"] == [10000]


@pytest.mark.parametrize("word", ["Annulation", "Annulée", "Remboursement commande annulée"])
def test_what_was_cancelled_below_nought_is_taken_off(tmp_path: Path, word: str) -> None:
    reader, facts = invoices(tmp_path, ("Vente", "", "100,00"), (word, "", "-50,00"))
    assert sold(facts) == [("paid", 10000, 0), ("paid", 0, 5000)]
    assert f"Taken off as credit notes: “{word}” (1)." in notes(reader)


@pytest.mark.parametrize("status", ["Acompte", "Partially paid", "Partiellement payée", "Deposit"])
def test_a_part_that_is_not_said_is_doubtful(tmp_path: Path, status: str) -> None:
    reader, facts = invoices(tmp_path, ("Facture", status, "120,00"))
    assert not facts
    assert "how much of it was paid" in reader.intake.doubtful[0].reason.render("en")


def test_deposits_and_other_types_are_counted_and_said(tmp_path: Path) -> None:
    rows = (("Facture d'acompte", "Payée", "60,00"), ("Atelier", "Payée", "10,00"))
    reader, facts = invoices(tmp_path, *rows)
    assert sold(facts) == [("paid", 6000, 0), ("paid", 1000, 0)]
    assert "Deposits are counted as sales (“Facture d'acompte” (1))" in notes(reader)
    assert "Rows of another type are counted as sales: “Atelier” (1)." in notes(reader)


def test_orders_that_were_sent_are_paid_where_the_table_is_of_no_invoices(tmp_path: Path) -> None:
    text = "N° commande;Date;Statut;Total TTC\n7;5/05/2026;Envoyée;9,00\n"
    roles = {"kind": "sale", "day": "Date", "number": "N° commande", "amount": "Total TTC"}
    _, facts = load(tmp_path, text, status="Statut", **roles)
    assert sold(facts) == [("paid", 900, 0)]


def test_a_supplier_s_credit_note_lowers_what_was_spent(tmp_path: Path) -> None:
    text = "Date;Type;Dépense\n5/05/2026;Facture;90\n6/05/2026;Avoir;30\n7/05/2026;Devis;900\n"
    _, facts = load(tmp_path, text, kind="cost", day="Date", amount="Dépense", document="Type")
    assert [one.amount for one in facts if isinstance(one, Cost)] == [9000, -3000]


@pytest.mark.parametrize("word", ["", "Boutique", "Vase", "Particulier"])
def test_other_words_are_no_papers(word: str) -> None:
    assert paper_in(word) == ""


@pytest.mark.parametrize(
    "status", ["Partially refunded", "Partiellement remboursée", "Remboursé en partie"]
)
def test_a_part_given_back_counts_where_a_column_says_it(tmp_path: Path, status: str) -> None:
    text = f"Date;N°;Statut;Montant TTC;Rendu\n14/03/2026;1;{status};60;20\n"
    roles = {"kind": "sale", "day": "Date", "number": "N°", "status": "Statut"}
    roles["amount"] = "Montant TTC"
    reader, facts = load(tmp_path, text, **roles)
    assert facts == []
    assert "how much of it was given back" in reader.intake.doubtful[0].reason.render("en")
    _, facts = load(tmp_path, text, **roles, refunded="Rendu")
    assert sold(facts) == [("paid", 6000, 2000)]


def test_a_column_of_yes_and_no_says_what_became_of_leads(tmp_path: Path) -> None:
    text = "Date;Signé\n14/03/2026;oui\n15/03/2026;non\n16/03/2026;x\n17/03/2026;\n"
    _, facts = load(tmp_path, text, kind="lead", day="Date", status="Signé")
    assert [fact.status for fact in facts if isinstance(fact, Lead)] == ["won", "open"] * 2
