"""Commands that look: known, channels, sources, batches, studies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retour.cli.language import words
from retour.cli.options import book_argument, common, print_json
from retour.words import N_

if TYPE_CHECKING:
    from retour.book import BatchRecord
    from retour.business import Business, Cover
    from retour.span import Span

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
        print_json(
            {
                "covered": [
                    {
                        "kind": one.kind,
                        "facts": one.facts,
                        "since": one.since.isoformat(),
                        "until": one.until.isoformat(),
                    }
                    for one in found.covered
                ],
                "missing": list(found.missing),
                "sources": [_cover(one) for one in sources],
                "settings": found.settings,
            }
        )
        return
    show_known(found, sources, say)


def _cover(one: Cover) -> dict[str, Any]:
    """What one source covers; `silent` is the period at the end of which it says nothing."""
    return {
        "kind": one.kind,
        "source": one.source,
        "channel": one.channel or None,
        "facts": one.facts,
        **_span(one.span),
        "holes": [_span(hole) for hole in one.holes],
        "silent": _span(one.silent) if one.silent else None,
    }


def _span(span: Span) -> dict[str, str]:
    return {"since": span.since.isoformat(), "until": span.until.isoformat()}


@click.command(help=say(N_("The channels that hours, costs and sales can name.")))
@common
def channels(as_json: bool) -> None:
    """The channels to choose from."""
    from retour.business import Business
    from retour.cli.show_tables import show_channels

    found = Business.channels()
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "name": say.say(one.name),
                    "social": one.is_social,
                    "paid": one.paid,
                }
                for one in found
            ]
        )
        return
    show_channels(found, say)


@click.command(help=say(N_("The exports that retour reads, and where to find them.")))
@common
def sources(as_json: bool) -> None:
    """The formats that are read."""
    from retour.business import Business
    from retour.cli.show_tables import show_sources

    every = Business.sources
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "version": one.version,
                    "title": say(one.title),
                    "where": say(one.where) if one.where else "",
                }
                for one in every()
            ]
        )
        return
    show_sources(every(), say)


@click.command(help=say(N_("Every load, newest last, with its number for undo.")))
@book_argument
@common
def batches(book: Path, as_json: bool) -> None:
    """Every load."""
    from retour.business import Business
    from retour.cli.show_tables import show_batches

    with Business.open(book) as shop:
        found = [(one, _by_hand(shop, one)) for one in shop.batches()]
    if as_json:
        print_json(
            [
                {
                    "batch": one.id,
                    "file": one.file,
                    "source": one.source,
                    "loaded_at": one.loaded_at.isoformat(),
                    "rows_read": one.rows_read,
                    "rows_kept": one.rows_kept,
                    "new": one.counts.new,
                    "changed": one.counts.changed,
                    "doubtful": one.doubtful_count,
                    "undone": one.undone_at is not None,
                    "entry": said or None,
                }
                for one, said in found
            ]
        )
        return
    show_batches(found, say)


def _by_hand(shop: Business, one: BatchRecord) -> str:
    """What was written by hand, in words; '' for files."""
    from retour.business.entries import Understood

    if one.source != "hand" or one.file:
        return ""
    return ", ".join(Understood(fact).render(say.lang) for fact in shop.written(one.id))


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
