"""On/off tests: the commands that plan one, give its calendar, show it and stop it."""

from __future__ import annotations

from pathlib import Path

import click

from retour.cli.language import words
from retour.cli.options import (
    AMOUNT,
    CHANNEL,
    DAY,
    FILE,
    NUMBER,
    PATH,
    InOrder,
    Whole,
    book_argument,
    common,
    examples,
    in_language,
    print_json,
    tell,
    text_option,
    there,
)
from retour.words import N_

say = words()

_LENGTH = say(N_("LENGTH"))
_THERE = N_("{path} is there already: choose another name.")
_of = text_option("--channel", CHANNEL, N_("Which test, when there are several."))


@click.group(
    cls=InOrder,
    help=say(
        N_(
            "Test a channel by lot: weeks with it and weeks without, the surest way to know what "
            "it brings."
        )
    ),
    epilog=examples(
        "retour test design shop.book --channel instagram",
        "retour test design shop.book --channel instagram --weeks 16",
        "retour test calendar shop.book --ics test.ics",
        "retour test show shop.book",
    ),
)
@in_language
def test() -> None:
    """Tests by lot."""


@test.command(help=say(N_("What a test would tell by its length; with --weeks, draw one.")))
@book_argument
@click.option(
    "--channel", required=True, metavar=CHANNEL, help=say(N_("Channel, such as instagram."))
)
@click.option(
    "--weeks", type=Whole(1, 104), metavar=NUMBER, help=say(N_("Draw a test of so many weeks."))
)
@text_option("--start", DAY, N_("Its first day; next Monday when absent."))
@text_option("--block", _LENGTH, N_("How long on or off lasts at least: 1w (when absent), 2w, 3d."))
@text_option(
    "--carry-over", _LENGTH, N_("How long a block is still felt: 2d when absent, for weeks.")
)
@text_option("--precise", AMOUNT, N_("Error that would do, a week; its cost when absent."))
@click.option("--seed", type=Whole(0), metavar=NUMBER, help=say(N_("The lot's number.")))
@common
def design(
    book: Path,
    channel: str,
    weeks: int | None,
    start: str,
    block: str,
    carry_over: str,
    precise: str,
    seed: int | None,
    as_json: bool,
) -> None:
    """Plan a test."""
    from retour.business import Business
    from retour.business.tests_json import designed_as_json
    from retour.cli.show_tests import show_design

    with Business.open(book) as shop:
        made = shop.design_test(
            channel,
            weeks=weeks or 0,
            start=start or None,
            block=block or "1w",
            carry_over=carry_over,
            precise=precise or None,
            seed=seed,
        )
        currency = shop.currency
    if as_json:
        print_json(designed_as_json(made))
        return
    show_design(made, str(book), currency, say)


@test.command(help=say(N_("What to do when: on the screen, for an agenda, as a table.")))
@book_argument
@_of
@click.option("--ics", type=PATH, metavar=FILE, help=say(N_("Write it for an agenda (iCalendar).")))
@click.option("--csv", type=PATH, metavar=FILE, help=say(N_("Write it as a table.")))
@common
def calendar(book: Path, channel: str, ics: Path | None, csv: Path | None, as_json: bool) -> None:
    """The calendar of a test."""
    from retour.business import Business
    from retour.business.tests_json import drawn_as_json
    from retour.cli.show_tests import show_calendar

    files = [path for path in (ics, csv) if path is not None]
    for path in files:
        if there(path):
            raise click.ClickException(say(_THERE, path=str(path)))
    with Business.open(book) as shop:
        kept = shop.test_calendar(channel, ics=ics or "", csv=csv or "", lang=say.lang)
    if as_json:
        print_json(drawn_as_json(kept))
        return
    show_calendar(kept, say)
    for path in files:
        tell(say(N_("Written: {path}"), path=str(path)))


@test.command(help=say(N_("How each test was followed, and what it showed.")))
@book_argument
@common
def show(book: Path, as_json: bool) -> None:
    """Every test."""
    from retour.business import Business
    from retour.business.tests_json import followed_as_json
    from retour.cli.show_tests import show_tests

    with Business.open(book) as shop:
        found, currency = shop.tests(), shop.currency
    if as_json:
        print_json([followed_as_json(one) for one in found])
        return
    show_tests(found, currency, say, book)


@test.command(help=say(N_("Stop the test after its last whole block; before it began, drop it.")))
@book_argument
@_of
@common
def stop(book: Path, channel: str, as_json: bool) -> None:
    """Stop a test."""
    from retour.business import Business
    from retour.business.tests_json import drawn_as_json
    from retour.business.tests_said import DROPPED, STOPPED

    with Business.open(book) as shop:
        kept = shop.stop_test(channel)
    if as_json:
        print_json(drawn_as_json(kept) if kept else None)
    elif kept is None:
        tell(say(DROPPED))
    else:
        tell(say(N_("It counts up to {day}."), day=kept.last))
        tell(say(STOPPED, until=kept.planned))


COMMANDS = (test,)
