"""The plan of a quarter on a terminal.

All amounts in the middle are means, which add up: the plan's less today's is what it adds, and
that is the sum of what its changes add.
"""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from retour.cli.plans.figures import IN_BRACKETS, aside, box, notes
from retour.cli.screen import Screen
from retour.plan.model import Move, Plan
from retour.plan.said import ACTIONS, AVERAGES, expected_said, move_said, quarter_said
from retour.words import N_, Words

_COLOURS = {"more": "green", "less": "yellow", "stop": "red", "same": "dim"}
_NARROW = 100  # characters, from which an interval stands on one line


def show_quarter(plan: Plan, say: Words, book: str, console: Screen | None = None) -> None:
    """Print a quarter's plan; `book` is the path that the next command is to name."""
    out = console or Screen()
    title = f"{plan.business} · {say.day(plan.quarter.since)} – {say.day(plan.quarter.until)}"
    box(out, title, quarter_said(plan, say), "\n".join(expected_said(plan, say)))
    out.print(_moves(plan, say, narrow=out.width < _NARROW))
    for move in plan.moves:
        if move.kept is not None:
            aside(out, say(N_("{figure}: {why}"), figure=move.name, why=move.kept))
    basis = N_("From what each channel brought from {since} to {until}.")
    aside(out, say(basis, since=plan.basis.since, until=plan.basis.until))
    notes(out, plan.notes, say)
    aside(out, say(IN_BRACKETS))
    aside(out, say(AVERAGES))
    aside(out, say(N_("To be surer before you change much:")))
    out.command(["retour", "plan", "measure", book], "  ")


def _moves(plan: Plan, say: Words, narrow: bool) -> Table:
    paid = any(move.money_now or move.money for move in plan.moves)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say(N_("Channel")))
    table.add_column(say(N_("What to do")))
    titles = [N_("Hours a week"), N_("Money"), N_("Adds [80% interval]"), N_("Chance it helps")]
    for title in titles if paid else [one for one in titles if one != "Money"]:
        table.add_column(escape(say(title)), justify="right")
    for move in plan.moves:
        table.add_row(*_row(move, plan.currency, say, paid, "\n" if narrow else " "))
    return table


def _row(move: Move, currency: str, say: Words, paid: bool, gap: str) -> list[str]:
    """A channel's line; its money too when any channel has some."""
    colour, action = _COLOURS[move.action], ACTIONS[move.action]
    hours, money, gain, chance = move_said(move, currency, say, gap)
    put = [hours, money] if paid else [hours]
    name, action = escape(say.say(move.name)), f"[{colour}]{escape(say(action))}[/]"
    return [name, action, *put, escape(gain), chance]
