"""Commands that put something into a book: new, load, add, set."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from retour.cli.language import words
from retour.cli.options import AsJson, BookPath, Lang, print_json
from retour.words import N_, Message

say = words()


def register(app: typer.Typer) -> None:
    """Declare these commands."""
    app.command(help=say(N_("Start the book of a business.")))(new)
    app.command(help=say(N_("Load files, folders or zip archives of exports.")))(load)
    app.command(help=say(N_("Write something by hand: hours, costs, sales, leads.")))(add)
    app.command("set", help=say(N_("Change what the book knows of the business.")))(set_)


def _asked(value: str, question: str, default: str | None = None) -> str:
    """The value, asked for on a terminal when it is missing."""
    if value:
        return value
    if sys.stdin.isatty():
        return str(typer.prompt(say(question), default=default))
    if default is not None:
        return default
    raise typer.BadParameter(
        say(N_("missing, and there is no terminal to ask on: {question}"), question=say(question))
    )


def new(
    book: BookPath,
    name: Annotated[str, typer.Option(help=say(N_("Name of the business.")))] = "",
    currency: Annotated[str, typer.Option(help=say(N_("Currency, such as EUR.")))] = "",
    margin: Annotated[
        str, typer.Option(help=say(N_("Gross margin without VAT: 0.6 or 60%.")))
    ] = "",
    hour: Annotated[str, typer.Option(help=say(N_("What an hour of work is worth.")))] = "",
    timezone: Annotated[str, typer.Option(help=say(N_("Time zone, such as Europe/Paris.")))] = "",
    vat: Annotated[str, typer.Option(help=say(N_("Usual VAT rate, such as 20%.")))] = "",
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Start the book of a business, asking for what is missing."""
    from retour.business import Business

    more: dict[str, Any] = {"vat": vat} if vat else {}
    with Business.new(
        book,
        name=_asked(name, N_("What is your business called?")),
        currency=_asked(currency, N_("In which currency do you count?"), "EUR"),
        margin=_asked(  # type: ignore[arg-type]  # `Business.new` reads "60%" as well
            margin, N_("Of 100 taken without VAT, how much is left after buying the goods? (60%)")
        ),
        hour=_asked(  # type: ignore[arg-type]
            hour, N_("What is an hour of your work worth?")
        ),
        timezone=_asked(timezone, N_("In which time zone are you?"), "Europe/Paris"),
        **more,
    ) as shop:
        settings = dict(shop.book.settings)
    if as_json:
        print_json({"book": str(book), "settings": settings})
        return
    typer.echo(say(N_("The book {book} is ready. Next: retour load {book} FILES"), book=book.name))


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals or not name or not column:
            raise typer.BadParameter(
                say(N_('“{pair}”: write --map day=Week --map amount="Total TTC"'), pair=pair)
            )
        mapping[name.strip()] = column.strip()
    return mapping


def load(
    book: BookPath,
    paths: Annotated[list[Path], typer.Argument(help=say(N_("Files, folders, zip archives.")))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say(N_("Read everything, write nothing.")))
    ] = False,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", help=say(N_("For a table of yours: --map day=Week, and so on."))),
    ] = None,
    source: Annotated[str, typer.Option(help=say(N_("Read with this source only.")))] = "",
    days: Annotated[
        str, typer.Option(help=say(N_("Order of days in figures where nothing tells: dm or md.")))
    ] = "",
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Load exports into the book."""
    from retour.business import Business
    from retour.business.loading import as_json as account
    from retour.cli.show_load import Progress

    failed = False
    with Business.open(book) as shop, Progress(quiet=as_json) as progress:
        done = []
        for loaded in shop.loading(
            paths, dry_run=dry_run, mapping=_mapping(maps or []), source=_known(source), days=days
        ):
            done.append(loaded)
            failed = failed or loaded.status == "failed"
            progress.show(loaded)
        progress.summary(done, dry_run)
    if as_json:
        print_json([account(one, say) for one in done])
    raise typer.Exit(1 if failed else 0)


def _known(source: str) -> str:
    import difflib

    from retour.sources import every

    names = [each.name for each in every()] if source else []
    if source and source not in names:
        near = difflib.get_close_matches(source, names, 3) or names
        raise typer.BadParameter(
            say(N_("there is no source {name}. Nearest: {near}"), name=source, near=near)
        )
    return source


def add(
    book: BookPath,
    kind: Annotated[str, typer.Argument(help="effort | cost | sale | takings | lead | reply")],
    day: Annotated[str, typer.Option(help=say(N_("The day; today when absent.")))] = "",
    channel: Annotated[str, typer.Option(help=say(N_("Channel, such as instagram.")))] = "",
    hours: Annotated[str, typer.Option(help=say(N_("Hours worked.")))] = "",
    amount: Annotated[str, typer.Option(help=say(N_("Amount, such as 12.50.")))] = "",
    until: Annotated[str, typer.Option(help=say(N_("Last day, for a period.")))] = "",
    person: Annotated[str, typer.Option(help=say(N_("Who worked.")))] = "",
    campaign: Annotated[str, typer.Option(help=say(N_("Campaign.")))] = "",
    answer: Annotated[str, typer.Option(help=say(N_("What the customer answered.")))] = "",
    count: Annotated[int, typer.Option(help=say(N_("How many customers.")))] = 1,
    note: Annotated[str, typer.Option(help=say(N_("A note.")))] = "",
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Write one thing by hand."""
    from datetime import date

    from retour.business import Business
    from retour.business.hand import AMOUNT_OF

    said: dict[str, Any] = {
        "channel": channel,
        "hours": hours,
        AMOUNT_OF.get(kind, "amount"): amount,
        "person": person,
        "campaign": campaign,
        "answer": answer,
        "note": note,
    }
    said = {name: value for name, value in said.items() if value}
    if until:
        said["until"] = date.fromisoformat(until)
    if kind == "reply":
        said = {"answer": answer, "count": count, **said}
    with Business.open(book) as shop:
        result = shop.add(kind, day or date.today().isoformat(), **said)  # noqa: DTZ011
    if as_json:
        print_json({"batch": result.batch, "new": result.counts.new})
        return
    typer.echo(
        say(
            N_("Written. To take it back: retour undo {book} {batch}"),
            book=book.name,
            batch=str(result.batch),
        )
    )


def set_(
    book: BookPath,
    name: Annotated[
        str, typer.Argument(help=say(N_("Setting, such as margin, hour, vat, codes.")))
    ],
    value: Annotated[list[str], typer.Argument(help=say(N_("Its value; KEY=VALUE for tables.")))],
    as_json: AsJson = False,
    lang: Lang = "",
) -> None:
    """Change one setting."""
    from retour.business import Business

    with Business.open(book) as shop:
        given: Any = value[0] if len(value) == 1 else value
        if "=" in value[0]:
            pairs = dict(item.split("=", 1) for item in value)
            given = {**(shop.book.settings.get(name) or {}), **pairs}
        shop.set(name, given)
        settings = dict(shop.book.settings)
    if as_json:
        print_json(settings)
        return
    typer.echo(
        str(
            Message(
                N_("{name} is now {value}."), {"name": name, "value": str(settings[name])}
            ).render(say.lang)
        )
    )
