"""Businesses that run an on/off test, for `validation.onoff`: what is sold, done and true.

Weeks of sales in which nothing was switched come from `validation.launch_worlds`; here the channel
is added, with owners who do not follow the plan, and effects that last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from validation.launch_worlds import LEVEL, SPREAD, WORLDS

Array = NDArray[np.float64]
Generator = np.random.Generator

NOISES = (
    "iid",
    "AR(0.7)",
    "random walk",
    "small counts",
    "outliers",
    "missing weeks",
    "Student t3",
    "yearly season",
    "shift of level",
)
DAYS = 7
_WEEKDAYS = np.array([0.6, 0.7, 0.8, 1.0, 1.3, 1.8, 0.8])  # of a shop that sells on Saturdays


@dataclass(frozen=True, slots=True)
class Lived:
    """A test that was lived through, by step, after `before` steps without it.

    `quiet` is what would have come anyway, `outcome` what came, NaN where it is not known; `truth`
    what a unit of dose brings in all, `week` the units of a usual week on. `steps` make a block.
    """

    quiet: Array
    outcome: Array
    dose: Array
    truth: float
    week: float = 1.0
    steps: int = 1
    carry_over: int = 0


Live = Callable[[Generator, int, Array, float], Lived]


def _weekly(name: str) -> Live:
    def live(rng: Generator, before: int, drawn: Array, effect: float) -> Lived:
        quiet = WORLDS[name].draw(rng, before + len(drawn))
        dose = np.concatenate([np.zeros(before), drawn])
        if "counts" in name:
            brought = rng.poisson(2.0 * effect, len(dose)) * dose
            return Lived(quiet, quiet + brought, dose, 2.0 * effect)
        return Lived(quiet, quiet + SPREAD * effect * dose, dose, SPREAD * effect)

    return live


def _followed(busy: bool) -> Live:
    """An owner who forgets a fifth of the weeks; `busy`: who posts as it is busy, pause or not."""

    def live(rng: Generator, before: int, drawn: Array, effect: float) -> Lived:
        quiet = WORLDS["AR(0.7)"].draw(rng, before + len(drawn))
        plan = np.concatenate([np.zeros(before), drawn])
        if busy:
            rush = (quiet - LEVEL) / SPREAD
            much = np.clip(3 + 1.5 * rush, 0.5, None)
            dose = np.where(plan > 0, much, np.where(rush > 1, 2.0, 0.0))
            dose[:before] = np.where(rush[:before] > 0, 3.0, 0.0)
            return Lived(quiet, quiet + SPREAD * effect / 3 * dose, dose, SPREAD * effect / 3, 3.0)
        slipped = rng.random(len(plan)) < 0.2
        dose = np.where(slipped, 1 - plan, plan)
        dose[:before] = 0.0
        return Lived(quiet, quiet + SPREAD * effect * dose, dose, SPREAD * effect)

    return live


def _varying(rng: Generator, before: int, drawn: Array, effect: float) -> Lived:
    """Every week's effect is another one, by half of it; true is what they are over the test."""
    quiet = WORLDS["iid"].draw(rng, before + len(drawn))
    each = SPREAD * effect * (1 + 0.5 * rng.standard_normal(len(drawn)))
    outcome = quiet.copy()
    outcome[before:] += each * drawn
    dose = np.concatenate([np.zeros(before), drawn])
    return Lived(quiet, outcome, dose, float(each.mean()))


def _typed(inside: bool) -> Live:
    """Independent weeks, the sales of one typed with a nought too many: in the test, or before."""

    def live(rng: Generator, before: int, drawn: Array, effect: float) -> Lived:
        lived = _weekly("iid")(rng, before, drawn, effect)
        place = before + int(rng.integers(len(drawn))) if inside else int(rng.integers(before))
        wrong = np.zeros(len(lived.outcome))
        wrong[place] = 9 * lived.outcome[place]
        return replace(lived, quiet=lived.quiet + wrong, outcome=lived.outcome + wrong)

    return live


def _lasting(felt: int, carry_over: int) -> Live:
    """Days; what a day on brings comes in evenly over it and the `felt` days after."""

    def live(rng: Generator, before: int, drawn: Array, effect: float) -> Lived:
        weeks = before + len(drawn)
        daily = SPREAD / np.sqrt(DAYS)
        level = np.tile(LEVEL / DAYS * _WEEKDAYS, weeks)
        quiet = level + daily * rng.standard_normal(weeks * DAYS)
        dose = np.repeat(np.concatenate([np.zeros(before), drawn]), DAYS)
        spread = np.convolve(dose, np.full(felt + 1, 1 / (felt + 1)))[: len(dose)]
        truth = SPREAD * effect / DAYS
        return Lived(quiet, quiet + truth * spread, dose, truth, DAYS, DAYS, carry_over)

    return live


TESTED: dict[str, Live] = {
    **{name: _weekly(name) for name in NOISES},
    "effect varies": _varying,
    "a fifth not followed": _followed(busy=False),
    "posts as it is busy": _followed(busy=True),
    "felt 2 days, 2 left out": _lasting(2, 2),
    "felt 2 days, none left out": _lasting(2, 0),
    "felt 6 days, 2 left out": _lasting(6, 2),
    "a week typed tenfold": _typed(inside=True),
    "a week before typed tenfold": _typed(inside=False),
}
# Worlds in which an assumption is broken on purpose: shown, not served.
BROKEN = ("felt 2 days, none left out", "felt 6 days, 2 left out")
