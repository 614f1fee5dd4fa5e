"""How an answer is said, once for all faces."""

from __future__ import annotations

from retour.answer.amounts import NOTHING, Amounts, half_up
from retour.answer.beside import Aim
from retour.answer.judging import Cost, cost_of
from retour.answer.model import Answer, Part
from retour.answer.verdict import Verdict
from retour.measures import every
from retour.panel import Grade
from retour.reference.kin import may_mean
from retour.words import N_, Message, Renderable

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


def unknown(answer: Answer) -> tuple[Message, ...]:
    """Why figures of the scorecard are not known, where one could look for them."""
    text = N_("{figure}: {why}")
    return tuple(
        Message(text, {"figure": one.label, "why": one.why})
        for one in answer.scorecard
        if one.why is not None
    )


def target_text(aim: Aim) -> Renderable:
    """The channel or campaign that an objective is of."""
    return Message(N_("Campaign {name}"), {"name": aim.name}) if aim.campaign else aim.name


def objective_text(aim: Aim) -> Message:
    """What the owner wants of it."""
    return Message(OBJECTIVES[aim.objective])


def measure_text(name: str) -> Message:
    """What a measure is called."""
    return Message(next(measure.title for measure in every() if measure.name == name))


UNEXPLAINED = N_("Nothing of yours says yet what channels brought of your margin of {margin}.")
_NAMED = frozenset({"tracked", "said"})  # measures of who names a channel
_FAR = 0.05  # of the sum of the lines, from which a total looks wrong beside them


def sums(answer: Answer) -> Message | None:
    """Why amounts shown do not add up; None where nobody would add them."""
    if answer.blank or len([part for part in answer.channels if answer.tells(part)]) < 2:
        return None
    lines = sum(part.brought.median for part in answer.inside)
    total = answer.total.brought.median
    if abs(total - lines) > _FAR * abs(lines) and round(lines) > 0:
        text = N_(
            "Each amount is the middle of what is possible, and middles do not add up: those of "
            "what the social channels brought come to {lines} {currency}, that of their total is "
            "{total} {currency}."
        )
        if total > lines:
            text = N_(
                "Each amount is the middle of what is possible, and middles do not add up: those "
                "of what the social channels brought come to {lines} {currency}, that of their "
                "total is {total} {currency}. Each of them may have brought much more than its "
                "middle, and it is unlikely that none did."
            )
        values = {"lines": round(lines), "total": round(total), "currency": answer.currency}
        return Message(text, values)
    text = N_(
        "Each amount is the middle of what is possible: the total is not the exact sum of the "
        "lines."
    )
    return Message(text)


def left_out(answer: Answer) -> tuple[Message, ...]:
    """What the total leaves out, with what it cost; nothing when it is whole."""
    told = [part for part in answer.left_out if part.evidence]
    idle = {
        N_("Not in these totals, since no hour, post or cost of them is known: {channels}."): [
            part.name for part in told if not part.free
        ],
        N_("Not in these totals, since nothing was put into it over this period: {channels}."): [
            part.name for part in told if part.free
        ],
    }
    said = [Message(text, {"channels": names}) for text, names in idle.items() if names]
    untold = _untold(answer)
    return (*((untold,) if untold else ()), *said)


def advertising_aside(answer: Answer) -> Message | None:
    """The money of advertising on social networks that a total without any leaves out; None
    without it. (Beside other money `left_out` is enough: nobody takes it for free.)
    """
    aside = () if answer.total.money else answer.left_out
    parts = [part for part in aside if part.paid and round(part.money)]
    text = N_("without the {amount} {currency} of {channels}")
    values: dict[str, object] = {"channels": [part.name for part in parts]}
    values |= {"amount": half_up(sum(p.money for p in parts)), "currency": answer.currency}
    return Message(text, values) if parts else None


def may_mean_aside(answer: Answer) -> Message | None:
    """Whose name, on orders or in answers, may mean advertising that the total leaves out."""
    aside = [part for part in answer.left_out if part.paid and part.money]
    named = [
        part.name
        for part in answer.told
        if part.social and any(one.measure in _NAMED for one in part.evidence)
        if any(may_mean(part.id, one.id) for one in aside if one.id != part.id)
    ]
    text = N_(
        "Orders and customers that name {channels} may have come by this advertising, whose cost "
        "is not taken off."
    )
    return Message(text, {"channels": named}) if named else None


def _untold(answer: Answer) -> Message | None:
    parts = [part for part in answer.left_out if not part.evidence]
    spent = half_up(sum(part.spent for part in parts))
    text = N_("Not in these totals, since nothing of yours says what it brought: {channels}.")
    if spent:
        text = N_(
            "Not in these totals, since nothing of yours says what it brought: {channels}, with "
            "the {amount} {currency} that it cost."
        )
    values = {"channels": [p.name for p in parts], "amount": spent, "currency": answer.currency}
    return Message(text, values) if parts else None


def net_text(answer: Answer) -> Message:
    """What a net is called: a month's, or that of a period too short to say so."""
    if answer.monthly:
        return Message(N_("Net a month"))
    return Message(N_("Net over the period"))


def hour_text(answer: Answer) -> Message | None:
    """What the amount of one hour is, where it is below zero for a channel: of money it is less."""
    hours = (part.per_hour for part in (answer.total, *answer.told) if answer.tells(part))
    if not any(one.median < 0 for one in hours if one is not None):
        return None
    return Message(
        N_(
            "One hour: margin brought less money spent, for each hour of work. Below zero, the "
            "money alone was more than what came back."
        )
    )


def length(answer: Answer) -> Message:
    """How long the period is, but for days that are left out."""
    days = answer.days
    months = round(answer.period.months * days / answer.period.days)
    if months < 2:
        return Message(N_("{n} day"), {"n": days}, plural=N_("{n} days"))
    return Message(N_("{n} month"), {"n": months}, plural=N_("{n} months"))


def why_not(answer: Answer, part: Part) -> Message | None:
    """Why nothing can be told of a channel; None where something is."""
    if part.verdict is not Verdict.CANNOT_TELL:
        return None
    return Message(_WHY[reason(answer, part)])


def spent_text(answer: Answer, part: Part, amounts: Amounts) -> str:
    """What was spent on a channel; a dash where that is not known, which is no cost of 0."""
    unknown = not part.spent and why_not(answer, part) == Message(_WHY["cost"])
    return NOTHING if unknown else amounts(part.spent)


def reason(answer: Answer, part: Part) -> str:
    """The code of why nothing can be told of a channel."""
    if answer.blank:
        return "sales"
    if not part.evidence:
        return "none"
    cost = cost_of(part, part.id)
    if cost is Cost.NO_BILL:
        return "cost"
    if cost is Cost.NO_HOURS:
        return "hours"
    if part.untold > 0 and part.net.low > 0:
        return "days"
    if part.free:
        return "free"
    return "thin" if part.spent > 0 else "cost"


_WHY = {
    "sales": N_("no sale counts"),
    "none": N_("no evidence of yours"),
    "cost": N_("its cost is not known"),
    "free": N_("nothing was put into it"),
    "hours": N_("no hour was logged"),
    "days": N_("what some days cost is not known"),
    "thin": N_("the evidence is thin"),
}
