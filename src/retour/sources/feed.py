"""Google Alerts and any other RSS or Atom feed: pages that mention the business.

Google wraps each link into one of its own and puts `<b>` around the words sought.
"""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from retour.facts import Fact, Mention
from retour.reading.cells.html_text import plain_text
from retour.reading.documents.rows import Raw
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Doubt, ReadError
from retour.reading.records import Record, RecordSource
from retour.reading.source import Head, Intake, Match
from retour.words import N_, Message

_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_ENTRY = re.compile(r"<(?:\w+:)?(?:entry|item)[\s>]")
_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}\Z")
_MOST = 64 * 1024**2  # characters; a feed holds tens of entries


class Feed(RecordSource):
    """Mentions found by an alert or a feed."""

    name = "feed"
    title = N_("Google Alerts and other feeds (RSS, Atom)")
    where = N_("Google Alerts > Show options > Deliver to: RSS feed > save the page of the feed")

    def recognises(self, head: Head) -> Match | None:
        """By the root element of the XML."""
        text = head.text.lstrip()
        known = text.startswith("<") and _ROOT.search(text[:8192])
        return Match(5.0, self.read) if known else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """The entries of the feed."""
        import feedparser  # slow to import, and few documents are feeds

        text = _checked(intake)
        # As a stream: given text or bytes, feedparser would take them for an address or a path.
        parsed = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
        lines = list(_lines(text))
        title = _plain(parsed.feed, "title")
        for place, entry in enumerate(parsed.entries):
            line = lines[place] if len(lines) == len(parsed.entries) else place + 1
            yield Record(line, {"feed title": title, **entry}, intake)
        if parsed.bozo and hasattr(parsed.bozo_exception, "getLineNumber"):
            intake.rows_read += 1
            _damaged(intake, text, parsed.bozo_exception.getLineNumber())

    def facts(self, record: Record) -> Iterator[Fact]:
        """The mention that an entry is."""
        entry = record.fields
        number = str(entry.get("id") or "")
        url = unwrapped(str(entry.get("link") or ""))  # feedparser takes the id where none is
        if not url.startswith(("http://", "https://")):
            raise _missing(N_("This entry has no link."))
        at = _instant(entry)
        yield Mention(
            day=record.intake.day(at),
            at=at,
            url=url,
            title=_plain(entry, "title"),
            feed=str(entry["feed title"]),
            number=number,
        )


def unwrapped(link: str) -> str:
    """The address that a Google redirect leads to; any other link as it is."""
    try:
        parts = urlsplit(link)
    except ValueError:  # a bracket that never closes
        return link
    if _GOOGLE.match(parts.netloc) and parts.path == "/url":
        words = parse_qs(parts.query)
        return (words.get("url") or words.get("q") or [link])[0]
    return link


def _checked(intake: Intake) -> str:
    with open_text(intake.document, encoding_of(intake.document)) as handle:
        text = handle.read(_MOST + 1)
    name = {"name": intake.document.name}
    if len(text) > _MOST:
        raise ReadError(
            Message(N_("{name} is far larger than a feed ever is."), name),
            Message(N_("Download the feed again from its own address.")),
        )
    root = _ROOT.search(text)
    if _ENTITIES.search(text, 0, root.start() if root else len(text)):
        raise ReadError(
            Message(N_("{name} defines entities of its own, as files made to do harm do."), name),
            Message(N_("Download the feed again from its own address; no feed needs that.")),
        )
    return text


def _lines(text: str) -> Iterator[int]:
    line, last = 1, 0
    for match in _ENTRY.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        yield line


def _damaged(intake: Intake, text: str, line: int) -> None:
    shown = text.splitlines()[line - 1 : line]
    doubt = Doubt(
        Message(N_("The feed is damaged here: what follows may be missing.")),
        Message(N_("Download the feed again.")),
    )
    intake.doubt(Raw(line, shown), doubt)


def _plain(fields: Mapping[str, Any], name: str) -> str:
    text = str(fields.get(name) or "")
    detail = fields.get(f"{name}_detail") or {}
    return plain_text(text) if "html" in str(detail.get("type", "")) else text.strip()


def _instant(entry: Mapping[str, Any]) -> datetime:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        if entry.get(name):
            try:
                return datetime.fromtimestamp(calendar.timegm(entry[name]), UTC)
            except (ValueError, OverflowError, OSError):
                break
    raise _missing(N_("This entry has no date that can be read."))


def _missing(text: str) -> Doubt:
    return Doubt(Message(text), Message(N_("Download the feed again, or leave this entry out.")))
