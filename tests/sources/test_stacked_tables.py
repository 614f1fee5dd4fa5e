"""Tables one above the other on a sheet: each by its own headers, none by another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Cost, Effort, Fact, Takings
from retour.reading.run import Reader

from .test_hand_roles import load

TAKINGS = "Date;Recette\n14/03/2026;100\n15/03/2026;200\n"
COSTS = "Date;Dépense\n14/03/2026;10\n16/03/2026;20\n"
HOURS = "Date;Heures;Réseau\n14/03/2026;1,5;Instagram\n"
SALES = {"kind": "sale", "day": "Date", "amount": "Recette"}


def told(facts: list[Fact]) -> tuple[int, int]:
    """Takings and costs, in whole units."""
    taken = sum(fact.amount for fact in facts if isinstance(fact, Takings))
    return taken // 100, sum(fact.amount for fact in facts if isinstance(fact, Cost)) // 100


def notes(reader: Reader) -> str:
    return " ".join(note.render("en") for note in reader.intake.notes)


@pytest.mark.parametrize("gap", ["", ";\n", ";\n;\n", ";\nDépenses;\n"])
@pytest.mark.parametrize("turned", [False, True])
def test_each_table_is_of_the_kind_that_its_headers_say(
    tmp_path: Path, gap: str, turned: bool
) -> None:
    one, other = (COSTS, TAKINGS) if turned else (TAKINGS, COSTS)
    if turned:
        gap = gap.replace("Dépenses", "Recettes")
    reader, facts = load(tmp_path, one + gap + other)
    assert told(facts) == (300, 30)
    assert reader.intake.doubtful == []


def test_a_table_far_below(tmp_path: Path) -> None:
    days = [f"{1 + day % 28:02}/{1 + day // 28:02}/2026" for day in range(140)]
    long = "Date;Recette\n" + "".join(f"{day};10\n" for day in days)
    _, facts = load(tmp_path, long + ";\n" + COSTS)
    assert told(facts) == (1400, 30)


def test_three_tables(tmp_path: Path) -> None:
    _, facts = load(tmp_path, TAKINGS + ";;\n" + HOURS + ";;\n" + COSTS)
    assert told(facts) == (300, 30)
    assert sum(fact.seconds for fact in facts if isinstance(fact, Effort)) == 5400


def test_a_mapping_is_of_one_table_and_the_other_is_named(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, TAKINGS + ";\n" + COSTS, **SALES)
    assert told(facts) == (300, 0)
    assert "The table that begins on line 5 (“Date”, “Dépense”) was not read" in notes(reader)
    mapping = {"kind": "cost", "day": "Date", "amount": "Dépense"}
    reader, facts = load(tmp_path, TAKINGS + ";\n" + COSTS, **mapping)
    assert told(facts) == (0, 30)
    assert "line 1 (“Date”, “Recette”)" in notes(reader)


def test_a_table_that_is_not_sure_is_named(tmp_path: Path) -> None:
    long = "Date;Recette\n" + "".join(f"{day:02}/03/2026;10\n" for day in range(1, 21))
    reader, facts = load(tmp_path, long + ";\nDate;Montant\n14/03/2026;10\n")
    assert told(facts) == (200, 0)
    assert "line 23 (“Date”, “Montant”) was not read" in notes(reader)


def test_titles_tell_tables_of_the_same_headers_apart(tmp_path: Path) -> None:
    rows = "Date;Montant TTC\n14/03/2026;100\n"
    text = "Recettes;\n" + rows + ";\nDépenses;\n" + rows
    _, facts = load(tmp_path, text)
    assert told(facts) == (100, 100)
    _, facts = load(tmp_path, text, kind="sale", day="Date", amount="Montant TTC")
    assert told(facts) == (100, 0)


@pytest.mark.parametrize("again", ["Date;Recette\n", "Recette;Date\n"])
def test_the_header_of_a_next_page_begins_no_other_table(tmp_path: Path, again: str) -> None:
    row = "400;17/03/2026\n" if again.startswith("R") else "17/03/2026;400\n"
    reader, facts = load(tmp_path, TAKINGS + again + row)
    assert told(facts) == (700, 0)
    assert "was not read" not in notes(reader)


@pytest.mark.parametrize(("kind", "sums"), [("sale", (300, 0)), ("cost", (0, 30))])
def test_a_title_tells_the_kind_of_the_first_table_too(
    tmp_path: Path, kind: str, sums: tuple[int, int]
) -> None:
    above, below = TAKINGS.replace("Recette", "Montant"), COSTS.replace("Dépense", "Montant")
    data = f"VENTES;\n{above};\nDÉPENSES;\n{below}"
    reader, facts = load(tmp_path, data, kind=kind, day="Date", amount="Montant")
    assert told(facts) == sums
    assert "was not read: it is another one than was named" in notes(reader)


def test_rows_of_words_are_no_headers(tmp_path: Path) -> None:
    text = "Date;Recette;Note\n14/03/2026;100;\nLundi;Fermé;Congés\n15/03/2026;200;\n"
    reader, facts = load(tmp_path, text, **SALES)
    assert told(facts) == (300, 0)
    assert [row.line for row in reader.intake.doubtful] == [3]
