"""Channels in the free note of an order: `channels_noted`.

People write there what they want done as well: "don't use Facebook Messenger", "she follows you on
Instagram". So a name counts only beside a word of hearing, finding or coming, or where it stands
alone ("Instagram", "commande via Insta"), and never where it is denied.
"""

from __future__ import annotations

import re

from retour.reference.channel_words import (
    channels_in_text,
    channels_said,
    says_how_one_came,
    social_named,
    stands_alone,
)

# An account's name may hold dots and words, and says nothing more than the network beside it.
_ACCOUNT = re.compile(r"@[\w.]+")
_CLAUSE = re.compile(
    r"([,;!?()\r\n]+|[.:](?:\s|$)|\s[-–—]\s|\b(?:but|mais|however|though|par contre)\b)"
)
# After a word of coming that names no channel: its answer, or the rest of its sentence. "I came
# yesterday, message me on Facebook" is neither.
_ASKED = ("?", ":")
_GOES_ON = re.compile(
    r"(?:c'[eé]tait |it was )?(?:par|via|sur|dans|gr[aâ]ce|avec|through|on|by|from|thanks)\b"
)
_DENIED = re.compile(
    r"\b(?:not?|never|neither|nor|without|don'?t|cannot|\w+n't|ne|pas|jamais|sans|ni|aucune?)\b"
    r"|\bn'"
)

# What ends a "no": "never heard of you before I saw your Instagram".
_UNTIL = re.compile(r"\b(?:before|until|till)\s+i\b|\bavant (?:de |d'|que )")


def channels_noted(note: str) -> tuple[str, ...]:
    """The channels by which the writer of a note says to have come, each once."""
    came: list[str] = []
    alone: list[str] = []
    said = asked = False  # "How did you find us? Instagram, through a friend"
    for clause, end in _clauses(note):
        named = channels_said(clause)
        says = says_how_one_came(clause)
        if stands_alone(clause):
            alone.append(clause)
        elif (says or asked or (said and _GOES_ON.match(clause))) and not _denies(clause):
            came.append(clause)
        said = says and not named
        asked = said and end.startswith(_ASKED)
    if came:
        return channels_said(", ".join([*came, *alone]))
    return social_named(", ".join(alone))


def _clauses(note: str) -> list[tuple[str, str]]:
    """The clauses of a note, each with what ends it."""
    text = _ACCOUNT.sub(" ", note.replace("’", "'"))
    parts = [part.strip() for part in _CLAUSE.split(text.lower())]
    return [(part, end) for part, end in zip(parts[::2], [*parts[1::2], ""], strict=True) if part]


def _denies(clause: str) -> bool:
    """Whether a "no" stands before the first name of a channel, and is still meant there."""
    denied = _DENIED.search(clause)
    if denied is None or channels_in_text(clause[: denied.start()]):
        return False
    ends = _UNTIL.search(clause, denied.end())
    return ends is None or bool(channels_in_text(clause[: ends.start()]))
