"""LinkedIn Pages: the content export, as a workbook or as its sheets.

Row 1 of a sheet is a sentence; days are UTC days, month first. Organic figures are LinkedIn's,
sponsored ones belong to LinkedIn Ads, which counts them too, by campaign: the Page's count is kept
apart from that one. The totals are the sum of both and are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from retour.facts import Fact, Post, Reading
from retour.reading.cells.post_ids import linkedin_instant, linkedin_number
from retour.reading.documents.rows import Cell
from retour.reading.errors import Doubt
from retour.reading.families.linkedin import page_account
from retour.reading.layout import Layout
from retour.reading.shapes.audience import of_day, of_post
from retour.reading.shapes.published import published, settle_order, ways_to_read
from retour.reading.shapes.unfamiliar import Shape, ShapedSource, adds_up, amount, is_day
from retour.reading.table import Row, Table
from retour.words import N_, Message

_UTC = ZoneInfo("UTC")
# Today's word for each figure, and the one that older files have.
_FIGURES = {
    "impressions": ("Impressions",),
    "clicks": ("Clicks",),
    "reactions": ("Reactions",),
    "comments": ("Comments",),
    "shares": ("Reposts", "Shares"),
}
_WAYS = ("organic", "sponsored", "total")
_DAILY = (
    "Date",
    *(f"Impressions ({way})" for way in _WAYS),
    "Unique impressions (organic)",
    *(
        f"{word} ({way})"
        for word in ("Clicks", "Reactions", "Comments", "Reposts", "Engagement rate")
        for way in _WAYS
    ),
)
_POSTS = tuple(
    "Post title|Post link|Post type|Campaign name|Posted by|Created date|Campaign start date"
    "|Campaign end date|Audience|Impressions|Views|Offsite Views|Clicks|Click through rate (CTR)"
    "|Likes|Comments|Reposts|Follows|Engagement rate|Content Type".split("|")
)


def _headers(way: str) -> dict[str, str]:
    return {
        metric: "|".join(f"{word} ({way})" for word in words) for metric, words in _FIGURES.items()
    }


def _is_daily(rows: list[Sequence[Cell]]) -> bool:
    triples = [(1, 2, 3), (5, 6, 7), (8, 9, 10), (11, 12, 13), (14, 15, 16)]
    return any(amount(row[3]) for row in rows) and all(
        is_day(row[0]) and all(adds_up(row, (a, b), c) for a, b, c in triples) for row in rows
    )


def _is_posts(rows: list[Sequence[Cell]]) -> bool:
    return all(_is_of(row[1], row[5]) and amount(row[9]) is not None for row in rows)


def _is_of(link: Cell, created: Cell) -> bool:
    at = linkedin_instant(linkedin_number(str(link)))
    days = [way.date() for way in ways_to_read(created)]
    return at is not None and any(abs(day - at.date()) <= timedelta(days=2) for day in days)


class LinkedInContent(ShapedSource):
    """A LinkedIn Page's content analytics."""

    name = "linkedin.content"
    version = 2
    title = N_("LinkedIn Page: content")
    where = N_("LinkedIn > your Page > Analytics > Content > Export")
    shapes = (Shape(_DAILY, _is_daily), Shape(_POSTS, _is_posts))
    layouts = (
        Layout(
            "daily",
            {"day": "Date"}
            | {f"paid {key}": names for key, names in _headers("sponsored").items()},
            ("day", "impressions", "clicks"),
            {**_headers("organic"), "reach": "Unique impressions (organic)"},
            ignored="|".join(_headers("total").values()) + "|Engagement rate (*)",
            mark=".",
            order="md",
            daily=True,
        ),
        Layout(
            "posts",
            {
                "text": "Post title|Update title",
                "url": "Post link|Update link",
                "type": "Post type|Update type",
                "campaign": "Campaign name",
                "created": "Created date",
                "kind": "Content Type",
            },
            ("url", "type", "created", "impressions"),
            {
                "impressions": "Impressions",
                "video_views": "Views|Video views|Views (excludes off-site video views)",
                "offsite_views": "Offsite Views|Off-site Views|Off-site Video Views",
                "clicks": "Clicks",
                "reactions": "Likes|Reactions",
                "comments": "Comments",
                "shares": "Reposts|Shares",
                "follows": "Follows",
            },
            # Who wrote a post is not needed; a campaign's days are in its own report.
            ignored="Posted by|Audience|Campaign start date|Campaign end date|Engagement rate"
            "|Click through rate (CTR)|Click through rate",
            mark=".",
            order="md",
        ),
    )

    def begin(self, table: Table) -> None:
        """Find which Page the file is of, and how it writes its days."""
        table.state["account"] = page_account(table.intake)
        settle_order(table, "created", _UTC, _hint, "md")

    def facts(self, row: Row) -> Iterator[Fact]:
        """The Page's readings of a day, or a post and its lifetime readings."""
        return _day(row) if row.table.layout.name == "daily" else _post(row)


def _hint(row: Row) -> datetime | None:
    return linkedin_instant(linkedin_number(row.text("url")))


def _day(row: Row) -> Iterator[Fact]:
    day, account = row.day("day"), row.table.state["account"]
    yield from of_day(row, "linkedin", day, account=account)
    for metric in _FIGURES:
        value = row.decimal(f"paid {metric}")
        if value:  # a Page that never advertised has a zero every day, and no such channel
            yield Reading(
                day=day,
                until=day,
                channel="linkedin-ads",
                metric=metric,
                value=float(value),
                account=account,
                detail="counted_by=page",
            )


def _post(row: Row) -> Iterator[Fact]:
    link, account = row.text("url"), row.table.state["account"]
    number = linkedin_number(link)
    if not number:
        raise Doubt(
            Message(N_("“{link}” is not the link of a LinkedIn post."), {"link": link[:60]}),
            Message(N_("Correct the cell in the file, or enter this row by hand.")),
        )
    hint = linkedin_instant(number)
    at = published(row, "created", _UTC, hint)
    if at is None:
        raise row.empty("created")
    exact = at if at == hint else None  # the column has days only
    day = row.intake.day(exact) if exact else at.date()
    paid = row.text("type").casefold().startswith("sponsor")
    channel = "linkedin-ads" if paid else "linkedin"
    campaign = row.text("campaign") if paid else ""
    yield Post(
        day=day,
        at=exact,
        channel=channel,
        number=number,
        account=account,
        kind=row.text("kind"),
        text=row.text("text"),
        url=link,
        campaign=campaign,
    )
    yield from of_post(row, channel, number, day, account=account, campaign=campaign)
