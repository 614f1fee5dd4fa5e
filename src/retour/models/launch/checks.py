"""What was asked of a launch, made ready: windows, masks, controls; and what must be refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from retour.models.launch.covariance import Array, Mask
from retour.models.launch.design import YEAR_OF_WEEKS
from retour.words import N_, Message

Window = tuple[int, int | None]

LEAST_KNOWN = 8  # known steps before the first event
PER_STEP = 2  # known steps outside for each of the longest window's
_DAILY_YEAR = 365.2425
_BY_CHANCE = 1e-4  # that a stretch of zeros is no closed shop
_MOST_MISSING = 0.2  # of a control's steps


@dataclass(frozen=True, slots=True)
class Asked:
    """`values` (steps), NaN where not known; `windows` in order, apart, as (start, end); the steps
    that make the baseline (`observed`) and those asked for (`sought`); `controls` (steps, c),
    finite, none constant on the baseline nor twice the same; `periods` of seasons.
    """

    values: Array
    windows: tuple[tuple[int, int], ...]
    observed: Mask
    sought: Mask
    controls: Array
    periods: tuple[float, ...]
    notes: tuple[Message, ...] = ()

    @property
    def longest(self) -> int:
        """Known steps of the longest window."""
        return max(int(self.sought[start:end].sum()) for start, end in self.windows)

    @property
    def before(self) -> int:
        """Known steps before the first event."""
        return int(self.observed[: self.windows[0][0]].sum())


def prepare(
    outcome: ArrayLike,
    windows: Sequence[Window],
    controls: ArrayLike | None,
    period: float | None,
) -> Asked:
    """Check and arrange what was asked. Raises `ValueError` for shapes or windows that misfit."""
    values = np.array(outcome, dtype=np.float64)
    if values.ndim != 1 or not values.size:
        raise ValueError(f"outcome: expected one series of steps, found shape {values.shape}")
    values[~np.isfinite(values)] = np.nan
    merged, notes = _merge([_window(one, len(values)) for one in windows])
    inside = np.zeros(len(values), dtype=bool)
    for start, end in merged:
        inside[start:end] = True
    known = np.isfinite(values)
    observed = known & ~inside
    kept, said = _controls(controls, len(values), observed)
    periods = _periods(values, observed) if period is None else (float(period),)
    if any(not one > 2 for one in periods):
        raise ValueError(f"period: expected more than 2 steps, found {period}")
    return Asked(values, merged, observed, known & inside, kept, periods, (*notes, *said))


def _window(window: Window, steps: int) -> tuple[int, int]:
    start, end = window[0], steps if window[1] is None else window[1]
    if not 0 <= start < end <= steps:
        raise ValueError(f"window ({start}, {end}): expected 0 <= start < end <= {steps}")
    return start, end


def _merge(
    windows: list[tuple[int, int]],
) -> tuple[tuple[tuple[int, int], ...], list[Message]]:
    if not windows:
        raise ValueError("windows: expected at least one (start, end)")
    merged: list[tuple[int, int]] = []
    together = False
    for start, end in sorted(windows):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            together = True
        else:
            merged.append((start, end))
    note = N_("Events that overlap in time cannot be told apart: they are answered as one.")
    return tuple(merged), [Message(note)] if together else []


def _controls(
    controls: ArrayLike | None, steps: int, observed: Mask
) -> tuple[Array, list[Message]]:
    """Controls that can be used, holes filled from their neighbours, and what was left out."""
    if controls is None:
        return np.empty((steps, 0)), []
    given = np.array(controls, dtype=np.float64)
    given = given[:, None] if given.ndim == 1 else given
    if given.ndim != 2 or len(given) != steps:
        raise ValueError(f"controls: expected {steps} rows, found shape {given.shape}")
    given[~np.isfinite(given)] = np.nan
    kept: list[Array] = []
    for column in given.T:
        filled = _filled(column)
        if filled is not None and _says_more(filled, kept, observed):
            kept.append(filled)
    left = given.shape[1] - len(kept)
    said = Message(
        N_("{n} control was left out: empty, constant or the same as another."),
        {"n": left},
        plural=N_("{n} controls were left out: empty, constant or the same as another."),
    )
    return np.column_stack([np.empty((steps, 0)), *kept]), [said] if left else []


def _filled(column: Array) -> Array | None:
    known = np.isfinite(column)
    if known.mean() < 1 - _MOST_MISSING:
        return None
    steps = np.arange(len(column))
    return np.interp(steps, steps[known], column[known])


def _says_more(column: Array, others: list[Array], observed: Mask) -> bool:
    """Whether a control moves on the baseline, and is not another one up to level and scale."""
    here = column[observed]
    if len(here) < 2 or not np.ptp(here) > 1e-9 * np.abs(here).max():
        return False
    return all(abs(np.corrcoef(here, other[observed])[0, 1]) < 1 - 1e-9 for other in others)


def _periods(values: Array, observed: Mask) -> tuple[float, ...]:
    """Days of the week when they show beyond doubt, with the year when there is one; or weeks."""
    if not weekly_shape(values, observed):
        return (YEAR_OF_WEEKS,)
    return (7.0, _DAILY_YEAR) if len(values) >= _DAILY_YEAR else (7.0,)


def weekly_shape(values: Array, observed: Mask) -> bool:
    """Whether places in a cycle of seven differ in their changes (F over 8, 4 cycles or more)."""
    changes = np.diff(np.where(observed, values, np.nan))
    known = np.isfinite(changes)
    n = int(known.sum())
    if n < 28:
        return False
    place = np.arange(len(changes))[known] % 7
    moves = changes[known]
    sizes = np.bincount(place, minlength=7)
    means = np.bincount(place, moves, minlength=7) / np.maximum(sizes, 1)
    between = float((sizes * (means - moves.mean()) ** 2).sum()) / 6
    within = float(((moves - means[place]) ** 2).sum()) / (n - 7)
    return between > 8 * within


FEW_BEFORE = N_("Only {n} values are known before the event: at least {least} are needed.")
FEW_OTHERS = N_("An event of {length} values needs {least} others; {n} are known.")


def refusal(asked: Asked) -> Message | None:
    """Why there can be no answer; None when there can."""
    known = asked.values[asked.observed]
    if not asked.sought.any():
        return Message(N_("No outcome is known during the event."))
    if asked.before < LEAST_KNOWN:
        return Message(
            FEW_BEFORE,
            {"n": asked.before, "least": LEAST_KNOWN},
        )
    if len(known) < PER_STEP * asked.longest:
        return Message(
            FEW_OTHERS,
            {
                "length": asked.longest,
                "least": PER_STEP * asked.longest,
                "n": len(known),
            },
        )
    if not np.ptp(known) > 1e-9 * np.abs(known).max():
        return Message(
            N_("The outcome never changed outside the event: how far it can stray is not known.")
        )
    if any(_closed(asked, window) for window in asked.windows):
        return Message(
            N_(
                "The outcome was zero during the event and long before it, as of a closed shop: "
                "there is nothing to compare."
            )
        )
    return None


def _closed(asked: Asked, window: tuple[int, int]) -> bool:
    """Whether a window lies in zeros that began `LEAST_KNOWN` steps or more before it, and are too
    many for sparse counts, by how often a step is zero elsewhere (rule of succession).
    """
    known = np.flatnonzero(np.isfinite(asked.values))
    zero = asked.values[known] == 0
    start, end = np.searchsorted(known, window)
    if start == end or not zero[max(start - LEAST_KNOWN, 0) : end].all():
        return False
    others = np.flatnonzero(~zero)
    first = int(others[others < start].max(initial=-1)) + 1
    last = int(others[others >= end].min(initial=len(zero)))
    elsewhere = len(zero) - (last - first)
    share = (int(zero.sum()) - (last - first) + 1) / (elsewhere + 2)
    return share ** (last - first) < _BY_CHANCE
