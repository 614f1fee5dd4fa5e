"""What a campaign comes to, in sentences: the same on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Callable

from retour.answer.amounts import NOTHING, Amounts, duration
from retour.answer.chances import of_100
from retour.plan.model import Campaign
from retour.words import N_, Within, Words

REACH_TEXT = N_(
    "Chance that it reaches fewer people for what it takes than the weaker quarter of your "
    "weeks did: {n}."
)
_RARE = 0.1  # chance of no sale at all, from which it is to be said
_HALF = 0.5
_FEW = 10  # things, below which a tenth of one says something


def campaign_said(campaign: Campaign, say: Words) -> str:
    """How likely a campaign is to lose."""
    if campaign.flop_net is None:
        return say(N_("What it will sell cannot be told from your own history."))
    text = N_("{chance} chances in 100 that it brings less than it costs.")
    return say(text, chance=of_100(campaign.flop_net))


def campaign_cost(campaign: Campaign, say: Words) -> str:
    """What a campaign costs."""
    if not campaign.hours:
        text = N_("It costs {cost}.")
    elif not campaign.money:
        text = N_("It costs {cost}: {hours}.")
    else:
        text = N_("It costs {cost}: {money} and {hours}.")
    amounts = Amounts(say, campaign.currency)
    return say(
        text,
        cost=amounts.whole(campaign.cost),
        money=amounts.whole(campaign.money, campaign.cost),
        hours=duration(campaign.hours, say),
    )


def campaign_yet(campaign: Campaign, say: Words) -> str:
    """Why a campaign that most likely loses may yet be worth it; "" for others."""
    if campaign.net is None or not _pays_on_average(campaign):
        return ""
    if (campaign.unlucky or 0.0) >= _RARE:
        text = N_(
            "Yet many such campaigns bring {net} each more than they cost, the average that "
            "answers and plans go by: sales are few and large, {none} campaigns in 100 bring "
            "none, and the others pay for them."
        )
    elif _lopsided(campaign):
        text = N_(
            "Yet the average of all that is possible, which answers and plans go by, is {net} more "
            "than it costs: nobody can tell yet whether anything comes of {channel}. Such a "
            "campaign may sell nothing at all ({none} chances in 100), or enough to make up for it."
        )
    else:
        text = N_(
            "Yet many such campaigns bring {net} each more than they cost, the average that "
            "answers and plans go by: what they bring differs much, and the best pay for the "
            "others."
        )
    net = Amounts(say, campaign.currency).mean(campaign.net)
    none = of_100(campaign.no_sale or 0.0)
    return say(text, net=net, none=none, channel=say.say(Within(campaign.name)))


def campaign_figures(campaign: Campaign, say: Words) -> tuple[list[str], list[list[str]]]:
    """Headers and rows of what to expect; with means where the middle alone misleads."""
    uneven = _lopsided(campaign) or _pays_on_average(campaign)
    titles = [N_("To expect"), N_("In the middle"), N_("80% interval")]
    if uneven:
        titles.insert(1, N_("On average"))
    rows = []
    for label, estimate, money in (
        (N_("Daily reach or views (added up)"), campaign.reach, False),
        (N_("Visits to your site"), campaign.visits, False),
        (N_("Sales"), campaign.sales, False),
        (N_("Gross margin"), campaign.margin, True),
        (N_("Net of money and hours"), campaign.net, True),
        (N_("Audience it takes to break even"), campaign.break_even, False),
    ):
        if estimate is not None:
            write = _writer(campaign.currency if money else "", say)
            ends = f"{write(estimate.low)} … {write(estimate.high)}"
            # What it takes is a ratio, whose mean nothing bounds: where a channel brings next to
            # nothing, next to endless audiences break even.
            ratio = estimate is campaign.break_even
            average = NOTHING if ratio else _mean(estimate.mean, write, say, money)
            mean = [average] if uneven else []
            rows.append([say(label), *mean, write(estimate.median), ends])
    return [say(title) for title in titles], rows


def _lopsided(campaign: Campaign) -> bool:
    """Whether the middle alone misleads: no sale at all is likely, whatever that comes of."""
    return (campaign.no_sale or 0.0) >= _RARE


def _pays_on_average(campaign: Campaign) -> bool:
    """Whether many such campaigns are expected to pay although this one most likely does not."""
    net, flop = campaign.net, campaign.flop_net
    return net is not None and flop is not None and net.mean > 0 and flop > _HALF


def _writer(currency: str, say: Words) -> Callable[[float], str]:
    return Amounts(say, currency).whole if currency else (lambda v: _count(v, say))


def _count(value: float, say: Words) -> str:
    """A count with two figures that mean something from a hundred on."""
    size = 10 ** max(len(str(int(abs(value)))) - 2, 0)
    return say.number(round(value / size) * size, 0)


def _mean(value: float, write: Callable[[float], str], say: Words, money: bool) -> str:
    """A mean; a decimal of things that are counted one by one: 0.4 sales."""
    return write(value) if money or abs(value) >= _FEW else say.number(value, 1)
