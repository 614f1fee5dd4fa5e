"""Planning tools: posts that are planned, from the files that are loaded into them.

A planned post has no number of the network yet; it gets one made of what it says. `kind` is
`planned`, because the network's own export has the post again once it is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from retour.facts import Fact, Post
from retour.reading.cells.clocks import at_time
from retour.reading.cells.days import parse_when
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.errors import Doubt, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.source import Head
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_NETWORKS = {
    "facebook": "Facebook",
    "x": "Twitter/X|Twitter|X",
    "linkedin": "LinkedIn",
    "google-business": "GBP|GMB|Google Business",
    "instagram": "Instagram",
    "pinterest": "Pinterest",
    "tiktok": "TikTok",
    "youtube": "Youtube",
    "threads": "Threads",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
}
_OTHER_NAMES = {
    "twitter": "x",
    "twitter/x": "x",
    "gmb": "google-business",
    "gbp": "google-business",
    "googlebusiness": "google-business",
    "fb": "facebook",
    "fbg": "facebook",
    "ig": "instagram",
}
_YES = frozenset({"true", "1", "yes", "oui", "vrai", "x"})
_WORDS = re.compile(r"[\w/-]+")


class _Planner(TableSource):
    """A table of planned posts."""

    def begin(self, table: Table) -> None:
        """Count equal rows."""
        table.state["numbers"] = Occurrences()

    def post(self, row: Row, channel: str, at: datetime, text: str, link: str = "") -> Post:
        """The planned post of one network; the link that goes with it ends its text."""
        text = f"{text}\n{link}".strip()
        numbers: Occurrences = row.table.state["numbers"]
        return Post(
            day=row.intake.day(at),
            at=at,
            channel=channel,
            number=f"planned-{numbers.number(channel, at.isoformat(), text)}",
            kind="planned",
            text=text,
        )

    def moment(self, row: Row, name: str) -> datetime:
        """The instant in a cell; without an offset it is on the business's clock."""
        when = row.when(name)
        if when is None:
            raise Skip(Message(N_("no day planned yet")))
        return row.intake.instant(when)


class Metricool(_Planner):
    """Metricool's planner."""

    name = "metricool"
    title = N_("Metricool planner")
    where = N_("Metricool > Planner > Export or import CSV")
    layouts = (
        Layout(
            "planner",
            {
                "text": "Text|Texte|Texto",
                "day": "Date|Fecha",
                "time": "Time|Heure|Hora",
                "draft": "Draft|Brouillon|Borrador",
                **_NETWORKS,
                "link": "Pinterest Pin Link",
            },
            ("text", "day", "time", "draft", "facebook", "instagram"),
            ignored="Picture Url *|Alt text picture *|Document title|Shortener|Video *|Twitter/X *"
            "|Pinterest *|Instagram *|Youtube *|GBP *|GMB *|Facebook *|First Comment Text|TikTok *"
            "|LinkedIn *|Threads *|Bluesky *|Brand name",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A post for each network that is ticked."""
        if row.text("draft").casefold() in _YES:
            raise Skip(Message(N_("a draft")))
        day = row.when("day")
        if day is None:
            raise Skip(Message(N_("no day planned yet")))
        when = at_time(day, row.text("time")) if row.text("time") else day
        if when is None:
            raise Doubt(
                Message(N_("“{text}” is no time of day."), {"text": row.text("time")}),
                Message(N_("Correct the cell in the file, or enter this row by hand.")),
            )
        ticked = [name for name in _NETWORKS if row.text(name).casefold() in _YES]
        if not ticked:
            raise Skip(Message(N_("no network chosen")))
        at = row.intake.instant(when)
        for channel in ticked:
            yield self.post(row, channel, at, row.text("text"))


class SocialBee(_Planner):
    """SocialBee's and HighLevel's files of posts."""

    name = "socialbee"
    title = N_("SocialBee or HighLevel posts")
    where = N_("SocialBee > Import from CSV; HighLevel > Social Planner > Upload from CSV")
    layouts = (
        Layout(
            "posts",
            {
                "text": "text|content|content +Hashtags",
                "link": "link|link (OGmetaUrl)|OGmetaUrl (url)",
                "at": "postAtSpecificTime|postAtSpecificTime (*)",
                "pictures": "imageUrls|imageUrls (*)",
            },
            ("text", "at", "pictures"),
            ignored="gifUrl|gifUrls|videoUrls|videoUrls (*)|thumbnailUrl|category|tags (*)"
            "|mediaOptimization (*)|applyWatermark (*)|followUpComment",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A post; the networks are chosen when the file is loaded, so it is only `social`."""
        at = self.moment(row, "at")
        yield self.post(row, "social", at, row.text("text"), row.text("link"))


class Buffer(_Planner):
    """Buffer's bulk upload."""

    name = "buffer"
    title = N_("Buffer bulk upload")
    where = N_("Buffer > Queue > Bulk upload > the file you load")
    layouts = (
        Layout(
            "posts",
            {
                "text": "Text",
                "pictures": "Image URL",
                "at": "Posting Time",
                "board": "Board Name",
            },
            ("text", "pictures", "at"),
            ignored="Tags",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A post; the channel is chosen when the file is loaded, but only Pinterest has boards."""
        at = self.moment(row, "at")
        channel = "pinterest" if row.text("board") else "social"
        yield self.post(row, channel, at, row.text("text"))


class Ayrshare(_Planner):
    """Ayrshare's bulk posts."""

    name = "ayrshare"
    title = N_("Ayrshare bulk posts")
    where = N_("Ayrshare > Posts > Bulk post")
    layouts = (
        Layout(
            "posts",
            {"text": "post", "networks": "platforms", "at": "scheduleDate"},
            ("text", "networks", "at"),
            ignored="mediaUrls",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A post for each platform."""
        at = self.moment(row, "at")
        named = _WORDS.findall(needed(row, "networks").casefold())
        channels = [_OTHER_NAMES.get(name, name) for name in named]
        unknown = [name for name in channels if name not in {*_NETWORKS, *_MORE}]
        if unknown:
            raise Doubt(
                Message(N_("“{text}” is no network that is known."), {"text": unknown[0]}),
                Message(N_("Correct the cell in the file, or enter this row by hand.")),
            )
        for channel in dict.fromkeys(channels):
            yield self.post(row, channel, at, row.text("text"))


_MORE = frozenset({"reddit", "telegram", "snapchat", "whatsapp"})


class Hootsuite(_Planner):
    """Hootsuite's bulk composer: day and time, message, link, without a header."""

    name = "hootsuite"
    title = N_("Hootsuite bulk composer")
    where = N_("Hootsuite > Composer > Bulk composer > the file you load")
    layouts = (
        Layout(
            "posts",
            {"at": "#at", "text": "#text", "link": "#link"},
            ("at", "text", "link"),
        ),
    )

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """The rows under a header of ours, when they can be nothing else."""
        found = []
        for sheet, top in head.sheets:
            names = _columns([raw.cells for raw in top if any(raw.cells)])
            if names:
                headed = _headed(sheet, names)
                found.append((headed, headed.top()))
        return found

    def facts(self, row: Row) -> Iterator[Fact]:
        """A post; the networks are chosen when the file is loaded, so it is only `social`."""
        at = self.moment(row, "at")
        yield self.post(row, "social", at, needed(row, "text"), row.text("link"))


# Hootsuite only takes minutes that end in 0 or 5: a log of visits or of messages does not.
_CLOCK = re.compile(r"[ T]\d{1,2}:\d[05](?::00)?(?:\s*[AaPp][Mm])?\Z")
_LINK = re.compile(r"https?://\S+\Z")


def _columns(rows: list[Sequence[Cell]]) -> list[str] | None:
    """Our names of the three columns: always a moment, always words, a link or nothing."""
    whole = [[str(cell).strip() for cell in row] for row in rows if len(row) == 3]
    if not whole or max(len(row) for row in rows) > 3:
        return None
    names = [_name(column) for column in zip(*whole, strict=True)]
    return names if sorted(names) == ["#at", "#link", "#text"] else None


def _name(texts: Sequence[str]) -> str:
    if all(_CLOCK.search(text) and _is_moment(text) for text in texts):
        return "#at"
    said = [text for text in texts if text]
    if said and all(_LINK.match(text) for text in said):
        return "#link"
    return "#text" if all(re.search(r"[^\W\d_]", text) for text in texts) else ""


def _is_moment(text: str) -> bool:
    return any(parse_when(text, order) for order in ("dm", "md"))


def _headed(sheet: Sheet, names: list[str]) -> Sheet:
    def rows() -> Iterator[Raw]:
        yield Raw(0, names)
        yield from sheet.rows()

    return Sheet(sheet.name, rows)
