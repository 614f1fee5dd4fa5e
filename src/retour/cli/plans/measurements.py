"""What to measure next on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from retour.answer.amounts import Amounts
from retour.answer.next_steps import chances_said
from retour.cli.plans.figures import aside, box, notes
from retour.cli.screen import Screen
from retour.plan.model import Candidate, Measurements
from retour.plan.said import WORTH_MEANS, candidate_said, measure_said
from retour.words import N_, Words

_SHOWN = 6


def show_measurements(found: Measurements, say: Words, console: Screen | None = None) -> None:
    """Print what to measure next."""
    out = console or Screen()
    advised = [one for one in found.candidates if one.advised]
    headline = measure_said(found, say)
    if advised:
        detail = N_("Over a year it is worth about {worth}, and costs {cost}.")
        whole = Amounts(say, found.currency).whole
        worth, cost = whole(advised[0].worth), whole(advised[0].cost)
        box(out, found.business, headline, say(detail, worth=worth, cost=cost))
        out.print(_candidates(advised[:_SHOWN], found, say))
    else:
        box(out, found.business, headline, "")
    for text, kept in (
        (N_("Would not settle it: {names}"), found.vague),
        (N_("Not worth what it costs: {names}"), found.poor),
    ):
        if kept:
            aside(out, say(text, names=" ".join(say.say(one.what) for one in kept)))
    notes(out, found.notes, say)
    aside(out, say(WORTH_MEANS))


def _candidates(candidates: Sequence[Candidate], found: Measurements, say: Words) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say(N_("Measurement")))
    for title in (N_("Worth"), N_("Costs"), N_("Your time")):
        table.add_column(say(title), justify="right", no_wrap=True)
    table.add_column(say(N_("Chance that it settles")))
    for one in candidates:
        what, *figures = candidate_said(one, found.currency, say)
        settles = "\n".join(map(say.say, chances_said(one.settles)))
        table.add_row(escape(what), *figures, escape(settles))
    return table
