"""Everything fits a terminal of 80 columns, with long names too, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from . import exports
from .running import Ran, retour

LONG = "export de la boutique du vieux port de La Rochelle, premier semestre, avec les retours.csv"
NAME = "L'Atelier des Savonniers du Vieux-Port et de la Grande Rue de La Rochelle"
TABLE = "Quand exactement;Combien en tout, TTC;Par où la personne est venue;Qui paie\n"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("ask", "shop.book"),
    ("ask", "shop.book", "--until", "2026-05-31"),
    ("plan", "shop.book"),
    ("plan", "hours", "shop.book"),
    ("plan", "measure", "shop.book"),
    ("plan", "campaign", "shop.book", "--channel", "instagram", "--hours", "5"),
    ("test", "design", "shop.book", "--channel", "instagram"),
    ("test", "design", "shop.book", "--channel", "instagram", "--weeks", "16", "--seed", "1"),
    ("test", "show", "shop.book"),
    ("known", "shop.book"),
    ("batches", "shop.book"),
    ("set", "shop.book"),
    ("sources",),
    ("studies",),
    ("channels",),
    ("rates",),
    ("rates", "shop.book"),
    ("verify", "shop.book"),
    ("add", "shop.book", "cost", "--amount", "30", "--channel", "insta", "--day", "2026-11-02"),
    ("add", "shop.book", "effort", "--hours", "1h", "--note", "x " * 60, "--day", "2026-06-01"),
)


@pytest.fixture(scope="module")
def wide(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a book of long names."""
    folder = tmp_path_factory.mktemp("wide")
    shutil.copy(filled / "shop.book", folder / "shop.book")
    rows = [exports.order(3000 + n, f"2026-05-{1 + n:02}") for n in range(20)]
    exports.orders(folder / LONG, rows)
    retour("load", "shop.book", LONG, cwd=folder)
    retour("set", "shop.book", "name", NAME, cwd=folder)
    return folder


def fits(ran: Ran) -> None:
    """Every line is within 80 columns, but for one word that is longer (a path, a file's name)."""
    for line in (ran.out + ran.err).splitlines():
        assert len(line) <= 80 or len(line.split()) <= 1, f"{len(line)}: {line}"


# French takes more room: English is tried by `make test-slow`.
LANGS = [pytest.param("en", marks=pytest.mark.slow), "fr"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_fits(
    wide: Path, tmp_path: Path, command: tuple[str, ...], lang: str
) -> None:
    shutil.copy(wide / "shop.book", tmp_path / "shop.book")
    fits(retour(*command, "--lang", lang, cwd=tmp_path, env={"COLUMNS": "80"}))


@pytest.mark.parametrize("lang", LANGS)
def test_loading_fits(new_book: Path, lang: str) -> None:
    folder = new_book / "in"
    rows = [exports.order(n, "2026-03-02" if n else "2026-02-31") for n in range(6)]
    exports.orders(folder / "orders_export_1.csv", rows)
    (folder / "mine.csv").write_text(TABLE + "02/03/2026;12,50;Insta;X\n", "utf-8")
    (folder / "page.csv").write_text("<!doctype html><html>" + "x" * 300, "utf-8")
    exports.hours(folder / "Toggl_time_entries.csv", exports.months("2026-01", 6))
    for said in (["--dry-run"], [], ["--account", "Boutique"]):
        ran = retour(
            "load",
            "shop.book",
            "in",
            *said,
            "--lang",
            lang,
            cwd=new_book,
            code=1,
            env={"COLUMNS": "80"},
        )
        fits(ran)
        assert "Toggl" in ran.out


def test_a_file_s_name_is_never_cut(new_book: Path) -> None:
    (new_book / LONG).write_text(TABLE + "02/03/2026;12,50;Insta;X\n", "utf-8")
    shown = retour("load", "shop.book", LONG, cwd=new_book, code=1, env={"COLUMNS": "60"}).out
    assert LONG in shown.splitlines()[0]
