"""What to do next, as every face says it: the course to take, and what would tell more."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from retour.answer.chances import of_100
from retour.answer.course import changes_text
from retour.answer.model import Answer
from retour.gap import FAIR, Expected, Gap, Settled
from retour.words import N_, Message, time_worked

# What more measuring would fill; every other gap is of a fact to load or to say.
_TO_MEASURE = frozenset(
    {
        "weak_evidence", "no_evidence", "few_replies", "no_trail", "short_history",
        "follows_demand", "fit_not_trusted", "test_running", "test_silent", "go_on",
    }
)  # fmt: skip
MISSING = N_("What is missing, and what would tell more")
_EXPECTED = {
    "onoff": N_(
        "Worth about {worth} over a year, for {cost} of lost sales and of your time ({time})."
    ),
    "": N_("Worth about {worth} over a year, for {cost} of your time ({time})."),
}


# What the amount of a gap is: what knowing can gain, what counts wrongly, what is not known.
_AT_STAKE = {
    "evidence": N_("Worth up to {amount}."),
    "vat_unknown": N_("Up to {amount} too much counts as your income."),
    "fact": N_("About {amount} is at stake."),
}


def next_step(answer: Answer) -> Message | None:
    """What every face tells the owner to do first; None where there is no gap."""
    if not answer.gaps:
        return None
    first = answer.gaps[0]
    text = N_("What to do next: {missing} {remedy}")
    return Message(text, {"missing": first.message, "remedy": first.remedy})


def before_measuring(answer: Answer) -> Message | None:
    """The next step where it is a fact to load or to say, without which measuring is in vain."""
    measuring = not answer.gaps or answer.gaps[0].code in _TO_MEASURE
    return None if measuring else next_step(answer)


def steps(answer: Answer) -> tuple[Gap, ...]:
    """Every gap; a remedy is said in full, with what it comes to, only the first time."""
    first: dict[Message, int] = {}
    found = []
    for place, gap in enumerate(answer.gaps, 1):
        said = first.setdefault(gap.remedy, place)
        again = Message(N_("What point {place} says holds here too."), {"place": str(said)})
        new = said == place
        found.append(gap if new else replace(gap, remedy=again, worth=0.0, expected=None))
    return tuple(found)


def course_said(answer: Answer, amount: Callable[[float], str]) -> Message | None:
    """What the next quarter's plan changes and adds; None where nothing can be planned. `amount`
    writes whole units.
    """
    course = answer.course
    if course is None:
        return None
    values: dict[str, object] = {"since": course.quarter.since, "until": course.quarter.until}
    if not course.changes:
        text = N_(
            "From {since} to {until}, go on as you do: with today's hours and money, no change is "
            "likely enough to help (three chances in four)."
        )
        return Message(text, values)
    text = N_(
        "From {since} to {until}: {changes}. {chance} chances in 100 that it is better than going "
        "on as today."
    )
    if course.gain is not None and course.gain > 0:
        text = N_(
            "From {since} to {until}: {changes}. Expected to add {gain} over the quarter, on "
            "average; {chance} chances in 100 that it is better than going on as today."
        )
        values["gain"] = amount(course.gain)
    values["changes"] = changes_text((one.action, one.name) for one in course.changes)
    return Message(text, values | {"chance": of_100(course.better)})


def worth_said(answer: Answer, gap: Gap, amount: Callable[[float], str]) -> Message | None:
    """What filling a gap is worth, or what hangs on it; None where nothing tells. `amount` writes
    whole units.
    """
    if answer.blank:
        return None
    if gap.expected is not None:
        return _expected_said(gap.expected, amount)
    if 0 < gap.worth < math.inf:
        return Message(_AT_STAKE[_stake(gap)], {"amount": amount(gap.worth)})
    return None


def _stake(gap: Gap) -> str:
    if gap.code in _TO_MEASURE:
        return "evidence"
    return gap.code if gap.code in _AT_STAKE else "fact"


def settles_said(gap: Gap) -> Message | None:
    """What a measurement that fills a gap may settle; None where it is filled by something else."""
    if gap.expected is None:
        return None
    fair = (it for it in gap.expected.settles if it.chance >= FAIR)
    return Message(N_("Chance that it settles: {chances}."), {"chances": chances_said(fair)})


def chances_said(settles: Iterable[Settled]) -> list[Message]:
    """The chance of a verdict on each channel."""
    text = N_("{channel} {chance} in 100")
    return [Message(text, {"channel": it.name, "chance": of_100(it.chance)}) for it in settles]


def _expected_said(expected: Expected, amount: Callable[[float], str]) -> Message:
    values = {
        "worth": amount(expected.worth),
        "cost": amount(expected.cost),
        "time": time_worked(expected.minutes / 60),
    }
    return Message(_EXPECTED.get(expected.kind, _EXPECTED[""]), values)
