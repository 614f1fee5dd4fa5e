"""What to expect of a campaign on a terminal."""

from __future__ import annotations

from collections.abc import Callable

from rich.markup import escape
from rich.table import Table

from retour.cli.plans.figures import amount, aside, box, notes, of_100
from retour.cli.screen import Screen
from retour.plan.model import Campaign
from retour.report.say import duration
from retour.words import N_, Words


def show_campaign(campaign: Campaign, say: Words, console: Screen | None = None) -> None:
    """Print what to expect of a campaign."""
    out = console or Screen()
    costs = say(
        N_("It costs {cost}: {money} and {hours}."),
        cost=amount(campaign.cost, campaign.currency, say),
        money=amount(campaign.money, campaign.currency, say),
        hours=duration(campaign.hours, say),
    )
    title = f"{campaign.business} · {say.say(campaign.name)}"
    box(out, title, _headline(campaign, say), costs)
    table = _expected(campaign, say)
    if table.row_count:
        out.print(table)
    if campaign.flop_reach is not None:
        text = N_(
            "Chance that it reaches fewer people for what it takes than the weaker quarter of your "
            "weeks did: {n}."
        )
        chance = say(N_("{chance} in 100"), chance=of_100(campaign.flop_reach))
        aside(out, say(text, n=chance))
    notes(out, campaign.notes, say)
    if campaign.cases:
        past = N_("From {n} past weeks of yours on this channel, and what it brought so far.")
        aside(out, say(past, n=campaign.cases))


def _expected(campaign: Campaign, say: Words) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in (N_("To expect"), N_("In the middle"), N_("80% interval")):
        table.add_column(say(name), justify="left" if name == "To expect" else "right")
    for label, estimate, money in (
        (N_("People reached"), campaign.reach, False),
        (N_("Visits to your site"), campaign.visits, False),
        (N_("Sales"), campaign.sales, False),
        (N_("Gross margin"), campaign.margin, True),
        (N_("Net of money and hours"), campaign.net, True),
        (N_("Audience it takes to break even"), campaign.break_even, False),
    ):
        if estimate is not None:
            write = _writer(campaign.currency if money else "", say)
            ends = f"{write(estimate.low)} … {write(estimate.high)}"
            table.add_row(escape(say(label)), write(estimate.median), ends)
    return table


def _headline(campaign: Campaign, say: Words) -> str:
    if campaign.flop_net is None:
        return say(N_("What it will sell cannot be told from your own history."))
    text = N_("{chance} chances in 100 that it brings less than it costs.")
    return say(text, chance=of_100(campaign.flop_net))


def _writer(currency: str, say: Words) -> Callable[[float], str]:
    return (lambda v: amount(v, currency, say)) if currency else (lambda v: _count(v, say))


def _count(value: float, say: Words) -> str:
    """A count with two figures that mean something from a hundred on."""
    size = 10 ** max(len(str(int(abs(value)))) - 2, 0)
    return say.number(round(value / size) * size, 0)
