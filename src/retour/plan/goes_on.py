"""Today's money of a channel: that of the period, without what is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from retour.answer.model import Answer, Part
from retour.panel import Panel
from retour.words import N_, Message

_CENT = 0.005


def money_now(part: Part, answer: Answer, panel: Panel) -> float:
    """Money of a week of a channel as it goes on: advertising at the period's pace, what comes back
    at its rate, and nothing of what is over.
    """
    span = answer.days / 7
    charges = [one for one in panel.charges if one.channel == part.id]
    paced = part.money - sum(one.inside for one in charges)
    steady = sum(one.weekly for one in charges if not one.over(answer.asked))
    # What is left of sums that cancel is nothing.
    return (paced / span if paced > _CENT else 0.0) + steady


def over_said(answer: Answer, panel: Panel) -> Iterator[Message]:
    """What of the period's money is not in that of today, a channel each."""
    gone: dict[str, float] = defaultdict(float)
    for one in panel.charges:
        gone[one.channel] += one.inside if one.over(answer.asked) else 0.0
    text = N_(
        "Not in today's money: {amount} {currency} for {channel}, of costs that ended or that came "
        "once. What they helped to bring still counts in what the channel brings."
    )
    for part in answer.channels:
        if round(gone[part.id], 2) > 0:
            values = {"amount": round(gone[part.id], 2), "currency": answer.currency}
            yield Message(text, {**values, "channel": part.name})
