"""An amount, or a channel, by itself as text."""

from __future__ import annotations

from functools import singledispatch

from retour.answer.model import Estimate, Part
from retour.answer.verdict import verdict_text
from retour.words import N_, Words

_WHOLE = 100  # from which decimals say nothing


@singledispatch
def text(one: object, lang: str) -> str:
    """What an estimate or a channel comes to, on a line."""
    raise TypeError(type(one))


@text.register
def _estimate(one: Estimate, lang: str) -> str:
    """An estimate by itself, which knows no currency: `6,823 [−9,881 … 32,593]`."""
    words = Words(lang)
    digits = 0 if max(abs(one.low), abs(one.high), abs(one.median)) >= _WHOLE else 2
    median, low, high = (words.number(end, digits) for end in (one.median, one.low, one.high))
    return f"{median} [{low} … {high}]"


@text.register
def _part(part: Part, lang: str) -> str:
    """A channel by itself: its verdict and its amounts, in the currency of its answer."""
    words = Words(lang)
    return words(
        N_("{channel}: {verdict}. Brought {brought}, spent {spent}, net {net}."),
        channel=part.name,
        verdict=verdict_text(part.verdict),
        brought=_estimate(part.brought, lang),
        spent=words.number(part.spent, 0 if part.spent >= _WHOLE else 2),
        net=_estimate(part.net, lang),
    )
