"""A table that was understood without a question says how."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from retour.business import Business

BOOSTS = """Date;Quoi;Montant TTC
22/12/2025;Boost Facebook galettes;30,00 €
15/02/2026;Boost Insta St-Valentin;25,00 €
28/03/2026;Boost Facebook Pâques;40,00 €
"""


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


def said(shop: Business, path: Path, text: str, **more: dict[str, str]) -> str:
    path.write_text(text, "utf-8")
    (loaded,) = shop.load(path, **more)  # type: ignore[arg-type]
    return " ".join(note.render("en") for note in loaded.notes)


def test_columns_channel_and_words_are_said(shop: Business, tmp_path: Path) -> None:
    told = said(shop, tmp_path / "depenses pub.csv", BOOSTS)
    assert "Montant TTC = the amount" in told
    assert told.endswith("All of it counts for Facebook/Instagram ads, by “Facebook”, “Insta”.")


def test_what_names_no_channel_says_its_columns_only(shop: Business, tmp_path: Path) -> None:
    told = said(shop, tmp_path / "caisse.csv", "Date;CA TTC\n22/12/2025;30,00\n23/12/2025;40,00\n")
    assert told.endswith("Read as: Date = the day and CA TTC = the amount.")


def test_roles_are_said_in_the_readers_words(shop: Business, tmp_path: Path) -> None:
    path = tmp_path / "caisse.csv"
    path.write_text("Date;Nb clients;CA TTC\n22/12/2025;3;30,00\n23/12/2025;4;40,00\n", "utf-8")
    (loaded,) = shop.load(path)
    notes = [note.render("fr") for note in loaded.notes]
    assert any("Date = le jour et CA TTC = le montant" in note for note in notes)
    (clients,) = (note for note in notes if "Nb clients" in note)
    assert "le nombre de personnes" in clients
    assert '--map "orders=Nb clients"' in clients
    assert not {"sale", "count", "amount"} & {*clients.split("--map")[0].split()}


def test_who_was_at_the_till_is_not_said_to_be_read(shop: Business, tmp_path: Path) -> None:
    table = "Date;Collaborateur;CA TTC\n22/12/2025;Léa;30,00\n23/12/2025;Ana;40,00\n"
    told = said(shop, tmp_path / "caisse.csv", table)
    assert "“Collaborateur” (who worked) is not read: such a row (sales or takings)" in told
    assert "Collaborateur =" not in told


def test_what_the_owner_mapped_needs_no_such_word(shop: Business, tmp_path: Path) -> None:
    mapping = {"kind": "cost", "day": "Date", "amount": "Montant TTC", "channel": "Quoi"}
    assert "Read as" not in said(shop, tmp_path / "pub.csv", BOOSTS, mapping=mapping)


def test_the_columns_of_every_sheet_that_change_no_amount_are_said(
    shop: Business, tmp_path: Path
) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for month, header, cell in ((3, "Heure", "10:25"), (4, "Paiement", "CB")):
        sheet = book.create_sheet(f"{month}")
        sheet.append(["Date", header, "CA TTC"])
        for n in (2, 9):
            sheet.append([date(2026, month, n), cell, n])
    book.save(path := tmp_path / "caisse.xlsx")
    (loaded,) = shop.load(path)
    told = " ".join(note.render("en") for note in loaded.notes)
    assert "The columns “Heure”, “Paiement” change no amount." in told
