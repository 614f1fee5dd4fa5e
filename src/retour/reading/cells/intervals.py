"""Stretches of time: what they share, what is left of them, and their sum without overlaps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

Interval = tuple[float, float]  # begin and end, in seconds


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time without overlaps, in order; empty stretches are dropped."""
    result: list[Interval] = []
    for begin, end in sorted(intervals):
        if end <= begin:
            continue
        if result and begin <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((begin, end))
    return result


def within(interval: Interval, others: Sequence[Interval]) -> list[Interval]:
    """The parts of `interval` that lie in `others`, which do not overlap and are in order."""
    begin, end = interval
    place = max(0, bisect_left(others, (begin, begin)) - 1)
    parts = []
    while place < len(others) and others[place][0] < end:
        low, high = max(begin, others[place][0]), min(end, others[place][1])
        if low < high:
            parts.append((low, high))
        place += 1
    return parts


def without(interval: Interval, others: Sequence[Interval]) -> list[Interval]:
    """The parts of `interval` that lie in none of `others`, which do not overlap, in order."""
    begin, end = interval
    parts = []
    for low, high in within(interval, others):
        if begin < low:
            parts.append((begin, low))
        begin = high
    if begin < end:
        parts.append((begin, end))
    return parts
