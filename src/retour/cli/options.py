"""Arguments and options that several commands share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from retour.cli.language import words
from retour.words import N_

say = words()

BookPath = Annotated[Path, typer.Argument(help=say(N_("The book: one file, yours.")))]
AsJson = Annotated[bool, typer.Option("--json", help=say(N_("Print JSON, for programs.")))]
Lang = Annotated[str, typer.Option("--lang", metavar="fr|en", help=say(N_("French or English.")))]
Since = Annotated[str, typer.Option(help=say(N_("First day, such as 2026-01-01.")))]
Until = Annotated[str, typer.Option(help=say(N_("Last day, such as 2026-06-30.")))]


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
