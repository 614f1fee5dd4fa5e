"""Time sheets with a column for each channel: an empty cell is no work there, and no doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business.unknown import advice_on, read_together
from retour.facts import Cost, Effort, Fact

from .harness import CONTEXT, only_document
from .test_hand_roles import load
from .test_stacked_tables import notes

HEAD = "Semaine du;Insta (h);Facebook (h);Newsletter (h)\n"
WEEKS = HEAD + (
    "05/01/2026;3;1;\n12/01/2026;;;\n19/01/2026;;0,5;1,5\n26/01/2026;-;1;\n"
    "02/02/2026;;;\n09/02/2026;;;\n"
)
SAID = {"kind": "hours", "week": "Semaine du", "hours": "Insta (h)"}


def worked(facts: list[Fact]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in facts:
        if isinstance(one, Effort):
            found[one.channel] = found.get(one.channel, 0) + one.seconds / 3600
    return found


def test_an_empty_cell_is_no_work_and_a_week_to_come_is_none_yet(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, WEEKS, **SAID)
    assert worked(facts) == pytest.approx({"instagram": 3, "facebook": 2.5, "email": 1.5})
    assert not reader.intake.doubtful
    assert "7 empty cells of hours are read as no work." in notes(reader)
    assert {one.render("en"): n for one, n in reader.intake.skipped.items()} == {"no hours yet": 2}


def test_what_cannot_be_read_stays_doubtful(tmp_path: Path) -> None:
    reader, _ = load(tmp_path, WEEKS.replace(";-;", ";1h3O;"), **SAID)
    (row,) = reader.intake.doubtful
    assert "1h3O" in row.reason.render("en")


def test_money_below_the_hours_counts(tmp_path: Path) -> None:
    table = "Semaine;Heures Insta;Heures Facebook;Dépensé\n2026-W02;3;1;\n2026-W03;;;20\n"
    _, facts = load(tmp_path, table, kind="hours", week="Semaine", hours="Heures Insta",
                    amount="Dépensé")  # fmt: skip
    assert sum(one.amount for one in facts if isinstance(one, Cost)) == 2000


def test_an_empty_cell_of_the_only_column_is_a_doubt(tmp_path: Path) -> None:
    table = "Semaine;Heures Insta\n2026-W02;3\n2026-W03;\n2026-W04;2\n"
    reader, _ = load(tmp_path, table, kind="hours", week="Semaine", hours="Heures Insta")
    assert [row.line for row in reader.intake.doubtful] == [3]


def test_columns_that_are_read_with_the_named_one_are_said(tmp_path: Path) -> None:
    told = {}
    for name, data in (
        ("heures.csv", WEEKS),
        ("depenses.csv", "Mois;Pub Facebook;Pub Google\n01/2026;12,50 €;3,00 €\n02/2026;1,00 €;\n"),
        ("temps.csv", "Quand;Qui;Heures Insta\n05/01/2026;Zoé;2\n"),
    ):
        path = tmp_path / name
        path.write_text(data, "utf-8")
        proposal = advice_on(only_document(path), CONTEXT).proposal
        assert proposal is not None
        said = read_together(proposal)
        told[name] = said.render("en") if said else ""
    assert told == {
        "heures.csv": "“Facebook (h)”, “Newsletter (h)” are read with “Insta (h)”, each for the "
        "channel that its header names.",
        "depenses.csv": "“Pub Google” is read with “Pub Facebook”, each for the channel that its "
        "header names.",
        "temps.csv": "",
    }


WIDE = (
    "Semaine du;Instagram;Fiche Google;Remarque\n05/01/2026;2h;20 min;\n12/01/2026;1h45;;\n"
    "19/01/2026;;10 min;\n26/01/2026;;;congés\n02/02/2026;2h;;\n"
)


def test_names_of_several_words_are_columns_of_hours_too(tmp_path: Path) -> None:
    (path := tmp_path / "heures.csv").write_text(WIDE, "utf-8")
    proposal = advice_on(only_document(path), CONTEXT).proposal
    assert proposal is not None
    assert proposal.together == ("Instagram", "Fiche Google")
    reader, facts = load(tmp_path, WIDE, **proposal.mapping)
    assert worked(facts) == pytest.approx({"instagram": 5.75, "google-business": 0.5})
    assert not reader.intake.doubtful


def test_reviews_are_no_hours(tmp_path: Path) -> None:
    table = "Semaine du;Instagram;Avis Google\n05/01/2026;2h;4\n12/01/2026;1h45;3\n"
    _, facts = load(tmp_path, table, kind="hours", week="Semaine du", hours="Instagram")
    assert worked(facts) == pytest.approx({"instagram": 3.75})


@pytest.mark.parametrize("name", ["Instagram", "Léa"])
def test_an_empty_cell_beside_hours_that_are_not_read_is_no_work(tmp_path: Path, name: str) -> None:
    table = WIDE.replace("Instagram", name).replace("Fiche Google", "Tom")
    said = {"kind": "hours", "week": "Semaine du", "hours": name, "ledger": name}
    reader, facts = load(tmp_path, table, **said)
    assert sum(worked(facts).values()) == pytest.approx(5.75)
    assert not reader.intake.doubtful
    assert "2 empty cells of hours are read as no work." in notes(reader)


def test_a_ledger_of_a_column_s_name_is_of_that_column_alone(tmp_path: Path) -> None:
    said = {"kind": "hours", "week": "Semaine du", "hours": "Fiche Google"}
    reader, facts = load(tmp_path, WIDE, **said, ledger="Fiche Google")
    assert worked(facts) == pytest.approx({"google-business": 0.5})
    assert not reader.intake.doubtful


def test_an_empty_sum_of_hours_is_a_doubt(tmp_path: Path) -> None:
    table = "Semaine du;Léa;Tom;Total\n05/01/2026;2h;1h;3h\n12/01/2026;1h;1h;\n19/01/2026;1h;;1h\n"
    for ledger in ("", "Total"):
        said = {"kind": "hours", "week": "Semaine du", "hours": "Total", "ledger": ledger}
        reader, _ = load(tmp_path, table, **said)
        assert [row.line for row in reader.intake.doubtful] == [3]
