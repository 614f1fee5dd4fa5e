"""What the owner wants of a channel or a campaign, and the numbers that belong to that.

New customers, leads, visibility, image, sales: each has its own indicators, counted over the period
and over the one before. None of them is turned into money.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from retour.gather.audience import By, Counted
from retour.gather.owner import Owner
from retour.gather.series import (
    MENTIONS,
    REPLIES,
    SHARES,
    VIEWS,
    Days,
    Readings,
    added,
    best,
    inside,
)
from retour.gather.spending import Spending
from retour.gather.worth import Worth, tells_new
from retour.reference.channel_info import channel_ids
from retour.reference.folding import campaign_key
from retour.span import Span

QUALIFIED = ("qualified", "won")
Numbers = dict[str, float]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two periods: its days, its sales, and what was counted in it."""

    period: Span
    sales: Sequence[Worth]
    counts: Counted


@dataclass(frozen=True, slots=True)
class Known:
    """What objectives are read from; `sides` are the period asked about and the one before.

    From the day `begun` on the book knows which customers are new.
    """

    readings: Readings
    spending: Spending
    sides: tuple[Side, Side]
    begun: date

    @property
    def leads(self) -> tuple[Mapping[str, float], ...]:
        """People by status, of both sides."""
        return tuple(side.counts.leads for side in self.sides)


@dataclass(frozen=True, slots=True)
class Aimed:
    """An objective: of the channel or campaign `id`, with its indicators by their codes.

    What was not counted, or not over the whole period, is not there.
    """

    id: str
    campaign: bool
    objective: str
    now: Mapping[str, float]
    before: Mapping[str, float]


@dataclass(frozen=True)
class _Target:
    """One channel or campaign, and how to find it in what is known."""

    id: str
    campaign: bool
    known: Known

    def of(self, by: By) -> float | None:
        """Its number; None when nothing of the kind was counted at all."""
        numbers = by.campaign if self.campaign else by.channel
        counted = by.campaign or by.channel
        return numbers.get(self.id, 0.0) if counted else None

    def named(self, one: Worth) -> bool:
        """Whether a sale names it."""
        return (campaign_key(one.campaign) if self.campaign else one.channel) == self.id

    @property
    def readings(self) -> Readings:
        """What networks counted of it."""
        column = "campaign" if self.campaign else "channel"
        fold: Callable[[str], str] = campaign_key if self.campaign else str
        return [row for row in self.known.readings if fold(row[column]) == self.id]

    def spent(self, period: Span) -> float:
        """Money of a campaign; money and hours of a channel."""
        spending = self.known.spending
        sources = (spending.campaigns,) if self.campaign else (spending.money, spending.labour)
        return sum(
            value
            for source in sources
            for day, value in source.get(self.id, {}).items()
            if day in period
        )


def aims_of(owner: Owner, known: Known) -> tuple[Aimed, ...]:
    """Every objective of the settings, in their order, channels first."""
    channels = channel_ids()
    aims = []
    for name, objective in owner.objectives.items():
        campaign = name not in channels
        target = _Target(campaign_key(name) if campaign else name, campaign, known)
        count = _COUNTS[objective]
        now, before = (_known(count(target, side)) for side in known.sides)
        aims.append(Aimed(name, campaign, objective, now, before))
    return tuple(sorted(aims, key=lambda aim: aim.campaign))


def judged(*leads: Mapping[str, float]) -> bool:
    """Whether any lead, by status, was ever found good: else a share of zero would be made up.

    A calendar of bookings knows who called off and who never came, not who was worth the visit.
    """
    return any(one.get(status) for one in leads for status in QUALIFIED)


def _known(numbers: Mapping[str, float | None]) -> Numbers:
    return {code: value for code, value in numbers.items() if value is not None}


def _customers(target: _Target, side: Side) -> Mapping[str, float | None]:
    """First orders that name it, and their share of all first orders; nothing of days on which
    nobody can know who is new.
    """
    new = [one for one in side.sales if one.new]
    told = any(one.new is not None for one in side.sales)
    if not told or not tells_new(side.sales, side.period.since, target.known.begun):
        return {}
    first, every = _orders(filter(target.named, new)), _orders(new)
    return {"aim_customers": first, "aim_customers_share": first / every if every else None}


def _sales(target: _Target, side: Side) -> Mapping[str, float | None]:
    """Orders that name it, and their share of all orders."""
    every = _orders(side.sales)
    if not every:
        return {}
    named = _orders(filter(target.named, side.sales))
    return {"aim_orders": named, "aim_orders_share": named / every}


def _orders(sales: Sequence[Worth] | filter[Worth]) -> float:
    return sum(one.orders for one in sales)


def _leads(target: _Target, side: Side) -> Mapping[str, float | None]:
    """People who asked, the share that is qualified, and what one of them cost."""
    counts = side.counts
    if not counts.leads:
        return {}
    by_status = {status: target.of(by) or 0.0 for status, by in counts.leads_by.items()}
    leads = sum(by_status.values())
    looked_at = leads - by_status.get("open", 0.0)
    qualified = sum(by_status.get(status, 0.0) for status in QUALIFIED)
    spent = target.spent(side.period)
    cost = "aim_ad_cost_per_lead" if target.campaign else "aim_cost_per_lead"
    return {
        "aim_leads": leads,
        "aim_qualified": (qualified / leads if looked_at and judged(*target.known.leads) else None),
        cost: spent / leads if leads and spent else None,
    }


def _visibility(target: _Target, side: Side) -> Mapping[str, float | None]:
    """People reached, views, and visits to the site that came by it."""
    counts, asked = side.counts, target.known.sides[0].period
    rows = target.readings
    whole = counts.visits is not None and not counts.visits_in_part
    return {
        "aim_reach": inside(best(rows, ("reach",), asked), side.period),
        "aim_views": inside(best(rows, VIEWS, asked), side.period),
        "aim_visits": target.of(counts.visits_by) if whole else None,
    }


def _image(target: _Target, side: Side) -> Mapping[str, float | None]:
    """Mentions, answers and comments, shares."""
    asked = target.known.sides[0].period
    rows = target.readings

    def total(metrics: tuple[str, ...]) -> float | None:
        days: Days = added(rows, metrics, asked)
        return inside(days, side.period)

    told = [total(MENTIONS)]
    if not target.campaign and side.counts.mentions is not None:
        told.append(side.counts.mentions_by.channel.get(target.id))
    mentions = [number for number in told if number is not None]
    return {
        "aim_mentions": sum(mentions) if mentions else None,
        "aim_replies": total(REPLIES),
        "aim_shares": total(SHARES),
    }


_Count = Callable[[_Target, Side], Mapping[str, float | None]]
_COUNTS: Mapping[str, _Count] = {
    "customers": _customers,
    "leads": _leads,
    "visibility": _visibility,
    "image": _image,
    "sales": _sales,
}
