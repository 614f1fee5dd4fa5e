"""Commands that answer: ask, report, demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retour.cli.language import words
from retour.cli.options import AsJson, BookPath, Lang, Since, Until, print_json
from retour.words import N_

say = words()


def register(app: typer.Typer) -> None:
    """Declare these commands."""
    app.command(help=say(N_("What each channel brought, what it cost, how sure that is.")))(ask)
    app.command(help=say(N_("The answer as a page, a picture or a PDF.")))(report)
    app.command(help=say(N_("Try everything on an example business whose truth is known.")))(demo)


def ask(
    book: BookPath,
    since: Since = "",
    until: Until = "",
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Ask what social media bring back."""
    from retour.answer.as_json import as_json as plain
    from retour.business import Business

    with Business.open(book) as shop:
        answer = shop.ask(since or None, until or None)
    if as_json:
        print_json(plain(answer, say))
        return
    from retour.cli.show_answer import show

    show(answer, say)


def report(
    book: BookPath,
    out: Annotated[
        Path, typer.Argument(help=say(N_("Where to write: a name ending in .html, .png or .pdf.")))
    ],
    since: Since = "",
    until: Until = "",
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Write a report."""
    from retour.business import Business

    with Business.open(book) as shop:
        written = shop.report(shop.ask(since or None, until or None), out, lang=say.lang)
    if as_json:
        print_json({"report": str(written)})
        return
    typer.echo(say(N_("Written: {path}"), path=str(written)))


def demo(
    folder: Annotated[Path, typer.Option(help=say(N_("Where to build it.")))] = Path("demo"),
    world: Annotated[str, typer.Option(help=say(N_("Which example business.")))] = "bakery",
    seed: Annotated[int, typer.Option(help=say(N_("Another number, another history.")))] = 1,
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Build an example, load its exports, ask, report, and compare with the truth."""
    from retour.cli.demo import run_demo

    run_demo(folder, world, seed, say, quiet=as_json)
