"""What networks, sites and search engines counted, over the period and over the one before."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from retour.book import Book
from retour.facts import Trail
from retour.gather.owner import Owner
from retour.gather.told import once
from retour.reference.channels import channel_of
from retour.span import Span

# Which number stands for "people reached", best first; a network that shows none of the better
# ones is read by the next. They are never added to each other.
REACH = ("reach", "impressions", "views", "video_views")
SHARES = ("shares", "reposts")
_PART = re.compile(r"part=[^;]*;?")
Readings = list[dict[str, Any]]


@dataclass
class Counted:
    """Counts over one period. `reach` and `visits` by channel; rankings None when not known."""

    reach: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    shares: float | None = None
    visits: float | None = None
    visits_by: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    referrers: int | None = None
    mentions: int | None = None
    keywords: int | None = None
    clicks: float | None = None
    position: float | None = None
    leads: dict[str, int] = field(default_factory=dict)


def readings_of(book: Book, until: date) -> Readings:
    """Every reading that reach and shares are made of."""
    metrics = json.dumps([*REACH, *SHARES])
    return [
        dict(row) for row in book.rows("ask_readings", until=until.isoformat(), metrics=metrics)
    ]


def reach_by_day(rows: Readings) -> dict[str, dict[date, float]]:
    """Readings that stand for reach, by channel and day, from the best metric of each channel."""
    result: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for channel in {row["channel"] for row in rows}:
        own = [row for row in rows if row["channel"] == channel]
        for metric in REACH:
            chosen = _account_first([row for row in own if row["metric"] == metric])
            if chosen:
                for day, value in _by_day(chosen):
                    result[channel][day] += value
                break
    return result


def _account_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The account's own series when there is one; else the lifetime numbers of its posts."""
    return [row for row in rows if not row["life"]] or rows


def _by_day(rows: list[dict[str, Any]]) -> Iterator[tuple[date, float]]:
    """Days and values of readings; where reports of one account overlap, each day once."""
    for row in rows:
        if row["life"]:
            yield date.fromisoformat(row["day"]), row["value"]
    series = [row for row in rows if not row["life"]]
    for _, days in once(
        series, "value", lambda row: (row["metric"], row["account"], row["campaign"])
    ):
        yield from days.items()


def counted(book: Book, owner: Owner, period: Span, readings: Readings, *, newest: bool) -> Counted:
    """Everything counted over `period`: the one asked about (`newest`), or the one before it."""
    bounds = {"since": period.since.isoformat(), "until": period.until.isoformat()}
    result = Counted()
    for channel, days in reach_by_day(readings).items():
        if covers(days, period):
            result.reach[channel] = sum(value for day, value in days.items() if day in period)
    _shares(result, readings, period)
    _visits(result, [dict(row) for row in book.rows("ask_visits", **bounds)], owner, period)
    _rankings(result, [dict(row) for row in book.rows("ask_rankings", **bounds)], period)
    # Few and far between: in the period itself they count from whichever day they begin on.
    for row in book.rows("ask_mentions", **bounds):
        if row["mentions"] and (newest or covers([date.fromisoformat(row["first"])], period)):
            result.mentions = row["mentions"]
    for row in book.rows("ask_leads", **bounds):
        if newest or covers([date.fromisoformat(row["first"])], period):
            result.leads[row["status"]] = row["leads"]
    return result


def _shares(result: Counted, readings: Readings, period: Span) -> None:
    rows = [row for row in readings if row["metric"] in SHARES]
    for channel in {row["channel"] for row in rows}:
        own = _account_first([row for row in rows if row["channel"] == channel])
        if not covers(map(_first_day, own), period):
            continue
        inside = sum(value for day, value in _by_day(own) if day in period)
        result.shares = (result.shares or 0.0) + inside


def covers(days: Iterable[date], period: Span) -> bool:
    """Whether what begins on these days reaches back to the period's start, or nearly.

    A count over half a period beside one over a whole looks like growth; it is left out.
    """
    return min(days, default=date.max) <= period.since + timedelta(days=max(7, period.days // 10))


def _first_day(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(row["day"])


def _visits(result: Counted, rows: Iterable[Mapping[str, Any]], owner: Owner, period: Span) -> None:
    """Visits of the counter that tells most of where they came from.

    One site is often counted by several tools, and one tool by several tables of an export: each
    is a whole of its own, so exactly one is taken.
    """
    tables: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        # A day split over two logs has a part in each: parts of one table, to be added up.
        detail = _PART.sub("", row["detail"])
        tables[row["ledger"], row["account"], detail].append(row)
    best: tuple[float, float, dict[str, float], int] | None = None
    for table in tables.values():
        if not covers(map(_first_day, table), period):
            continue
        total, named, by, referrers = _table(table, owner, period)
        if best is None or (named, total) > best[:2]:
            best = (named, total, by, referrers)
    if best is not None:
        result.visits = best[1]
        result.visits_by.update(best[2])
        result.referrers = best[3]


def _table(
    rows: Iterable[Mapping[str, Any]], owner: Owner, period: Span
) -> tuple[float, float, dict[str, float], int]:
    total = named = 0.0
    by: dict[str, float] = defaultdict(float)
    sites = set()
    for row, days in once(rows, "visits", _trail):
        visits = sum(value for day, value in days.items() if day in period)
        total += visits
        trail = _trail(row)
        channel = channel_of(trail, owner.aliases).channel
        if channel:
            by[channel] += visits
            named += visits
        if trail.referrer or trail.source:
            sites.add(trail.referrer or trail.source)
    return total, named, by, len(sites)


def _trail(row: Mapping[str, Any]) -> Trail:
    return Trail(**{name: row[name] for name in Trail.__dataclass_fields__ if name in row})


def _rankings(result: Counted, rows: list[dict[str, Any]], period: Span) -> None:
    overall = [row for row in rows if not row["keyword"]]
    keywords = [row for row in rows if row["keyword"]]
    if not covers(map(_first_day, overall or keywords), period):
        return
    if keywords:
        result.keywords = len(
            {row["keyword"] for row in keywords if row["position"] and row["position"] <= 10}
        )
    source = overall or keywords
    seen = [row for row in source if row["clicks"] is not None]
    if seen:
        result.clicks = sum(
            value
            for _, days in once(seen, "clicks", itemgetter("keyword"))
            for day, value in days.items()
            if day in period
        )
    placed = [row for row in source if row["position"] and row["impressions"]]
    if placed:
        weight = sum(row["impressions"] for row in placed)
        result.position = sum(row["position"] * row["impressions"] for row in placed) / weight
