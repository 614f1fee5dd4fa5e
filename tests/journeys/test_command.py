"""`retour credit`, as its users run it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from retour.journeys import METHODS, credit

from ..cli.running import COMMAND, PLAIN, retour

PATHS = (
    "path,total_conversions,total_conversion_value,total_null\n"
    "instagram > email,2,60,3\nsearch > direct,1,1000.5,0\ninstagram,0,0,9\n"
)
TOUCHES = (
    "visitor;seen_at;utm_source\n"
    "v1;2026-03-01 10:00;instagram\nv1;2026-03-04 10:00;email\nv2;2026-03-02 09:00;instagram\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "paths.csv").write_text(PATHS, "utf-8")
    (tmp_path / "touches.csv").write_text(TOUCHES, "utf-8")
    (tmp_path / "orders.csv").write_text("visitor,value\nv1,30\n", "utf-8")
    return tmp_path


def test_a_file_of_paths(folder: Path) -> None:
    shown = retour("credit", "paths.csv", cwd=folder).out
    assert shown.startswith("Credit, not cause")
    assert "15 journeys, 21 touches, 3 conversions." in shown
    assert "time_decay needs times" in shown
    rows = [line.split() for line in shown.splitlines()]
    assert ["search", "1.0", "0.0", "1.0", "0.5", "0.5"] in [row[:6] for row in rows]
    assert "conversions lost without a channel" in shown


def test_the_same_figures_as_the_library(folder: Path) -> None:
    told = retour("credit", "paths.csv", "--json", cwd=folder).json
    assert told == credit(paths=folder / "paths.csv").as_json()
    asked = ("--method", "markov", "--method", "first", "--order", "2", "--separator", " > ")
    told = retour("credit", "paths.csv", "--json", *asked, cwd=folder).json
    assert list(told["methods"]) == ["first", "markov"]


def test_touches_with_their_conversions_and_columns_of_any_name(folder: Path) -> None:
    arguments = ["touches.csv", "--conversions", "orders.csv", "--column", "time=seen_at"]
    arguments += ["--column", "channel=utm_source", "--half-life", "3"]
    told = retour("credit", *arguments, "--json", cwd=folder).json
    assert told["methods"]["time_decay"] == [
        {"channel": "email", "conversions": pytest.approx(2 / 3), "value": pytest.approx(20)},
        {"channel": "instagram", "conversions": pytest.approx(1 / 3), "value": pytest.approx(10)},
    ]
    named = retour("credit", *arguments, "--direct", "Email", "--json", cwd=folder).json
    assert named["methods"]["last_non_direct"][1]["conversions"] == 1


def test_no_figure_is_cut_on_a_narrow_terminal(folder: Path) -> None:
    shown = retour("credit", "paths.csv", cwd=folder, env={"COLUMNS": "40"}).out
    assert "…" not in shown
    assert "1,000" in shown
    for line in shown.splitlines():
        assert len(line) <= 40


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("nowhere.csv",), 1, "There is no file nowhere.csv"),
        (("paths.csv", "--method", "best"), 1, "There is no method best. There are: first, last"),
        (("paths.csv", "--column", "channel"), 2, "write --column channel=utm_source"),
        (("touches.csv",), 1, "needs a column for: time. It has: visitor, seen_at and utm_source"),
        (("paths.csv", "--order", "0"), 2, "is no whole number from 1 on"),
    ],
)
def test_what_is_asked_wrongly(
    folder: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    assert message in retour("credit", *arguments, cwd=folder, code=code).err
    assert message in retour("credit", *arguments, "--json", cwd=folder, code=code).error


def test_help_names_every_method(folder: Path) -> None:
    shown = " ".join(retour("credit", "--help", cwd=folder).out.split())
    assert ", ".join(METHODS) in shown


def test_without_duckdb_the_command_says_what_to_install(folder: Path) -> None:
    (folder / "duckdb.py").write_text("raise ImportError", "utf-8")
    command = [*COMMAND, "credit", "paths.csv"]
    environment = PLAIN | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    said = " ".join(done.stderr.decode().split())
    assert "make setup" in said
    assert "pip install '.[parquet]'" in said


def test_a_table_of_a_french_spreadsheet(tmp_path: Path) -> None:
    table = "parcours;conversions;valeur\nInstagram > E-mail;3;1 120,50\nDirect;4;100\n"
    (tmp_path / "chemins.csv").write_text(table, "utf-8")
    asked = ("credit", "chemins.csv", "--column", "path=parcours", "--column", "value=valeur")
    told = retour(*asked, "--method", "last", "--json", cwd=tmp_path).json
    worth = {one["channel"]: one["value"] for one in told["methods"]["last"]}
    assert worth["E-mail"] == pytest.approx(1120.5)
    # Every journey converted, which says nothing of a method that needs no others.
    assert not any("Markov" in note for note in told["notes"])
    told = retour(*asked, "--method", "markov", "--json", cwd=tmp_path).json
    assert any("Markov" in note for note in told["notes"])
