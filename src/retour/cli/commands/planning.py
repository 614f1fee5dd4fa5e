"""The command that looks ahead: `retour plan BOOK`, and plan hours, measure and campaign."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retour.cli.language import words
from retour.cli.options import (
    AMOUNT,
    CHANNEL,
    DURATION,
    NUMBER,
    TEXT,
    InOrder,
    Whole,
    book_argument,
    common,
    days_of,
    examples,
    for_book,
    in_language,
    period,
    print_json,
    tell,
    text_option,
)
from retour.words import N_

if TYPE_CHECKING:
    from retour.business.planning import Planner

say = words()

_QUARTER = "quarter"
# What a French speaker calls each question; help shows one name each.
_ALSO = {
    "trimestre": _QUARTER, "heures": "hours", "mesure": "measure", "mesurer": "measure",
    "campagne": "campaign",
}  # fmt: skip


class ByQuestion(InOrder):
    """A group whose question may stand before or after the book, and is the quarter when absent."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the question first; `plan` alone and `plan --help` show what can be asked."""
        if not args or args[0] in ("-h", "--help") or (args[0] == "--lang" and len(args) <= 2):
            return super().parse_args(ctx, ["--help"])
        for place in range(min(2, len(args))):
            name = _ALSO.get(args[place].casefold(), args[place])
            if name in self.commands:
                rest = [*args[:place], *args[place + 1 :]]
                return super().parse_args(ctx, [name, *rest])
        self._refuse_slip(ctx, args)
        return super().parse_args(ctx, [_QUARTER, *args])

    def _refuse_slip(self, ctx: click.Context, args: list[str]) -> None:
        """Refuse a word that is nearly a question and no file, saying which was meant."""
        import difflib

        said = [*takewhile(lambda word: not word.startswith("-"), args)][:2]
        for word in said:
            names = [*self.commands, *_ALSO]
            near = difflib.get_close_matches(word.casefold(), names, 1, 0.8)
            if near and not Path(word).exists():
                text = N_("“{text}” is no question of plan. Did you mean {near}?")
                raise click.UsageError(say(text, text=word, near=near[0]), ctx)


@click.group(
    cls=ByQuestion,
    help=say(N_("What to do next quarter, how many hours it takes, what to measure.")),
    epilog=examples(
        "retour plan shop.book --hours-a-week 6 --money 300 --channel-max instagram=4h",
        "retour plan hours shop.book",
        "retour plan measure shop.book",
        "retour plan campaign shop.book --channel meta-ads --money 200 --hours 5 --weeks 2",
    ),
    subcommand_metavar=say(N_("[QUESTION] BOOK [OPTIONS]")),
)
@in_language
def plan() -> None:
    """Look ahead."""


def _planner(book: Path, since: str, until: str) -> Planner:
    from retour.business import Business

    with Business.open(book) as shop:
        return shop.plan(*days_of(shop, since, until))


def _say_first(planner: Planner, book: Path) -> None:
    """What the answer wants to be told first, where it lacks a fact: `ask` says the same."""
    from retour.answer.next_steps import before_measuring

    step = before_measuring(planner.answer)
    if step is not None:
        tell(for_book(say.say(step), book))


def _limits(said: Sequence[str]) -> dict[str, str]:
    """CHANNEL=4h or CHANNEL=100, as often as wanted."""
    found = {}
    for one in said:
        channel, equals, value = one.partition("=")
        if not equals or not channel.strip() or not value.strip():
            text = N_("“{text}”: write it as instagram=4h (hours a week) or meta-ads=100 (money).")
            raise click.UsageError(say(text, text=one))
        found[channel.strip()] = value.strip()
    return found


@plan.command(help=say(N_("Next quarter's hours and money over the channels. The usual question.")))
@book_argument
@text_option("--hours-a-week", DURATION, N_("Hours a week in all; as today when absent."))
@text_option("--money", AMOUNT, N_("Money over the quarter in all; as today when absent."))
@click.option(
    "--channel-max",
    multiple=True,
    metavar=TEXT,
    help=say(N_("The most of a channel: instagram=4h a week, meta-ads=100 over the quarter.")),
)
@click.option(
    "--channel-min", multiple=True, metavar=TEXT, help=say(N_("The least of a channel, likewise."))
)
@text_option("--quarter", TEXT, N_("Another quarter, such as 2027-Q1."))
@period
@common
def quarter(
    book: Path,
    hours_a_week: str,
    money: str,
    channel_max: tuple[str, ...],
    channel_min: tuple[str, ...],
    quarter: str,
    since: str,
    until: str,
    as_json: bool,
) -> None:
    """Plan a quarter."""
    planner = _planner(book, since, until)
    found = planner.quarter(
        quarter,
        hours_a_week=hours_a_week or None,
        money=money or None,
        channel_max=_limits(channel_max),
        channel_min=_limits(channel_min),
    )
    if as_json:
        from retour.plan.as_json import plan_as_json

        print_json(plan_as_json(found, say))
        return
    from retour.cli.plans.quarter import show_quarter

    show_quarter(found, say, str(book))
    _say_first(planner, book)


@plan.command(help=say(N_("How many hours a week it takes, for this business.")))
@book_argument
@period
@common
def hours(book: Path, since: str, until: str, as_json: bool) -> None:
    """The net by hours a week."""
    planner = _planner(book, since, until)
    found = planner.hours()
    if as_json:
        from retour.plan.as_json import hours_as_json

        print_json(hours_as_json(found, say))
        return
    from retour.cli.plans.hours import show_hours

    show_hours(found, say)
    _say_first(planner, book)


@plan.command(help=say(N_("The next measurement worth making, what it costs and would settle.")))
@book_argument
@period
@common
def measure(book: Path, since: str, until: str, as_json: bool) -> None:
    """What to measure next."""
    planner = _planner(book, since, until)
    found = planner.measurements()
    if as_json:
        from retour.plan.as_json import measurements_as_json

        print_json(measurements_as_json(found, say))
        return
    from retour.cli.plans.measurements import show_measurements

    show_measurements(found, say)
    _say_first(planner, book)


@plan.command(help=say(N_("Before a campaign: what to expect of it, from your own past weeks.")))
@book_argument
@click.option(
    "--channel", required=True, metavar=CHANNEL, help=say(N_("Channel, such as meta-ads."))
)
@text_option("--money", AMOUNT, N_("Money it takes in all."))
@text_option("--hours", DURATION, N_("Hours it takes in all."))
@click.option(
    "--weeks",
    type=Whole(1, 52),
    default=1,
    metavar=NUMBER,
    help=say(N_("Weeks that it lasts; 1 when absent.")),
)
@text_option("--margin-per-sale", AMOUNT, N_("Gross margin of one sale, if not as usual."))
@period
@common
def campaign(
    book: Path,
    channel: str,
    money: str,
    hours: str,
    weeks: int,
    margin_per_sale: str,
    since: str,
    until: str,
    as_json: bool,
) -> None:
    """What to expect of a campaign."""
    found = _planner(book, since, until).campaign(
        channel,
        weeks=weeks,
        hours=hours or 0,
        money=money or 0,
        margin_per_sale=margin_per_sale or None,
    )
    if as_json:
        from retour.plan.as_json import campaign_as_json

        print_json(campaign_as_json(found, say))
        return
    from retour.cli.plans.campaign import show_campaign

    show_campaign(found, say)


COMMANDS = (plan,)
