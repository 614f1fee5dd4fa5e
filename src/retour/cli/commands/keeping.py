"""Commands that keep a book safe: undo, erase, export, import, verify, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retour.cli.language import words
from retour.cli.options import AsJson, BookPath, Lang, print_json
from retour.words import N_

say = words()


def register(app: typer.Typer) -> None:
    """Declare these commands."""
    app.command(help=say(N_("Take a load back.")))(undo)
    app.command(help=say(N_("Erase a person; totals stay.")))(erase)
    app.command(help=say(N_("Write the whole book as CSV or Parquet files.")))(export)
    app.command("import", help=say(N_("Build a book again from an export.")))(import_)
    app.command(help=say(N_("Check that nothing in the book was altered or lost.")))(verify)
    app.command(help=say(N_("Copy the book, and compare the copy.")))(backup)
    app.command(help=say(N_("Bring a backup back as a new book.")))(restore)


def undo(
    book: BookPath,
    batch: Annotated[int, typer.Argument(help=say(N_("Number of the load, see retour batches.")))],
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Take a load back."""
    from retour.business import Business

    with Business.open(book) as shop:
        result = shop.book.undo(batch)
    if as_json:
        print_json({"batch": batch, "removed": result.removed, "promoted": result.promoted})
        return
    typer.echo(
        say(
            N_("Batch {batch} is undone: {removed} facts removed, {promoted} restored."),
            batch=str(batch),
            removed=result.removed,
            promoted=result.promoted,
        )
    )


def erase(
    book: BookPath,
    who: Annotated[
        str, typer.Argument(help=say(N_("E-mail, phone or customer number, or a worker's name.")))
    ],
    yes: Annotated[bool, typer.Option("--yes", help=say(N_("Do not ask.")))] = False,
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Erase a person from the book and its known backups."""
    from retour.business import Business

    if not yes:
        typer.confirm(say(N_("This cannot be undone. Erase?")), abort=True, err=True)
    with Business.open(book) as shop:
        result = shop.book.erase(who)
    versions = sum(result.versions.values())
    if as_json:
        print_json(
            {
                "versions": versions,
                "elsewhere": result.elsewhere,
                "backups": [
                    {"path": str(one.path), "outcome": one.outcome} for one in result.backups
                ],
                "swept": result.swept,
            }
        )
        return
    typer.echo(say.many(N_("{n} entry cleaned."), N_("{n} entries cleaned."), versions))
    for one in result.backups:
        if one.outcome != "erased":
            typer.echo(say(N_("This backup still holds the person: {path}"), path=str(one.path)))
    if not result.swept:
        typer.echo(
            say(N_("Another program was reading the book: erase once more when it is done."))
        )


def export(
    book: BookPath,
    folder: Annotated[Path, typer.Argument(help=say(N_("An empty or new folder.")))],
    format_: Annotated[str, typer.Option("--format", help="csv | parquet")] = "csv",
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Write the whole book as plain files."""
    from retour.business import Business

    with Business.open(book) as shop:
        shop.book.export(folder, format_)
    if as_json:
        print_json({"folder": str(folder)})
        return
    typer.echo(say(N_("Written: {path}"), path=str(folder)))


def import_(
    folder: Annotated[Path, typer.Argument(help=say(N_("The folder of an export.")))],
    book: BookPath,
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Build a book again from an export."""
    from retour.book import Book

    Book.import_export(folder, book).close()
    if as_json:
        print_json({"book": str(book)})
        return
    typer.echo(say(N_("Written: {path}"), path=str(book)))


def verify(book: BookPath, as_json: AsJson = False, lang: Lang = "") -> None:
    """Check a book."""
    from retour.business import Business

    with Business.open(book) as shop:
        problems = shop.book.verify()
    if as_json:
        print_json({"problems": [str(problem) for problem in problems]})
    elif not problems:
        typer.echo(say(N_("The book is whole.")))
    else:
        for problem in problems:
            typer.echo(str(problem), err=True)
    raise typer.Exit(1 if problems else 0)


def backup(
    book: BookPath,
    to: Annotated[Path, typer.Argument(help=say(N_("Where to write the copy.")))],
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Copy a book, and compare the copy with it."""
    from retour.business import Business

    with Business.open(book) as shop:
        result = shop.book.backup(to)
    if as_json:
        print_json({"backup": str(result.path), "sha256": result.sha256})
        return
    typer.echo(say(N_("Copied and compared: {path}"), path=str(result.path)))


def restore(
    copy: Annotated[Path, typer.Argument(help=say(N_("The backup.")))],
    book: BookPath,
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Bring a backup back."""
    from retour.book import restore as bring_back

    bring_back(copy, book)
    if as_json:
        print_json({"book": str(book)})
        return
    typer.echo(say(N_("Written: {path}"), path=str(book)))
