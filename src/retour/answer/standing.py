"""Where the business stands beside the published studies."""

from __future__ import annotations

from decimal import Decimal

from retour.answer.model import Verdict
from retour.answer.weigh import Weighed
from retour.gather import Gathered
from retour.money import Money, to_minor
from retour.reference.channels import channel as channel_info
from retour.reference.standing import where_do_i_stand
from retour.reference.standing_base import Standing


def standing(gathered: Gathered, weighed: Weighed) -> tuple[Standing, ...]:
    """Hours, money, networks, return and hardest network, each only when the book knows it."""
    period, owner, total = gathered.panel.period, gathered.owner, weighed.total
    networks = [
        part
        for part in weighed.parts
        if part.social and not part.paid and (part.posts or part.hours)
    ]

    def monthly(amount: float) -> Money:
        # Two figures: the studies ask in bands, and more would look like knowledge.
        value = Decimal(f"{amount / period.months:.2g}")
        return Money(to_minor(value, owner.currency), owner.currency)

    worked = sorted(
        (part for part in networks if part.per_hour is not None),
        key=lambda part: part.per_hour.median if part.per_hour else 0.0,
    )
    told = total.verdict is not Verdict.CANNOT_TELL
    return where_do_i_stand(
        hours_week=total.hours / (period.days / 7) if total.hours else None,
        money_month=monthly(total.money) if total.money else None,
        platforms=[channel_info(part.id).network for part in networks] or None,
        monthly_return=monthly(total.net.median) if told else None,
        hardest=worked[0].id if len(worked) > 1 else None,
    )
