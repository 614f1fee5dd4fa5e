"""Commands that answer: ask, report, demo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retour.ahead import load_ahead
from retour.cli.language import words
from retour.cli.options import (
    FILE,
    FOLDER,
    NUMBER,
    PATH,
    TEXT,
    Whole,
    book_argument,
    common,
    days_of,
    period,
    print_json,
    tell,
    there,
)
from retour.words import N_

if TYPE_CHECKING:
    from retour.answer.model import Answer
    from retour.business import Business
    from retour.business.known import Covered
    from retour.span import Span

say = words()


@click.command(help=say(N_("What each channel brought, what it cost, how sure that is.")))
@book_argument
@period
@common
def ask(book: Path, since: str, until: str, as_json: bool) -> None:
    """Ask what social media bring back."""
    face = "retour.answer.as_json" if as_json else "retour.cli.show_answer"
    load_ahead("retour.gather", "retour.gather.gathered", face)
    from retour.business import Business

    with Business.open(book) as shop:
        answer = _asked(shop, since, until)
        later = () if as_json or until else shop.noted_later(answer.period)
    if as_json:
        from retour.answer.as_json import as_json as plain

        print_json(plain(answer, say))
        return
    from retour.cli.show_answer import show

    days = [*(("--since", since) if since else ()), *(("--until", until) if until else ())]
    show(answer, say, book=book, days=days)
    if not until:
        _say_period(answer.period, later)


def _asked(shop: Business, since: str, until: str) -> Answer:
    return shop.asked(*days_of(shop, since, until))


def _say_period(period: Span, later: Sequence[Covered]) -> None:
    """Why the period ends where it does, and what was noted after it and is left out."""
    from retour.business.known import KIND_NAMES

    text = N_("No --until was said: the answer goes as far as your sales do, to {until}.")
    tell(say(text, until=period.until))
    if later:
        text = N_("Not counted, being later: {kinds}. They count once newer sales are loaded.")
        tell(say(text, kinds=[say(KIND_NAMES[one.kind]) for one in later]))


@click.command(help=say(N_("The answer as a page, a picture or a PDF, by the name's ending.")))
@book_argument
@click.argument("out", type=PATH, metavar=FILE)
@click.option("--force", is_flag=True, help=say(N_("Write over a file of that name.")))
@period
@common
def report(book: Path, out: Path, force: bool, since: str, until: str, as_json: bool) -> None:
    """Write a report."""
    from retour.business import Business

    if there(out) and not force:
        text = N_("{path} is there already: choose another name, or write over it with --force.")
        raise click.ClickException(say(text, path=str(out)))
    with Business.open(book) as shop:
        written = shop.report(_asked(shop, since, until), out, lang=say.lang)
    if as_json:
        print_json({"report": str(written)})
        return
    tell(say(N_("Written: {path}"), path=str(written)))


@click.command(help=say(N_("Try everything on an example business whose truth is known.")))
@click.option(
    "--folder", type=PATH, default=Path("demo"), metavar=FOLDER, help=say(N_("Where to build it."))
)
@click.option("--world", default="webshop", metavar=TEXT, help=say(N_("Which example business.")))
@click.option(
    "--seed",
    type=Whole(0),
    default=1,
    metavar=NUMBER,
    help=say(N_("Another number, another history.")),
)
@common
def demo(folder: Path, world: str, seed: int, as_json: bool) -> None:
    """Build an example, load its exports, ask, report, and compare with the truth."""
    from retour.cli.demo import run_demo

    run_demo(folder, world, seed, say, quiet=as_json)


COMMANDS = (ask, report, demo)
