"""The application: its commands, and how what goes wrong is said."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import click

from retour.cli.commands import (
    adding,
    asking,
    crediting,
    filling,
    keeping,
    looking,
    planning,
    rates,
    serving,
    setting,
    starting,
    testing,
)
from retour.cli.language import words
from retour.cli.options import InOrder, for_book, in_language, tell
from retour.cli.typography import Formatter, quoted
from retour.reference.spoken import option_meant
from retour.version import VERSION
from retour.words import N_

click.Context.formatter_class = Formatter


@click.group(
    cls=InOrder,
    name="retour",
    help=words()(N_("What your social media bring back, in money, and how sure that is.")),
    invoke_without_command=True,
    context_settings={
        "max_content_width": 100,
        "help_option_names": ["-h", "--help"],
        "token_normalize_func": option_meant,  # --canal is --channel
    },
)
@in_language
@click.version_option(VERSION)
@click.pass_context
def app(ctx: click.Context) -> None:
    """The command line; without a command, say which there are."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for group in (
    starting,
    filling,
    adding,
    setting,
    asking,
    planning,
    testing,
    looking,
    crediting,
    rates,
    keeping,
    serving,
):
    for command in group.COMMANDS:
        app.add_command(command)


def run() -> int:
    """Run the command of the arguments; the exit code: 0 done, 1 failed, 2 asked wrongly."""
    try:
        code = app.main(prog_name="retour", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `head` has: nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        return 0
    except click.Abort:
        tell(words()(N_("Stopped.")), err=True)
        return 1
    except click.ClickException as error:
        if _for_a_program():
            _print_error(quoted(error.format_message(), error))
        else:
            shown = io.StringIO()
            error.show(shown)
            tell(quoted(shown.getvalue(), error), err=True)
        return int(error.exit_code)
    except Exception as error:
        return _failed(error)
    return code if isinstance(code, int) else 0


def _for_a_program() -> bool:
    return "--json" in sys.argv


def _failed(error: Exception) -> int:
    """Say an error that carries its own message, or one of the disk; let any other one show as what
    it is, a bug.
    """
    silent = isinstance(error, OSError) and error.filename is None  # our own output cannot be read
    if isinstance(error, OSError):
        error = _of_the_disk(error)
    message, remedy = getattr(error, "message", None), getattr(error, "remedy", None)
    if not hasattr(message, "render"):
        raise error
    lang = words().lang
    said = " ".join(part.render(lang) for part in (message, remedy) if part is not None)
    said = for_book(said, _book())
    if _for_a_program() and not silent:
        _print_error(said)
    else:
        tell(said, err=True)
    return 1


def _of_the_disk(error: OSError) -> Exception:
    """What a file that could not be read or written is told as; without one, it was our output."""
    from retour.book.errors import BookError, explained_files

    if error.filename is None:
        # Nothing more goes there, not even when the interpreter ends and empties its buffers.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    named = words()(N_("the output")) if error.filename is None else str(error.filename)
    try:
        with explained_files(Path(named)):
            raise error
    except BookError as told:
        return told


def _book() -> Path | None:
    """The book of the command that failed, for what it says to do: every command names it first."""
    # Unlike `Path.is_file`, not disturbed by a name that is too long for the disk.
    return next((Path(one) for one in sys.argv[1:] if os.path.isfile(one)), None)  # noqa: PTH113


def _print_error(text: str) -> None:
    click.echo(json.dumps({"error": text}, ensure_ascii=False))
