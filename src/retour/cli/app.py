"""The application: its commands, and how what goes wrong is said."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
import typer

from retour.cli import commands
from retour.cli.language import words
from retour.words import N_

# rich_markup_mode=None keeps Rich out of `--help`: it doubles the time to show it.
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=words()(N_("What your social media bring back, in money, and how sure that is.")),
)
commands.register(app)


def run() -> int:
    """Run the command of the arguments; the exit code: 0 done, 1 failed, 2 asked wrongly."""
    try:
        app(standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return int(leaving.exit_code)
    except click.exceptions.Abort:
        print(words()(N_("Stopped.")), file=sys.stderr)  # noqa: T201
        return 1
    except click.ClickException as error:
        return _asked_wrongly(error)
    except Exception as error:
        message = getattr(error, "message", None)
        if message is None or not hasattr(message, "render"):
            raise
        return _failed(message.render(words().lang), getattr(error, "remedy", None))
    return 0


def _asked_wrongly(error: click.ClickException) -> int:
    if "--json" in sys.argv:
        _json({"error": error.format_message()})
    else:
        error.show()
    return int(error.exit_code)


def _failed(text: str, remedy: Any) -> int:
    said = f"{text} {remedy.render(words().lang)}" if remedy is not None else text
    if "--json" in sys.argv:
        _json({"error": said})
    else:
        print(said, file=sys.stderr)  # noqa: T201
    return 1


def _json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))  # noqa: T201
