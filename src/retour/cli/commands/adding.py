"""The command that writes by hand: `retour add BOOK effort`, `cost`, `sale` and the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retour.cli.by_kind import ByKind
from retour.cli.language import words
from retour.cli.options import (
    AMOUNT,
    CHANNEL,
    DAY,
    DAY_ORDER,
    DURATION,
    MONTH,
    NUMBER,
    TEXT,
    OneOf,
    book_argument,
    common,
    confirmed,
    examples,
    print_json,
    tell,
    text_option,
    typed,
)
from retour.reference.spoken import shown
from retour.words import N_

if TYPE_CHECKING:
    from retour.business import Added

say = words()

_EFFORT = shown("effort", say.lang)


@click.group(
    cls=ByKind,
    help=say(N_("Write something by hand: hours, costs, sales, leads.")),
    epilog=examples(
        f"retour add shop.book {_EFFORT} --channel instagram --hours 1h30",
        f"retour add shop.book {shown('cost', say.lang)} --channel meta-ads --amount "
        '"30,00 €" --day 2026-01-07',
        f"retour add {_EFFORT} --help",
    ),
    subcommand_metavar=say(N_("KIND [OPTIONS]")),
    invoke_without_command=True,
)
@book_argument
@common
@click.pass_context
def add(ctx: click.Context, book: Path, as_json: bool) -> None:
    """Write one thing by hand; without a kind, say which there are."""
    ctx.obj = (book, as_json)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _needed(name: str, metavar: str, text: str) -> Callable[[Any], Any]:
    return click.option(name, required=True, metavar=metavar, help=say(text))


_day = text_option("--day", DAY, N_("2026-01-07, 7 January 2026, yesterday...; today when absent."))
_until = text_option("--until", DAY, N_("Last day, for a period."))
_channel = text_option("--channel", CHANNEL, N_("Channel, such as instagram."))
_came_by = text_option("--channel", CHANNEL, N_("The channel that brought it, such as instagram."))
_code = text_option("--code", TEXT, N_("The promotion code that was used, such as INSTA10."))
_amount = _needed("--amount", AMOUNT, N_("Amount, such as 12.50."))
_campaign = text_option("--campaign", TEXT, N_("Campaign."))
_answer = text_option("--answer", TEXT, N_("What the customer answered."))
_customer = text_option(
    "--customer", TEXT, N_("The customer's e-mail or number; only a keyed hash is kept.")
)
_note = text_option("--note", TEXT, N_("A note."))
_yes = click.option("--yes", is_flag=True, help=say(N_("Do not ask about what is unusual.")))


def _kind(name: str, text: str, *options: Callable[[Any], Any], example: str) -> None:
    """Declare the command of a kind, with its own options and an example."""

    def write(group: tuple[Path, bool], /, as_json: bool, **given: Any) -> None:
        _write(name, group[0], group[1] or as_json, given)

    command = click.pass_obj(common(write))
    for option in reversed((_day, *options)):
        command = option(command)
    epilog = examples(f"retour add shop.book {shown(name, say.lang)} {say(example)}")
    add.command(name, help=say(text), short_help=say(text), epilog=epilog)(command)


def _choice(name: str, values: tuple[str, ...], text: str) -> Callable[[Any], Any]:
    return click.option(name, type=OneOf(*values), help=say(text))


_kind(
    "effort",
    N_("Hours worked for a channel."),
    _needed("--hours", DURATION, N_("Time worked: 1.5, 1h30, 1:30, 90 min.")),
    _channel,
    text_option("--person", TEXT, N_("Who worked.")),
    text_option("--activity", TEXT, N_("What was done.")),
    _note,
    _yes,
    example="--channel instagram --hours 1h30 --person Zoe",
)
_kind(
    "cost",
    N_("Money spent: advertising, a tool, a photographer."),
    _amount,
    _channel,
    _until,
    _choice("--what", ("ads", "tool", "freelance", "other"), N_("What the money was for.")),
    _campaign,
    _note,
    _yes,
    example="--channel meta-ads --amount 30 --day 2026-01-01 --until 2026-01-31",
)
_kind(
    "sale",
    N_("One sale, and how its customer came."),
    _amount,
    _came_by,
    _code,
    _answer,
    _customer,
    _campaign,
    text_option("--refunded", AMOUNT, N_("What was given back of it.")),
    _note,
    _yes,
    example="--amount 80 --code INSTA10",
)
_kind(
    "takings",
    N_("The sales of a day, a week or a month as one sum."),
    _amount,
    _until,
    text_option("--month", MONTH, N_("A whole month instead: 2026-05, May, last month...")),
    text_option("--orders", NUMBER, N_("How many sales that was.")),
    _note,
    _yes,
    example=N_("--amount 1200.50 --day 2026-01-05 --until 2026-01-11"),
)
_kind(
    "lead",
    N_("Somebody who asked: a form, a call, a booking."),
    _came_by,
    _answer,
    text_option("--amount", AMOUNT, N_("What it may be worth.")),
    _choice(
        "--status",
        ("open", "qualified", "won", "lost", "cancelled"),
        N_("What became of it; still open when absent."),
    ),
    _code,
    _customer,
    _campaign,
    _note,
    _yes,
    example="--channel linkedin --amount 500",
)
_kind(
    "reply",
    N_("An answer to “how did you hear about us?”"),
    text_option("--answer", TEXT, N_("What they answered; absent: asked, and did not say.")),
    text_option("--count", NUMBER, N_("How many customers.")),
    _until,
    example='--answer "Instagram" --count 3',
)


def _write(kind: str, book: Path, as_json: bool, given: Mapping[str, Any]) -> None:
    from retour.business import Business

    said = {name: value for name, value in given.items() if value and name != "yes"}
    if kind == "reply":
        # An empty answer counts: somebody was asked and did not say.
        said.setdefault("answer", "")
    with Business.open(book) as shop:
        day = said.pop("day", None)
        write = partial(shop.add, kind, day, days=DAY_ORDER, **said)
        added = _written(write, sure=bool(given.get("yes")), ask=not as_json)
    if as_json:
        from retour.business.keeping_json import added_as_json

        print_json(added_as_json(added, say))
        return
    tell(say(N_("Noted: {what}."), what=added.understood))
    for note in added.notes:
        tell(say.say(note))
    back = N_("To take it back: retour undo {book} {batch}")
    tell(say(back, book=typed(book), batch=str(added.batch)))


def _written(write: Callable[..., Added], *, sure: bool, ask: bool) -> Added:
    """What is written; an unusual amount, once somebody at the terminal says that it is right."""
    from retour.business.unlikely import UnlikelyError

    try:
        return write(sure=sure)
    except UnlikelyError as error:
        if not ask or not sys.stdin.isatty():
            raise
        question = say(N_("{why} Is it right? (yes/no)"), why=error.why)
        if not confirmed(question):
            raise click.Abort from None
        return write(sure=True)


COMMANDS = (add,)
