"""What networks counted, as one number a day: each thing told by one series, never by two."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from retour.book import Book
from retour.gather.told import once
from retour.gather.unsaid import account_unsaid
from retour.span import Span

# Which number stands for "people reached", best first; a network that shows none of the better
# ones is read by the next. They are never added to each other.
REACH = ("reach", "impressions", "views", "video_views")
VIEWS = ("views", "video_views", "impressions")
SHARES = ("shares", "reposts", "quotes")
REPLIES = ("comments", "replies")
MENTIONS = ("mentions",)
Readings = list[dict[str, Any]]
Days = dict[date, float]


def readings_of(book: Book, until: date) -> Readings:
    """Every reading that reach, views, shares, replies and mentions are made of."""
    metrics = json.dumps(sorted({*REACH, *VIEWS, *SHARES, *REPLIES, *MENTIONS}))
    return [*book.rows("ask_readings", until=until.isoformat(), metrics=metrics)]


def reach_by_day(rows: Readings, period: Span) -> dict[str, Days]:
    """Readings that stand for reach, by channel and day, as `period` is best told."""
    return {
        channel: days
        for channel, own in by_channel(rows).items()
        if (days := best(own, REACH, period))
    }


def by_channel(rows: Readings) -> dict[str, Readings]:
    """The readings of each channel."""
    found: dict[str, Readings] = defaultdict(list)
    for row in rows:
        found[row["channel"]].append(row)
    return found


def best(rows: Readings, metrics: Sequence[str], period: Span) -> Days:
    """The first of `metrics` that tells all of `period`, by day; else the first that tells some.

    The account's own series goes before the lifetime numbers of its posts.
    """
    told = [
        days
        for metric in metrics
        for life in (0, 1)
        if (days := _by_day([r for r in rows if r["metric"] == metric and r["life"] == life]))
    ]
    inside = [days for days in told if any(day in period for day in days)]
    whole = [days for days in inside if covers((day for day in days if day in period), period)]
    return next(iter([*whole, *inside, *told]), {})


def added(rows: Readings, metrics: Sequence[str], period: Span) -> Days:
    """`metrics`, names of one thing on different networks, added up by day."""
    total: Days = defaultdict(float)
    for metric in metrics:
        for day, value in best(rows, [metric], period).items():
            total[day] += value
    return dict(total)


def inside(days: Mapping[date, float], period: Span, *, part: bool = False) -> float | None:
    """The sum over `period`; None when the days do not reach back to its start, or, where a `part`
    will do, when none is in it.
    """
    if not (any(day in period for day in days) if part else covers(days, period)):
        return None
    return sum(value for day, value in days.items() if day in period)


def _by_day(rows: Readings) -> Days:
    """Values by day; where reports of one account overlap, each day once."""
    total: Days = defaultdict(float)
    for day, value in _parts(rows):
        total[day] += value
    return dict(total)


def _parts(rows: Readings) -> Iterator[tuple[date, float]]:
    for row in rows:
        if row["life"]:
            yield date.fromisoformat(row["day"]), row["value"]
    series = [row for row in rows if not row["life"]]
    own = itemgetter("channel", "metric", "campaign", "day", "until")
    only = account_unsaid(series, itemgetter("account"), own, "value")
    for _, days in once(
        series, "value", lambda row: (row["metric"], row["account"] or only, row["campaign"])
    ):
        yield from days.items()


def covers(days: Iterable[date], period: Span) -> bool:
    """Whether what begins on these days reaches back to the period's start, or nearly.

    A count over half a period beside one over a whole looks like growth; it is left out.
    """
    return min(days, default=date.max) <= period.since + timedelta(days=max(7, period.days // 10))
