"""Commands that answer: ask, report, demo."""

from __future__ import annotations

from pathlib import Path

import click

from retour.cli.language import words
from retour.cli.options import PATH, book_argument, common, period, print_json
from retour.words import N_

say = words()


@click.command(help=say(N_("What each channel brought, what it cost, how sure that is.")))
@book_argument
@period
@common
def ask(book: Path, since: str | None, until: str | None, as_json: bool) -> None:
    """Ask what social media bring back."""
    from retour.answer.as_json import as_json as plain
    from retour.business import Business

    with Business.open(book) as shop:
        answer = shop.ask(since, until)
    if as_json:
        print_json(plain(answer, say))
        return
    from retour.cli.show_answer import show

    show(answer, say)


@click.command(help=say(N_("The answer as a page, a picture or a PDF, by the name's ending.")))
@book_argument
@click.argument("out", type=PATH)
@period
@common
def report(book: Path, out: Path, since: str | None, until: str | None, as_json: bool) -> None:
    """Write a report."""
    from retour.business import Business

    with Business.open(book) as shop:
        written = shop.report(shop.ask(since, until), out, lang=say.lang)
    if as_json:
        print_json({"report": str(written)})
        return
    click.echo(say(N_("Written: {path}"), path=str(written)))


@click.command(help=say(N_("Try everything on an example business whose truth is known.")))
@click.option("--folder", type=PATH, default=Path("demo"), help=say(N_("Where to build it.")))
@click.option("--world", default="webshop", help=say(N_("Which example business.")))
@click.option("--seed", default=1, help=say(N_("Another number, another history.")))
@common
def demo(folder: Path, world: str, seed: int, as_json: bool) -> None:
    """Build an example, load its exports, ask, report, and compare with the truth."""
    from retour.cli.demo import run_demo

    run_demo(folder, world, seed, say, quiet=as_json)


COMMANDS = (ask, report, demo)
