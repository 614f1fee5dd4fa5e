"""Columns of figures that nobody chose are named, unless what was chosen explains them."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_hand_roles import load
from .test_stacked_tables import notes

SALES = {"kind": "sale", "day": "Date"}
HOURS = {"kind": "hours", "day": "Date"}


def table(header: str, *rows: str) -> str:
    return "\n".join([header, *(f"{13 + n}/03/2026;{row}" for n, row in enumerate(rows)), ""])


def said(folder: Path, data: str, **mapping: str) -> str:
    return notes(load(folder, data, **mapping)[0])


SHOPS = table("Date;Dinan;Rennes", "10;20", "11;31", "15;12")
MONEY = table("Date;Ventes EUR;Ventes CHF", "10,50;20,00", "11,00;31,50", "15,00;")
TWICE = table("Date;CA TTC;Date;CA TTC", "10;1/3/2026;20", "11;2/3/2026;9", "15;3/3/2026;12")
LEDGER = table("Date;Recette;Dépense", "10;", ";31", "15;")


@pytest.mark.parametrize(
    ("data", "amount", "note"),
    [
        (
            table("Date;CB;Titres restaurant;Tickets resto", "10;5;7", "20;6;9", "30;1;2"),
            "CB",
            "not read: “Titres restaurant”, “Tickets resto”. If they are what was taken in too",
        ),
        (table("Date;Boutique;En ligne", "10;5", "20;6", "30;1"), "Boutique", "“En ligne”"),
        (SHOPS, "Dinan", "not read: “Rennes”. If they are what was taken in too, load"),
        (SHOPS, "Dinan", '--map "day=Date" --map "amount=Rennes" --map "ledger=Rennes"'),
        (MONEY, "Ventes EUR", "“Ventes CHF”"),
        (TWICE, "CA TTC", '--map "day=Date (2)" --map "amount=CA TTC (2)"'),
        (table("Date;CA TTC;Nb;CA TTC", "10;1;20", "11;2;9"), "CA TTC",
         '--map "amount=CA TTC (2)"'),
        (table("Date;Budget;Budget", "10;20", "11;9"), "Budget", '"amount=Budget (2)"'),
        (LEDGER, "Recette", '--map kind=cost --map "day=Date" --map "amount=Dépense"'),
        (table("Date;Fond;Total en caisse;Recette du jour", "10;50;40", "10;30;20"),
         "Total en caisse", "“Recette du jour”"),
        (table("Date;CA 2025;CA 2026", "10,00;50,00", "20,00;30,00"), "CA 2025", "“CA 2026”"),
        (table("Date;Ventes;CA 2026", "10,00;50,00", "20,00;30,00"), "Ventes", "“CA 2026”"),
    ],
)  # fmt: skip
def test_money_that_is_left_out_is_named(tmp_path: Path, data: str, amount: str, note: str) -> None:
    assert note in said(tmp_path, data, amount=amount, **SALES)


@pytest.mark.parametrize(
    ("data", "amount"),
    [
        (table("Date;Pain;Thé;Total", "10;20;30", "5;6;11", ";;41"), "Total"),
        (table("Date;Total;Pain;Thé", "30;10;20", "11;5;6"), "Total"),
        (table("Date;Ventes;Pourboires;Total", "10;2;12", "20;1;21"), "Ventes"),
        (table("Date;Recette;Mois", "10;10", "20;30", "30;60", "5;65"), "Recette"),
        (table("Date;Recette;Clients;Panier moyen", "10;2;5", "20;1;20"), "Recette"),
        (table("Date;CA TTC;CA HT;TVA;Objectif", "12;10;2;15", "24;20;4;15"), "CA TTC"),
        (table("Date;Recette;Budget;Réf", "12;10;A1", "24;20;B4"), "Recette"),
        (table("Date;CA 2026;CA 2025", "12;10", "24;20"), "CA 2026"),
        (table("Date;Recette;Météo", "12;pluie", "24;soleil"), "Recette"),
        (table("Date;Recette;Table;Couverts;N°", "12;3;2;7", "24;8;4;8"), "Recette"),
        (table("Date;Takings;Table;Covers;Server", "12;3;2;7", "24;8;4;8"), "Takings"),
    ],
)
def test_what_the_chosen_amount_explains_is_not(tmp_path: Path, data: str, amount: str) -> None:
    assert "not read" not in said(tmp_path, data, amount=amount, **SALES)


def test_another_year_of_twelve_months_is_the_total(tmp_path: Path) -> None:
    months = ";".join(f"M{n}" for n in range(1, 13))
    data = f"Année;{months};Total\n2025;{';'.join('1' * 12)};12\n2026;{';'.join('2' * 12)};24\n"
    assert "not read" not in said(tmp_path, data, kind="sale", year="Année", amount="Total")


def test_a_second_load_for_it_adds_up(tmp_path: Path) -> None:
    _, one = load(tmp_path, SHOPS, amount="Dinan", **SALES)
    _, two = load(tmp_path, SHOPS, amount="Rennes", ledger="Rennes", **SALES)
    assert len({fact.key for fact in (*one, *two)}) == 6


PEOPLE = table("Date;Léa;Tom;Total", "1;2;3", "1,5;0;1,5", "0;2;2")


@pytest.mark.parametrize(
    ("data", "hours", "note"),
    [
        (PEOPLE, "Léa", '“Total”, which holds the hours of “Tom” too'),
        (PEOPLE.replace("Total", "Sam").replace("1;2;3", "1;2;9"), "Léa", "“Tom”, “Sam”"),
        (table("Date;Léa;Tom", "1;2", "2;1"), "Léa", "“Tom”"),
        (table("Date;Réseaux (h);Newsletter (h)", "1h30;0h30", "2h;1h"), "Réseaux (h)",
         "“Newsletter (h)”. If they are hours worked too"),
    ],
)  # fmt: skip
def test_hours_that_are_left_out_are_named(
    tmp_path: Path, data: str, hours: str, note: str
) -> None:
    assert note in said(tmp_path, data, hours=hours, **HOURS)


@pytest.mark.parametrize(
    ("data", "hours"),
    [
        (PEOPLE, "Total"),
        (table("Date;Heures;Tarif;Coût", "1;20;20", "2;20;40"), "Heures"),
        (table("Date;Durée;Début;Fin;Pause", "1:30;09:00;10:30;0:10"), "Durée"),
        (table("Date;Durée;Durée décimale", "1:30;1,5", "2:00;2"), "Durée"),
    ],
)
def test_what_the_chosen_hours_explain_is_not(tmp_path: Path, data: str, hours: str) -> None:
    assert "not read" not in said(tmp_path, data, hours=hours, **HOURS)


def test_what_leads_were_invoiced_is_named(tmp_path: Path) -> None:
    data = table("Date;Montant devis;Montant facturé", "100;90", "200;")
    note = said(tmp_path, data, kind="lead", day="Date", amount="Montant devis")
    assert "“Montant facturé” is not read: leads bring no money" in note
    data = table("Date;Montant devis;Acompte versé;Solde réglé", "100;30;70", "200;60;")
    note = said(tmp_path, data, kind="lead", day="Date", amount="Montant devis")
    assert "“Acompte versé” is not read" in note
    assert "“Solde réglé” is not read" in note


def test_of_two_columns_of_one_name_the_second_is_named(tmp_path: Path) -> None:
    data = table("Date;Heures;Dépense;Heures;Dépense", "1;10;2;20", "2;10;1;5")
    note = said(tmp_path, data, hours="Heures", amount="Dépense", **HOURS)
    assert "“Heures (2)”. If they are hours worked too" in note
    assert "“Dépense (2)”. If they are what was spent too" in note
