"""What networks, sites and search engines counted, over the period and over the one before."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

from retour.book import Book
from retour.facts import Trail
from retour.gather.owner import Owner
from retour.gather.places import Places, places_of
from retour.gather.series import SHARES, Readings, added, by_channel, covers, inside, reach_by_day
from retour.gather.told import once
from retour.gather.trails import trail_of
from retour.reference.channels import channel_of
from retour.reference.folding import campaign_key, key_of
from retour.span import Span

_PART = re.compile(r"part=[^;]*;?")
_PAID_SOCIAL = "paidsocial"  # a group of analytics: advertising on a network that it does not name


@dataclass
class By:
    """A number by channel, and the same by campaign (its name as `campaign_key` writes it)."""

    channel: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    campaign: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, trail: Trail, owner: Owner, number: float) -> str:
        """Count `number` of the channel and campaign that a trail names; returns the channel."""
        channel = channel_of(trail, owner.aliases).channel
        if channel == "paid-other" and key_of(trail.grouping) == _PAID_SOCIAL:
            channel = "social"  # which network is not said; that it was social media is
        if channel:
            self.channel[channel] += number
        if trail.campaign:
            self.campaign[campaign_key(trail.campaign)] += number
        return channel


@dataclass
class Counted:
    """Counts over one period. None: not known, or not of the whole period.

    `leads` are people by status, and `leads_by` the same by how they came. `unseen` are days that
    nothing tells of (`gather.unseen`), by kind of fact and channel. Of the period asked about, what
    is known of a part only is here too: `in_part` reach by network, and in `shares`; and visits,
    where `visits_in_part`, and clicks, of which there is no better table. `unseen` says how much
    that is.
    """

    reach: dict[str, float] = field(default_factory=dict)
    in_part: dict[str, float] = field(default_factory=dict)
    shares: float | None = None
    visits: float | None = None
    visits_in_part: bool = False
    visits_by: By = field(default_factory=By)
    referrers: int | None = None
    mentions: int | None = None
    mentions_by: By = field(default_factory=By)
    places: Places = field(default_factory=Places)
    leads: Counter[str] = field(default_factory=Counter)
    leads_by: dict[str, By] = field(default_factory=lambda: defaultdict(By))
    unseen: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """What networks counted of each channel by day, told as the period asked about tells it best.

    The period before is told by the same series, so that the two can be compared.
    """

    reach: Mapping[str, Mapping[date, float]]
    shares: Mapping[str, Mapping[date, float]]

    @classmethod
    def of(cls, readings: Readings, period: Span) -> Seen:
        """From every reading there is."""
        shares = {c: added(own, SHARES, period) for c, own in by_channel(readings).items()}
        return cls(reach_by_day(readings, period), shares)


def counted(book: Book, owner: Owner, period: Span, seen: Seen, *, newest: bool) -> Counted:
    """Everything counted over `period`: the one asked about (`newest`), or the one before it."""
    bounds = {"since": period.since.isoformat(), "until": period.until.isoformat()}
    result = Counted()
    for channel, days in seen.reach.items():
        if (reach := inside(days, period)) is not None:
            result.reach[channel] = reach
        elif newest and (some := inside(days, period, part=True)) is not None:
            result.in_part[channel] = some
    sums = (inside(days, period, part=newest) for days in seen.shares.values())
    shares = [number for number in sums if number is not None]
    result.shares = sum(shares) if shares else None
    tables = _tables(book.rows("ask_visits", **bounds))
    _visits(result, tables, owner, period, part=newest)
    rankings = [*book.rows("ask_rankings", **bounds)]
    result.places = places_of(rankings, period, part=newest)

    def counts(row: Mapping[str, Any]) -> bool:
        # Few and far between: in the period itself they count from whichever day they begin on.
        return newest or covers([date.fromisoformat(row["first"])], period)

    for row in filter(counts, book.rows("ask_mentions", **bounds)):
        result.mentions = (result.mentions or 0) + row["mentions"]
        result.mentions_by.add(Trail(referrer=row["url"]), owner, row["mentions"])
    for row in filter(counts, book.rows("ask_leads", **bounds)):
        result.leads[row["status"]] += row["leads"]
        result.leads_by[row["status"]].add(trail_of(row), owner, row["leads"])
    return result


def _first_day(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(row["day"])


@dataclass
class _Traffic:
    """The visits of one table of one counter, and how many of them name their channel."""

    visits: float = 0.0
    named: float = 0.0
    by: By = field(default_factory=By)
    sites: set[str] = field(default_factory=set)


def _tables(rows: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Visits by table of an export.

    One site is often counted by several tools, and one tool by several tables: each is a whole of
    its own.
    """
    tables: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        # A day split over two logs has a part in each: parts of one table, to be added up.
        detail = _PART.sub("", row["detail"])
        tables[row["ledger"], row["account"], detail].append(row)
    return list(tables.values())


def _visits(
    result: Counted,
    tables: list[list[Mapping[str, Any]]],
    owner: Owner,
    period: Span,
    *,
    part: bool,
) -> None:
    """Visits of the table that tells most of where they came from, exactly one; where none tells
    the whole period and a `part` will do, of one that tells that.
    """
    whole = [table for table in tables if covers(map(_first_day, table), period)]
    told = [_traffic(table, owner, period) for table in whole or (tables if part else ())]
    best = max(told, key=lambda one: (one.named, one.visits), default=None)
    if best is not None:
        result.visits, result.visits_by = best.visits, best.by
        result.visits_in_part = not whole
        # A table that names no source at all says nothing of them: not that there was none.
        # Nor does one by groups of channels name a site: another may.
        result.referrers = max(len(one.sites) for one in told)
        if not result.referrers and best.by.channel.keys() != {"direct"}:
            result.referrers = None


def _traffic(rows: Iterable[Mapping[str, Any]], owner: Owner, period: Span) -> _Traffic:
    visits: dict[Trail, float] = defaultdict(float)
    trailed = [{**row, "trail": trail_of(row)} for row in rows]
    for row, days in once(trailed, "visits", itemgetter("trail")):
        visits[row["trail"]] += sum(value for day, value in days.items() if day in period)
    found = _Traffic(visits=sum(visits.values()))
    for trail, number in visits.items():
        if found.by.add(trail, owner, number):
            found.named += number
        if trail.referrer or trail.source:
            found.sites.add(trail.referrer or trail.source)
    return found
