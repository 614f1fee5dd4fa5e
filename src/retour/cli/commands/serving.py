"""The commands of the web application, which comes with the extra `web`."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from retour.cli.language import words
from retour.cli.options import FOLDER, NUMBER, PATH, TEXT, Whole, examples, in_language, tell
from retour.words import N_

say = words()

_DATA = "retour-data"
_NEEDED = ("django", "allauth", "argon2", "whitenoise", "uvicorn", "a2wsgi")


def _expect_extra() -> None:
    """What the extra brings is there, or it is said how to get it."""
    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        text = N_(
            "The web application is not installed. In a checkout of retour run: make setup. Where "
            "pip installed it, run in the folder of its source: {command}"
        )
        raise click.ClickException(say(text, command="pip install '.[web]'"))


data_option = click.option(
    "--data",
    type=PATH,
    default=Path(_DATA),
    envvar="RETOUR_DATA",
    show_default=True,
    metavar=FOLDER,
    help=say(N_("Where books and accounts are kept.")),
)


@click.command(
    help=say(N_("Serve the web application: pages, and a worker beside them.")),
    epilog=examples("retour serve", "retour serve --port 9000 --data /srv/retour"),
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar=TEXT,
    help=say(N_("Address to listen at; others are reached with RETOUR_URL=https://... only.")),
)
@click.option(
    "--port",
    type=Whole(0, 65535),
    default=8000,
    show_default=True,
    metavar=NUMBER,
    help=say(N_("Port to listen at; 0 takes a free one.")),
)
@data_option
@click.option(
    "--worker/--no-worker",
    default=True,
    help=say(N_("Whether a worker begins and ends with the pages.")),
)
@in_language
def serve(host: str, port: int, data: Path, worker: bool) -> None:
    """Serve until stopped."""
    _expect_extra()
    from retour.web.serve import serve as serving

    serving(host, port, data, worker=worker, told=_told)


def _told(url: str, first: str) -> None:
    click.echo(say(N_("retour answers at {url} (Ctrl+C stops it)"), url=url))
    if first:
        click.echo(say(N_("Make the first account at {url}"), url=first))


@click.command("web-worker", help=say(N_("Do the jobs of a web application served without one.")))
@data_option
@in_language
def web_worker(data: Path) -> None:
    """Work until stopped."""
    _expect_extra()
    from retour.web.work import work

    work(data.absolute())


@click.command(
    "web-password",
    help=say(N_("A link by which somebody who has an account chooses a new password, once.")),
    epilog=examples("retour web-password ada@example.org"),
)
@click.argument("email", metavar=say(N_("EMAIL")))
@data_option
@in_language
def web_password(email: str, data: Path) -> None:
    """Print the link."""
    _expect_extra()
    from retour.web.helping import link_for

    click.echo(link_for(data, email))
    text = N_("It works once, for an hour at most, where this address leads to this machine.")
    click.echo(say(text), err=True)


@click.command(
    "web-signout",
    help=say(N_("Sign somebody out wherever they are signed in: a device was lost, or lent.")),
    epilog=examples("retour web-signout ada@example.org"),
)
@click.argument("email", metavar=say(N_("EMAIL")))
@data_option
@in_language
def web_signout(email: str, data: Path) -> None:
    """Say how many sessions ended."""
    _expect_extra()
    from retour.web.helping import sign_out

    count = sign_out(data, email)
    tell(say.many(N_("{n} session ended."), N_("{n} sessions ended."), count))


@click.command(
    "web-backup",
    help=say(N_("Copy all that a web application keeps into one file, and compare the copy.")),
    epilog=examples("retour web-backup retour.zip", "retour web-backup /srv/copies"),
)
@click.argument("to", type=PATH, metavar=say(N_("COPY")))
@data_option
@in_language
def web_backup(to: Path, data: Path) -> int:
    """Copy, and say what was damaged already."""
    _expect_extra()
    from retour.web.backing_up import back_up
    from retour.web.place import SECRET

    path, made = back_up(data.absolute(), to)
    tell(say(N_("Copied and compared: {path}"), path=str(path)))
    if SECRET not in made.files:
        tell(say(N_("The secret is in RETOUR_SECRET_KEY, not in the copy: keep it as well.")))
    for name in made.damaged:
        text = N_("{path} was damaged already, and is copied as it is: {command} says more.")
        command = f"retour verify {data / name}"
        tell(say(text, path=str(data / name), command=command), err=True)
    return 1 if made.damaged else 0


@click.command(
    "web-restore",
    help=say(N_("Make the folder of a web application anew from a copy of web-backup.")),
    epilog=examples("retour web-restore retour.zip --data /srv/retour"),
)
@click.argument("copy", type=PATH, metavar=say(N_("COPY")))
@data_option
@in_language
def web_restore(copy: Path, data: Path) -> None:
    """Bring a copy back."""
    _expect_extra()
    from retour.web.bringing_back import restore
    from retour.web.place import SECRET

    found = restore(copy, data)
    tell(say(N_("Written: {path}"), path=str(data)))
    if SECRET not in found.files:
        tell(say(N_("Its secret is not in the copy: begin with the same RETOUR_SECRET_KEY.")))


COMMANDS = (serve, web_worker, web_password, web_signout, web_backup, web_restore)
