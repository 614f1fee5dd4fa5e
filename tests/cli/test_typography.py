"""French on the command line: what the library under it writes by itself is French too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from retour.cli.app import app

from .running import on_a_terminal, retour

FR = {"LANG": "fr_FR.UTF-8"}
# Before a colon and its like a no-break space; not in times, addresses, names of roles (a:b).
_LOOSE = re.compile(r"[^\W\d_]\)? ?[:;?!](?=\s|$)|« |[^\u00a0]»")
_STRAIGHT = re.compile(r"(?<![\w=])'[^']+'(?!\w)")
_ENGLISH = re.compile(
    r"\b(?:Usage:|Options:|Commands:|Error|default:|Try|Missing|Invalid|such option|COMMAND|ARGS"
    r"|Show this|required)\b"
)


def commands(group: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    """Every command there is, with those it stands under."""
    yield before
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *before, name)
        else:
            yield (*before, name)


EVERY = [*commands(app)]


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_the_help_of_every_command_is_french(tmp_path: Path, command: tuple[str, ...]) -> None:
    shown = retour(*command, "--help", cwd=tmp_path, env=FR).out
    prose = "\n".join(line for line in shown.splitlines() if "retour " not in line)
    assert not _LOOSE.findall(prose)
    assert not _ENGLISH.findall(shown)
    assert "..." not in shown.partition("Commandes")[2].partition("Par exemple")[0]


WRONG = {
    "no command": (["lod", "shop.book"], "La commande « lod » n’existe pas."),
    "nothing said": (["load"], "Il manque l’argument « LIVRE »."),
    "no file": (["load", "shop.book"], "Il manque l’argument « FICHIERS... »."),
    "no option": (["ask", "shop.book", "--sinc", "x"], "L’option « --sinc » n’existe pas."),
    "no value": (
        ["plan", "quarter", "shop.book", "--money"],
        "L’option « --money » attend une valeur.",
    ),
    "a value": (["ask", "shop.book", "--json=3"], "L’option « --json » n’attend pas de valeur."),
    "no choice": (["ask", "shop.book", "--lang", "de"], "« de » n’est pas parmi « fr », « en »."),
    "needed": (["test", "design", "shop.book"], "Il manque l’option « --channel »."),
    "no number": (["undo", "shop.book", "x"], "Valeur incorrecte pour « LOT » : « x » n’est"),
    "no kind": (["test", "truc"], "La commande « truc » n’existe pas."),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_asked_wrongly_is_said_in_french(new_book: Path, wrong: str) -> None:
    arguments, text = WRONG[wrong]
    told = retour(*arguments, cwd=new_book, env=FR, code=2).err
    assert text in told.replace("\u00a0", " ").replace("\n", " ")
    assert not _STRAIGHT.findall(told)
    assert not _LOOSE.findall(told)
    assert not _ENGLISH.findall(told)


def test_words_for_a_shell_keep_their_quotes(new_book: Path) -> None:
    told = retour("undo", "shop.book", cwd=new_book, env=FR, code=2).err
    assert "retour batches shop.book" in told
    book = new_book / "l'été.book"
    (new_book / "shop.book").rename(book)
    told = retour("undo", book.name, cwd=new_book, env=FR, code=2).err
    assert "retour batches" in told
    assert "«" not in told.partition("retour batches")[2]


def test_questions_of_a_terminal_are_french(tmp_path: Path) -> None:
    shown = on_a_terminal("new", "a.book", cwd=tmp_path, answers=["Chez Nous"], env=FR).out
    assert not _ENGLISH.findall(shown)
