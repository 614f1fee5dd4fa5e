"""Arguments and options that several commands share."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from retour.cli.language import words
from retour.words import LANGUAGES, N_

say = words()

F = TypeVar("F", bound=Callable[..., Any])


class _Named(click.Path):
    """A path that is not empty: what an unset variable of a shell leaves would be this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; an empty one is refused."""
        if not str(value):
            self.fail(say(N_("the name of the file or folder is empty")), param, ctx)
        return super().convert(value, param, ctx)


PATH = _Named(path_type=Path)

book_argument = click.argument("book", type=PATH, metavar=say(N_("BOOK")))


def common(function: F) -> F:
    """`--json` and `--lang`, which every command takes.

    The language was read before commands were declared (`retour.cli.language`): the option stands
    here so that help shows it and a wrong one is refused.
    """
    lang = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=say(N_("French or English.")),
    )
    as_json = click.option("--json", "as_json", is_flag=True, help=say(N_("Print JSON.")))
    return as_json(lang(function))


def period(function: F) -> F:
    """`--since` and `--until`, days as 2026-01-31."""
    since = click.option("--since", metavar="DAY", help=say(N_("First day, such as 2026-01-01.")))
    until = click.option("--until", metavar="DAY", help=say(N_("Last day, such as 2026-06-30.")))
    return since(until(function))


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
