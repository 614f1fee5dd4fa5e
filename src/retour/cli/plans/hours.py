"""The net by hours a week on a terminal."""

from __future__ import annotations

from rich.table import Table

from retour.answer.amounts import Amounts
from retour.cli.plans.figures import aside, box
from retour.cli.screen import Screen
from retour.plan.hours_said import hours_beside, hours_notes, hours_said
from retour.plan.model import Hours
from retour.words import N_, Words

_SHOWN = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 11.0, 15.0)


def show_hours(hours: Hours, say: Words, console: Screen | None = None) -> None:
    """Print the net by hours a week."""
    out = console or Screen()
    box(out, hours.business, hours_said(hours, say), "\n".join(hours_beside(hours, say)))
    out.print(_points(hours, say))
    for note in hours_notes(hours, say):
        aside(out, note)


def _points(hours: Hours, say: Words) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in (N_("Hours a week"), N_("Net a month"), N_("80% interval of the net")):
        table.add_column(say(title), justify="right")
    amounts = Amounts(say, hours.currency)
    for at in hours.points:
        if at.hours in _SHOWN or at.hours == hours.most:
            table.add_row(
                say.number(at.hours, 0 if at.hours == round(at.hours) else 1),
                amounts.usual(at.net),
                " … ".join(amounts.whole_pair(at.net)),
            )
    return table
