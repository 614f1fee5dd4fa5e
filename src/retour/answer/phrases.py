"""How an answer is said, once for all faces."""

from __future__ import annotations

from retour.answer.model import Answer, Verdict
from retour.measures import every
from retour.panel import Grade
from retour.words import N_, Message

_VERDICTS = {
    Verdict.PAYS: N_("pays"),
    Verdict.DOES_NOT_PAY: N_("does not pay"),
    Verdict.TOO_CLOSE: N_("too close to call"),
    Verdict.CANNOT_TELL: N_("cannot tell yet"),
}
_HEADLINES = {
    Verdict.PAYS: N_(
        "Your social media pay: {chance} chances in 100 that they bring more than they cost."
    ),
    Verdict.DOES_NOT_PAY: N_(
        "Your social media do not pay: {chance} chances in 100 that they bring more than they cost."
    ),
    Verdict.TOO_CLOSE: N_(
        "Your social media come out about even: {chance} chances in 100 that they bring more than "
        "they cost."
    ),
    Verdict.CANNOT_TELL: N_(
        "Nobody can tell yet whether your social media pay. Below: what would settle it."
    ),
}
GRADES = {
    Grade.A: N_("randomised"),
    Grade.B: N_("comparison"),
    Grade.C: N_("clue"),
    Grade.D: N_("hearsay"),
}


def measure_text(name: str) -> Message:
    """What a measure is called."""
    return Message(next(measure.title for measure in every() if measure.name == name))


def verdict_text(verdict: Verdict) -> Message:
    """A verdict in two or three words."""
    return Message(_VERDICTS[verdict])


def headline(answer: Answer) -> Message:
    """The answer in one sentence."""
    # 98 and 2 rather than 100 and 0: draws never prove certainty.
    chance = min(max(round(100 * answer.total.chance), 2), 98)
    values = {} if answer.verdict is Verdict.CANNOT_TELL else {"chance": chance}
    return Message(_HEADLINES[answer.verdict], values)
