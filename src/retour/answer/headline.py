"""The answer in one sentence, once for all faces."""

from __future__ import annotations

from retour.answer.chances import of_100
from retour.answer.judging import Cost, cost_of
from retour.answer.model import Answer, Part
from retour.answer.phrases import reason
from retour.answer.verdict import Verdict
from retour.words import N_, Message, Renderable

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
}
# Of some channels only, where the others could change what is said of all of them.
_OF_SOME = {
    Verdict.PAYS: (
        N_(
            "Of your social media, {channels} pays: {chance} chances in 100 that it brings more "
            "than it costs."
        ),
        N_(
            "Of your social media, {channels} together pay: {chance} chances in 100 that they "
            "bring more than they cost."
        ),
    ),
    Verdict.DOES_NOT_PAY: (
        N_(
            "Of your social media, {channels} does not pay: {chance} chances in 100 that it brings "
            "more than it costs."
        ),
        N_(
            "Of your social media, {channels} together do not pay: {chance} chances in 100 that "
            "they bring more than they cost."
        ),
    ),
    Verdict.TOO_CLOSE: (
        N_(
            "Of your social media, {channels} comes out about even: {chance} chances in 100 that "
            "it brings more than it costs."
        ),
        N_(
            "Of your social media, {channels} together come out about even: {chance} chances in "
            "100 that they bring more than they cost."
        ),
    ),
}
_TOO_THIN = N_(
    "Nobody can tell yet whether your social media pay: {chance} chances in 100 that they bring "
    "more than they cost."
)
_NAMED = 3  # channels that a headline names; of more it says how many
_WHY_ALL = {
    "sales": N_(
        "Nobody can tell yet whether your social media pay: no sale counts in this period."
    ),
    "none": N_(
        "Nobody can tell yet whether your social media pay: nothing of yours says what they bring."
    ),
    "cost": N_(
        "Nobody can tell yet whether your social media pay: the cost of {channels} is not known."
    ),
    "hours": N_(
        "Nobody can tell yet whether your social media pay: no hour was logged for {channels}."
    ),
    "days": N_(
        "Nobody can tell yet whether your social media pay: what {channels} cost on some days is "
        "not known."
    ),
    "thin": N_("Nobody can tell yet whether your social media pay: the evidence is too thin."),
}


def headline(answer: Answer) -> Message:
    """The answer in one sentence, which says of which channels it speaks where not of all."""
    if answer.verdict is Verdict.CANNOT_TELL:
        return _undecided(answer)
    chance = of_100(answer.total.chance)
    if _of_all(answer):
        return Message(_HEADLINES[answer.verdict], {"chance": chance})
    one, several = _OF_SOME[answer.verdict]
    told = answer.inside
    values = {"chance": chance, "n": len(told), "channels": _named(told, answer.left_out)}
    return Message(one, values, plural=several)


def _of_all(answer: Answer) -> bool:
    """Whether the verdict holds of all social media, whatever those left out brought."""
    rest = answer.left_out
    if not rest:
        return True
    known = all(part.worked and cost_of(part, part.id) is Cost.KNOWN for part in rest)
    lost = sum(part.spent + part.untold for part in rest)
    # At worst they brought nothing; at best nobody knows how much.
    return answer.verdict is Verdict.PAYS and known and lost < answer.net.low


def _named(told: tuple[Part, ...], rest: tuple[Part, ...]) -> Message | list[Renderable]:
    if len(told) <= _NAMED:
        return [part.name for part in told]
    values = {"told": len(told), "all": len(told) + len(rest)}
    return Message(N_("{told} of {all} channels"), values)


def _undecided(answer: Answer) -> Message:
    """Why nothing can be told of all social media together."""
    code, names = _reason_of_all(answer)
    if code == "thin" and not answer.left_out:
        return Message(_TOO_THIN, {"chance": of_100(answer.total.chance)})
    return Message(_WHY_ALL[code], {"channels": names} if names else {})


def _reason_of_all(answer: Answer) -> tuple[str, list[Renderable]]:
    """Why, and because of which channels."""
    if answer.blank:
        return "sales", []
    social = answer.inside
    for code in ("hours", "cost", "days"):
        names = [part.name for part in social if reason(answer, part) == code]
        if names:
            return code, names
    return ("thin" if social else "none"), []


def not_taken_off(answer: Answer) -> Message | None:
    """What a net that nobody can tell leaves out of what it cost; None when all is taken off."""
    if answer.verdict is not Verdict.CANNOT_TELL:
        return None
    text = _NOT_TAKEN_OFF.get(_reason_of_all(answer)[0])
    return Message(text) if text else None


_NOT_TAKEN_OFF = {
    "hours": N_("before hours, which nobody logged"),
    "cost": N_("before its cost, which is not known"),
}
