"""What is proposed for owners' tables of hours, and what they are told where nothing can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business.unknown import Advice, advice_on
from retour.reading.errors import ReadError

from .harness import CONTEXT, only_document
from .test_hand_roles import load

WEEK = "Semaine du;Lun;Mar;Mer;Total heures\n2026-03-02;1,5;0;2;3,5\n2026-03-09;1;1,5;0;2,5\n"
PEOPLE = "Date;Léa;Tom;Total\n2026-03-02;1,5;2;3,5\n2026-03-09;1;1,5;2,5\n"
CLOCKS = "Jour;Début;Fin;Pause;Tâche\n2026-03-02;09:00;12:30;0:15;Posts\n"
MONTHS = "Réseau;janv. 2026;févr. 2026;mars 2026\nInstagram;2,5;3;1\nTikTok;1;2;3\n"


def told(folder: Path, data: str, name: str) -> Advice:
    path = folder / name
    path.write_text(data, "utf-8")
    return advice_on(only_document(path), CONTEXT)


@pytest.mark.parametrize(
    ("data", "hours"),
    [
        (WEEK, "Total heures"),
        (PEOPLE, "Total"),
        ("Date;Heures Zoé;Tarif\n2026-03-02;2,5;20\n", "Heures Zoé"),
        ("Date;Instagram;TikTok\n2026-03-02;2,5;1\n2026-03-03;1;0\n", "Instagram"),
        ("Date;Léa;Tom\n2026-03-02;2,5;1\n2026-03-03;1;0\n", None),
        ("Date;Pause\n2026-03-02;0:30\n", None),
    ],
)
def test_the_hours_are_the_sum_or_the_only_figures(
    tmp_path: Path, data: str, hours: str | None
) -> None:
    proposal = told(tmp_path, data, "heures.csv").proposal
    assert proposal is not None
    assert proposal.kind == "hours"
    assert proposal.mapping.get("hours") == hours
    assert "amount" not in proposal.mapping
    assert ("hours" in proposal.missing) == (hours is None)


def test_the_proposal_adds_up(tmp_path: Path) -> None:
    proposal = told(tmp_path, WEEK, "heures.csv").proposal
    assert proposal is not None
    _, facts = load(tmp_path, WEEK, **proposal.mapping)
    assert sum(getattr(one, "seconds", 0) for one in facts) == 6 * 3600


@pytest.mark.parametrize(
    ("data", "name", "remedy"),
    [
        (CLOCKS, "pointage.csv", "add a column with the hours worked"),
        ("Date;Horaires\n2026-03-02;9h-10h\n", "heures.csv", "add a column with the hours worked"),
        (MONTHS, "heures.csv", "Its months stand side by side. Write a row for each of them"),
        ("Jour;Janvier;Février;Mars\n1;10;20;30\n2;11;21;31\n", "ca.csv", "Its months"),
        ("Semaine;Lundi;Mardi;Mercredi\n2026-W10;10;20;30\n", "ca.csv", "a row for each day"),
    ],
)
def test_what_cannot_be_read_is_told_what_to_change(
    tmp_path: Path, data: str, name: str, remedy: str
) -> None:
    advice = told(tmp_path, data, name)
    assert remedy in advice.remedy.render("en")
    assert advice.proposal is None


def test_pauses_are_no_hours(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nobody worked"):
        load(tmp_path, CLOCKS, kind="hours", day="Jour", hours="Pause")
