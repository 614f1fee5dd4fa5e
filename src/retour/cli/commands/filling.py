"""Commands that put something into a book: new, load, add, set."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from retour.cli.language import words
from retour.cli.options import PATH, book_argument, common, print_json
from retour.words import N_

say = words()


def _asked(setting: str, value: str, question: str, default: str | None = None) -> str:
    """The value, asked for on a terminal when it is missing, until it can be one."""
    if value:
        return value
    if sys.stdin.isatty():
        return str(click.prompt(say(question), default, value_proc=partial(_possible, setting)))
    if default is not None:
        return default
    raise click.UsageError(
        say(N_("missing, and there is no terminal to ask on: {question}"), question=say(question))
    )


def _possible(setting: str, text: str) -> str:
    from retour.business.settings import SettingError, checked

    try:
        checked(setting, text)
    except SettingError as error:
        raise click.UsageError(say.say(error.message)) from None
    return text


@click.command(help=say(N_("Start the book of a business.")))
@book_argument
@click.option("--name", default="", help=say(N_("Name of the business.")))
@click.option("--currency", default="", help=say(N_("Currency, such as EUR.")))
@click.option("--margin", default="", help=say(N_("Gross margin without VAT: 0.6 or 60%.")))
@click.option("--hour", default="", help=say(N_("What an hour of work is worth.")))
@click.option("--timezone", default="", help=say(N_("Time zone, such as Europe/Paris.")))
@click.option("--vat", default="", help=say(N_("Usual VAT rate, such as 20%.")))
@common
def new(
    book: Path,
    name: str,
    currency: str,
    margin: str,
    hour: str,
    timezone: str,
    vat: str,
    as_json: bool,
) -> None:
    """Start the book of a business, asking for what is missing."""
    from retour.business import Business

    more: dict[str, Any] = {"vat": vat} if vat else {}
    with Business.new(
        book,
        name=_asked("name", name, N_("What is your business called?")),
        currency=_asked("currency", currency, N_("In which currency do you count?"), "EUR"),
        margin=_asked(  # type: ignore[arg-type]  # `Business.new` reads "60%" as well
            "margin",
            margin,
            N_("Of 100 taken without VAT, how much is left after buying the goods? (60%)"),
        ),
        hour=_asked(  # type: ignore[arg-type]
            "hour", hour, N_("What is an hour of your work worth?")
        ),
        timezone=_asked("timezone", timezone, N_("In which time zone are you?"), "Europe/Paris"),
        **more,
    ) as shop:
        settings = dict(shop.book.settings)
    if as_json:
        print_json({"book": str(book), "settings": settings})
        return
    click.echo(say(N_("The book {book} is ready. Next: retour load {book} FILES"), book=book.name))


def _mapping(pairs: Sequence[str]) -> dict[str, str]:
    from retour.reading.hand.roles import ROLES

    mapping = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals or not name or not column:
            raise click.UsageError(
                say(N_('“{pair}”: write --map day=Week --map amount="Total TTC"'), pair=pair)
            )
        if name.strip() not in (*ROLES, "kind"):
            raise click.UsageError(
                say(
                    N_("“{name}” is no role of a column. There are: {roles}."),
                    name=name.strip(),
                    roles=", ".join(("kind", *ROLES)),
                )
            )
        mapping[name.strip()] = column.strip()
    return mapping


@click.command(help=say(N_("Load files, folders or zip archives of exports.")))
@book_argument
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar=say(N_("FILES...")))
@click.option("--dry-run", is_flag=True, help=say(N_("Read everything, write nothing.")))
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="ROLE=COLUMN",
    help=say(N_("For a table of yours: --map day=Week, and so on.")),
)
@click.option("--since", default="", help=say(N_("First day of files that do not say theirs.")))
@click.option("--until", default="", help=say(N_("Last day of files that do not say theirs.")))
@click.option("--source", default="", help=say(N_("Read with this source only.")))
@click.option(
    "--days",
    type=click.Choice(["dm", "md"]),
    default=None,
    help=say(N_("Order of days in figures where nothing tells: day or month first.")),
)
@common
def load(
    book: Path,
    paths: tuple[Path, ...],
    dry_run: bool,
    maps: tuple[str, ...],
    since: str,
    until: str,
    source: str,
    days: str | None,
    as_json: bool,
) -> int:
    """Load exports into the book."""
    from retour.business import Business
    from retour.business.loading import as_json as account
    from retour.cli.show_load import Progress

    failed = False
    mapping = {**_mapping(maps), **{k: v for k, v in (("since", since), ("until", until)) if v}}
    with Business.open(book) as shop, Progress(quiet=as_json) as progress:
        done = []
        for loaded in shop.loading(
            paths, dry_run=dry_run, mapping=mapping, source=_known(source), days=days or ""
        ):
            done.append(loaded)
            failed = failed or loaded.status == "failed"
            progress.show(loaded)
        progress.summary(done, dry_run)
    if as_json:
        print_json([account(one, say) for one in done])
    return 1 if failed else 0


def _known(source: str) -> str:
    import difflib

    from retour.sources import every

    names = [each.name for each in every()] if source else []
    if source and source not in names:
        near = difflib.get_close_matches(source, names, 3) or names
        raise click.UsageError(
            say(N_("there is no source {name}. Nearest: {near}"), name=source, near=near)
        )
    return source


@click.command(help=say(N_("Write something by hand: hours, costs, sales, leads.")))
@book_argument
@click.argument("kind", type=click.Choice(["effort", "cost", "sale", "takings", "lead", "reply"]))
@click.option("--day", default="", help=say(N_("The day; today when absent.")))
@click.option("--channel", default="", help=say(N_("Channel, such as instagram.")))
@click.option("--hours", default="", help=say(N_("Hours worked.")))
@click.option("--amount", default="", help=say(N_("Amount, such as 12.50.")))
@click.option("--until", default="", help=say(N_("Last day, for a period.")))
@click.option("--person", default="", help=say(N_("Who worked.")))
@click.option("--campaign", default="", help=say(N_("Campaign.")))
@click.option("--answer", default="", help=say(N_("What the customer answered.")))
@click.option("--count", default=1, help=say(N_("How many customers.")))
@click.option("--note", default="", help=say(N_("A note.")))
@common
def add(book: Path, kind: str, day: str, as_json: bool, **given: Any) -> None:
    """Write one thing by hand."""
    from retour.business import Business

    count = given.pop("count")
    said = {name: value for name, value in given.items() if value}
    if kind in ("sale", "lead") and "answer" in said:
        said["said"] = said.pop("answer")
    if kind == "reply":
        # An empty answer counts: somebody was asked and did not say.
        said |= {"answer": given["answer"], "count": count}
    with Business.open(book) as shop:
        result = shop.add(kind, day, **said)
    if as_json:
        print_json({"batch": result.batch, "new": result.counts.new})
        return
    click.echo(
        say(
            N_("Written. To take it back: retour undo {book} {batch}"),
            book=book.name,
            batch=str(result.batch),
        )
    )


@click.command("set", help=say(N_("Change what the book knows of the business.")))
@book_argument
@click.argument("name")
@click.argument("value", nargs=-1, required=True)
@common
def set_(book: Path, name: str, value: tuple[str, ...], as_json: bool) -> None:
    """Change one setting."""
    from retour.business import Business
    from retour.business.settings import as_text, as_written

    with Business.open(book) as shop:
        shop.set(name, as_written(name, value, shop.book.settings.get(name)))
        settings = shop.known().settings
    if as_json:
        print_json(settings)
        return
    click.echo(say(N_("{name} is now {value}."), name=name, value=as_text(settings[name])))


COMMANDS = (new, load, add, set_)
