"""What each channel and campaign is for, and how far it got: figures beside money, never money."""

from __future__ import annotations

from retour.answer.beside import Aim, Figure
from retour.gather.gathered import Gathered
from retour.gather.objectives import Aimed
from retour.gather.unseen import too_many
from retour.reference.channels import channel
from retour.words import N_, Message

# Every indicator: what it is called, and its unit ('' for the business's currency).
_INDICATORS: dict[str, tuple[str, str]] = {
    "aim_customers": (N_("First orders that name it"), "count"),
    "aim_customers_share": (N_("Their share of all first orders"), "share"),
    "aim_leads": (N_("Leads that name it"), "count"),
    "aim_qualified": (N_("Share of them that is qualified"), "share"),
    "aim_cost_per_lead": (N_("Money and hours for one lead"), ""),
    "aim_ad_cost_per_lead": (N_("Money for one lead"), ""),
    "aim_reach": (N_("Daily reach (added up)"), "count"),
    "aim_views": (N_("Views"), "count"),
    "aim_visits": (N_("Visits to your site"), "count"),
    "aim_mentions": (N_("Mentions"), "count"),
    "aim_replies": (N_("Comments and answers"), "count"),
    "aim_shares": (N_("Shares"), "count"),
    "aim_orders": (N_("Orders that name it"), "count"),
    "aim_orders_share": (N_("Their share of all orders"), "share"),
}
# Sums over days, and the kind of fact that they are counted by.
_COUNTED_BY = {
    "aim_reach": "reading", "aim_views": "reading", "aim_replies": "reading",
    "aim_shares": "reading", "aim_visits": "visit", "aim_leads": "lead",
}  # fmt: skip


def aims(gathered: Gathered) -> tuple[Aim, ...]:
    """Every objective that the owner set, with the indicators that were counted."""
    return tuple(_aim(one, gathered) for one in gathered.aims)


def _comparable(code: str, one: Aimed, gathered: Gathered) -> bool:
    """Whether a count is known of both periods: half a period is not set beside a whole one."""
    kind = _COUNTED_BY.get(code)
    key = kind or "", one.id if kind == "reading" else ""
    lacks = [side.unseen.get(key, 0) for side in (gathered.now, gathered.before)]
    return not too_many(max(lacks), gathered.panel.period)


def _aim(one: Aimed, gathered: Gathered) -> Aim:
    currency = gathered.owner.currency
    figures = tuple(
        Figure(
            code=code,
            objective=one.objective,
            label=Message(label),
            value=one.now.get(code),
            before=one.before.get(code) if _comparable(code, one, gathered) else None,
            unit=unit or currency,
        )
        for code, (label, unit) in _INDICATORS.items()
        if code in one.now
    )
    name = Message("{name}", {"name": one.id}) if one.campaign else channel(one.id).name
    return Aim(one.id, name, one.campaign, one.objective, figures)
