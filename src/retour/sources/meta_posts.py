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
from retour.reading.layout import Layout
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

_DIGIT = re.compile(r"\d")
_INSTAGRAM = re.compile(r"\bIG\b")

_KINDS = {
    "reel": "reel",
    "carousel": "carousel",
    "carrousel": "carousel",
    "story": "story",
    "stories": "story",
    "vid": "video",
    "image": "photo",
    "photo": "photo",
    "link": "link",
    "lien": "link",
    "text": "text",
    "statu": "text",
}

_COMMON = {
    "views": "Views|Vues",
    "views_again": "Views (2)|Vues (2)",
    "reach": "Reach|Couverture|Portée",
    "impressions": "Impressions",
    "reactions": "Reactions|Réactions",
    "likes": "Likes|Mentions J'aime|J'aime|Mentions « J'aime »",
    "comments": "Comments|Commentaires",
    "shares": "Shares|Partages",
    "saves": "Saves|Enregistrements|Sauvegardes",
    "follows": "Follows|Followers|Nouveaux followers|Followers gagnés|Abonnements|Abonnés",
    "engagements": "Reactions, Comments and Shares|Réactions, commentaires et partages"
    "|Réactions, commentaires et nombre de partages",
    "clicks": "Total clicks|Total des clics|Nombre total de clics",
    "link_clicks": "Link Clicks|Clics sur un lien|Clics sur le lien|Clics sur les liens",
    "other_clicks": "Other Clicks|Autres clics",
    "photo_clicks": "Photo clicks|Clics sur la photo|Clics sur une photo",
    "profile_visits": "Profile visits|Visites du profil|Visites sur le profil",
    "replies": "Replies|Réponses",
    "navigation": "Navigation",
    "sticker_taps": "Sticker taps|Appuis sur un sticker|Appuis sur les stickers",
    "impression_unique_users": "IMPRESSION:UNIQUE_USERS",
    "views_organic": "Views from Organic posts|Vues de Publications organiques",
    "views_boosted": "Views from Boosted posts|Vues de Publications boostées",
    "reach_organic": "Reach from Organic posts|Couverture de Publications organiques",
    "reach_boosted": "Reach from Boosted posts|Couverture de Publications boostées",
    "video_views_3s": "3-second video views|Vues de vidéo de 3 secondes"
    "|Lectures de vidéo de 3 secondes",
    "video_views_1m": "1-minute video views|Vues de vidéo de 1 minute"
    "|Lectures de vidéo de 1 minute",
    "viewers_3s": "3-second viewers|Spectateurs de 3 secondes",
    "viewers_1m": "1-minute viewers|Spectateurs de 1 minute",
    "watch_seconds": "Seconds viewed|Secondes regardées|Secondes vues",
    "watch_seconds_recommended": "Seconds viewed from Recommendations",
    "watch_seconds_followers": "Seconds viewed from Followers",
    "watch_seconds_shared": "Seconds viewed from Shares",
    "watch_seconds_boosted": "Seconds viewed from Boosted posts",
    "targeted_photo_clicks": "Matched Audience Targeting Consumption (Photo Click)",
    "targeted_clicks": "Matched Audience Targeting Consumption (Other Click)"
    "|Matched Audience Targeting Consumption (Link Click)",
    "hides": "Negative feedback from users: Hide all",
    "ad_impressions": "Ad impressions|Impressions publicitaires",
}
_UNITS = dict.fromkeys((name for name in _COMMON if name.startswith("watch_seconds")), "seconds")
_PLACED = {
    "published": "Publish time|Heure de publication|Date de publication",
    "title": "Title|Titre",
    "text": "Description|Légende",
    "page": "Page name|Nom de la Page",
    "period": "Date",
    "earnings": "Estimated earnings (*)|Revenus estimés (*)|Gains estimés (*)",
    "comment": "Data comment|Commentaire de données|Commentaire sur les données",
}
# Rates and averages repeat what is read; the rest describes the post.
_IGNORED = (
    "Duration (*)|Durée (*)|Caption type|Type de légende|Is crosspost|Est une publication croisée"
    "|Is share|Est un partage|Languages|Langues|Custom labels|Libellés personnalisés"
    "|Funded content status|Statut du contenu financé|Average *|Moyenne *|Nombre moyen *|Ad CPM (*)"
    "|Account ID|Account name|Page ID|ID de la Page|ID du compte|Identifiant du compte"
    "|Nom du compte|Universal video ID|Percentage of *|3-second video views by *"
)


class _Published(TableSource):
    """What the two exports share: the columns, the clock and the numbers."""

    def begin(self, table: Table) -> None:
        """Settle how this file writes days, and when it was exported at the earliest."""
        english = table.columns["published"].header.casefold() == "publish time"
        # In English Meta writes the month first.
        settle_order(table, "published", _PACIFIC, self.hint, "md" if english else "")
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
    if note not in row.intake.notes:
        row.intake.notes.append(note)


class MetaPosts(_Published):
    """Posts, reels, stories and carousels of a page or an Instagram account."""

    name = "meta.posts"
    title = N_("Facebook or Instagram posts (Meta Business Suite)")
    where = N_("Meta Business Suite > Insights > Content > Export data")
    layouts = (
        Layout(
            "posts",
            {
                "number": "Post ID|Identifiant de la publication|ID de la publication",
                "kind": "Post type|Type de publication",
                "link": "Permalink|Permalien",
                "account": "Account username|Nom d'utilisateur du compte|Nom d'utilisateur",
                **_PLACED,
            },
            ("number", "published", "kind"),
            _COMMON,
            _UNITS,
            ignored=_IGNORED,
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
    number = instagram_code(link) or (video[1] if video else "") or row.identifier("number")
    if not number:
        raise row.empty("number")
    return number


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
                "link": "Permalink|Permalien",
                **_PLACED,
            },
            ("number", "published"),
            _COMMON,
            _UNITS,
            ignored=_IGNORED,
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
