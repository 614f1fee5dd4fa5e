"""Meta Business Suite: the posts and videos exports of Facebook and Instagram.

`Publish time` is on the Pacific clock wherever the page is (FORMATS 0.1), and every number is
cumulative at the day of export. Instagram's short codes carry the instant; Facebook's ids do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from retour.facts import Fact, Post, Reading
from retour.reading.cells.post_ids import instagram_code, instagram_instant
from retour.reading.errors import Doubt
from retour.reading.families.meta_posts_words import (
    ACCOUNT,
    COMMON,
    IGNORED,
    KIND,
    NUMBER,
    PLACED,
    UNITS,
)
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.audience import of_post
from retour.reading.shapes.published import all_published, published, settle_order
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import zone
from retour.words import N_, Message

_PACIFIC = zone("America/Los_Angeles")
_VIDEO_LINK = re.compile(
    r"facebook\.com/(?:reel/|watch/?\?v=|[^/?#]+/videos/(?:[^/?#]+/)?)(\d{8,})"
)

_POST_LINK = re.compile(r"facebook\.com/[^/?#]+/posts/(\d{8,})(?![\w-])")
_DIGIT = re.compile(r"\d")
_INSTAGRAM = re.compile(r"\bIG\b")

_KINDS = {
    "reel": "reel",
    "carousel": "carousel",
    "carrousel": "carousel",
    "story": "story",
    "stories": "story",
    "karussell": "carousel",
    "carrossel": "carousel",
    "carrusel": "carousel",
    "carosello": "carousel",
    "historia": "story",
    "história": "story",
    "storia": "story",
    "vid": "video",
    "víd": "video",
    "image": "photo",
    "imagen": "photo",
    "imagem": "photo",
    "immagine": "photo",
    "bild": "photo",
    "foto": "photo",
    "photo": "photo",
    "link": "link",
    "lien": "link",
    "text": "text",
    "statu": "text",
}


# Where Meta writes the month first, as real exports show; those of other languages were not seen.
_MONTH_FIRST = ("publish time", "horário de publicação", "orario di pubblicazione")


class _Published(TableSource):
    """What the two exports share: the columns, the clock and the numbers."""

    def begin(self, table: Table) -> None:
        """Settle how this file writes days, and when it was exported at the earliest."""
        header = normal(table.columns["published"].header)
        settle_order(
            table, "published", _PACIFIC, self.hint, "md" if header in _MONTH_FIRST else ""
        )
        moments = all_published(table, "published", _PACIFIC, self.hint)
        table.state["published"] = moments
        # The export was made on the day of the newest post, or later.
        newest = max(filter(None, moments.values()), default=None)
        known = (table.intake.as_of, newest and table.intake.day(newest))
        table.intake.as_of = max(filter(None, known), default=None)

    def hint(self, row: Row) -> datetime | None:
        """The instant that the post's id carries."""
        return instagram_instant(instagram_code(row.text("link")))

    def post(self, row: Row, number: str, kind: str) -> tuple[Post, Iterator[Reading]]:
        """The post, and its readings without detail."""
        channel = "instagram" if "instagram.com" in row.text("link") else "facebook"
        if _INSTAGRAM.search(kind):
            channel = "instagram"
        moments = row.table.state["published"]
        at = moments[row.line] if row.line in moments else self._doubtful(row)
        if at is None:
            raise _undescribed(row)
        day = row.intake.day(at)
        found = Post(
            day=day,
            at=at,
            channel=channel,
            number=number,
            account=row.text("account") or row.text("page"),
            kind=next((ours for word, ours in _KINDS.items() if word in kind.casefold()), kind),
            text=row.text("text") or row.text("title"),
            url=row.text("link"),
        )
        return found, self._readings(row, found)

    def _doubtful(self, row: Row) -> datetime | None:
        return published(row, "published", _PACIFIC, self.hint(row))

    def _readings(self, row: Row, post: Post) -> Iterator[Reading]:
        readings = self._numbers(row, post)
        # An export "by day" writes the day where the usual one says "Lifetime".
        if _DIGIT.search(row.text("period")):
            day = row.day("period")
            for reading in readings:
                yield replace(reading, day=day, until=day, lifetime=False, as_of=None)
        else:
            yield from readings

    def _numbers(self, row: Row, post: Post) -> Iterator[Reading]:
        for reading in of_post(row, post.channel, post.number, post.day):
            if reading.metric != "views_again":
                yield reading
                continue
            first = row.decimal("views")
            if first is None:
                yield replace(reading, metric="views")
            elif first != reading.value:
                _say_twice(row)
        earned, currency = row.decimal("earnings"), row.currency("earnings")
        if earned is not None and currency:
            yield Reading(
                day=post.day,
                until=post.day,
                channel=post.channel,
                metric="estimated_earnings",
                value=float(earned),
                unit=currency,
                post=post.number,
                lifetime=True,
                as_of=row.intake.as_of,
            )


def _undescribed(row: Row) -> Doubt:
    if row.text("comment"):
        return Doubt(
            Message(
                N_("Meta could not say which post this is: “{said}”"), {"said": row.text("comment")}
            ),
            Message(N_("Download the export again in a few hours.")),
        )
    return row.empty("published")


def _say_twice(row: Row) -> None:
    note = Message(
        N_("The file has two columns “{column}” that differ: the first is read."),
        {"column": row.table.columns["views"].header},
    )
    say_once(row.intake, note)


class MetaPosts(_Published):
    """Posts, reels, stories and carousels of a page or an Instagram account."""

    name = "meta.posts"
    title = N_("Facebook or Instagram posts (Meta Business Suite)")
    where = N_("Meta Business Suite > Insights > Content > Export data")
    layouts = (
        Layout(
            "posts",
            {
                "number": NUMBER,
                "kind": KIND,
                "account": ACCOUNT,
                **PLACED,
            },
            ("number", "published", "kind"),
            COMMON,
            UNITS,
            ignored=IGNORED,
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """The post and its lifetime readings."""
        if not row.text("published") and not row.text("link"):
            raise _undescribed(row)
        post, readings = self.post(row, _number(row), row.text("kind"))
        yield post
        yield from readings


def _number(row: Row) -> str:
    """The id that a spreadsheet cannot cut: the one in the link, where there is one.

    A reel or video has there the number that the videos export knows it by.
    """
    link = row.text("link")
    video = _VIDEO_LINK.search(link)
    number = instagram_code(link) or (video[1] if video else "") or _own_number(row, link)
    if not number:
        raise row.empty("number")
    return number


def _own_number(row: Row, link: str) -> str:
    """The post's id; where a spreadsheet cut it, the same one in a link without letters."""
    try:
        return row.identifier("number")
    except Doubt:
        if linked := _POST_LINK.search(link):
            return linked[1]
        raise


class MetaVideos(_Published):
    """Facebook videos with their retention: the same videos stand in the posts export."""

    name = "meta.videos"
    title = N_("Facebook videos (Meta Business Suite)")
    where = N_("Meta Business Suite > Insights > Content > Export data > Videos")
    layouts = (
        Layout(
            "videos",
            {
                "number": "Video asset ID|ID de l'élément vidéo|Identifiant de l'élément vidéo",
                **PLACED,
            },
            ("number", "published"),
            COMMON,
            UNITS,
            ignored=IGNORED,
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """The video and its lifetime readings, apart from those of the posts export."""
        number = row.identifier("number")
        if not number:
            raise _undescribed(row)
        post, readings = self.post(row, number, "video")
        yield post
        for reading in readings:
            yield replace(reading, detail="export=videos")
