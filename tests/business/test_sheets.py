"""A mapping is of every sheet with its columns, and a sheet that is left out is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from retour.business import Business
from retour.business.loaded import Loaded
from retour.facts import Cost, Effort, Sale, Takings

HEADINGS = ("Le", "Encaissé")
SAID = {"kind": "sale", "day": "Le", "amount": "Encaissé"}


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


def month(number: int, headings: Sequence[str] = HEADINGS) -> list[Sequence[object]]:
    rows = [[f"{day:02}/{number:02}/2026", day * 1.5] for day in (2, 9, 27)]
    return [["Le cahier"], [], headings, *([*row, *headings[2:]] for row in rows)]


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def months(shop: Business) -> list[int]:
    return sorted(fact.day.month for fact in shop.book.facts(Takings))


def notes(loaded: Loaded) -> str:
    return " ".join(note.render("en") for note in loaded.notes)


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_a_hidden_sheet_counts_and_is_said(shop: Business, tmp_path: Path, state: str) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Mars": month(3), "Essai": month(2)})
    book = load_workbook(path)
    book["Essai"].sheet_state = state
    book.save(path)
    (loaded,) = shop.load(path, mapping=SAID)
    assert loaded.rows_kept == 6
    assert ("“Essai” is hidden in the workbook, and counts" in notes(loaded)) is (
        state != "visible"
    )


def test_every_sheet_with_the_columns_is_read(shop: Business, tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "a.xlsx",
        {
            "Janvier": month(1),
            "Février": month(2, [*HEADINGS, "Mot"]),
            "Vide": [],
            "Mars": month(3),
            "Idées": [["à faire"], ["Le", "Quoi"]],
        },
    )
    (loaded,) = shop.load(book, mapping=SAID)
    assert (loaded.rows_kept, months(shop)) == (9, [1, 1, 1, 2, 2, 2, 3, 3, 3])
    assert "The sheet “Idées” was left out: it has no column “Encaissé”." in notes(loaded)
    assert "Vide" not in notes(loaded)


def test_a_sheet_that_speaks_of_another_kind_is_left_out(shop: Business, tmp_path: Path) -> None:
    sheets = {"Dépenses janvier": month(1), "Ventes janvier": month(1), "Février": month(2)}
    (loaded,) = shop.load(workbook(tmp_path / "a.xlsx", sheets), mapping=SAID)
    assert (loaded.rows_kept, len(months(shop))) == (6, 6)
    assert "The sheet “Dépenses janvier” was left out" in notes(loaded)
    # What the user says of names that all speak of something else holds.
    costs = workbook(tmp_path / "b.xlsx", {"Frais mars": month(3), "Frais avril": month(4)})
    (loaded,) = shop.load(costs, mapping=SAID)
    assert (loaded.rows_kept, "left out" in notes(loaded)) == (6, False)


def test_a_remembered_mapping_is_of_every_sheet(shop: Business, tmp_path: Path) -> None:
    shop.load(workbook(tmp_path / "a.xlsx", {"Janvier": month(1)}), mapping=SAID)
    idea = [["à faire"]]
    sheets: Mapping[str, Sequence[Sequence[object]]]
    sheets = {"Février": month(2), "Mars": month(3), "Idées": idea}
    (loaded,) = shop.load(workbook(tmp_path / "b.xlsx", sheets))
    assert (loaded.as_before, loaded.rows_kept) == (SAID, 6)
    assert "The sheet “Idées” was left out" in notes(loaded)
    # One heading more in one sheet is another table: it is asked about, and nothing is kept.
    wider = {"Avril": month(4), "Mai": month(5, [*HEADINGS, "Remboursé"])}
    path = workbook(tmp_path / "c.xlsx", wider)
    (loaded,) = shop.load(path)
    assert (loaded.status, loaded.rows_kept) == ("unknown", 0)
    assert loaded.message is not None
    assert "its sheet Mai" in loaded.message.render("en")
    (loaded,) = shop.load(path, mapping=SAID)
    assert loaded.rows_kept == 6


# ---- sheets that tell others' days again ---------------------------------------------------------

DAYS = ("Date", "CA TTC")


def days(month: int, each: float = 10.0) -> list[Sequence[object]]:
    return [DAYS, *[[f"2026-{month:02}-{day:02}", each + day] for day in range(1, 29)]]


def total(*sheets: Sequence[Sequence[object]]) -> float:
    return sum(float(str(row[1])) for rows in sheets for row in rows[1:])


def taken(shop: Business) -> float:
    return sum(fact.amount for fact in shop.book.facts(Takings)) / 100


@pytest.mark.parametrize("name", ["Récap", "Année 2026", "Feuil1"])
@pytest.mark.parametrize("first", [True, False])
def test_a_recap_beside_the_months_is_left_out_and_said(
    shop: Business, tmp_path: Path, name: str, first: bool
) -> None:
    may, june = days(5), days(6, 20)
    recap = [("Mois", "CA TTC"), ("2026-05", total(may)), ("2026-06", total(june))]
    sheets: dict[str, Sequence[Sequence[object]]] = {"Mai": may, "Juin": june}
    sheets = {name: recap, **sheets} if first else {**sheets, name: recap}
    (loaded,) = shop.load(workbook(tmp_path / "recettes.xlsx", sheets))
    assert taken(shop) == pytest.approx(total(may, june))
    assert f"The sheet “{name}” tells the days of “Mai”, “Juin” again" in notes(loaded)


def test_a_sheet_of_all_days_beside_the_months_is_left_out(shop: Business, tmp_path: Path) -> None:
    may, june = days(5), days(6, 20)
    sheets = {"Mai": may, "Juin": june, "Toutes": [*may, *june[1:]]}
    (loaded,) = shop.load(workbook(tmp_path / "recettes.xlsx", sheets))
    assert taken(shop) == pytest.approx(total(may, june))
    assert "The sheet “Toutes” tells the days of “Mai”, “Juin” again" in notes(loaded)


def test_hours_of_a_recap_are_counted_once(shop: Business, tmp_path: Path) -> None:
    heads = ("Date", "Réseau", "Heures")
    may = [heads, ("2026-05-04", "Instagram", 3), ("2026-05-11", "Instagram", 2)]
    june = [heads, ("2026-06-01", "Instagram", 4)]
    recap = [("Mois", "Réseau", "Heures"), ("2026-05", "Instagram", 5), ("2026-06", "Instagram", 4)]
    shop.load(workbook(tmp_path / "temps.xlsx", {"Mai": may, "Juin": june, "Récap": recap}))
    assert sum(fact.seconds for fact in shop.book.facts(Effort)) == 9 * 3600


def test_sheets_of_two_networks_are_both_read(shop: Business, tmp_path: Path) -> None:
    sheets = {
        name: [("Date", "Réseau", "Heures"), ("2026-05-04", name, hours), ("2026-05-11", name, 1)]
        for name, hours in (("Instagram", 3), ("Facebook", 1), ("TikTok", 1))
    }
    shop.load(workbook(tmp_path / "temps.xlsx", sheets))
    assert sum(fact.seconds for fact in shop.book.facts(Effort)) == 8 * 3600


def test_a_recap_keeps_the_months_that_no_other_sheet_tells(shop: Business, tmp_path: Path) -> None:
    may = days(5)
    recap = [("Mois", "CA TTC"), ("2026-04", 500), ("2026-05", 9999)]
    sheets: dict[str, Sequence[Sequence[object]]] = {"Mai": may, "Récap": recap}
    (loaded,) = shop.load(workbook(tmp_path / "recettes.xlsx", sheets))
    assert taken(shop) == pytest.approx(total(may) + 500)
    assert "is named as a sum of “Mai”, and its sums are others" in notes(loaded)


def test_sheets_that_are_not_read_are_named(shop: Business, tmp_path: Path) -> None:
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "Mai": days(5),
        "Clients": [("Nom", "Ville"), ("A", "Lyon")],
        "Vide": [],
    }
    (loaded,) = shop.load(workbook(tmp_path / "recettes.xlsx", sheets))
    assert "The sheet “Clients” was not read" in notes(loaded)
    assert "Vide" not in notes(loaded)


# ---- sheets of the same days ---------------------------------------------------------------------

Sheets = dict[str, Sequence[Sequence[object]]]


def test_sheets_of_two_shops_are_added_up_and_said(shop: Business, tmp_path: Path) -> None:
    sheets: Sheets = {"Dinan": days(5), "Rennes": days(5, 70)}
    (loaded,) = shop.load(workbook(tmp_path / "recettes.xlsx", sheets))
    assert taken(shop) == total(*sheets.values())
    assert "The sheets “Dinan”, “Rennes” tell the same days" in notes(loaded)


@pytest.mark.parametrize("order", [("Rennes", "Dinan"), ("Magasin 2", "Magasin 1")])
def test_sheets_in_another_order_or_renamed_are_the_same(
    shop: Business, tmp_path: Path, order: tuple[str, str]
) -> None:
    dinan, rennes = days(5), days(5, 70)
    shop.load(workbook(tmp_path / "recettes.xlsx", {"Dinan": dinan, "Rennes": rennes}))
    again: Sheets = {order[0]: rennes, order[1]: dinan}
    shop.load(workbook(tmp_path / "recettes.xlsx", again))
    assert taken(shop) == total(dinan, rennes)


@pytest.mark.parametrize("name", ["Total", "Feuil3"])
def test_a_sheet_that_adds_up_two_shops_is_left_out(
    shop: Business, tmp_path: Path, name: str
) -> None:
    dinan, rennes = days(5), days(5, 70)
    both = [DAYS, *[[one[0], float(str(one[1])) * 2 + 60] for one in dinan[1:]]]
    sheets: Sheets = {"Dinan": dinan, "Rennes": rennes, name: both}
    (loaded,) = shop.load(workbook(tmp_path / "recettes.xlsx", sheets))
    assert taken(shop) == total(dinan, rennes)
    assert f"The sheet “{name}” tells the days of “Dinan”, “Rennes” again" in notes(loaded)


@pytest.mark.parametrize("copy", ["Mai (2)", "Copie de Mai", "Juin"])
def test_a_copy_of_a_sheet_counts_once(shop: Business, tmp_path: Path, copy: str) -> None:
    (loaded,) = shop.load(workbook(tmp_path / "recettes.xlsx", {"Mai": days(5), copy: days(5)}))
    assert taken(shop) == total(days(5))
    said = notes(loaded)
    assert f"The sheet “{copy}” says the same as “Mai”" in said or "“Mai” again" in said


def test_of_two_versions_the_first_counts_and_it_is_said(shop: Business, tmp_path: Path) -> None:
    sheets: Sheets = {"Mai": days(5), "Mai corrigé": [*days(5)[:-1], ["2026-05-28", 1]]}
    (loaded,) = shop.load(workbook(tmp_path / "recettes.xlsx", sheets))
    assert taken(shop) == total(days(5))
    assert "“Mai” and “Mai corrigé” are named as versions" in notes(loaded)


def test_sheets_of_two_people_are_added_up(shop: Business, tmp_path: Path) -> None:
    rows = [("Date", "Heures"), *[(f"2026-05-{day:02}", 1) for day in range(4, 9)]]
    path = workbook(tmp_path / "temps.xlsx", {"Léa": rows, "Tom": rows, "Zoé": rows})
    (loaded,) = shop.load(path, mapping={"kind": "hours", "day": "Date", "hours": "Heures"})
    assert sum(fact.seconds for fact in shop.book.facts(Effort)) == 15 * 3600
    assert {fact.person for fact in shop.book.facts(Effort)} == {"Léa", "Tom", "Zoé"}
    assert "The sheets “Léa”, “Tom”, “Zoé” tell the same days" in notes(loaded)


def test_sheets_named_for_networks_are_of_them(shop: Business, tmp_path: Path) -> None:
    rows = [("Date", "Dépense"), *[(f"2026-05-{day:02}", 10) for day in range(4, 9)]]
    (loaded,) = shop.load(workbook(tmp_path / "pub.xlsx", {"Facebook": rows, "Google": rows}))
    spent = {fact.channel: 0 for fact in shop.book.facts(Cost)}
    for fact in shop.book.facts(Cost):
        spent[fact.channel] += fact.amount
    assert spent == {"meta-ads": 5000, "google-ads": 5000}
    assert "of the channel that its name says: “Facebook”, “Google”" in notes(loaded)


def test_tills_of_two_shops_have_the_same_numbers(shop: Business, tmp_path: Path) -> None:
    heads = ("Date", "N° ticket", "CA TTC")
    dinan = [heads, *[(f"2026-05-{day:02}", day, 10 + day) for day in range(4, 9)]]
    rennes = [heads, *[(f"2026-05-{day:02}", day, 90 + day) for day in range(4, 9)]]
    shop.load(workbook(tmp_path / "tickets.xlsx", {"Dinan": dinan, "Rennes": rennes}))
    assert sum(fact.total for fact in shop.book.facts(Sale)) == 56000
