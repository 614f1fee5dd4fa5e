"""The chance that something pays, as faces say it."""

from __future__ import annotations

from retour.answer.model import Answer, Part
from retour.answer.phrases import reason, why_not
from retour.answer.verdict import Verdict
from retour.words import N_, Message


def of_100(chance: float) -> int:
    """98 and 2 rather than 100 and 0: draws never prove certainty."""
    return min(max(round(100 * chance), 2), 98)


def chance_of(answer: Answer, part: Part) -> int | None:
    """The chances in 100 that a channel brings more than it costs; None where nothing of the
    owner's says what it brings, or what it costs is not all known.
    """
    if not answer.tells(part) or part.spent <= 0:
        return None
    told = part.verdict is not Verdict.CANNOT_TELL or reason(answer, part) == "thin"
    return of_100(part.chance) if told else None


def note_of(answer: Answer, part: Part) -> Message | None:
    """What is to be said beside the verdict on a channel: the chance, or why there is none."""
    why, chance = why_not(answer, part), chance_of(answer, part)
    if chance is None:
        return why
    text = N_("{chance} chances in 100 that it brings more than it costs")
    if why is not None:
        text = N_("the evidence is thin: {chance} chances in 100 that it brings more than it costs")
    return Message(text, {"chance": chance})
