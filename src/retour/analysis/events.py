"""The events of a `launch`, as they were given: one, several, or several by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from retour.analysis.grid import Grid


@dataclass(frozen=True, slots=True)
class Event:
    """Steps `start` to before `end` (None: to the last), and what they are called."""

    name: str
    start: int
    end: int | None


def events(steps: Grid, start: object, end: object) -> list[Event]:
    """Events from `start` and `end`: a position or a date each, or several of each, or `start` as
    {name: (start, end)}. Raises `ValueError`.
    """
    if isinstance(start, Mapping):
        if end is not None:
            raise ValueError("end: expected none beside named events, which hold their own ends")
        if not start:
            raise ValueError("start: expected at least one event, got none")
        return [_event(steps, str(name), *_pair(name, one)) for name, one in start.items()]
    if _single(start):
        return [_event(steps, "", start, end)]
    starts = list(_several("start", start))
    if not starts:
        raise ValueError("start: expected at least one event, got none")
    if end is None and len(starts) == 1:
        return [_event(steps, "", starts[0], None)]
    ends = [None] if end is None or _single(end) else list(_several("end", end))
    if len(ends) != len(starts):
        raise ValueError(f"end: expected {len(starts)} ends, one for each start, got {end!r}")
    return [_event(steps, "", one, until) for one, until in zip(starts, ends, strict=True)]


def named(found: Sequence[Event], start: int, end: int) -> str:
    """What the events within these steps are called together."""
    return " + ".join(one.name for one in found if start <= one.start < end)


def _event(steps: Grid, name: str, start: object, end: object) -> Event:
    first, last = steps.begin("start", start), steps.finish("end", end)
    if last is not None and last <= first:
        raise ValueError(f"end: expected after start ({start}), got {end}")
    return Event(name or steps.label(first), first, last)


def _single(one: object) -> bool:
    return isinstance(one, str | date | np.datetime64 | float) or np.ndim(_peek(one)) == 0


def _peek(one: Any) -> Any:
    return [0] if isinstance(one, Sequence) or hasattr(one, "to_numpy") else one


def _several(name: str, given: Any) -> Sequence[object]:
    try:
        return list(given)
    except TypeError as error:
        raise ValueError(f"{name}: expected a position or a date, got {given!r}") from error


def _pair(name: object, one: Any) -> tuple[object, object]:
    if _single(one):
        return one, None
    pair = list(one)
    if len(pair) != 2:
        raise ValueError(f"start[{name!r}]: expected (start, end), got {one!r}")
    return pair[0], pair[1]
