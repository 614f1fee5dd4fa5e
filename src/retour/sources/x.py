"""X (Twitter): the account's days, its posts and its videos, today's exports and legacy.

Days are UTC days (ids of posts decode to the same UTC date). Days are written in English in every
language; headers are translated, and their order is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from retour.facts import Fact, Post, Reading
from retour.reading.cells.post_ids import x_instant, x_number
from retour.reading.documents.rows import Cell
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.shapes.audience import of_day, of_post
from retour.reading.shapes.unfamiliar import Shape, ShapedSource, amount, is_day
from retour.reading.table import Row, needed
from retour.words import N_, Message

_METRICS = {
    "impressions": "Impressions",
    "likes": "Likes|favorites",
    "engagements": "Engagements",
    "saves": "Bookmarks",
    "shares": "Shares|Share",
    "follows": "New follows|follows",
    "unfollows": "Unfollows",
    "comments": "Replies",
    "reposts": "Reposts|retweets",
    "profile_visits": "Profile visits|user profile clicks",
    "video_views": "Video views",
    "media_views": "Media views",
    "media_engagements": "Media engagements",
    "detail_expands": "Detail expands",
    "link_clicks": "Url clicks",
    "hashtag_clicks": "Hashtag clicks",
    "permalink_clicks": "Permalink clicks",
    "app_opens": "app opens",
    "app_installs": "app installs",
    "email_shares": "email tweet",
    "phone_dials": "dial phone",
}


_OVERVIEW = tuple(
    "Date|Impressions|Likes|Engagements|Bookmarks|Shares|New follows|Unfollows|Replies|Reposts"
    "|Profile visits|Create Post|Video views|Media views".split("|")
)
_CONTENT = tuple(
    "Post id|Date|Post text|Post Link|Impressions|Likes|Engagements|Bookmarks|Shares|New follows"
    "|Replies|Reposts|Profile visits|Detail Expands|URL Clicks|Hashtag Clicks"
    "|Permalink Clicks".split("|")
)
_NAMED = re.compile(r"(?:daily_)?tweet_activity_metrics_(.+?)_\d{8}_\d{8}")
_DAY = re.compile(r"[A-Z][a-z]{2}, [A-Z][a-z]{2} \d{1,2}, \d{4}\Z")


def _holds(row: Sequence[Cell], first: int, parts: tuple[int, ...]) -> bool:
    """Whether the row's numbers begin at `first`, and its engagements cover those at `parts`."""
    numbers = [amount(cell) for cell in row[first:]]
    if any(number is None for number in numbers):
        return False
    counted = [number for number in numbers if number is not None]
    return counted[2] >= sum(counted[part - first] for part in parts)


def _is_overview(rows: list[Sequence[Cell]]) -> bool:
    return any(amount(row[1]) for row in rows) and all(
        _DAY.match(str(row[0])) and _holds(row, 1, (2, 8, 9)) for row in rows
    )


def _is_content(rows: list[Sequence[Cell]]) -> bool:
    return all(
        x_number(str(row[3])) == str(row[0])
        and _DAY.match(str(row[1]))
        and _holds(row, 4, (5, 10, 11))
        for row in rows
    )


class X(ShapedSource):
    """X (Twitter) analytics."""

    name = "x"
    version = 3
    title = N_("X (Twitter) analytics")
    where = N_("X > Analytics > Download")
    shapes = (Shape(_OVERVIEW, _is_overview), Shape(_CONTENT, _is_content))
    layouts = (
        Layout(
            "content",
            {
                "number": "Post id|Tweet id",
                "day": "Date|time",
                "text": "Post text|Tweet text",
                "url": "Link|Post Link|Tweet permalink",
            },
            ("number", "day", "impressions"),
            _METRICS,
            ignored="engagement rate",
        ),
        Layout(
            "overview",
            {"day": "Date"},
            ("day", "impressions", "engagements", "profile_visits"),
            {**_METRICS, "posts": "Create Post|Tweets published"},
            ignored="engagement rate",
        ),
        Layout(
            "video days",
            {"day": "Date", "watched": "Watch Time (ms)"},
            ("day", "views", "watched"),
            {"views": "Views"},
            ignored="Completion Rate|Average Watch Time (ms)",
        ),
        Layout(
            "videos",
            {
                "uploaded": "Uploaded on|Uploaded",
                "number": "Video ID",
                "title": "Video title|Title",
                "published": "Published date|Publish date",
                "url": "Post link",
            },
            ("uploaded", "number", "views"),
            {"views": "Views"},
            ignored="Duration|Video link|Monetized",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A post and its lifetime readings, or the account's readings of a day."""
        match row.table.layout.name:
            case "overview":
                yield from of_day(row, "x", row.day("day"), account=_account(row))
            case "video days":
                yield from _video_day(row)
            case "videos":
                yield from _video(row)
            case _:
                # A spreadsheet may have cut the digits of the id; the link still has them.
                number = x_number(row.text("url")) or row.identifier("number")
                at = x_instant(number)
                yield from _post(row, number, row.intake.day(at) if at else row.day("day"))


def _account(row: Row) -> str:
    """The account in the name of the export; X has not put it there since 2023."""
    match = _NAMED.match(row.intake.document.base)
    return match[1] if match else ""


def _post(row: Row, number: str, day: date) -> Iterator[Fact]:
    yield Post(
        day=day,
        at=x_instant(number),
        channel="x",
        number=number,
        text=row.text("text") or row.text("title"),
        url=row.text("url"),
    )
    yield from of_post(row, "x", number, day)


def _video_day(row: Row) -> Iterator[Fact]:
    if not any(row.raw.cells[1:]) and not is_day(row.cell("day")):
        raise Skip(Message(N_("the title of the next table")))
    day = row.day("day")
    yield from of_day(row, "x", day, account=_account(row))
    watched = row.decimal("watched")
    if watched is not None:
        yield Reading(
            day=day,
            until=day,
            channel="x",
            metric="watch_seconds",
            value=float(watched / 1000),
            unit="seconds",
            account=_account(row),
        )


def _video(row: Row) -> Iterator[Fact]:
    number = x_number(row.text("url"))
    if number:
        at = x_instant(number)
        yield from _post(row, number, row.intake.day(at) if at else row.day("published"))
    else:  # uploaded, and in no post that is known
        yield from of_post(row, "x", needed(row, "number"), row.day("uploaded"))
