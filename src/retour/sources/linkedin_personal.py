"""LinkedIn personal profiles: the creator analytics export, and the export of a single post.

Headers and the order of days follow the language of the account;
`retour.reading.families.linkedin_sheets` knows the sheets by their layout. Numbers are stored as
text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from retour.facts import Fact, Post, Reading
from retour.reading.cells.days import is_ambiguous_day, parse_when
from retour.reading.cells.post_ids import linkedin_instant, linkedin_number
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt, Skip
from retour.reading.families.linkedin_sheets import DAY_WITHIN, Tables, laid_out
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.audience import of_day, of_post
from retour.reading.shapes.period import needed_period, periods_in_text
from retour.reading.shapes.published import published, settle_order
from retour.reading.shapes.unfamiliar import amount
from retour.reading.source import Head, Intake, Match
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_UTC = ZoneInfo("UTC")
_NAME = re.compile(
    r"AggregateAnalytics_(?P<a>.+?)_\d{4}-|SinglePostAnalytics_(?P<b>.+?)_\d{15,}"
    r"|Content_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d_(?P<c>[^.(]+)"
)
_ARTICLE = re.compile(r"linkedin\.com/pulse/([^/?#]+)")


class LinkedInPersonal(TableSource):
    """A LinkedIn member's creator analytics."""

    name = "linkedin.personal"
    title = N_("LinkedIn personal profile analytics")
    where = N_("LinkedIn > your profile > Analytics > Post impressions > Export")
    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(
            "days",
            {"day": "#day|Date"},
            ("day", "impressions", "engagements"),
            {"impressions": "#impressions|Impressions", "engagements": "#engagements|Engagements"},
            mark=".",
            daily=True,
        ),
        Layout(
            "followers",
            {"day": "#day"},
            ("day", "follows"),
            {"follows": "#follows"},
            mark=".",
            daily=True,
        ),
        Layout(
            "top",
            {"url": "#url", "day": "#day", "since": "#since", "until": "#until"},
            ("url", "day"),
            {"engagements": "#engagements", "impressions": "#impressions"},
            mark=".",
        ),
        Layout(
            "whole", {"since": "#since", "until": "#until"}, ("since", "reach"), {"reach": "#reach"}
        ),
        Layout(
            "one post",
            {"url": "#post", "day": "Post Date"},
            ("url", "day", "impressions"),
            {
                "impressions": "Impressions",
                "reach": "Members reached",
                "profile_visits": "Profile viewers from this post",
                "follows": "Followers gained from this post",
                "engagements": "Social engagements",
                "reactions": "Reactions",
                "comments": "Comments",
                "shares": "Reposts",
                "saves": "Saves",
                "sends": "Sends on LinkedIn",
                "link_clicks": "Link engagements",
                "custom_button_clicks": "Premium custom button engagements",
            },
            ignored="Post Publish Time",
            mark=".",
        ),
        Layout(
            "shares",
            {"group": "Top Demographics|Category", "value": "Value", "share": "Percentage|%"},
            ("group", "value", "share"),
        ),
    )

    def recognises(self, head: Head) -> Match | None:
        """By the layout of a sheet, or by the name of the file."""
        tables = self.tables(head)
        first = (raw.cells[0] for _, top in tables for raw in top[:16] if raw.cells)
        laid = any(isinstance(cell, str) and cell.startswith("#") for cell in first)
        return self.claim(head, tables) if laid or _NAME.search(head.document.base) else None

    def tables(self, head: Head) -> Tables:
        """The sheets as plain tables."""
        return laid_out(head.sheets)

    def begin(self, table: Table) -> None:
        """Find whose profile it is, and how the file writes its days."""
        table.state["account"] = _account(table.intake)
        settle_order(table, "day", _UTC, _hint, "")

    def facts(self, row: Row) -> Iterator[Fact]:
        """The facts of a day, of a post, or of the whole period."""
        account = row.table.state["account"]
        match row.table.layout.name:
            case "days" | "followers":
                yield from of_day(row, "linkedin", row.day("day"), account=account)
            case "top":
                yield from _top(row, account)
            case "whole":
                span = _period(row)
                # People reached over a period are no sum of days: kept apart from daily numbers.
                detail = "over=period"
                for reading in of_day(row, "linkedin", span.until, account=account, detail=detail):
                    yield replace(reading, day=span.since)
            case "one post":
                post = _post(row, account)
                yield post
                yield from of_post(row, "linkedin", post.number, post.day, account=account)
            case _:
                raise Skip(Message(N_("a share of the audience: shares do not add up")))

    def finish(self, table: Table) -> Iterator[Fact]:
        """The number of followers on the day that stands above their table."""
        if table.layout.name == "followers":
            for raw in table.preamble:
                match = DAY_WITHIN.search(str(raw.cells[0])) if raw.cells else None
                if match:
                    yield from _followers(table, raw, match[0])


def _account(intake: Intake) -> str:
    match = _NAME.search(intake.document.base)
    if match is None:
        say_once(
            intake,
            Message(
                N_(
                    "The file's name does not tell whose profile it is of. If several people"
                    " post, keep the names that LinkedIn gives."
                )
            ),
        )
        return "personal"
    # The name of a person tells profiles apart; it is not needed for anything else.
    name = next(part for part in match.groups() if part).strip().casefold()
    return f"personal-{hashlib.blake2b(name.encode(), digest_size=4).hexdigest()}"


def _number(link: str) -> str:
    article = _ARTICLE.search(link)
    return linkedin_number(link) or (article[1] if article else "")


def _hint(row: Row) -> datetime | None:
    return linkedin_instant(linkedin_number(row.text("url")))


def _post(row: Row, account: str) -> Post:
    link = row.text("url")
    number = _number(link)
    if not number:
        raise Doubt(
            Message(N_("“{link}” is not the link of a LinkedIn post."), {"link": link[:60]}),
            Message(N_("Correct the cell in the file, or enter this row by hand.")),
        )
    hint = _hint(row)
    at = published(row, "day", _UTC, hint)
    if at is None:
        raise row.empty("day")
    exact = at if at == hint else None
    return Post(
        day=row.intake.day(exact) if exact else at.date(),
        at=exact,
        channel="linkedin",
        number=number,
        account=account,
        url=link,
    )


def _period(row: Row) -> Span:
    if row.text("since"):
        return Span(row.day("since"), row.day("until"))
    named = periods_in_text(row.intake.document.base)
    return needed_period(row.intake, named[0] if len(named) == 1 else None)


def _top(row: Row, account: str) -> Iterator[Fact]:
    span = _period(row)
    post = _post(row, account)
    yield post
    for reading in of_post(row, "linkedin", post.number, post.day, account=account):
        yield replace(reading, day=span.since, until=span.until, lifetime=False, as_of=None)


def _followers(table: Table, raw: Raw, text: str) -> Iterator[Reading]:
    order = table.columns["day"].order
    day = None if is_ambiguous_day(text) and not order else parse_when(text, order or "dm")
    value = amount(raw.cells[1]) if len(raw.cells) > 1 else None
    if day is None or value is None:
        doubt = Doubt(
            Message(
                N_("“{text}” in “{column}” can be read day first or month first."),
                {"text": text, "column": str(raw.cells[0])[:40]},
            ),
            Message(N_("Say which with --days dm or --days md.")),
        )
        table.intake.doubt(raw, doubt, table.sheet.name)
        return
    yield Reading(
        day=day.date(),
        until=day.date(),
        channel="linkedin",
        metric="followers",
        value=float(value),
        account=table.state["account"],
    )
