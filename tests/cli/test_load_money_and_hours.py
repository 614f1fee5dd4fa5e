"""A table whose rows have takings and hours: two readings, and nothing of either is lost."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from .running import retour
from .test_load_unknown import commands

TABLE = """Semaine;Total TTC;Heures Instagram;Heures Facebook
du 06/01/2025 au 12/01/2025;1 234,50 €;2h30;1
du 13/01/2025 au 19/01/2025;1 100,00 €;3h;0,5
du 20/01/2025 au 26/01/2025;980,25 €;;1
"""
ALL = ("--map", "week=Semaine", "--map", "amount=Total TTC", "--map", "hours=Heures Instagram")
WORKED, TAKEN = 8 * 3600, 3


@pytest.fixture
def folder(new_book: Path) -> Path:
    (new_book / "semaines.csv").write_text(TABLE, "utf-8")
    return new_book


def _known(folder: Path) -> dict[str, int]:
    known = retour("known", "shop.book", "--json", cwd=folder).json["covered"]
    return {one["kind"]: one["facts"] for one in known}


@pytest.mark.parametrize("turned", [False, True])
def test_both_commands_that_are_proposed_are_kept(folder: Path, turned: bool) -> None:
    two = commands(retour("load", "shop.book", "semaines.csv", cwd=folder, code=1).out)
    assert len(two) == 2
    totals: dict[str, dict[str, float]] = {}
    for command in two[::-1] if turned else two:
        (told,) = retour(*shlex.split(command)[1:], "--json", cwd=folder).json
        assert (told["status"], told["rows_kept"]) == ("loaded", 3)
        totals |= told["totals"]
    assert totals["effort"]["value"] == WORKED
    assert _known(folder)["takings"] == TAKEN
    assert _known(folder)["effort"] > 0
    # Of the next file with these headings both readings are proposed again.
    (folder / "mars.csv").write_text(TABLE.replace("/01/2025", "/01/2026"), "utf-8")
    again = commands(retour("load", "shop.book", "mars.csv", cwd=folder, code=1).out)
    assert sorted(again) == sorted(one.replace("semaines.csv", "mars.csv") for one in two)


@pytest.mark.parametrize("first", ["sale", "hours"])
def test_what_is_mapped_and_not_read_is_said_and_stays(folder: Path, first: str) -> None:
    load = ("load", "shop.book", "semaines.csv", *ALL, "--json", "--map")
    (told,) = retour(*load, f"kind={first}", cwd=folder).json
    if first == "sale":
        (note,) = (
            one
            for one in told["notes"]
            if "(hours worked) is not read: such a row (sales or takings)" in one
        )
        assert '--map kind=hours --map "week=Semaine" --map "hours=Heures Instagram"' in note
    other = "hours" if first == "sale" else "sale"
    (told,) = retour(*load, f"kind={other}", cwd=folder).json
    assert (told["status"], told["rows_kept"]) == ("loaded", 3)
    assert _known(folder)["takings"] == TAKEN
    assert _known(folder)["effort"] > 0


def test_the_hours_of_one_column_alone_stay_too(folder: Path) -> None:
    retour("load", "shop.book", "semaines.csv", *ALL, "--map", "kind=sale", cwd=folder)
    said = ("--map", "week=Semaine", "--map", "hours=Heures Instagram", "--map", "kind=hours")
    alone = ("load", "shop.book", "semaines.csv", *said, "--map", "channel=instagram", "--json")
    (told,) = retour(*alone, cwd=folder).json
    assert (told["status"], told["rows_kept"]) == ("loaded", 3)  # a week without Instagram is none
    assert "1 empty cell of hours is read as no work." in told["notes"]
    assert _known(folder)["takings"] == TAKEN


def test_the_proposal_says_both(folder: Path) -> None:
    (told,) = retour("load", "shop.book", "semaines.csv", "--json", cwd=folder, code=1).json
    assert told["proposal"] == {"kind": "sale", "week": "Semaine", "amount": "Total TTC"}
    assert told["beside"] == {
        "kind": "hours", "week": "Semaine", "hours": "Heures Instagram",
    }  # fmt: skip
