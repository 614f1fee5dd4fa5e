"""Where the business stands beside the published studies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from retour.answer.model import LEAST_DAYS, Part
from retour.answer.verdict import SURE, Verdict
from retour.answer.weigh import Weighed
from retour.gather.gathered import Gathered
from retour.money import Money, to_minor
from retour.reference.channels import channel as channel_info
from retour.reference.standing import where_do_i_stand
from retour.reference.standing_base import Standing

_DAY = timedelta(days=1)
# Besides social media and advertising that is billed by platforms: no flyers, no fairs.
_DIGITAL = frozenset(
    {"search", "ai", "email", "sms", "blog", "affiliates", "shopping", "video", "display"}
)


def standing(gathered: Gathered, weighed: Weighed) -> tuple[Standing, ...]:
    """Hours, money, networks, return and hardest network, each only when the book knows it."""
    days, owner, total = gathered.panel.days, gathered.owner, weighed.total
    social = [part for part in weighed.parts if part.social]
    hours = sum(_weekly(gathered, part.id) for part in social)
    # One study asks for all money that goes into anything digital, another for that of tools for
    # publishing and measuring, to which neither advertising nor help belongs.
    digital = sum(part.money for part in weighed.parts if _is_digital(part))
    known = gathered.covered.inside
    tools = sum(part for day, part in gathered.spending.tools.items() if day in known)
    networks = [
        part
        for part in weighed.parts
        if part.social and not part.paid and (part.posts or part.hours)
    ]

    def monthly(amount: float) -> Money:
        # Two figures, none of them a cent: the studies ask in bands, and more would look like
        # knowledge.
        value = Decimal(f"{amount / gathered.panel.months:.2g}")
        value = value.quantize(Decimal(1), ROUND_HALF_UP) if abs(value) >= 1 else value
        return Money(to_minor(value, owner.currency), owner.currency)

    told = total.verdict is not Verdict.CANNOT_TELL and days >= LEAST_DAYS
    return where_do_i_stand(
        hours_week=hours or None,
        money_month=monthly(digital) if digital else None,
        tools_month=monthly(tools) if tools else None,
        platforms=[channel_info(part.id).network for part in networks] or None,
        monthly_return=monthly(total.net.median) if told else None,
        hardest=_hardest(networks, weighed),
    )


def _is_digital(part: Part) -> bool:
    return part.social or part.paid or part.id in _DIGITAL


def _weekly(gathered: Gathered, channel: str) -> float:
    """Hours a week on a channel, over the days of which they are known: those of the period's whole
    weeks, as every face shows them, where it has any.
    """
    panel = gathered.panel
    whole = frozenset(
        monday + n * _DAY
        for monday, within in zip(panel.weeks, panel.within(), strict=True)
        if within
        for n in range(7)
    )
    known = (whole or gathered.covered.inside) & gathered.covered.of("hours", channel)
    logged = gathered.spending.hours.get(channel, {})
    hours = sum(value for day, value in logged.items() if day in known)
    return hours / (len(known) / 7) if known else 0.0


def _hardest(networks: Sequence[Part], weighed: Weighed) -> str | None:
    """The network whose hours bring the least, when it is as sure as a verdict has to be."""
    worked = [part for part in networks if part.hours > 0]
    if len(worked) < 2:
        return None
    hourly = [(weighed.posterior.of(part.id) - part.money) / part.hours for part in worked]
    lowest = np.argmin(hourly, axis=0)
    chances = [float(np.mean(lowest == place)) for place in range(len(worked))]
    best = max(range(len(worked)), key=chances.__getitem__)
    return worked[best].id if chances[best] >= SURE else None
