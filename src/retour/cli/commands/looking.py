"""Commands that look: known, channels, sources, batches, studies."""

from __future__ import annotations

from pathlib import Path

import click

from retour.cli.language import words
from retour.cli.options import book_argument, common, print_json
from retour.words import N_

say = words()


@click.command(help=say(N_("What the book covers and what it lacks.")))
@book_argument
@common
def known(book: Path, as_json: bool) -> None:
    """What the book covers."""
    from retour.business import Business
    from retour.cli.show_tables import show_known

    with Business.open(book) as shop:
        found, sources = shop.known(), shop.covers()
    if as_json:
        from retour.business.looking_json import known_as_json

        print_json(known_as_json(found, sources))
        return
    show_known(found, sources, say)


@click.command(help=say(N_("The channels that hours, costs and sales can name.")))
@common
def channels(as_json: bool) -> None:
    """The channels to choose from."""
    from retour.business import Business
    from retour.cli.show_tables import show_channels

    if as_json:
        from retour.business.looking_json import channels_as_json

        print_json(channels_as_json(say))
        return
    show_channels(Business.channels(), say)


@click.command(help=say(N_("The exports that retour reads, and where to find them.")))
@click.argument("word", default="", metavar=say(N_("[WORD]")))
@common
def sources(word: str, as_json: bool) -> None:
    """The formats that are read; of a word, those that it names."""
    from retour.business import Business
    from retour.cli.show_tables import show_sources

    if as_json:
        from retour.business.looking_json import sources_as_json

        print_json(sources_as_json(say, word))
        return
    found = Business.sources(word)
    if not found:
        text = N_("No export that is read is called “{word}”. To see them all: retour sources")
        raise click.UsageError(say(text, word=word))
    show_sources(found, say)


@click.command(help=say(N_("Every load, newest last, with its number for undo.")))
@book_argument
@common
def batches(book: Path, as_json: bool) -> None:
    """Every load."""
    from retour.business import Business
    from retour.business.looking_json import batches_as_json, by_hand
    from retour.cli.show_tables import show_batches

    with Business.open(book) as shop:
        if as_json:
            print_json(batches_as_json(shop, say))
            return
        found = [(one, by_hand(shop, one, say)) for one in shop.batches()]
    show_batches(found, say)


@click.command(help=say(N_("What published studies say, and how much that is worth.")))
@common
def studies(as_json: bool) -> None:
    """Published studies as reference."""
    from retour.cli.show_studies import as_rows, show_studies

    if as_json:
        print_json(as_rows(say))
        return
    show_studies(say)


COMMANDS = (known, channels, sources, batches, studies)
