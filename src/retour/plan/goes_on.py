"""Today's money of a channel: that of the period, without what is over in the days planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from retour.answer.model import Answer, Part
from retour.panel import Panel, steady
from retour.span import Span
from retour.words import N_, Message

_CENT = 0.005
_QUARTER = timedelta(days=91)
_OVER = N_(
    "Not in today's money: {amount} {currency} for {channel}, of costs that came once or have "
    "ended, as far as is known. What the channel brings is lowered with it, as by any effort that "
    "is less."
)
_BEFORE = N_(
    "Not in the quarter's money: {amount} {currency} for {channel}, of costs that end before it "
    "begins. What the channel brings is lowered with it, as by any effort that is less."
)
_WITHIN = N_(
    "Of costs for {channel} that end within the quarter, {amount} {currency} are counted: what "
    "they come to until then."
)


def ahead(answer: Answer) -> Span:
    """The quarter of a year from the day that is asked, where no other is planned."""
    return Span(answer.asked, answer.asked + _QUARTER - timedelta(days=1))


def money_now(part: Part, answer: Answer, panel: Panel, span: Span) -> float:
    """Money of a week of a channel as it goes on over a span to come: advertising at the period's
    pace, what comes back at its rate, and nothing of what is over by then.
    """
    inside = sum(one.inside for one in panel.charges if one.channel == part.id)
    paced = part.money - inside
    going_on = steady(panel.charges, part.id, span, answer.asked)
    # What is left of sums that cancel is nothing.
    return (paced / (answer.days / 7) if paced > _CENT else 0.0) + going_on


def over_said(answer: Answer, panel: Panel, span: Span) -> Iterator[Message]:
    """What of the period's money is not in that of the quarter `span`, a channel each; and what of
    it is only in part.
    """
    gone: dict[tuple[str, str], float] = defaultdict(float)
    today = Span(answer.asked, answer.asked)
    for one in panel.charges:
        share = one.share(span, answer.asked)
        if not share:
            text = _BEFORE if one.share(today, answer.asked) else _OVER
            gone[one.channel, text] += one.inside
        elif share < 1 and one.until and one.until < span.until:  # not: begins within it
            gone[one.channel, _WITHIN] += one.weekly * share * span.days / 7
    for part in answer.channels:
        for text in (_OVER, _BEFORE, _WITHIN):
            amount = round(gone[part.id, text], 2)
            if amount > 0:
                values = {"amount": amount, "currency": answer.currency, "channel": part.name}
                yield Message(text, values)
