"""What `trend` was given, made ready: weeks of outcome, efforts, controls and the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from retour.analysis.columns import Column, column
from retour.analysis.grid import DAY, WEEK, Grid, complete
from retour.analysis.weekly import USUAL, Weeks, weeks
from retour.models.arrays import Array, Mask
from retour.models.launch.checks import weekly_shape
from retour.words import N_, Message

_STEPS = ("week", "day")


@dataclass(frozen=True)
class Weekly:
    """By week: `outcome` (T, NaN where missing or a control is), inputs of `efforts`, `controls`
    (T, q) or None, `window` (T) and what was done to the data.
    """

    outcome: Array
    efforts: Mapping[str, Sequence[Array]]
    controls: Array | None
    window: Mask
    notes: tuple[Message, ...] = ()


def weekly(
    steps: Grid,
    outcome: Column,
    efforts: Mapping[str, Sequence[Column]],
    controls: Mapping[str, Sequence[Column]],
    how: tuple[object, str | None],
) -> Weekly:
    """Everything on the weeks of an outcome; `how`: the window, and the step as it was said."""
    values = steps.put(outcome)
    step = _step(steps, values, how[1])
    closed = _closed(steps) if step == "day" else np.zeros(steps.count, dtype=bool)
    inputs = {
        name: [complete(steps, one, closed) for one in columns] for name, columns in efforts.items()
    }
    beside = [steps.put(one) for columns in controls.values() for one in columns]
    table = np.column_stack(beside) if beside else None
    window = inside(steps, how[0])
    notes: list[Message] = []
    if step == "day":
        by = _weeks(steps)
        values, window = by.outcome(values), by.inside(window)
        inputs = {name: [by.effort(one) for one in own] for name, own in inputs.items()}
        table = None if table is None else by.controls(table)
        notes.append(Message(N_("{n} days were summed to weeks."), {"n": 7 * by.count}))
    return _without_controls(Weekly(values, inputs, table, window, tuple(notes)))


def inside(steps: Grid, window: object) -> Mask:
    """The steps of a window: a mask, a slice of positions, or (first, one after the last)."""
    chosen = np.zeros(steps.count, dtype=bool)
    if window is None:
        return ~chosen
    if isinstance(window, slice):
        rows = np.sort(steps.rows)[window]
        chosen[rows] = True
    elif isinstance(window, tuple) and len(window) == 2:
        first = 0 if window[0] is None else steps.begin("window", window[0])
        chosen[first : steps.finish("window", window[1])] = True
    else:
        given = steps.put(column("window", window))
        if not np.isin(given[np.isfinite(given)], (0.0, 1.0)).all():
            raise ValueError("window: expected a mask, a slice or (first, one after the last)")
        chosen = given == 1.0
    if not chosen.any():
        raise ValueError("window: expected at least one step, got none")
    return chosen


def _step(steps: Grid, values: Array, said: str | None) -> str:
    if said is not None and said not in _STEPS:
        raise ValueError(f"step: expected one of {', '.join(_STEPS)}, got {said!r}")
    if steps.dated:
        seen = {DAY: "day", WEEK: "week"}.get(0 if steps.months else steps.length)
        if seen is None or said not in {None, seen}:
            raise ValueError(
                f"outcome: expected {said or 'weeks or days'}, got dates "
                f"{max(steps.length // DAY, 1)} days apart"
            )
        return seen
    if said is None and weekly_shape(values, np.isfinite(values)):
        raise ValueError(
            "outcome: expected weeks, got what looks like days (every seventh is alike): "
            'say step="day", or step="week" if they are weeks'
        )
    return said or "week"


def _weeks(steps: Grid) -> Weeks:
    """Whole weeks, from Monday where there are dates."""
    monday = -steps.days[0].weekday() % 7 if steps.dated else 0
    return weeks(steps.count, monday)


def _closed(steps: Grid) -> Mask:
    """Days of the week for which there is hardly a row: nothing is done when it is closed."""
    if not steps.dated:
        return np.zeros(steps.count, dtype=bool)
    place = (np.arange(steps.count) + steps.days[0].weekday()) % 7
    rows = np.bincount(place[steps.rows], minlength=7)
    return np.asarray((rows <= USUAL * np.bincount(place, minlength=7))[place])


def _without_controls(asked: Weekly) -> Weekly:
    """Weeks whose controls are not known are missing: their efforts still carry over."""
    if asked.controls is None:
        return asked
    lacking = ~np.isfinite(asked.controls).all(axis=1) & np.isfinite(asked.outcome)
    n = int(lacking.sum())
    if not n:
        return asked
    left = Message(
        N_("{n} week was left out: a control is not known."),
        {"n": n},
        plural=N_("{n} weeks were left out: a control is not known."),
    )
    return Weekly(
        np.where(lacking, np.nan, asked.outcome),
        asked.efforts,
        np.nan_to_num(asked.controls),
        asked.window,
        (*asked.notes, left),
    )
