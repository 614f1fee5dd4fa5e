"""Channels as a report shows them: which, in which order, with which mark and verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from retour.answer.amounts import Amounts
from retour.answer.model import Answer, Part
from retour.answer.verdict import verdict_text
from retour.reference.channels import channel
from retour.report.rows import Row
from retour.report.style import VERDICTS
from retour.words import N_, Words

Tell = Callable[[Part], Row]

OTHERS = N_("For comparison, other channels")


def name(part: Part, words: Words) -> str:
    """What the channel is called."""
    return words.say(part.name)


def colour(part: Part) -> str:
    """The channel's own colour, #RRGGBB."""
    return channel(part.id).colour


def verdict(part: Part, words: Words) -> str:
    """The verdict with its symbol: "✓ pays"."""
    return f"{VERDICTS[part.verdict].symbol} {words.say(verdict_text(part.verdict))}"


def only_told(answer: Answer) -> Answer:
    """The answer with those channels only whose amounts brought rest on the owner's evidence."""
    return replace(answer, channels=answer.told)


def chosen(parts: Sequence[Part], most: int) -> list[Part]:
    """At most `most` channels, in the order they came: those that most was put into.

    Not the best ones: a report that left out the losses would lie. The first and the last social
    channel that something was put into, the ends of the order, are always among them.
    """
    worked = [part for part in parts if part.spent > 0]
    social = [part for part in worked if part.social] or worked
    ends = [social[0].id, social[-1].id] if social else []
    ranked = sorted(
        parts, key=lambda part: (part.id not in ends, -part.spent, -part.brought.median)
    )
    kept = ranked[:most]
    return [part for part in parts if part in kept]


def grouped(parts: Sequence[Part], words: Words, tell: Tell) -> list[Row]:
    """Rows of the social channels, then of the others under a heading of their own."""
    social = [tell(part) for part in parts if part.social]
    others = [tell(part) for part in parts if not part.social]
    if not others or not social:
        return social + others
    return [*social, Row(words(OTHERS)), *others]


def left_out(parts: Sequence[Part], drawn: Sequence[Part], words: Words, amounts: Amounts) -> str:
    """Which channels there is no room for, and what they cost; '' when all are drawn."""
    rest = [part for part in parts if part not in drawn]
    if not rest:
        return ""
    text = N_("Not drawn: {channels}, for {spent} spent in all.")
    if not any(part.spent for part in rest):
        text = N_("Not drawn: {channels}.")
    names = [part.name for part in rest]
    return words(text, channels=names, spent=amounts(sum(part.spent for part in rest)))


def untold(answer: Answer, words: Words) -> str:
    """Which channels cannot be drawn at all, since nothing tells what they brought; '' if none."""
    rest = [part.name for part in answer.channels if not answer.tells(part)]
    if answer.blank or not rest:
        return ""
    return words(
        N_("Not drawn, since nothing of yours says what it brought: {channels}."), channels=rest
    )
