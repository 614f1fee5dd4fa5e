"""Channels to choose from: those of the business's answer first."""

from __future__ import annotations

from dataclasses import dataclass

from retour.answer.model import Answer
from retour.business import Business
from retour.words import Words

# Where nobody launches a campaign, and what cannot be paused.
_NOT_MADE = frozenset(
    {"direct", "unknown", "regular", "word-of-mouth", "walk-by", "referral", "ai"}
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A channel to choose; `own`: the business's answer has it."""

    id: str
    name: str
    own: bool
    here: bool


def choices(answer: Answer | None, words: Words, chosen: str = "") -> list[Choice]:
    """Channels by which one can act, one's own first. What was typed is among them, as it is."""
    own = [part.id for part in answer.channels] if answer else []
    named = {one.id: words.say(one.name) for one in Business.channels()}
    if answer:
        named |= {part.id: words.say(part.name) for part in answer.channels}
    ids = [one for one in dict.fromkeys([*own, *named]) if one not in _NOT_MADE]
    found = [Choice(one, named[one], one in own, one == chosen) for one in ids]
    if chosen and chosen not in ids:
        found.append(Choice(chosen, named.get(chosen, chosen), False, True))
    return found
