"""On/off tests on a terminal: what they would tell, what to do when, what they showed."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from retour.business.agenda import kept_blocks, runs, state
from retour.business.followed import Followed
from retour.business.testing import WEEK, Designed
from retour.business.tests_said import (
    DONE,
    IF_SHUT,
    KEEP_TO_IT,
    STOPPED,
    about_design,
    enough_said,
    proposed_weeks,
    result_said,
    strayed,
)
from retour.cli.options import for_book, tell
from retour.cli.screen import Screen
from retour.cli.show_tables import table
from retour.gather.kept_tests import Kept
from retour.reference.channels import channel
from retour.words import N_, Message, Words

_NO_WISH = N_("What a week on it costs is not known: say how near is near enough with --precise.")


def show_design(made: Designed, book: str, currency: str, say: Words) -> None:
    """The outlook by length; the calendar when a test was drawn."""
    out = Screen()
    name = say.say(channel(made.channel).name)
    heading = N_("What a test would tell of a week with {channel}, judged by your past sales:")
    out.say(say(heading, channel=name))
    shown = table(
        (N_("Weeks"), N_("Margin told within ±"), N_("Shown 4 times in 5 from")),
        say,
        right=(0, 1, 2),
    )
    for one in made.prospects:
        about = "" if one.tried else "≈ "
        shown.add_row(
            say.number(one.weeks),
            about + say.money(one.plus_minus, currency, 0),
            about + say.money(one.visible, currency, 0),
        )
    out.print(shown)
    for message in about_design(made, currency, say):
        out.say(say.say(message))
    out.say(say.say(enough_said(made, currency, say) or Message(_NO_WISH)))
    if made.test is None:
        _propose(made, book, say, out)
    else:
        show_drawn(made.test, book, say)


def _propose(made: Designed, book: str, say: Words, out: Screen) -> None:
    """The command that draws a test."""
    unsettled = made.wish is not None and made.enough is None
    out.say(say(N_("To draw one all the same:") if unsettled else N_("To draw one:")))
    weeks = proposed_weeks(made)
    command = ["retour", "test", "design", book, "--channel", made.channel, "--weeks", str(weeks)]
    if made.block != WEEK:
        command += ["--block", f"{made.block}d"]
    if made.better is not None:
        command += ["--start", made.better.isoformat()]
    out.command(command, "  ")


def show_drawn(test: Kept, book: str, say: Words) -> None:
    """The test that was drawn, its calendar, and how to follow it."""
    on = sum(test.drawn)
    out = Screen()
    out.print()
    text = N_("Drawn by lot: {n} blocks of {days} days, {on} of them on, from {since} to {until}.")
    values = {"n": len(test.drawn), "days": test.block, "on": on}
    out.say(say(text, since=test.first, until=test.planned, **values))
    show_calendar(test, say)
    out.say(say(KEEP_TO_IT))
    out.say(say(IF_SHUT))
    out.say(say(N_("In your agenda:")))
    out.command(["retour", "test", "calendar", book, "--ics", "test.ics"], "  ")
    out.say(say(N_("To take it back:")))
    out.command(["retour", "test", "stop", book], "  ")


def show_calendar(test: Kept, say: Words) -> None:
    """What to do from when to when."""
    out = Screen()
    shown = table((N_("From"), N_("To"), N_("What to do")), say)
    for span, on in runs(test):
        style = "green" if on else "yellow"
        what = f"[{style}]{state(test, on, say)}[/]"
        shown.add_row(say.day(span.since, "medium"), say.day(span.until, "medium"), what)
    out.print(shown)


def show_tests(tests: tuple[Followed, ...], currency: str, say: Words, book: Path) -> None:
    """Every test: how it was followed, and what it showed; `book` is what the next is drawn in."""
    if not tests:
        text = say(N_("No test yet. Plan one: retour test design BOOK --channel instagram"))
        tell(for_book(text, book))
    for one in tests:
        _show(one, currency, say)


def _show(one: Followed, currency: str, say: Words) -> None:
    out, test = Screen(), one.test
    name = say.say(channel(test.channel).name)
    text = N_("Test {number}: {channel}, {since} – {until}, drawn on {made}.")
    values = {"since": test.first, "until": test.last, "made": test.made}
    out.say(say(text, number=str(test.number), channel=name, **values))
    if test.stopped:
        out.say(say(STOPPED, until=test.planned))
    if one.done and one.seen is not None:
        out.print(_done(one, one.seen.unit, say))
    if any(strayed(one)):
        out.say(say(N_("!: not as the lot said.")))
    for message in result_said(one, currency, say):
        out.say(say.say(message))
    out.print()


def _done(one: Followed, unit: str, say: Words) -> Table:
    """What was drawn and what was done in each block that is over."""
    shown = table((N_("From"), N_("Drawn"), DONE[unit]), say, right=(2,))
    other = strayed(one)
    for n, (span, on) in enumerate(kept_blocks(one.test)[: len(one.done)]):
        drawn = say(N_("on") if on else N_("pause"))
        mark = " !" if other[n] else "  "
        done = say.number(round(one.done[n], 1)) + mark
        shown.add_row(say.day(span.since, "medium"), drawn, done)
    return shown
