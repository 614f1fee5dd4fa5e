"""The command that starts a book, asking on a terminal for what it was not told."""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from retour.cli.language import words
from retour.cli.options import (
    AMOUNT,
    PATH,
    TEXT,
    after,
    common,
    examples,
    print_json,
    tell,
    text_option,
    typed,
)
from retour.words import N_, Message

say = words()

_NAME = N_("What is your business called?")
_MARGIN = N_("Of 100 taken without VAT, how much is left after buying the goods? Such as 60%")
_HOUR = N_("What is an hour of your work worth?")
_VAT = N_(
    "What is your usual VAT rate? Such as 20%, 0 if you charge none, Enter if you do not know"
)
# What settings are called where they are said back.
_LABELS = {
    "name": N_("name"), "currency": N_("currency"), "margin": N_("margin"), "hour": N_("hour"),
    "vat": N_("VAT"), "timezone": N_("timezone"), "language": N_("language"),
}  # fmt: skip


def _asked(setting: str, value: str, question: str, default: str | None = None) -> str:
    """The value, asked for on a terminal when it is missing, until it can be one."""
    if value:
        return value
    if sys.stdin.isatty():
        return str(
            click.prompt(
                say(question),
                default,
                value_proc=partial(_possible, setting),
                show_default=bool(default),
                prompt_suffix=after(say(question)),
            )
        )
    if default is not None:
        return default
    raise click.UsageError(
        say(N_("missing, and there is no terminal to ask on: {question}"), question=say(question))
    )


def _possible(setting: str, text: str) -> str:
    from retour.business.settings import SettingError, checked

    if setting == "vat" and not text.strip():
        return ""
    try:
        checked(setting, text)
    except SettingError as error:
        raise _refused(error.message) from None
    return text


def _refused(message: Message) -> click.UsageError:
    """What a question says of an answer before it asks again, within the width of the terminal."""
    import shutil
    import textwrap

    mark = " " * len("Error: ")  # which click puts before it
    width = shutil.get_terminal_size().columns
    return click.UsageError(textwrap.fill(mark + say.say(message), width)[len(mark) :])


def _file_name(name: str) -> Path:
    """A name for the book of a business: `boulangerie-du-port.book`."""
    from retour.reading.cells.days import fold

    slug = "-".join(re.findall(r"[a-z0-9]+", fold(name)))
    return Path(f"{slug or 'shop'}.book")


def _book(name: str) -> Path:
    """The file of the book, asked for on a terminal until it can be one."""
    proposed = str(_file_name(name))
    if not sys.stdin.isatty():
        raise click.UsageError(say(N_("say which file the book is to be: retour new shop.book")))
    question = say(N_("In which file shall the book be kept?"))
    return Path(click.prompt(question, proposed, value_proc=_free, prompt_suffix=after(question)))


def _free(path: str) -> str:
    from retour.book import BookError
    from retour.business.opened import expect_free

    try:
        expect_free(Path(path))
    except BookError as error:
        raise _refused(error.message) from None
    return path


def _zone_here() -> str:
    """The time zone of this machine where it says a place, else Paris."""
    said = os.environ.get("TZ", "").lstrip(":") or os.path.realpath("/etc/localtime")
    place = said.rpartition("zoneinfo/")[2]
    plain = re.fullmatch(r"(?!Etc/)[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_-]+){1,2}", place)
    return place if plain else "Europe/Paris"


def _currency_of(zone: str) -> str:
    """The currency of the land of a time zone, without one that of this machine's; else euros."""
    from retour.reference.places import currency_of_zones

    return currency_of_zones().get(zone or _zone_here(), "EUR")


@click.command(
    help=say(N_("Start the book of a business.")),
    epilog=examples(
        "retour new shop.book",
        'retour new shop.book --name "Chez Nous" --margin 60% --hour 22 --vat 20%',
    ),
)
@click.argument("book", type=PATH, required=False, metavar=say(N_("[BOOK]")))
@text_option("--name", TEXT, N_("Name of the business."))
@text_option("--currency", TEXT, N_("Currency, such as EUR."))
@text_option("--margin", TEXT, N_("Gross margin without VAT: 0.6 or 60%."))
@text_option("--hour", AMOUNT, N_("What an hour of work is worth."))
@text_option("--timezone", TEXT, N_("Time zone, such as Europe/Paris."))
@text_option("--vat", TEXT, N_("Usual VAT rate, such as 20%."))
@common
def new(book: Path | None, as_json: bool, **given: str) -> None:
    """Start the book of a business, asking for what is missing."""
    from retour.business import Business
    from retour.business.opened import expect_free
    from retour.business.settings import as_said

    if book is not None:
        expect_free(book)  # before any question: nobody answers seven of them for nothing
    if sys.stdin.isatty() and not as_json and not all(given.values()):
        tell(say(N_("A few questions. Every answer can be changed later with: retour set")))
    name = _asked("name", given["name"], _NAME)
    book = book or _book(name)
    asked: dict[str, Any] = {
        "name": name,
        "currency": _asked(
            "currency",
            given["currency"],
            N_("In which currency do you count?"),
            _currency_of(given["timezone"]),
        ),
        "margin": _asked("margin", given["margin"], _MARGIN),
        "hour": _asked("hour", given["hour"], _HOUR),
        "vat": _asked("vat", given["vat"], _VAT, ""),
        "timezone": _asked(
            "timezone", given["timezone"], N_("In which time zone are you?"), _zone_here()
        ),
        "language": say.lang,
    }
    with Business.new(book, **{k: v for k, v in asked.items() if v}) as shop:
        settings = dict(shop.book.settings)
    if as_json:
        print_json({"book": str(book), "settings": settings})
        return
    said = [f"{say(_LABELS[k])} {as_said(k, settings[k], say)}" for k in asked if k in settings]
    tell(say(N_("Understood: {what}."), what=" · ".join(said)))
    ready = N_("The book {book} is ready. Next: retour load {book} FILES")
    tell(say(ready, book=typed(book)))


COMMANDS = (new,)
