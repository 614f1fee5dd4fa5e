"""Arguments and options that several commands share, and what their values are called in help."""

from __future__ import annotations

import json
import math
import os
import re
import shlex
from collections.abc import Callable
from datetime import date
from gettext import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from retour.cli.language import words
from retour.reference.spoken import shown, value_meant
from retour.words import LANGUAGES, N_

if TYPE_CHECKING:
    from retour.business import Business

say = words()

F = TypeVar("F", bound=Callable[..., Any])

# What stands for a value in help.
DAY = say(N_("DAY"))
TEXT = say(N_("TEXT"))
AMOUNT = say(N_("AMOUNT"))
NUMBER = say(N_("NUMBER"))
DURATION = say(N_("DURATION"))
MONTH = say(N_("MONTH"))
CHANNEL = say(N_("CHANNEL"))
FOLDER = say(N_("FOLDER"))
FILE = say(N_("FILE"))
# Who writes to us in French puts the day first; English has both orders, and asks the book.
DAY_ORDER = "dm" if say.lang == "fr" else ""


def _sentence(text: str) -> str:
    """The first sentence, its no-break spaces kept."""
    first, ended, _ = text.partition(". ")
    return first + ended.rstrip()


class InOrder(click.Group):
    """A group that lists its commands in the order in which one needs them."""

    def __init__(self, *given: Any, **said: Any) -> None:
        said.setdefault("subcommand_metavar", say(N_("COMMAND [ARGS]...")))
        super().__init__(*given, **said)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its whole sentence, on as many lines as it takes."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, _sentence(one.help or "")) for name, one in found if one is not None]
        with formatter.section(gettext("Commands")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of their declaration."""
        return list(self.commands)


class OneOf(click.ParamType[str]):
    """One of a few words, in either language; shown in the reader's."""

    name = "choice"

    def __init__(self, *allowed: str) -> None:
        self.allowed = allowed
        self.words = [shown(word, say.lang) for word in allowed]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words, as help shows them."""
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word that was meant; another one is refused."""
        meant = value_meant(value)
        if meant not in self.allowed:
            text = N_("“{text}” is none of: {words}")
            self.fail(say(text, text=value, words=", ".join(self.words)), param, ctx)
        return meant


_LARGEST = 2**63 - 1  # what the book can look for


class Whole(click.ParamType[int]):
    """A whole number between two, or from one on."""

    name = "number"

    def __init__(self, least: int, most: int | None = None) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; anything else is refused."""
        said = str(value).strip()
        number = int(said) if said.lstrip("-").isdecimal() else None
        if number is not None and self.least <= number <= (self.most or _LARGEST):
            return number
        text = N_("“{text}” is no whole number from {least} to {most}")
        if self.most is None:
            text = N_("“{text}” is no whole number from {least} on")
        self.fail(say(text, text=said, least=self.least, most=self.most or ""), param, ctx)


class Decimal(click.ParamType[float]):
    """A number above nothing, with a point or a comma."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number; anything else is refused."""
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            number = 0.0
        if not 0 < number < math.inf:
            self.fail(say(N_("“{text}” is no number above 0"), text=str(value)), param, ctx)
        return number


class _Named(click.Path):
    """A path that is not empty: what an unset variable of a shell leaves would be this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; an empty one is refused."""
        if not str(value):
            self.fail(say(N_("the name of the file or folder is empty")), param, ctx)
        return super().convert(value, param, ctx)


PATH = _Named(path_type=Path)
# Whoever types yes in either language means it.
_YES = frozenset({"y", "yes", "o", "oui"})

book_argument = click.argument("book", type=PATH, metavar=say(N_("BOOK")))


def common(function: F) -> F:
    """`--json` and `--lang`, which every command takes.

    The language was read before commands were declared (`retour.cli.language`): the option stands
    here so that help shows it and a wrong one is refused.
    """
    as_json = click.option("--json", "as_json", is_flag=True, help=say(N_("Print JSON.")))
    return as_json(in_language(function))


def in_language(function: F) -> F:
    """`--lang` alone, as groups of commands take it."""
    lang = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=say(N_("French or English.")),
    )
    return lang(function)


def text_option(name: str, metavar: str, text: str) -> Callable[[F], F]:
    """An option that takes a text, '' when absent; `text` is its help, of the catalogue."""
    return click.option(name, default="", metavar=metavar, help=say(text))


def period(function: F) -> F:
    """`--since` and `--until`, days as people write them."""
    since = text_option("--since", DAY, N_("First day, such as 2026-01-01."))
    until = text_option("--until", DAY, N_("Last day, such as 2026-06-30."))
    return since(until(function))


def days_of(shop: Business, since: str, until: str) -> tuple[date | None, date | None]:
    """The days of `--since` and `--until`, None for what was not said."""
    first = shop.day(since, DAY_ORDER, end="since") if since else None
    return first, shop.day(until, DAY_ORDER, end="until") if until else None


def confirmed(question: str) -> bool:
    """Whether the answer to a question is yes, in either language."""
    answer = click.prompt(
        question, err=True, default="no", show_default=False, prompt_suffix=after(question)
    )
    return answer.strip().casefold() in _YES


def after(question: str) -> str:
    """What stands between a question and its answer: no colon after a question mark."""
    return " " if question.endswith("?") else say(N_("{text}: "), text="")


def there(path: Path) -> bool:
    """Whether something is at a path already; where its name is too long, nothing can be."""
    return os.path.lexists(path)


def typed(path: Path) -> str:
    """A path as it is to be typed in a shell, folder and all: what a hint says must run."""
    return shlex.quote(str(path))


def for_book(text: str, book: Path | None) -> str:
    """A text whose commands name no book (`retour add BOOK effort`), with the book's own path."""
    if book is None:
        return text
    pattern = rf"(\bretour(?: [a-z]+){{1,2}}) (?:BOOK|{say(N_('BOOK'))})\b"
    return re.sub(pattern, lambda found: f"{found[1]} {typed(book)}", text)


def examples(*lines: str) -> str:
    """Commands below a help, each on a line of its own."""
    return "\b\n" + say(N_("For example:")) + "\n" + "\n".join(f"  {line}" for line in lines)


def tell(text: str, *, err: bool = False) -> None:
    """Print sentences, within the width of the terminal."""
    from retour.cli.screen import Screen

    Screen(err=err).say(text)


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
