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

_RARE = 0.1  # chance of no sale at all, from which the middle alone misleads
_HALF = 0.5
_FEW = 10  # things, below which a tenth of one says something


def show_campaign(campaign: Campaign, say: Words, console: Screen | None = None) -> None:
    """Print what to expect of a campaign."""
    out = console or Screen()
    title = f"{campaign.business} · {say.say(campaign.name)}"
    box(out, title, _headline(campaign, say), _beside(campaign, say))
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
    uneven = _rare(campaign) or _pays_on_average(campaign)
    titles = [N_("To expect"), N_("In the middle"), N_("80% interval")]
    if uneven:
        titles.insert(1, N_("On average"))
    for name in titles:
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
            mean = [_mean(estimate.mean, write, say, money)] if uneven else []
            table.add_row(escape(say(label)), *mean, write(estimate.median), ends)
    return table


def _headline(campaign: Campaign, say: Words) -> str:
    if campaign.flop_net is None:
        return say(N_("What it will sell cannot be told from your own history."))
    text = N_("{chance} chances in 100 that it brings less than it costs.")
    return say(text, chance=of_100(campaign.flop_net))


def _rare(campaign: Campaign) -> bool:
    return (campaign.no_sale or 0.0) >= _RARE


def _pays_on_average(campaign: Campaign) -> bool:
    """Whether many such campaigns are expected to pay although this one most likely does not."""
    net, flop = campaign.net, campaign.flop_net
    return net is not None and flop is not None and net.mean > 0 and flop > _HALF


def _beside(campaign: Campaign, say: Words) -> str:
    """What it costs, and why a campaign that most likely loses may yet be worth it."""
    if not campaign.hours:
        text = N_("It costs {cost}.")
    elif not campaign.money:
        text = N_("It costs {cost}: {hours}.")
    else:
        text = N_("It costs {cost}: {money} and {hours}.")
    line = say(
        text,
        cost=amount(campaign.cost, campaign.currency, say),
        money=amount(campaign.money, campaign.currency, say),
        hours=duration(campaign.hours, say),
    )
    return f"{line}\n{_yet(campaign, say)}".rstrip()


def _yet(campaign: Campaign, say: Words) -> str:
    if campaign.net is None or not _pays_on_average(campaign):
        return ""
    if _rare(campaign):
        text = N_(
            "Yet many such campaigns bring {net} each more than they cost, the average that `ask` "
            "and `plan` go by: sales are few and large, {none} campaigns in 100 bring none, and "
            "the others pay for them."
        )
    else:
        text = N_(
            "Yet many such campaigns bring {net} each more than they cost, the average that `ask` "
            "and `plan` go by: what they bring differs much, and the best pay for the others."
        )
    net = amount(campaign.net.mean, campaign.currency, say)
    return say(text, net=net, none=of_100(campaign.no_sale or 0.0))


def _writer(currency: str, say: Words) -> Callable[[float], str]:
    return (lambda v: amount(v, currency, say)) if currency else (lambda v: _count(v, say))


def _count(value: float, say: Words) -> str:
    """A count with two figures that mean something from a hundred on."""
    size = 10 ** max(len(str(int(abs(value)))) - 2, 0)
    return say.number(round(value / size) * size, 0)


def _mean(value: float, write: Callable[[float], str], say: Words, money: bool) -> str:
    """A mean; a decimal of things that are counted one by one: 0.4 sales."""
    return write(value) if money or abs(value) >= _FEW else say.number(value, 1)
