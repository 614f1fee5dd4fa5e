"""What to expect of a campaign on a terminal."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from retour.answer.chances import of_100
from retour.cli.plans.figures import aside, box, notes
from retour.cli.screen import Screen
from retour.plan.campaign_said import (
    REACH_TEXT,
    campaign_cost,
    campaign_figures,
    campaign_said,
    campaign_yet,
)
from retour.plan.model import Campaign
from retour.words import N_, Words


def show_campaign(campaign: Campaign, say: Words, console: Screen | None = None) -> None:
    """Print what to expect of a campaign."""
    out = console or Screen()
    title = f"{campaign.business} · {say.say(campaign.name)}"
    beside = f"{campaign_cost(campaign, say)}\n{campaign_yet(campaign, say)}".rstrip()
    box(out, title, campaign_said(campaign, say), beside)
    table = _expected(campaign, say)
    if table.row_count:
        out.print(table)
    if campaign.flop_reach is not None:
        chance = say(N_("{chance} in 100"), chance=of_100(campaign.flop_reach))
        aside(out, say(REACH_TEXT, n=chance))
    notes(out, campaign.notes, say)
    if campaign.cases:
        past = N_("From {n} past weeks of yours on this channel, and what it brought so far.")
        aside(out, say(past, n=campaign.cases))


def _expected(campaign: Campaign, say: Words) -> Table:
    headers, rows = campaign_figures(campaign, say)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, name in enumerate(headers):
        table.add_column(name, justify="right" if place else "left")
    for row in rows:
        table.add_row(escape(row[0]), *row[1:])
    return table
