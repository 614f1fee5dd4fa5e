"""What plans come to, in sentences: the same on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Callable

from retour.answer.amounts import NOTHING, Amounts, duration
from retour.answer.chances import of_100
from retour.answer.course import changes_text
from retour.answer.model import Estimate
from retour.plan.model import Candidate, Measurements, Move, Plan
from retour.words import N_, Words

ACTIONS = {
    "more": N_("do more"),
    "less": N_("do less"),
    "stop": N_("stop"),
    "same": N_("as today"),
}
WORTH_MEANS = N_(
    "Worth: what better decisions on going on, halving, doubling or stopping are expected to "
    "gain over a year. Cost: your time, and sales lost in weeks of pause."
)
AVERAGES = N_(
    "Amounts of a plan are averages over all that is possible, in which a small chance of much "
    "counts. An answer shows the middle, as a plan does where the average lies outside of the 80% "
    "interval: it may be lower, even below zero where the average is above."
)


def ranged(estimate: Estimate, currency: str, say: Words, gap: str = " ") -> str:
    """The mean, or the median where the mean lies outside, and the 80% interval."""
    amounts = Amounts(say, currency)
    low, high = amounts.whole_pair(estimate)
    return f"{amounts.usual(estimate)}{gap}[{low} … {high}]"


def change(now: float, then: float, write: Callable[[float], str], gap: str = " ") -> str:
    """A figure today and in the plan; one figure where they read alike."""
    if now == 0 and then == 0:
        return NOTHING
    before, after = write(now), write(then)
    return before if before == after else f"{before}{gap}→ {after}"


def move_said(move: Move, currency: str, say: Words, gap: str = " ") -> tuple[str, str, str, str]:
    """What becomes of a channel: its hours and its money, what that adds, the chance that it helps;
    `gap` stands before what follows within a cell.
    """
    hours = change(move.hours_now, move.hours, lambda value: duration(value, say), gap)
    money = change(move.money_now, move.money, Amounts(say, currency).whole, gap)
    if move.action == "same" or move.gain is None:
        return hours, money, NOTHING, NOTHING
    chance = say(N_("{chance} in 100"), chance=of_100(move.chance))
    return hours, money, ranged(move.gain, currency, say, gap), chance


def candidate_said(one: Candidate, currency: str, say: Words) -> tuple[str, str, str, str]:
    """A measurement: what to do, its worth, its cost, and the time it takes."""
    worth, cost = map(Amounts(say, currency).whole, (one.worth, one.cost))
    return say.say(one.what), worth, cost, duration(one.minutes / 60, say)


def quarter_said(plan: Plan, say: Words) -> str:
    """What to do in a quarter."""
    if not plan.changes:
        text = N_(
            "Go on as you do: with today's hours and money, no change is likely enough to help "
            "(three chances in four)."
        )
        if plan.limited:
            text = N_(
                "Go on as you do: within what you allow, no change is likely enough to help (three "
                "chances in four)."
            )
        return say(text)
    changes = changes_text((one.action, one.name) for one in plan.changes)
    if all(one.gain is None for one in plan.changes):
        text = N_(
            "To keep within your limits: {changes}. What that adds or costs cannot be said: "
            "nothing of yours says what it brings."
        )
        return say(text, changes=changes)
    said = {
        "changes": changes,
        "gain": Amounts(say, plan.currency).whole(abs(plan.gain.mean)),
        "chance": of_100(plan.better),
    }
    if plan.gain.mean < 0:
        text = N_(
            "To keep within your limits: {changes}. That is expected to bring {gain} less over the "
            "quarter, on average, than going on as today."
        )
        del said["chance"]
        return say(text, **said)
    return say(
        N_(
            "Do this: {changes}. Expected to add {gain} over the quarter, on average; {chance} "
            "chances in 100 that it is better than going on as today."
        ),
        **said,
    )


def expected_said(plan: Plan, say: Words) -> list[str]:
    """What to expect of a quarter, a line each."""
    lines = [
        say(N_("Net to expect: {range}"), range=ranged(plan.net, plan.currency, say)),
        say(N_("As today: {range}"), range=ranged(plan.today, plan.currency, say)),
        say(N_("Chance of a loss: {chance}"), chance=loss_said(plan, say)),
    ]
    if not plan.changes:
        del lines[1]
    return lines


def loss_said(plan: Plan, say: Words) -> str:
    """The chance that a quarter loses money."""
    if plan.idle:
        return say(N_("none, since nothing is put in"))
    return say(N_("{chance} in 100"), chance=of_100(plan.loss))


def measure_said(found: Measurements, say: Words) -> str:
    """What to measure next, or why nothing."""
    advised = next((one for one in found.candidates if one.advised), None)
    if advised is not None:
        return say(N_("Most worth doing next: {what}"), what=say.say(advised.what))
    text = N_(
        "Nothing is worth measuring now: no measurement of half a year would settle anything."
    )
    if found.poor or not found.candidates:
        text = N_("Nothing is worth measuring now: no measurement would gain what it costs.")
    return say(text)
