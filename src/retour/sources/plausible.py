"""Plausible Analytics: the export of everything (`imported_*.csv`) and that of the dashboard.

The first has a day on each row and sums; the second has one row for each name over the whole
period, averages of duration, and says its days only in `visitors.csv` beside it or in the name of
its archive. Both may be read as an archive or part by part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import PurePosixPath

from retour.facts import Fact
from retour.reading.accounts import place_of
from retour.reading.cells.days import parse_when
from retour.reading.documents.rows import Raw, Sheet
from retour.reading.errors import Doubt
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.beside import sheets_beside
from retour.reading.shapes.period import needed_period, periods_in_text, whole_month
from retour.reading.shapes.traffic import cut_of, of_visits
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_DIMENSIONS = {
    "channel": "channel",
    "source": "source",
    "referrer": "referrer",
    "medium": "utm_medium",
    "manual_source": "utm_source",
    "campaign": "utm_campaign",
    "content": "utm_content",
    "term": "utm_term",
    "page": "page",
    "landing": "entry_page",
    "exit_page": "exit_page",
    "hostname": "hostname",
    "country": "country",
    "region": "region",
    "city": "city",
    "device": "device",
    "browser": "browser",
    "browser_version": "browser_version",
    "system": "operating_system",
    "system_version": "operating_system_version",
    "link": "link_url",
    "path": "path",
}
_METRICS = {
    "visits": "visits",
    "visitors": "visitors",
    "views": "pageviews",
    "bounces": "bounces",
    "visit_seconds": "visit_duration",
    "entrances": "entrances|total_entrances",
    "exits": "exits|total_exits",
    "events": "events|total_conversions",
    "converted_visitors": "unique_conversions",
}
_SECONDS = {"visit_seconds": "seconds"}
# Which dimension a part of the dashboard's archive is about.
_PARTS = {
    "sources": "source",
    "channels": "channel",
    "referrers": "referrer",
    "utm_sources": "manual_source",
    "utm_mediums": "medium",
    "utm_campaigns": "campaign",
    "utm_contents": "content",
    "utm_terms": "term",
    "pages": "page",
    "entry_pages": "landing",
    "exit_pages": "exit_page",
    "countries": "country",
    "regions": "region",
    "cities": "city",
    "devices": "device",
    "browsers": "browser",
    "browser_versions": "browser_version",
    "operating_systems": "system",
    "operating_system_versions": "system_version",
    "conversions": "event",
}
_RATES = "bounce_rate|views_per_visit|time_on_page|scroll_depth|exit_rate|conversion_rate|unique_*"


# `Plausible export a.example 2025-03-01 to ...`, and `a_example_20250301_20250331.zip`.
_SITE = re.compile(
    r"(?:^|/)(?:Plausible export (?P<shown>\S+) \d{4}-|(?P<whole>[\w-]+)_\d{8}_\d{8}(?:\.zip)?/)"
)


def _site(row: Row) -> str:
    """The site that the archive's name says, '' when it was renamed."""
    match = _SITE.search(place_of(row.intake.document))
    return (match["shown"] or match["whole"].replace("_", ".")) if match else ""


class Plausible(TableSource):
    """Plausible: the export of all data, one table a file."""

    name = "plausible"
    version = 2
    title = N_("Plausible Analytics, all data")
    where = N_("Plausible > Site settings > Imports & exports > Prepare download")
    layouts = tuple(
        Layout(
            "imported",
            {"date": "date", "event": "name", **_DIMENSIONS},
            ("date", *required),
            _METRICS,
            _SECONDS,
            ignored="total_time_on_page*|total_scroll_depth*|active_visitors|*rate",
            mark=".",
        )
        for required in (
            ("visitors", "visits", "visit_seconds", "bounces"),
            ("page", "visitors", "views"),
            ("landing", "visitors", "entrances"),
            ("exit_page", "visitors", "exits"),
            ("event", "visitors", "events", "path"),
        )
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """The visits of one day, cut by the table's dimensions."""
        day = row.day("date")
        values = {name: row.text(name) for name in ("event", *_DIMENSIONS) if row.has(name)}
        if "manual_source" in values:
            # Plausible's own name of the source follows from the UTM word and the referrer, and
            # its channel from both: the name is its label, beside the words themselves.
            values["channel"] = values.pop("source", "")
            values["source"] = values.pop("manual_source")
        yield from of_visits(row, Span(day, day), "plausible", _site(row), cut_of(values.items()))


class PlausibleDashboard(TableSource):
    """Plausible: what the dashboard shows, one table a file."""

    name = "plausible.dashboard"
    version = 2
    title = N_("Plausible Analytics, dashboard")
    where = N_("Plausible > dashboard > Download stats")
    layouts = tuple(
        Layout(
            "dashboard",
            {"date": "date", "label": "name"},
            required,
            {name: text for name, text in _METRICS.items() if name != "visit_seconds"},
            ignored=f"{_RATES}|visit_duration|percentage",
            mark=".",
        )
        for required in (
            ("date", "visitors", "views", "visits"),
            ("label", "visitors"),
            ("label", "entrances"),
            ("label", "exits"),
            ("label", "converted_visitors", "events"),
        )
    )

    def begin(self, table: Table) -> None:
        """The days that the archive covers, and what this part of it is about."""
        intake = table.intake
        stem = PurePosixPath(intake.document.base).stem
        table.state["part"] = _PARTS.get(normal(stem).replace(" ", "_"), "")
        named = periods_in_text(intake.document.name)
        table.state["span"] = named[0] if len(named) == 1 else None
        if "date" in table.columns:
            column = table.columns["date"]
            days = [day for cell in column.cells(column.index) if (day := _day(cell))]
            table.state["length"] = _length(days)
        elif table.state["span"] is None:
            table.state["span"] = _beside(list(sheets_beside(intake)))

    def facts(self, row: Row) -> Iterator[Fact]:
        """The visits of one interval, or of one name over the whole period."""
        state = row.table.state
        if row.has("date"):
            yield from of_visits(row, _interval(row), "plausible", _site(row))
            return
        name = state["part"] or "label"
        yield from of_visits(
            row,
            needed_period(row.intake, state["span"]),
            "plausible",
            _site(row),
            cut_of([(name, row.text("label"))]),
        )


def _day(cell: object) -> date | None:
    found = parse_when(str(cell), "")
    return found.date() if found else None


def _length(days: list[date]) -> int:
    """How many days each row covers: 1, 7, 30 for a month; 0 when the rows do not tell."""
    steps = {(later - earlier).days for earlier, later in pairwise(sorted(days))}
    if steps <= {1}:
        return 1
    if steps == {7}:
        return 7
    return 30 if steps <= {28, 29, 30, 31} and all(day.day == 1 for day in days[1:]) else 0


def _interval(row: Row) -> Span:
    """The days of one row of `visitors.csv`: the dashboard may show days, weeks or months."""
    first, length = row.day("date"), row.table.state["length"]
    whole: Span | None = row.table.state["span"]
    month = whole_month(first.strftime("%Y-%m"))
    if length == 0 or month is None:
        raise Doubt(
            Message(
                N_("It cannot be told whether {day} is a day, a week or a month."), {"day": first}
            ),
            Message(N_("Show days in the dashboard, and download it again.")),
        )
    last = month.until if length == 30 else first + timedelta(days=length - 1)
    return Span(first, min(last, whole.until) if whole and whole.until >= first else last)


def _beside(sheets: list[tuple[Sheet, list[Raw]]]) -> Span | None:
    """The days of `visitors.csv` in the same archive, when it shows days."""
    for sheet, top in sheets:
        header = [normal(cell) for cell in top[0].cells] if top else []
        if header[:1] == ["date"] and {"visitors", "pageviews", "visits"} <= set(header):
            days = [day for raw in sheet.rows() if (day := _day(raw.cells[0]))]
            if days and _length(days) == 1:
                return Span(min(days), max(days))
    return None
