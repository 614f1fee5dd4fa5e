"""How many hours a week it takes: the net of unpaid social media against the hours given to them.

Studies put it at one number for everybody; here it is this business's own curve, its channels in
today's mix and scaled together, so that nothing but the hours changes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retour.answer.model import Answer, Estimate
from retour.models.arrays import Array
from retour.panel import Panel
from retour.plan.allocate import LIKELY
from retour.plan.ask import refuse_blank
from retour.plan.goes_on import ahead
from retour.plan.lever import Lever, left_out, levers_of
from retour.plan.model import AtHours, Hours, Limits, NothingToPlanError
from retour.reference.study_data import statements
from retour.words import N_, Message

MOST = 15  # hours a week, up to which the curve is told
_MONTH = 365.2425 / 12 / 7  # weeks
_FINE = 60  # hours tried for the best
_STEP = 0.5  # hours a week: what is advised is said so, and less is no change
_QUARTER = 13.0  # weeks


def hours_of(answer: Answer, panel: Panel) -> Hours:
    """The curve of hours a week, from an answer and what it was made of. Raises PlanError."""
    refuse_blank(answer)
    levers = [
        one
        for one in levers_of(answer, panel, Limits(), ahead(answer))
        if one.social and not one.paid and one.hours > 0
    ]
    if not levers:
        text = N_("No hours of unpaid social media are known for any whole week.")
        raise NothingToPlanError(Message(text))
    usual = sum(one.hours for one in levers)
    most = min(float(MOST), usual * min(2 * one.busiest for one in levers))
    tried = np.linspace(0.0, most, _FINE + 1)
    nets = _nets(levers, tried / usual)
    best = int(nets.mean(axis=0).argmax())
    own = tried[nets.argmax(axis=1)]
    low, high = (float(value) for value in np.quantile(own, [0.1, 0.9]))
    # Whole hours and the most that can be told; no whole hour so near to it that it says the same.
    shown = sorted({0.0, *(float(h) for h in range(MOST + 1) if h <= most - _STEP), most})
    at = _nets(levers, np.array(shown) / usual)
    advised, better = _advised(levers, usual, most, answer.hourly)
    unknown = [one.name for one in levers if not one.known]
    text = N_("Nothing of yours says what {channels} brings: that part rests on others' figures.")
    notes = (Message(text, {"channels": unknown}),) if unknown else ()
    return Hours(
        business=answer.business,
        currency=answer.currency,
        hourly=answer.hourly,
        usual=usual,
        most=most,
        points=tuple(
            AtHours(hours, Estimate.of(at[:, n] * _MONTH)) for n, hours in enumerate(shown)
        ),
        best=float(tried[best]),
        low=low,
        high=high,
        capped=best == _FINE,
        channels=tuple(one.name for one in levers),
        studies=tuple(
            one for one in statements("time") if one.question.id == "hours-needed" and one.band
        ),
        advised=advised,
        better=better,
        notes=(*notes, *left_out(answer)),
    )


def _advised(
    levers: Sequence[Lever], usual: float, most: float, hourly: float
) -> tuple[float | None, float]:
    """The hours to go up to from the usual ones, and the chance that they bring more.

    By the rule of a quarter's plan (retour.plan.allocate): those expected to gain the most among
    the likely ones, if that is worth an hour over the quarter. More hours only, which a plan never
    takes by itself: it says channel by channel where fewer would do, and two answers to that would
    contradict each other.
    """
    tried = np.arange(0.0, most + 1e-9, _STEP)
    gain = _nets(levers, tried / usual) - _nets(levers, np.ones(1))
    chances, expected = (gain > 0).mean(axis=0), _QUARTER * gain.mean(axis=0)
    fit = (chances >= LIKELY) & (expected >= hourly) & (tried - usual >= _STEP)
    if not fit.any():
        return None, 0.5
    place = int(np.where(fit, expected, -np.inf).argmax())
    return float(tried[place]), float(chances[place])


def _nets(levers: Sequence[Lever], multiples: Array) -> NDArray[np.float64]:
    """Draws of the net a week at each multiple, all levers together: (N, len(multiples))."""
    total = np.zeros((len(levers[0].brought), len(multiples)))
    for one in levers:
        table = one.response.at(multiples)[one.shape]
        total += one.brought[:, None] * table - multiples * one.cost
    return total
