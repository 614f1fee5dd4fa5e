"""Commands that keep a book safe: undo, erase, export, import, verify, backup, restore."""

from __future__ import annotations

from pathlib import Path

import click

from retour.cli.language import words, words_of_new
from retour.cli.options import (
    FOLDER,
    PATH,
    Whole,
    book_argument,
    common,
    confirmed,
    print_json,
    tell,
)
from retour.words import N_

say = words()


@click.command(help=say(N_("Take a load back.")))
@book_argument
@click.argument("batch", type=Whole(1), metavar=say(N_("BATCH")), required=False)
@common
def undo(book: Path, batch: int | None, as_json: bool) -> None:
    """Take a load back."""
    if batch is None:
        text = N_("Say which load to take back, by its number. To see them: retour batches {book}")
        raise click.UsageError(say(text, book=str(book)))
    from retour.business import Business
    from retour.business.looking_json import by_hand_or_file
    from retour.cli.screen import Screen

    with Business.open(book) as shop:
        said = by_hand_or_file(shop, batch, say)  # before the words of its writer go
        result, taught = shop.undo(batch), shop.taught_by(batch)
    if as_json:
        from retour.business.keeping_json import undone_as_json

        print_json(undone_as_json(batch, result, taught))
        return
    tell(
        say(
            N_("Batch {batch} is undone: {what}. Facts removed: {removed}; restored: {promoted}."),
            batch=str(batch),
            what=said,
            removed=result.removed,
            promoted=result.promoted,
        )
    )
    tell(say(N_("To have it again, load the same file, or write the same, once more.")))
    for name in taught:
        text = N_("Tables like {file} are still read by the columns that you named. To forget it:")
        tell(say(text, file=name))
        Screen().command(["retour", "set", str(book), "tables", f"{name}="], "  ")


@click.command(
    help=say(N_("Erase a person: e-mail, phone, customer number or worker. Totals stay."))
)
@book_argument
@click.argument("who", metavar=say(N_("WHO")))
@click.option("--yes", is_flag=True, help=say(N_("Do not ask.")))
@common
def erase(book: Path, who: str, yes: bool, as_json: bool) -> None:
    """Erase a person from the book and its known backups."""
    from retour.business import Business
    from retour.business.erased import erased_said

    if not yes:
        question = say(N_("This cannot be undone. Erase {who}? (yes/no)"), who=who)
        if not confirmed(question):
            raise click.Abort
    with Business.open(book) as shop:
        result = shop.erase(who)
    nobody = not any(result.versions.values()) and not result.elsewhere
    if as_json:
        from retour.business.keeping_json import erased_as_json

        print_json(erased_as_json(result))
        if nobody:
            raise SystemExit(1)
        return
    if nobody:
        tell(say(N_("Nobody in this book is known as {who}."), who=who))
        raise SystemExit(1)
    for line in erased_said(result, say):
        tell(line)


@click.command(help=say(N_("Write the whole book as CSV or Parquet files.")))
@book_argument
@click.argument("folder", type=PATH, metavar=FOLDER)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet"]),
    default="csv",
    help=say(N_("CSV or Parquet.")),
)
@common
def export(book: Path, folder: Path, form: str, as_json: bool) -> None:
    """Write the whole book as plain files."""
    from retour.business import Business

    with Business.open(book) as shop:
        shop.export(folder, form)
    if as_json:
        print_json({"folder": str(folder)})
        return
    tell(say(N_("Written: {path}"), path=str(folder)))


@click.command("import", help=say(N_("Build a book again from an export.")))
@click.argument("folder", type=PATH, metavar=FOLDER)
@book_argument
@common
def import_(folder: Path, book: Path, as_json: bool) -> None:
    """Build a book again from an export."""
    from retour.business import Business

    Business.import_export(folder, book).close()
    if as_json:
        print_json({"book": str(book)})
        return
    tell(words_of_new()(N_("Written: {path}"), path=str(book)))


@click.command(help=say(N_("Check that nothing in the book was altered or lost.")))
@book_argument
@common
def verify(book: Path, as_json: bool) -> int:
    """Check a book."""
    from retour.business import Business

    with Business.open(book) as shop:
        problems = shop.verify()
        remedy = shop.remedy() if problems else None
    if as_json:
        from retour.business.keeping_json import verified_as_json

        print_json(verified_as_json(problems, remedy, say))
    elif remedy is None:
        tell(say(N_("The book is whole.")))
    else:
        found = [say.say(problem.message) for problem in problems]
        tell("\n".join([*found, say.say(remedy)]), err=True)
    return 1 if problems else 0


@click.command(help=say(N_("Copy the book, and compare the copy.")))
@book_argument
@click.argument("to", type=PATH, metavar=say(N_("COPY")))
@common
def backup(book: Path, to: Path, as_json: bool) -> None:
    """Copy a book, and compare the copy with it."""
    from retour.business import Business

    with Business.open(book) as shop:
        result = shop.backup(to)
    if as_json:
        print_json({"backup": str(result.path), "sha256": result.sha256})
        return
    tell(say(N_("Copied and compared: {path}"), path=str(result.path)))


@click.command(help=say(N_("Bring a backup back as a new book.")))
@click.argument("copy", type=PATH, metavar=say(N_("COPY")))
@book_argument
@common
def restore(copy: Path, book: Path, as_json: bool) -> None:
    """Bring a backup back."""
    from retour.business import Business

    Business.restore(copy, book).close()
    if as_json:
        print_json({"book": str(book)})
        return
    tell(words_of_new()(N_("Written: {path}"), path=str(book)))


COMMANDS = (undo, erase, export, import_, verify, backup, restore)
