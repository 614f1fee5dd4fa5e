"""The language of the command line, chosen before any command is declared.

Help texts are written when commands are declared, so `--lang` is looked for in the arguments
first; the environment decides when it is absent, and the book where that says nothing. Click's own
texts ("Usage", "No such option") come from gettext's default domain: its French stands beside ours,
in `locale/fr/LC_MESSAGES/click.po`.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence

from retour.words import LANGUAGES, LOCALE, Words, preferred_language

_chosen: list[Words] = []


def choose(arguments: Sequence[str]) -> None:
    """Take the language from `--lang fr` or `--lang=fr`, else from the environment, else from the
    book that the arguments name.
    """
    lang = ""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            lang = argument[7:]
        elif argument == "--lang" and place + 1 < len(arguments):
            lang = arguments[place + 1]
    if lang not in LANGUAGES:
        lang = preferred_language("") or _of_book(arguments) or "en"
    _chosen[:] = [Words(lang)]
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain("click", str(LOCALE))
    gettext.textdomain("click")


def _of_book(arguments: Sequence[str]) -> str:
    """The language of the first book that is named, '' without one."""
    name = next((one for one in arguments if one.endswith(".book") and os.path.isfile(one)), "")  # noqa: PTH113
    if not name:
        return ""
    from retour.book.errors import BookError
    from retour.book.settings import language_of

    try:
        return language_of(name)
    except BookError:  # the command says what is wrong with it
        return ""


def words_of_new() -> Words:
    """The words once a command has made the book that its arguments name, which may say which."""
    choose(sys.argv[1:])
    return words()


def words() -> Words:
    """The words of the chosen language."""
    if not _chosen:
        choose(())
    return _chosen[0]
