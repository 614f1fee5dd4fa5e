"""X (Twitter): account overview and content exports, today's and the legacy one.

Days are UTC days (ids of posts decode to the same UTC date, FORMATS section 0.1). Headers are
English in every language seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact, Post
from retour.reading.audience import of_day, of_post
from retour.reading.layout import Layout
from retour.reading.post_ids import x_instant
from retour.reading.table import Row
from retour.reading.table_source import TableSource
from retour.words import N_

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


class X(TableSource):
    """X (Twitter) analytics."""

    name = "x"
    title = N_("X (Twitter) analytics")
    where = N_("X > Analytics > Download")
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
            {**_METRICS, "posts": "Create Post"},
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A post and its lifetime readings, or the account's readings of a day."""
        if row.table.layout.name == "overview":
            yield from of_day(row, "x", row.day("day"))
            return
        number = row.identifier("number")
        at = x_instant(number)
        day = row.intake.day(at) if at else row.day("day")
        yield Post(
            day=day, at=at, channel="x", number=number, text=row.text("text"), url=row.text("url")
        )
        yield from of_post(row, "x", number, day)
