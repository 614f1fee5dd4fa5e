"""YouTube Studio: the parts of its export, for every tab of the advanced mode.

Columns are chosen by the user. `Table data` has a row for each video, traffic source, country...
over the whole period, after a row `Total`; `Chart data` has the same by day for one metric;
`Totals` has the channel's days. Where the three come together, the table and the totals are read.
Days are days in California.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from retour.facts import Fact, Post, Reading
from retour.reading.cells.numbers import is_null
from retour.reading.cells.pacific import pacific_days
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt, Skip
from retour.reading.families.studio_parts import beside, channel_named, part_of, period_covered
from retour.reading.families.studio_words import (
    CUTS,
    DAY,
    METRICS,
    PLACED,
    RATES,
    TELLING,
    TOTAL,
)
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.period import asked_period, needed_period
from retour.reading.shapes.steps import last_days
from retour.reading.source import Head, Match
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_COUNTED = (*METRICS, "hours", "revenue")
_VIDEO = re.compile(r"[\w-]{11}\Z", re.A)


def _layout(name: str) -> Layout:
    return Layout(
        name,
        {
            "day": DAY,
            **CUTS,
            **PLACED,
        },
        (name,),
        METRICS,
        ignored=RATES,
        mark=".",
    )


@dataclass(frozen=True)
class _Of:
    """What a row's numbers are of."""

    span: Span
    post: str = ""
    detail: str = ""


class YouTube(TableSource):
    """YouTube Studio analytics."""

    name = "youtube"
    version = 2
    title = N_("YouTube Studio analytics")
    where = N_("YouTube Studio > Analytics > Advanced mode > Export")
    layouts: ClassVar[tuple[Layout, ...]] = tuple(_layout(name) for name in (*CUTS, "day"))

    def recognises(self, head: Head) -> Match | None:
        """By a header that only Studio writes, or by the name of a part."""
        headers = {normal(cell) for _, top in head.sheets for raw in top[:4] for cell in raw.cells}
        telling = len(headers & TELLING)
        counted = any(self.layouts[0].names[name].among(headers) for name in _COUNTED)
        rated = any(map(self.layouts[0].skip.matches, headers))
        if not (telling and (counted or rated)) and not (counted and part_of(head.document)):
            return None
        match = super().recognises(head)
        return match and Match(match.score + telling, match.read)

    def begin(self, table: Table) -> None:
        """Find the period and the channel, and what the other parts of the export say already."""
        state, intake = table.state, table.intake
        state["account"] = channel_named(intake.document)
        cut = next((name for name in CUTS if name in table.columns), "")
        if "day" in table.columns:
            days = list(_days(table))
            state["ends"] = last_days(days, period_covered(intake) or asked_period(intake))
            state["apart"] = len(set(days)) > 1
            state["cut"] = not cut and len(days) > len(set(days))
            state["twice"] = bool(cut) and any(
                rows and table.layout.names[cut].matches(normal(rows[0].cells[0]))
                for rows in beside(intake, "table")
            )
        else:
            state["whole"] = needed_period(intake, period_covered(intake))
        for name in ("hours", "revenue"):
            column = table.columns.get(name)
            if column and not column.header.isascii():
                column.default_mark = ""  # French files write 12,5 or 12.5: the cells must prove it
        if note := pacific_days("YouTube", intake.context.zone):
            say_once(intake, note)

    def check(self, table: Table, raw: Raw) -> None:
        """A sentence may stand under the rows: that only the first 500 are shown."""
        first = raw.cells[0] if raw.cells else None
        if len(raw.cells) == 1 and isinstance(first, str) and " " in first and table.width > 1:
            raise Skip(Message(N_("a remark")))
        super().check(table, raw)

    def facts(self, row: Row) -> Iterator[Fact]:
        """The readings of the channel's day, of a video, or of a part of the views."""
        cut = next((name for name in CUTS if row.has(name)), "")
        label = row.text(cut or "day")
        if TOTAL.matches(normal(label)):
            raise Skip(Message(N_("totals row")))
        if row.table.state.get("cut"):
            raise Doubt(
                Message(N_("This day has several rows: the file is cut by something not known.")),
                Message(N_("Export the tab Content, Traffic source or Date instead.")),
            )
        if row.table.state.get("twice"):
            raise Skip(Message(N_("by day what the table beside this file says as a whole")))
        span = _span(row)
        if cut == "content":
            yield from _video(row, span)
        elif cut:
            if not (value := row.text(cut)):  # any text is a name: `NA` is Namibia
                raise row.empty(cut)
            yield from _readings(row, _Of(span, detail=f"{cut}={value.replace(';', '%3B')}"))
        else:
            yield from _readings(row, _Of(span))


def _days(table: Table) -> Iterator[date]:
    column = table.columns["day"]
    for raw in table.below():
        if len(raw.cells) >= table.width:
            try:
                when = column.when(raw.cells[column.index])
            except Doubt:
                continue  # listed when its turn comes
            if when:
                yield when.date()


def _span(row: Row) -> Span:
    if not row.has("day"):
        whole: Span = row.table.state["whole"]
        return whole
    day = row.day("day")
    ends: dict[date, date] = row.table.state["ends"]
    if not ends and row.table.state["apart"]:
        raise Doubt(
            Message(N_("The file's two days are whole weeks apart: they may be days or weeks.")),
            Message(N_("Say which days the file covers with --since and --until.")),
        )
    return Span(day, ends.get(day, day))


def _video(row: Row, span: Span) -> Iterator[Fact]:
    number = needed(row, "content")
    if not _VIDEO.match(number) and not any(row.metrics()):
        raise Skip(Message(N_("a remark")))
    published = None if is_null(row.cell("published")) else row.when("published")
    if published is not None:  # empty for videos that are not listed
        yield Post(
            day=published.date(),
            channel="youtube",
            number=number,
            account=row.table.state["account"],
            text=row.text("title"),
            url=f"https://www.youtube.com/watch?v={number}",
        )
    yield from _readings(row, _Of(span, post=number))


def _readings(row: Row, of: _Of) -> Iterator[Reading]:
    values = list(row.metrics())
    hours = row.decimal("hours")
    if hours is not None:
        values.append(("watch_seconds", float(hours * Decimal(3600)), "seconds"))
    revenue = row.decimal("revenue")
    if revenue is not None:
        unit = row.currency("revenue") or row.intake.context.currency
        values.append(("estimated_revenue", float(revenue), unit))
    for metric, value, unit in values:
        yield Reading(
            day=of.span.since,
            until=of.span.until,
            channel="youtube",
            metric=metric,
            value=value,
            unit=unit,
            account=row.table.state["account"],
            post=of.post,
            detail=of.detail,
        )
