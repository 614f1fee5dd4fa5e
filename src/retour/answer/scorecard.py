"""The three objectives that owners are told to watch, beside money and never turned into money.

Visibility (traffic, links that brought visitors, shares, mentions), ranking and leads (keywords,
organic clicks, leads and how many are qualified), and sales.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from retour.answer.beside import Figure
from retour.gather.audience import Counted
from retour.gather.gathered import Gathered
from retour.gather.objectives import QUALIFIED, judged
from retour.gather.unseen import too_many
from retour.gather.worth import Worth, margin_of_one, tells_new
from retour.reference.channels import channel
from retour.words import N_, Message

_CLOSED_WELL = ("won",)
# Sums over days, and the kind of fact that they are counted by.
_COUNTED_BY = {
    "reach": "reading", "shares": "reading", "visits": "visit", "visits_social": "visit",
    "referrers": "visit", "conversion": "visit", "search_clicks": "ranking", "leads": "lead",
}  # fmt: skip
_SOURCELESS = N_("no report tells by day where visits came from")
_SITELESS = N_("no report names the sites that visits came from")
_NEARLY_ALL = 0.95  # of orders name their customer: no word on the others
_TOO_YOUNG = N_("who is new shows half a year after the first sales of the book")


def scorecard(gathered: Gathered) -> tuple[Figure, ...]:
    """Every figure that was counted in the period, or of which it is to be said why not."""
    now, before = gathered.now, gathered.before
    figures = _visibility(now, before) + _ranking(now, before) + _sales(gathered)
    whole = (_where_known(one, gathered) for one in figures)
    return tuple(one for one in whole if one.value is not None or one.why is not None)


def _where_known(figure: Figure, gathered: Gathered) -> Figure:
    """A figure as far as its days are known: half a period is not set beside a whole one."""
    kind = _COUNTED_BY.get(figure.code)
    if kind is None or figure.value is None:
        return figure
    period = gathered.panel.period
    (now, network), before = _both_unseen(gathered, kind)
    if not too_many(max(now, before), period):
        return figure
    if not too_many(now, period):
        return replace(figure, before=None)
    values: dict[str, object] = {"n": period.days - now, "days": period.days}
    why = Message(N_("{n} of {days} days known"), values)
    if network and len(_networks(gathered.now)) > 1:
        named = {**values, "channel": channel(network).name}
        why = Message(N_("{n} of {days} days known of {channel}"), named)
    value = None if figure.unit == "share" else figure.value  # of orders of all days
    return replace(figure, value=value, before=None, why=why)


def _both_unseen(gathered: Gathered, kind: str) -> tuple[tuple[int, str], int]:
    """On how many days a kind of count is not known, now (with the network) and before; of several
    networks, of the one that lacks most.

    A network that is counted on one side only would be growth, or a loss, of its own.
    """
    now, before = _networks(gathered.now), _networks(gathered.before)
    unseen, _ = _unseen(gathered.before, kind, now | before)
    if kind == "reading" and not before <= now:
        unseen = gathered.panel.period.days
    return _unseen(gathered.now, kind, now), unseen


def _networks(counts: Counted) -> set[str]:
    """The networks that a sum is made of: those that count for something, or all there are."""
    social = {name: n for name, n in _reached(counts).items() if channel(name).is_social}
    return {name for name, n in social.items() if n} or {*social}


def _reached(counts: Counted) -> dict[str, float]:
    return {**counts.reach, **counts.in_part}


def _unseen(counts: Counted, kind: str, names: Collection[str]) -> tuple[int, str]:
    found = [
        (days, name)
        for (own, name), days in counts.unseen.items()
        if own == kind and (not name or name in names)
    ]
    return max(found, default=(0, ""))


def _figure(
    code: str,
    objective: str,
    label: str,
    values: tuple[float | None, float | None],
    unit: str,
    why: str = "",
) -> Figure:
    reason = Message(why) if why and values[0] is None else None
    return Figure(code, objective, Message(label), *values, unit, reason)


def _visibility(now: Counted, before: Counted) -> list[Figure]:
    def both(pick: str) -> tuple[float | None, float | None]:
        return getattr(now, pick), getattr(before, pick)

    # Visits of which no channel is named: their reports have no sources, or none by day.
    came = "" if now.visits is None else _SOURCELESS
    return [
        _figure(
            "reach",
            "visibility",
            N_("Daily reach or views (added up)"),
            (_reach(now), _reach(before)),
            "count",
        ),
        _figure("visits", "visibility", N_("Visits to your site"), both("visits"), "count"),
        _figure(
            "visits_social",
            "visibility",
            N_("Visits from social media"),
            (_social(now.visits_by.channel), _social(before.visits_by.channel)),
            "count",
            came,
        ),
        _figure(
            "referrers",
            "visibility",
            N_("Sites and links that brought visitors"),
            both("referrers"),
            "count",
            _SITELESS if now.visits_by.channel else came,
        ),
        _figure("shares", "visibility", N_("Shares"), both("shares"), "count"),
        _figure("mentions", "visibility", N_("Mentions elsewhere"), both("mentions"), "count"),
    ]


def _reach(counts: Counted) -> float | None:
    return _social(_reached(counts))


def _social(by: Mapping[str, float]) -> float | None:
    return sum(n for c, n in by.items() if channel(c).is_social) if by else None


def _ranking(now: Counted, before: Counted) -> list[Figure]:
    leads = [sum(each.leads.values()) if each.leads else None for each in (now, before)]
    good = judged(now.leads, before.leads)

    def shares(which: tuple[str, ...]) -> tuple[float | None, float | None]:
        return (_share(now.leads, which), _share(before.leads, which)) if good else (None, None)

    return [
        _figure(
            "keywords",
            "ranking",
            N_("Keywords on the first page of search results"),
            (now.places.keywords, before.places.keywords),
            "count",
        ),
        _figure(
            "position",
            "ranking",
            N_("Average place in search results"),
            (now.places.position, before.places.position),
            "position",
        ),
        _figure(
            "search_clicks",
            "ranking",
            N_("Clicks from search results"),
            (now.places.clicks, before.places.clicks),
            "count",
        ),
        _figure("leads", "ranking", N_("Leads"), (leads[0], leads[1]), "count"),
        _figure(
            "qualified",
            "ranking",
            N_("Share of leads that are qualified"),
            shares(QUALIFIED),
            "share",
        ),
        _figure(
            "won",
            "ranking",
            N_("Share of leads that became sales"),
            shares(_CLOSED_WELL),
            "share",
        ),
    ]


def _share(leads: Mapping[str, int], which: tuple[str, ...]) -> float | None:
    total = sum(leads.values())
    return sum(leads.get(status, 0) for status in which) / total if total else None


def _sales(gathered: Gathered) -> list[Figure]:
    period, begun = gathered.panel.period, gathered.covered.begun
    before = period.since - timedelta(days=period.days)
    now = _of_sales(gathered.sales_now, gathered.now, period.since, begun)
    earlier = _of_sales(gathered.sales_before, gathered.before, before, begun)
    named = any(one.new is not None for one in gathered.sales_now)
    currency = gathered.owner.currency
    labels = (
        ("orders", N_("Orders"), "count", ""),
        ("margin", N_("Gross margin"), currency, ""),
        ("per_order", N_("Margin of an order"), currency, ""),
        ("new_customers", N_("New customers"), "count", _TOO_YOUNG if named else ""),
        ("conversion", N_("Orders for one visit to the site"), "share", ""),
    )
    figures = [
        _figure(code, "sales", label, (now.get(code), earlier.get(code)), unit, why)
        for code, label, unit, why in labels
    ]
    return [
        _of_the_named(one, gathered.sales_now) if one.code == "new_customers" else one
        for one in figures
    ]


def _of_the_named(figure: Figure, sales: Sequence[Worth]) -> Figure:
    """New customers, with how many orders say whose they are where others do not, as at a till."""
    if figure.value is None:
        return figure
    orders = sum(one.orders for one in sales)
    named = sum(one.orders for one in sales if one.new is not None)
    if named >= _NEARLY_ALL * orders:
        return figure
    text = N_("{n} of {orders} orders say whose they are")
    return replace(figure, why=Message(text, {"n": round(named), "orders": round(orders)}))


def _of_sales(sales: Sequence[Worth], seen: Counted, since: date, begun: date) -> dict[str, float]:
    """The figures of a period's sales; `begun` is the day from which the book knows who is new."""
    orders = sum(one.orders for one in sales)
    margin = sum(one.margin for one in sales)
    result: dict[str, float] = {}
    if sales:
        result["margin"] = margin
    if orders:
        result |= {"orders": orders, "per_order": margin_of_one(sales)}
    if any(one.new is not None for one in sales) and tells_new(sales, since, begun):
        result["new_customers"] = sum(one.orders for one in sales if one.new)
    online = sum(one.orders for one in sales if one.layer == "order")
    if online and seen.visits:
        result["conversion"] = online / seen.visits
    return result
