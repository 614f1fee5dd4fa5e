"""The command about exchange rates: which there are, and newer ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from retour.cli.language import words
from retour.cli.options import PATH, common, print_json, tell, typed
from retour.words import N_

if TYPE_CHECKING:
    from retour.business import Business
    from retour.reference.rate_files import Loaded
    from retour.reference.rate_table import RateTable

say = words()

# As the files of rates name their source.
_BANK = N_("European Central Bank")


@click.command(help=say(N_("Exchange rates: until when they reach, and newer ones for a book.")))
@click.argument("book", type=PATH, required=False, metavar=say(N_("[BOOK]")))
@click.argument("file", type=PATH, required=False, metavar=say(N_("[FILE]")))
@click.option(
    "--download", is_flag=True, help=say(N_("Fetch them from the European Central Bank."))
)
@click.option(
    "--from",
    "address",
    metavar="URL",
    help=say(N_("Another address of the same file, such as a mirror.")),
)
@common
def rates(
    book: Path | None, file: Path | None, download: bool, address: str | None, as_json: bool
) -> None:
    """Show or refresh exchange rates."""
    from retour.business import Business
    from retour.business.rates import rates_of
    from retour.reference.rates import shipped_rates

    download = download or address is not None
    if book is None:
        if download:
            raise click.UsageError(say(N_("give the book whose rates to refresh")))
        _show(shipped_rates(), None, as_json)
        return
    if file and download:
        raise click.UsageError(say(N_("give a file, or --download, not both")))
    with Business.open(book) as shop:
        done = _refreshed(shop, file, address) if file or download else None
        found = rates_of(shop.book)
    _show(found, done, as_json)
    if done is None and not as_json:
        tell(say(N_("To refresh them: retour rates {book} --download"), book=typed(book)))


def _refreshed(shop: Business, file: Path | None, address: str | None) -> Loaded:
    from retour.business.rates import ADDRESS, downloaded

    if file:
        return shop.refresh_rates(file)
    with downloaded(address or ADDRESS) as path:
        return shop.refresh_rates(path)


def _show(table: RateTable, done: Loaded | None, as_json: bool) -> None:
    if as_json:
        from retour.business.looking_json import rates_as_json

        print_json(rates_as_json(table, done))
        return
    if done:
        tell(say.say(done.message))
    tell(
        say(
            N_("Rates of the {source}: {n} currencies, from {first} to {last}."),
            source=say(_BANK) if table.source == _BANK else table.source,
            n=len(table.currencies),
            first=table.first,
            last=table.last,
        )
    )


COMMANDS = (rates,)
