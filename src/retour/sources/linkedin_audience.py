"""LinkedIn Pages: the followers and visitors exports, as workbooks or as their sheets.

Each has a sheet of days, and sheets that cut the same people by place, trade or company.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from retour.facts import Fact, Reading
from retour.reading.cells.day_runs import runs_otherwise
from retour.reading.cells.days import day_order, parse_when
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.errors import Doubt
from retour.reading.families.linkedin import named_by_linkedin, page_account
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.audience import of_day
from retour.reading.shapes.period import asked_period
from retour.reading.shapes.unfamiliar import Shape, ShapedSource, adds_up, amount, is_day
from retour.reading.source import Head
from retour.reading.table import Row, Table
from retour.span import Span
from retour.words import N_, Message

_GROUPS = "Location|Job function|Seniority|Industry|Company size|Country|Region"
_DEVICES = ("desktop", "mobile", "total")
_SECTIONS = ("Overview", "Life", "Jobs", "Total")
_COUNTS = {"profile_visits": "page views", "unique_visitors": "unique visitors"}
_FOLLOWERS = tuple(
    "Date|Sponsored followers|Organic followers|Auto-invited followers|Total followers".split("|")
)
_VISITORS = (
    "Date",
    *(
        f"{section} {words} ({device})"
        for section in _SECTIONS
        for words in _COUNTS.values()
        for device in _DEVICES
    ),
)


def _is_followers(rows: list[Sequence[Cell]]) -> bool:
    return any(amount(row[4]) for row in rows) and all(
        is_day(row[0]) and adds_up(row, (1, 2, 3), 4) for row in rows
    )


def _is_visitors(rows: list[Sequence[Cell]]) -> bool:
    triples = [(1, 2, 3), (7, 8, 9), (13, 14, 15), (19, 20, 21)]
    return any(amount(row[21]) for row in rows) and all(
        is_day(row[0])
        and all(adds_up(row, (a, b), c) for a, b, c in triples)
        and adds_up(row, (3, 9, 15), 21)
        for row in rows
    )


def _groups(metric: str, headers: str) -> Layout:
    """The sheets that cut the same people by place, trade or company."""
    return Layout(
        "groups",
        {"group": _GROUPS, "since": "#since", "until": "#until"},
        ("group", metric),
        {metric: headers},
        mark=".",
    )


class _Audience(ShapedSource):
    """What the two exports share: the sheet of days beside the others, and the Page."""

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """The sheets; those that cut by group carry the days of the daily sheet beside them."""
        return _dated(head)

    def begin(self, table: Table) -> None:
        """Find which Page the file is of."""
        table.state["account"] = page_account(table.intake)


class LinkedInFollowers(_Audience):
    """A LinkedIn Page's followers."""

    name = "linkedin.followers"
    version = 2
    title = N_("LinkedIn Page: followers")
    where = N_("LinkedIn > your Page > Analytics > Followers > Export")
    shapes = (Shape(_FOLLOWERS, _is_followers),)

    def may_be(self, head: Head) -> bool:
        """Only under the name that LinkedIn gives: a day, three amounts and their sum are a till's
        day too, paid in cash, by card and by cheque.
        """
        return named_by_linkedin(head.document.base)

    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(
            "daily",
            {
                "day": "Date",
                "sponsored": "Sponsored followers",
                "organic": "Organic followers",
                "invited": "Auto-invited followers",
                "total": "Total followers",
            },
            ("day", "organic", "sponsored"),
            mark=".",
            order="md",
            daily=True,
        ),
        _groups("followers", "Total followers"),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """The new followers of a day, or the followers of a group on the day of the export."""
        account = row.table.state["account"]
        if row.table.layout.name == "groups":
            until = row.intake.as_of or _covered(row).until
            yield from _by_group(row, Span(until, until), account)
        else:
            yield from _new_followers(row, account)


def _new_followers(row: Row, account: str) -> Iterator[Reading]:
    day = row.day("day")
    paid, invited = row.decimal("sponsored") or 0, row.decimal("invited") or 0
    total = row.decimal("total")
    own = (row.decimal("organic") or 0) + invited if total is None else total - paid
    reading = Reading(
        day=day,
        until=day,
        channel="linkedin",
        metric="follows",
        value=float(own),
        account=account,
    )
    yield reading
    if invited:
        yield replace(reading, value=float(invited), detail="origin=auto-invited")
    if paid:
        yield replace(reading, value=float(paid), channel="linkedin-ads")


class LinkedInVisitors(_Audience):
    """A LinkedIn Page's visitors."""

    name = "linkedin.visitors"
    version = 2
    title = N_("LinkedIn Page: visitors")
    where = N_("LinkedIn > your Page > Analytics > Visitors > Export")
    shapes = (Shape(_VISITORS, _is_visitors),)
    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(
            "daily",
            {
                "day": "Date",
                **{
                    f"{metric}|device={device};section={section.lower()}": (
                        f"{section} {words} ({device})"
                    )
                    for metric, words in _COUNTS.items()
                    for section in _SECTIONS[:3]
                    for device in _DEVICES[:2]
                },
            },
            ("day", "profile_visits"),
            {
                "profile_visits": "Total page views (total)",
                "unique_visitors": "Total unique visitors (total)",
                "custom_button_clicks": "Custom button clicks (total)|Custom button clicks",
            },
            # Sums of the columns that are read.
            ignored="|".join(_VISITORS) + "|Custom button clicks (desktop)"
            "|Custom button clicks (mobile)",
            mark=".",
            order="md",
            daily=True,
        ),
        _groups("profile_visits", "Total views|Total page views"),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """The visits of a day, or those of a group over the whole period."""
        account = row.table.state["account"]
        if row.table.layout.name == "groups":
            yield from _by_group(row, _covered(row), account)
            return
        day = row.day("day")
        yield from of_day(row, "linkedin", day, account=account)
        for name in row.table.columns:
            metric, _, detail = name.partition("|")
            value = row.decimal(name) if detail else None
            if value is not None:
                yield Reading(
                    day=day,
                    until=day,
                    channel="linkedin",
                    metric=metric,
                    value=float(value),
                    account=account,
                    detail=detail,
                )


def _by_group(row: Row, span: Span, account: str) -> Iterator[Reading]:
    group = normal(row.table.columns["group"].header).replace(" ", "_")
    detail = f"{group}={row.text('group').replace(';', '%3B')}"
    for reading in of_day(row, "linkedin", span.until, account=account, detail=detail):
        yield replace(reading, day=span.since)


def _covered(row: Row) -> Span:
    if row.has("since"):
        return Span(row.day("since"), row.day("until"))
    asked = asked_period(row.intake)
    if asked:
        return asked
    raise Doubt(
        Message(N_("Nothing says which days this row is about.")),
        Message(
            N_("Load the whole workbook, or say it with --since 2025-01-01 --until 2025-01-31.")
        ),
    )


def _dated(head: Head) -> list[tuple[Sheet, list[Raw]]]:
    if not head.is_workbook:
        return head.sheets
    spans = (_span(sheet, top) for sheet, top in head.sheets)
    span = next((span for span in spans if span), None)
    if span is None:
        return head.sheets
    dated = [_with_days(sheet, span) for sheet, _ in head.sheets]
    return [(sheet, sheet.top()) for sheet in dated]


def _span(sheet: Sheet, top: list[Raw]) -> Span | None:
    if not any(raw.cells and is_day(raw.cells[0]) for raw in top[:5]):
        return None
    cells = [raw.cells[0] for raw in sheet.rows() if raw.cells]
    proofs = {order for cell in cells if isinstance(cell, str) and (order := day_order(cell))}
    order = proofs.pop() if proofs else "md"
    if proofs or runs_otherwise(cells, order):  # both orders: the first and the last are not sure
        return None
    days = [found.date() for cell in cells if (found := parse_when(str(cell), order))]
    return Span(min(days), max(days)) if days else None


def _with_days(sheet: Sheet, span: Span) -> Sheet:
    groups = {normal(group) for group in _GROUPS.split("|")}

    def rows() -> Iterator[Raw]:
        inside = False
        for raw in sheet.rows():
            heads = bool(raw.cells) and normal(raw.cells[0]) in groups
            inside = inside or heads
            days: tuple[Cell, Cell] = ("#since", "#until") if heads else (span.since, span.until)
            yield Raw(raw.line, [*raw.cells[:2], *days]) if inside else raw

    return Sheet(sheet.name, rows)
