"""The steps of an outcome, in order of time and without holes, and all else put onto them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retour.analysis.columns import Column, Labels, dates
from retour.models.arrays import Array, Index, Mask

DAY, WEEK = 86_400, 7 * 86_400
_HOUR = 3_600
_SHOWN = 3  # labels named in an error


@dataclass(frozen=True)
class Grid:
    """`count` steps; `rows[i]` is the step of the outcome's i-th row as it was given.

    `labels` (count): datetime64 of the steps' beginnings, or the numbers of the rows, which are
    `counted` when they say no more than their order; `length` of a step in seconds, 0 without
    dates; `months` in a step where steps are whole months, else 0.
    """

    count: int
    rows: Index
    labels: Labels
    length: int = 0
    months: int = 0
    counted: bool = False

    @property
    def dated(self) -> bool:
        """Whether steps have dates."""
        return bool(self.labels.dtype.kind == "M")

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The first day of every step; none without dates."""
        if not self.dated:
            return ()
        return tuple(self.labels.astype("datetime64[D]").astype(object).tolist())

    def label(self, step: int) -> str:
        """What a step is called: its date, or its number."""
        return short(self.labels[step])

    def put(self, one: Column) -> Array:
        """A column on the steps, NaN where it says nothing. Raises `ValueError`."""
        found = np.full(self.count, np.nan)
        if one.labels is None or (one.counted and (self.dated or self.counted)):
            if len(one.values) != len(self.rows):
                raise ValueError(
                    f"{one.name}: expected {len(self.rows)} values, one for each of outcome, "
                    f"got {len(one.values)}"
                )
            found[self.rows] = one.values
            return found
        if (one.labels.dtype.kind == "M") != self.dated:
            has, lacks = ("dates", "none") if one.labels.dtype.kind == "M" else ("none", "dates")
            raise ValueError(f"{one.name}: its rows have {has}, those of outcome have {lacks}")
        labels = self._unit(one.labels)
        _once(one.name, labels)
        places = np.searchsorted(self.labels, labels)
        inside = places < self.count
        inside[inside] = self.labels[places[inside]] == labels[inside]
        if not inside.any():
            raise ValueError(
                f"{one.name}: expected the rows of outcome ({self.label(0)} to "
                f"{self.label(self.count - 1)}), got none of them (first: {short(labels.min())})"
            )
        found[places[inside]] = one.values[inside]
        return found

    def begin(self, name: str, when: object) -> int:
        """The step that `when` lies in: a position among the rows in order, or a date."""
        if isinstance(when, bool | np.bool_ | float):
            raise ValueError(f"{name}: expected a position or a date, got {when!r}")
        if isinstance(when, int | np.integer):
            return self._position(name, int(when))
        moment = self._moment(name, when)
        step = int(np.searchsorted(self.labels, moment, side="right")) - 1
        if step < 0 or moment >= self._after:
            raise ValueError(
                f"{name}: expected a date from {self.label(0)} to {self.label(self.count - 1)}, "
                f"got {when}"
            )
        return step

    def finish(self, name: str, when: object) -> int | None:
        """The first step not before `when`; None for the end."""
        if when is None:
            return None
        if isinstance(when, bool | np.bool_ | float):
            raise ValueError(f"{name}: expected a position or a date, got {when!r}")
        if isinstance(when, int | np.integer):
            last = len(self.rows)
            return self.count if int(when) == last else self._position(name, int(when))
        moment = self._moment(name, when)
        if moment > self._after:
            raise ValueError(
                f"{name}: expected a date up to {self.label(self.count - 1)}, got {when}"
            )
        return int(np.searchsorted(self.labels, moment))

    @property
    def _after(self) -> Any:
        """Where the step after the last begins."""
        if self.months:
            return self.labels[-1] + np.timedelta64(self.months, "M")
        return self.labels[-1] + np.timedelta64(max(self.length, 1), "s")

    def _position(self, name: str, position: int) -> int:
        if not 0 <= position < len(self.rows):
            raise ValueError(
                f"{name}: expected a position from 0 to {len(self.rows) - 1}, got {position}"
            )
        return int(np.sort(self.rows)[position])

    def _moment(self, name: str, when: object) -> Any:
        if not self.dated:
            raise ValueError(f"{name}: expected a position, for outcome has no dates; got {when!r}")
        return self._unit(dates(name, [when]))[0]

    def _unit(self, labels: Labels) -> Labels:
        return labels.astype("datetime64[M]") if self.months and self.dated else labels


def grid(outcome: Column) -> Grid:
    """The steps of an outcome. Dates must be evenly spaced; those left out become missing steps."""
    if not len(outcome.values):
        raise ValueError(f"{outcome.name}: expected at least one value, got none")
    if outcome.labels is None or outcome.counted:
        count = len(outcome.values)
        return Grid(count, np.arange(count), np.arange(count, dtype=np.float64), counted=True)
    _once(outcome.name, outcome.labels)
    if outcome.labels.dtype.kind != "M":
        order = np.sort(outcome.labels)
        return Grid(len(order), np.searchsorted(order, outcome.labels), order)
    return _dated(outcome.name, outcome.labels)


def _dated(name: str, labels: Labels) -> Grid:
    order = np.sort(labels)
    if len(order) == 1:
        return Grid(1, np.zeros(1, dtype=np.int64), order, DAY)
    if _by_month(order):
        return _monthly(labels)
    gaps, often = np.unique(np.diff(order).astype(np.int64), return_counts=True)
    length = int(gaps[often.argmax()])
    places = (labels - order[0]).astype(np.int64)
    uneven = np.flatnonzero((order - order[0]).astype(np.int64) % length)
    if len(uneven):
        raise ValueError(
            f"{name}: expected dates evenly apart ({_apart(length)}), got "
            f"{short(order[uneven[0]])} after {short(order[uneven[0] - 1])}"
            f"{_clocks(order, length)}"
        )
    count = int(places.max()) // length + 1
    steps = order[0] + np.arange(count) * np.timedelta64(length, "s")
    return Grid(count, places // length, steps, length)


def _clocks(order: Labels, length: int) -> str:
    """What to do where only a change of clocks stands between dates, as in UTC."""
    off = (order - order[0]).astype(np.int64) % length
    if length % DAY or not np.isin(off, (0, _HOUR, length - _HOUR)).all():
        return ""
    return (
        ": an hour of summer time, as of local midnights told in UTC; give the dates in local "
        'time (pandas: .tz_convert("Europe/Paris").tz_localize(None))'
    )


def _by_month(order: Labels) -> bool:
    """Whether dates are each the same day of its month, or the last."""
    days = order.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    if len(np.unique(months)) < len(months):
        return False
    same = len(np.unique(days - months.astype("datetime64[D]"))) == 1
    return same or bool(((days + 1).astype("datetime64[M]") > months).all())


def _monthly(labels: Labels) -> Grid:
    months = labels.astype("datetime64[M]")
    order = np.sort(months)
    step = int(np.gcd.reduce(np.diff(order).astype(np.int64)))
    places = (months - order[0]).astype(np.int64) // step
    count = int(places.max()) + 1
    steps = order[0] + np.arange(count) * np.timedelta64(step, "M")
    return Grid(count, places, steps, step * 30 * DAY, step)


def _once(name: str, labels: NDArray[Any]) -> None:
    unique, counts = np.unique(labels, return_counts=True)
    if (counts > 1).any():
        raise ValueError(
            f"{name}: expected each row once, got {short(unique[counts > 1][0])} twice"
        )


def short(label: Any) -> str:
    """A label as one would write it: midnight is left out."""
    if not isinstance(label, np.datetime64):
        return f"{label:g}"
    return str(label.astype("datetime64[s]")).removesuffix("T00:00:00")


def _apart(seconds: int) -> str:
    return f"{seconds // DAY} days" if seconds % DAY == 0 else f"{seconds} seconds"


def complete(grid: Grid, one: Column, closed: Mask) -> Array:
    """An effort: known at every step and not negative. It is 0 where `closed` and nothing said."""
    found = grid.put(one)
    found[closed & np.isnan(found)] = 0.0
    missing = np.flatnonzero(np.isnan(found))
    if len(missing):
        named = ", ".join(grid.label(int(step)) for step in missing[:_SHOWN])
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        raise ValueError(
            f"{one.name}: expected a value at every step (0 where nothing was done), "
            f"got none at {named}{more}"
        )
    if (found < 0).any():
        step = int(np.flatnonzero(found < 0)[0])
        raise ValueError(
            f"{one.name}: expected no negative effort, got {found[step]:g} at {grid.label(step)}"
        )
    return found
