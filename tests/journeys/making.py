"""Journeys as every kind of table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from .reference import Journey

DAY = np.datetime64("2026-03-02T09:00:00", "us")


def paths(journeys: Sequence[Journey]) -> dict[str, Any]:
    """A table of paths, as lists."""
    return {
        "path": [list(one.path) for one in journeys],
        "conversions": [one.conversions for one in journeys],
        "value": [one.value for one in journeys],
        "null": [one.lost for one in journeys],
    }


def ages(length: int) -> tuple[float, ...]:
    """Days before the last of touches that are two days apart."""
    return tuple(2.0 * (length - 1 - at) for at in range(length))


def touches(journeys: Sequence[Journey], seed: int = 0) -> tuple[dict[str, Any], dict[str, Any]]:
    """A table of touches in any order, and one of conversions; journeys are told out one by one.

    Every second touch has the time of the one before it, and comes after it by its event's id.
    """
    rows, converted = [], []
    number = 0
    for one in journeys:
        for copy in range(int(one.conversions + one.lost)):
            number += 1
            for at, channel in enumerate(one.path):
                moment = DAY + np.timedelta64(24 * (at // 2) + number, "h")
                rows.append((f"j{number}", moment, at, channel))
            if copy < one.conversions:
                converted.append((f"j{number}", True, one.value / one.conversions))
    random.Random(seed).shuffle(rows)  # noqa: S311
    table = {
        "journey": [row[0] for row in rows],
        "time": np.array([row[1] for row in rows], dtype="datetime64[us]"),
        "event": [int(row[2]) for row in rows],
        "channel": [row[3] for row in rows],
    }
    outcomes = {
        "journey": np.array([row[0] for row in converted], dtype=object),
        "converted": np.array([row[1] for row in converted], dtype=bool),
        "value": np.array([row[2] for row in converted], dtype=float),
    }
    return table, outcomes


NAMES = ("direct", "email", "instagram", "meta-ads", "search")
counts = st.integers(0, 3)


@st.composite
def journey(draw: st.DrawFn) -> Journey:
    """A journey of any channels, with loops and repeats."""
    path = tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6)))
    conversions = draw(counts)
    value = draw(st.integers(0, 500)) * conversions / 4
    return Journey(path, conversions, value, draw(counts), ages(len(path)))


some_journeys = st.lists(journey(), min_size=1, max_size=8).filter(
    lambda found: sum(one.conversions + one.lost for one in found) > 0
)
