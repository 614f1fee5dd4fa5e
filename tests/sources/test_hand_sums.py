"""Rows of totals beside their parts: left out where the parts of the same days are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Fact, Sale, Takings
from retour.reading.run import Reader

from .test_hand_roles import load

ROLES = {"kind": "sale", "day": "Date", "amount": "CA"}
DAYS = ("13/05/2026", "14/05/2026")


def table(*shops: str) -> str:
    rows = [f"{day};{shop};{n}00" for day in DAYS for n, shop in enumerate(shops, 1)]
    return "\n".join(["Date;Boutique;CA", *rows, ""])


@pytest.mark.parametrize("word", ["Total", "TOTAUX", "Ensemble", "Sum", "Grand total", "Somme"])
@pytest.mark.parametrize("more", [{}, {"channel": "Boutique"}])
def test_a_total_beside_its_parts_is_left_out(
    tmp_path: Path, word: str, more: dict[str, str]
) -> None:
    reader, facts = load(tmp_path, table("Port", "Gare", word), **ROLES, **more)
    amounts = [
        one.amount if isinstance(one, Takings) else one.total
        for one in facts
        if isinstance(one, Takings | Sale)
    ]
    assert amounts == [10000, 20000] * 2
    assert f"Rows of “{word}” are left out" in " ".join(
        note.render("en") for note in reader.intake.notes
    )


def test_totals_without_parts_are_read(tmp_path: Path) -> None:
    _, facts = load(tmp_path, table("Total"), **ROLES)
    assert len(facts) == 2


def test_a_day_that_has_its_total_only_keeps_it(tmp_path: Path) -> None:
    _, facts = load(tmp_path, table("Port", "Total") + "15/05/2026;Total;700\n", **ROLES)
    assert [one.amount for one in facts if isinstance(one, Takings)] == [10000, 10000, 70000]


def test_a_customer_may_be_named_total(tmp_path: Path) -> None:
    roles = {**ROLES, "customer": "Boutique"}
    _, facts = load(tmp_path, table("Port", "Total"), **roles)
    assert len(facts) == 4


# ---- totals with a day, and amounts carried forward ----------------------------------------------

HEADER = "Date;Libellé;Encaissement\n"
TILL = HEADER + "01/03/2026;Recette;100\n02/03/2026;Recette;250\n"
SALES = {"kind": "sale", "day": "Date", "amount": "Encaissement"}


def sums(facts: list[Fact]) -> list[int]:
    return [one.amount // 100 for one in facts if isinstance(one, Takings)]


def notes(reader: Reader) -> str:
    return " ".join(note.render("en") for note in reader.intake.notes)


@pytest.mark.parametrize("mapping", [{}, SALES])
@pytest.mark.parametrize(
    "word",
    [
        "Total mars", "TOTAL DU MOIS", "Sous-total", "Total semaine 9", "Total général",
        "Total mars 2026", "Report mois précédent", "Report", "À reporter", "Report à nouveau",
        "Carried forward", "Balance b/f", "Brought forward", "c/f", "Solde", "Solde au 01/03",
        "Report février", "Opening balance", "Fond de caisse", "Month total", "Total of the month",
    ],
)  # fmt: skip
def test_totals_and_what_is_carried_forward_are_left_out_and_said(
    tmp_path: Path, word: str, mapping: dict[str, str]
) -> None:
    reader, facts = load(tmp_path, TILL + f"31/03/2026;{word};4 520\n", **mapping)
    assert sums(facts) == [100, 250]
    assert f"“{word}” (4 520)" in notes(reader)


@pytest.mark.parametrize("word", ["Total", "Total du jour", "Ensemble", "Total caisse"])
def test_a_total_of_the_rows_above_is_left_out_by_its_sum(tmp_path: Path, word: str) -> None:
    reader, facts = load(tmp_path, TILL + f"31/03/2026;{word};350\n", **SALES)
    assert sums(facts) == [100, 250]
    assert f"“{word}” (350)" in notes(reader)


def test_the_total_of_a_day_that_is_its_only_row_is_takings(tmp_path: Path) -> None:
    rows = "".join(f"{day:02}/03/2026;Total du jour;{day}0\n" for day in (1, 2, 4))
    _, facts = load(tmp_path, HEADER + rows, **SALES)
    assert sums(facts) == [10, 20, 40]
    _, facts = load(tmp_path, TILL + "03/03/2026;Total du jour;90\n", **SALES)
    assert sums(facts) == [100, 250, 90]


@pytest.mark.parametrize(
    "word",
    ["Total Énergies", "Totale", "Reportage photo", "Solde facture 12", "Total du 31 mars"],
)
def test_words_that_only_look_like_sums_are_takings(tmp_path: Path, word: str) -> None:
    _, facts = load(tmp_path, TILL + f"31/03/2026;{word};4520\n", **SALES)
    assert sums(facts) == [100, 250, 4520]


def test_the_rest_of_what_a_customer_owes_is_takings(tmp_path: Path) -> None:
    rows = "01/03/2026;Acompte;300\n09/03/2026;Recette;50\n20/03/2026;Solde;700\n"
    _, facts = load(tmp_path, HEADER + rows, **SALES)
    assert sums(facts) == [300, 50, 700]


def test_a_product_may_be_a_balance(tmp_path: Path) -> None:
    text = TILL.replace("Libellé", "Produit") + "03/03/2026;Balance;90\n"
    _, facts = load(tmp_path, text, **SALES)
    assert sums(facts) == [100, 250, 90]


@pytest.mark.parametrize(("rows", "last", "doubtful"), [(6, 216, 1), (6, 215, 0), (3, 102, 0)])
def test_a_last_row_without_a_word_that_adds_up_all_others_is_asked_about(
    tmp_path: Path, rows: int, last: int, doubtful: int
) -> None:
    days = "".join(f"{13 + n}/05/2026;{31 + 2 * n}\n" for n in range(rows))
    reader, facts = load(tmp_path, f"Date;CA\n{days}31/05/2026;{last}\n", **ROLES)
    assert len(reader.intake.doubtful) == doubtful
    assert len(facts) == rows + 1 - doubtful


def test_last_rows_of_days_that_add_up_the_others_are_asked_about(tmp_path: Path) -> None:
    days = "".join(f"{day};30\n{day};12\n{day};42\n" for day in DAYS)
    reader, facts = load(tmp_path, f"Date;CA\n{days}", **ROLES)
    assert len(reader.intake.doubtful) == 2
    assert len(facts) == 4
    reader, facts = load(
        tmp_path, f"Date;CA\n{days}15/05/2026;3\n15/05/2026;4\n15/05/2026;5\n", **ROLES
    )
    assert not reader.intake.doubtful
