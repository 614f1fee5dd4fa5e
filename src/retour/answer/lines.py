"""The lines of a table of channels: social media, what they come to, then the others."""

from __future__ import annotations

from collections.abc import Sequence

from retour.answer.model import Answer, Part
from retour.words import N_, Words

_TOTAL = "total"
_LEAST = 2  # social channels, of which a line for all of them says more than theirs
TOGETHER = N_("All your social media")


def ordered(parts: Sequence[Part]) -> list[Part]:
    """The social channels, then the others, each in the order they came."""
    return sorted(parts, key=lambda part: not part.social)


def lines(answer: Answer) -> list[Part]:
    """The social channels, `answer.total` below where there are several, and then the others.

    So that nobody adds up a line which the total does not hold, as search or e-mail.
    """
    parts, inside = ordered(answer.channels), answer.inside
    if len(inside) < _LEAST:
        return parts
    return [*inside, answer.total, *(part for part in parts if part not in inside)]


def is_sum(part: Part) -> bool:
    """Whether this line is that of all social media, to be set off from the channels."""
    return part.id == _TOTAL


def line_name(part: Part, words: Words) -> str:
    """What a line is called."""
    return words(TOGETHER) if is_sum(part) else words.say(part.name)
