"""Help, language and what is asked wrongly: said in both languages, quickly, never a traceback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from retour.words import Words

from .running import COMMAND, PLAIN, retour

COMMANDS = (
    "new load add set ask report demo known sources batches studies undo erase export import "
    "verify backup restore"
).split()
USAGE = {"en": "Usage: retour", "fr": "Usage\u00a0: retour"}


@pytest.mark.parametrize("lang", USAGE)
def test_the_list_of_commands(tmp_path: Path, lang: str) -> None:
    shown = retour("--lang", lang, "--help", cwd=tmp_path).out
    listed = [line.split()[0] for line in shown.splitlines() if line.startswith("  ")]
    assert [name for name in listed if name in COMMANDS] == COMMANDS
    assert USAGE[lang] in shown
    assert Words(lang)("Start the book of a business.") in shown


@pytest.mark.parametrize("lang", USAGE)
@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command(tmp_path: Path, command: str, lang: str) -> None:
    shown = retour(command, "--help", "--lang", lang, cwd=tmp_path).out
    assert f"{USAGE[lang]} {command}" in shown
    for text in ("Print JSON.", "French or English."):
        assert Words(lang)(text) in shown


HELP = """
import sys
from retour.cli import language
language.choose(["--lang", "fr"])
from retour.cli.app import app
for command in ["", *app.commands]:
    app.main([command, "--help"][not command:], prog_name="retour", standalone_mode=False)
heavy = {"numpy", "scipy", "rich", "babel", "retour.business", "retour.sources", "retour.worlds"}
print("loaded:", *sorted(heavy & set(sys.modules)))
"""


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELP], capture_output=True, text=True, env=PLAIN, check=True
    )
    assert done.stdout.splitlines()[-1].split() == ["loaded:"]


@pytest.mark.parametrize(
    ("env", "arguments", "french"),
    [
        ({"LANG": "fr_FR.UTF-8"}, (), True),
        ({"LC_ALL": "fr_CH.UTF-8"}, (), True),
        ({"LANG": "de_DE.UTF-8"}, (), False),
        ({"LANG": "fr_FR.UTF-8", "RETOUR_LANG": "en"}, (), False),
        ({"RETOUR_LANG": "fr"}, ("--lang", "en"), False),
        ({}, ("--lang=fr",), True),
    ],
)
def test_the_language_of_the_environment_unless_told(
    tmp_path: Path, env: dict[str, str], arguments: tuple[str, ...], french: bool
) -> None:
    shown = retour(*arguments, "--help", cwd=tmp_path, env=env).out
    assert ("Usage\u00a0:" in shown) is french


def test_the_version(tmp_path: Path) -> None:
    from importlib.metadata import version

    assert version("retour") in retour("--version", cwd=tmp_path).out


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    assert "Usage: retour" in retour(cwd=tmp_path).out


def test_the_installed_command_is_the_same(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("retour")
    shown = subprocess.run(
        [script, "--help"], capture_output=True, text=True, env=PLAIN, check=True
    ).stdout
    same = subprocess.run(
        [*COMMAND, "--help"], capture_output=True, text=True, env=PLAIN, check=True
    ).stdout
    assert shown == same


@pytest.mark.parametrize("command", ["studies", "--version"])
def test_whoever_reads_the_output_may_stop(command: str) -> None:
    """Much output, that fails while it is written, and little, that fails when it is flushed."""
    with subprocess.Popen(
        [*COMMAND, command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
    assert complaint == b""


WRONG = [
    (("frobnicate",), "No such command 'frobnicate'", "n’existe pas"),
    (("ask",), "Missing argument 'BOOK'", "Il manque l’argument"),
    (("known", "x.book", "--wrong"), "No such option '--wrong'", "--wrong"),
    (("known", "x.book", "--lang", "de"), "'de' is not one of 'fr', 'en'", "«\u00a0de\u00a0»"),
    (("add", "x.book", "efort"), "“efort” cannot be added by hand. Did you mean effort?", "efort"),
    (("add", "efort", "x.book"), "“efort” cannot be added by hand. Did you mean effort?", "efort"),
    (("plan", "hour"), "“hour” is no question of plan. Did you mean hours?", "hour"),
    (("plan", "hour", "x.book"), "“hour” is no question of plan. Did you mean hours?", "hour"),
    (("plan", "x.book", "mesures"), "“mesures” is no question of plan. Did you mean", "mesures"),
    (("add", "x.book", "post"), "“post” cannot be added by hand; what can: effort, cost", "post"),
    (("undo", "x.book", "seven"), "“seven” is no whole number from 1 on", "seven"),
    (("undo", "x.book"), "To see them: retour batches x.book", "retour batches x.book"),
    (("undo", "x.book", "9" * 30), "is no whole number from 1 on", "9999"),
    (("load", "x.book"), "Missing argument 'FILES...'", "Il manque l’argument"),
    (("load", "x.book", "y", "--map", "day"), "write --map day=Week", "--map"),
    (
        ("load", "x.book", "y", "--source", "shopify.ordrs"),
        "Nearest: shopify.orders",
        "shopify.orders",
    ),
    (("load", "x.book", "y", "--days", "xx"), "'xx' is not one of 'dm', 'md'", "«\u00a0xx\u00a0»"),
    (("export", "x.book", "y", "--format", "xls"), "'xls' is not one of 'csv', 'parquet'", "xls"),
]


@pytest.mark.parametrize(("arguments", "english", "french"), WRONG, ids=lambda one: str(one)[:30])
def test_what_is_asked_wrongly_ends_with_2_and_says_how(
    made: Path, tmp_path: Path, arguments: tuple[str, ...], english: str, french: str
) -> None:
    shutil.copy(made / "new.book", tmp_path / "x.book")
    assert english in retour(*arguments, cwd=tmp_path, code=2).err
    refused = retour(*arguments, "--json", cwd=tmp_path, code=2, env={"RETOUR_LANG": "fr"})
    assert french in refused.error
    assert refused.err == ""


def test_the_book_s_language_decides_where_the_machine_says_none(tmp_path: Path) -> None:
    said = ["--name", "Chez Nous", "--margin", "60%", "--hour", "22"]
    retour("new", "shop.book", *said, "--lang", "fr", cwd=tmp_path)
    silent = {"LANG": "C.UTF-8"}
    assert "Encore rien" in retour("known", "shop.book", cwd=tmp_path, env=silent).out
    assert "Nothing yet" in retour("known", "shop.book", cwd=tmp_path).out
    english = retour("known", "shop.book", "--lang", "en", cwd=tmp_path, env=silent)
    assert "Nothing yet" in english.out
    # So does that of a book which the command makes.
    retour("export", "shop.book", "out", cwd=tmp_path)
    retour("backup", "shop.book", "copy", cwd=tmp_path)
    for making in (("import", "out", "again.book"), ("restore", "copy", "copied.book")):
        assert "Écrit" in retour(*making, cwd=tmp_path, env=silent).out
    (tmp_path / "none.book").write_text("no book", "utf-8")
    assert "not a book" in retour("known", "none.book", cwd=tmp_path, env=silent, code=1).err


def test_groups_take_a_language_too(tmp_path: Path) -> None:
    for group in ("test", "plan", "add"):
        assert "--lang" in retour(group, "--help", "--lang", "fr", cwd=tmp_path).out


def test_a_language_alone_shows_the_commands(tmp_path: Path) -> None:
    shown = retour("--lang", "fr", cwd=tmp_path).out
    assert "Commandes" in shown
    assert "batches" in shown


def test_sources_of_a_word(tmp_path: Path) -> None:
    told = retour("sources", "META", "--json", cwd=tmp_path).json
    assert (
        {"meta.ads", "meta.posts"}
        <= {one["name"] for one in told}
        < {one["name"] for one in retour("sources", "--json", cwd=tmp_path).json}
    )
    assert "Search Console" not in retour("sources", "meta", cwd=tmp_path).out
    assert "No export that is read is called" in retour("sources", "zzz", cwd=tmp_path, code=2).err
