"""What tests by lot would tell and told, in sentences: the same on a terminal and on a page."""

from __future__ import annotations

import math
from typing import Any

from retour.business.agenda import kept_blocks
from retour.business.followed import Followed
from retour.business.testing import Designed
from retour.models.onoff import OnOff
from retour.words import N_, Message, Words

# What one of each unit is called where an effect is said.
UNITS = {
    "posts": N_("a post"),
    "hours": N_("an hour"),
    "spend": N_("{one} of spending"),
    "": N_("a day on"),
}
# The same over a column.
DONE = {
    "posts": N_("Posts"),
    "hours": N_("Hours"),
    "spend": N_("Spent"),
    "": N_("By the calendar"),
}
STOPPED = N_(
    "Stopped early (planned to {until}). If it was because of its first results, its interval is "
    "not to be trusted."
)
DROPPED = N_("Dropped: no block of it was over. It stays in the book's history.")
KEEP_TO_IT = N_("Keep to it whatever sales do: that is what makes its answer sure.")
IF_SHUT = N_(
    "If you have to shut in one of its weeks, change nothing else: the other weeks still count, "
    "and the answer is less sure."
)
_LEVEL = 0.95


def about_design(made: Designed, currency: str, say: Words) -> list[Message]:
    """How its outlook was reckoned, and what a week on the channel costs."""
    said = []
    if any(not one.tried for one in made.prospects):
        said.append(Message(N_("≈: longer than your past sales can try; reckoned from shorter.")))
    if made.cost is not None:
        cost = say.money(made.cost, currency, 0)
        said.append(Message(_COST, {"cost": cost}))
    if made.unlike:
        values = {"weeks": list(made.unlike), "n": len(made.unlike)}
        said.append(Message(_UNLIKE, values, plural=_UNLIKE_MANY))
    if made.better is not None:
        said.append(Message(N_("A test that begins on {day} avoids that."), {"day": made.better}))
    if made.test is None:
        text = N_(
            "Weeks in which you are shut tell nothing: begin so that none of them lies in the test."
        )
        said.append(Message(text))
    return said


_COST = N_(
    "A week in which you work or spend on it costs you {cost}, money and hours. Weeks without are "
    "not in this average; the hours a week of the plan are over all weeks."
)
_UNLIKE = N_(
    "The week of {weeks} is unlike others (Christmas, or the year before shut or with sales far "
    "from usual): a test over it tells less."
)
_UNLIKE_MANY = N_(
    "{n} of its weeks are unlike others (Christmas, or the year before shut or with sales far from "
    "usual), those of {weeks}: a test over them tells less."
)


def enough_said(made: Designed, currency: str, say: Words) -> Message | None:
    """How long a test is as precise as wished for; None where no wish is known."""
    if made.wish is None:
        return None
    wish = say.money(made.wish, currency, 0)
    if made.enough is not None:
        text = N_("{weeks} weeks tell what it brings within {wish} a week.")
        return Message(text, {"weeks": made.enough, "wish": wish})
    return Message(
        N_(
            "Not even a year of testing tells what it brings within {wish} a week: your sales vary "
            "too much beside it. This cannot be settled in a year."
        ),
        {"wish": wish},
    )


def proposed_weeks(made: Designed) -> int:
    """How long a test to propose."""
    return made.proposed


def strayed(one: Followed) -> list[bool]:
    """In which blocks something was done in a pause, or nothing in a block on."""
    drawn = [on for _, on in kept_blocks(one.test)]
    return [(done > 0) != on for done, on in zip(one.done, drawn, strict=False)]


def result_said(one: Followed, currency: str, say: Words) -> list[Message]:
    """What a test showed, or from when on it will."""
    if one.seen is None:
        return [Message(N_("No sales of its days are loaded yet."))]
    if one.result is None:
        text = N_("Its result shows once sales up to {day} are loaded: looking earlier spoils it.")
        return [Message(text, {"day": one.test.last})]
    if one.result.gap is not None:
        return [one.result.gap]
    return [_effect(one.result, one.seen.unit, currency, say), *one.result.diagnosis.notes]


def _effect(result: OnOff, unit: str, currency: str, say: Words) -> Message:
    low, high = result.intervals[_LEVEL]
    values: dict[str, Any] = {
        "unit": Message(UNITS[unit], {"one": say.money(1, currency, 0)}),
        "middle": say.money(result.estimate, currency),
        "p": say.number(result.p_value, 3),
        "low": say.money(low, currency) if math.isfinite(low) else "−∞",
        "high": say.money(high, currency) if math.isfinite(high) else "∞",
    }
    return Message(
        N_(
            "Margin that {unit} brings: {middle}, 95% interval {low} to {high}. If it brought "
            "nothing, chance alone would show as much with a probability of {p}."
        ),
        values,
    )
