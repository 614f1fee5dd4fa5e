"""Places in search results: one consistent table of each engine, every day counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from retour.gather.series import covers
from retour.gather.told import once
from retour.gather.unsaid import account_unsaid
from retour.reading.accounts import in_detail, parts_of_sites, site_said, without_site
from retour.span import Span

_FIRST_PAGE = 10
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Places:
    """Keywords on the first page, clicks, and the average place (1 is best); None: not known."""

    keywords: int | None = None
    clicks: float | None = None
    position: float | None = None


def places_of(rows: Rows, period: Span, *, part: bool = False) -> Places:
    """Places over `period`; clicks of a `part` of it, where none are known of all of it.

    A search console tells the same searches by day, by country, by device, by page and by keyword,
    and leaves rare keywords out: the table over all is the most complete, and the others are
    another view of it. Of each engine one table speaks, the one with most impressions. Sites are
    added up, but for one that is a part of another.
    """
    rows = _by_site(rows)
    by_engine: dict[str, Rows] = defaultdict(list)
    for row in rows:
        by_engine[row["engine"]].append(row)

    def chosen(*, part: bool) -> list[Rows]:
        found = (_most_complete(own, period, part=part) for own in by_engine.values())
        return [table for table in found if table]

    whole = chosen(part=False)
    keywords = [row for row in rows if _kind(row) == (False, True, ())]
    some = whole or (chosen(part=True) if part else [])
    clicks = [seen for table in some if (seen := _clicks(table, period)) is not None]
    return Places(
        keywords=_first_page(keywords) if covers(map(_first_day, keywords), period) else None,
        clicks=sum(clicks) if clicks else None,
        position=_position(whole, period),
    )


def _by_site(rows: Rows) -> Rows:
    """The rows of whole sites; those that say none are of the only one that is said."""
    parts = parts_of_sites({row["detail"] for row in rows})
    only = account_unsaid(rows, lambda row: site_said(row["detail"]), _searches, "impressions")
    return [
        row if site_said(row["detail"]) else row | {"detail": in_detail(row["detail"], only)}
        for row in rows
        if row["detail"] not in parts
    ]


def _searches(row: Mapping[str, Any]) -> tuple[object, ...]:
    cuts = without_site(row["detail"])
    return row["engine"], row["keyword"], row["page"], cuts, row["day"], row["until"]


def _kind(row: Mapping[str, Any]) -> tuple[bool, bool, tuple[str, ...]]:
    """Which table a row is of: by page, by keyword, and by which breakdowns."""
    names = tuple(
        sorted(part.partition("=")[0] for part in without_site(row["detail"]).split(";") if part)
    )
    return bool(row["page"]), bool(row["keyword"]), names


def _most_complete(rows: Rows, period: Span, *, part: bool) -> Rows:
    tables: dict[tuple[bool, bool, tuple[str, ...]], Rows] = defaultdict(list)
    for row in rows:
        tables[_kind(row)].append(row)
    whole = [table for table in tables.values() if part or covers(map(_first_day, table), period)]
    overall = tables.get((False, False, ()), [])
    if overall in whole and overall:
        return overall
    return max(whole, key=lambda table: sum(_shown(table, period).values()), default=[])


def _bill(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["keyword"], row["page"], row["detail"]


def _shown(table: Rows, period: Span) -> dict[int, float]:
    """Impressions within `period` by the row (its place in the table) that tells them."""
    rows = [row | {"at": at} for at, row in enumerate(table) if row["impressions"] is not None]
    return {
        row["at"]: sum(value for day, value in days.items() if day in period)
        for row, days in once(rows, "impressions", _bill)
    }


def _clicks(table: Rows, period: Span) -> float | None:
    seen = [row for row in table if row["clicks"] is not None]
    if not seen:
        return None
    return sum(
        value
        for _, days in once(seen, "clicks", _bill)
        for day, value in days.items()
        if day in period
    )


def _position(tables: list[Rows], period: Span) -> float | None:
    """The average place, weighted by impressions, in the engine that shows the business most."""
    found = []
    for table in tables:
        placed = [row for row in table if row["position"]]
        shown = _shown(placed, period)
        weight = sum(shown.values())
        if weight > 0:
            total = sum(placed[at]["position"] * value for at, value in shown.items())
            found.append((weight, total / weight))
    return max(found, key=itemgetter(0))[1] if found else None


def _first_page(keywords: Rows) -> int:
    return len(
        {row["keyword"] for row in keywords if row["position"] and row["position"] <= _FIRST_PAGE}
    )


def _first_day(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(row["day"])
