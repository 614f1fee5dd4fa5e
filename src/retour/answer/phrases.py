"""How an answer is said, once for all faces."""

from __future__ import annotations

from collections.abc import Callable

from retour.answer.model import Aim, Answer, Verdict
from retour.measures import every
from retour.panel import Gap, Grade
from retour.words import N_, Message, Renderable

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

OBJECTIVES = {
    "customers": N_("new customers"),
    "leads": N_("leads"),
    "visibility": N_("visibility"),
    "image": N_("image"),
    "sales": N_("sales"),
}

NOTHING_COUNTED = N_("nothing that tells of it was counted")


def target_text(aim: Aim) -> Renderable:
    """The channel or campaign that an objective is of."""
    return Message(N_("Campaign {name}"), {"name": aim.name}) if aim.campaign else aim.name


def objective_text(aim: Aim) -> Message:
    """What the owner wants of it."""
    return Message(OBJECTIVES[aim.objective])


def measure_text(name: str) -> Message:
    """What a measure is called."""
    return Message(next(measure.title for measure in every() if measure.name == name))


def verdict_text(verdict: Verdict) -> Message:
    """A verdict in two or three words."""
    return Message(_VERDICTS[verdict])


# Why what is credited, what that says, and what is answered are three amounts.
BRIDGE = N_(
    "Why three amounts: part of what is counted would have come anyway, and part of what came "
    "leaves no trace; alone, it says what is left once that is taken into account; the answer "
    "weighs it with all other evidence and with what other businesses saw."
)
BRIDGE_COLUMNS = (N_("Channel"), N_("Evidence"), N_("Counted"), N_("Alone"), N_("In the answer"))


def bridge(answer: Answer, amount: Callable[[float], str]) -> tuple[tuple[Renderable, ...], ...]:
    """From what each piece of evidence counts to what is answered, by `BRIDGE_COLUMNS`.

    `amount` writes an amount.
    """

    def said(value: float) -> Message:
        return Message("{amount}", {"amount": amount(value)})

    return tuple(
        (
            part.name,
            measure_text(one.measure),
            said(one.seen),
            said(one.brought.median),
            said(part.brought.median),
        )
        for part in answer.channels
        for one in part.evidence
    )


def steps(answer: Answer) -> tuple[tuple[Gap, Message], ...]:
    """Every gap with its remedy, which is said in full only the first time."""
    first: dict[Message, int] = {}
    found = []
    for place, gap in enumerate(answer.gaps, 1):
        said = first.setdefault(gap.remedy, place)
        again = Message(N_("Do as in {place}."), {"place": str(said)})
        found.append((gap, gap.remedy if said == place else again))
    return tuple(found)


def headline(answer: Answer) -> Message:
    """The answer in one sentence."""
    # 98 and 2 rather than 100 and 0: draws never prove certainty.
    chance = min(max(round(100 * answer.total.chance), 2), 98)
    values = {} if answer.verdict is Verdict.CANNOT_TELL else {"chance": chance}
    return Message(_HEADLINES[answer.verdict], values)
