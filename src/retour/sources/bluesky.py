"""Bluesky: what its public API answers for an author's feed and for a profile.

`app.bsky.feed.getAuthorFeed` gives posts with their counts, `app.bsky.actor.getProfile` the
followers. There are no impressions at Bluesky.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from retour.facts import Fact, Post, Reading
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Doubt, Skip
from retour.reading.records import Record, RecordSource, json_objects
from retour.reading.shapes.audience import of_counts
from retour.reading.shapes.fields import (
    at,
    count_at,
    instant_at,
    needed_text,
    snapshot_day,
    text_at,
)
from retour.reading.source import Head, Intake, Match
from retour.words import N_, Message

_POST = re.compile(r"at://(did:[^/]+)/app\.bsky\.feed\.post/([\w.~:-]+)\Z", re.A)
_POSTS = re.compile(r'"uri"\s*:\s*"at://did:[^"]+/app\.bsky\.feed\.post/')
_PROFILE = re.compile(r'"followersCount"\s*:\s*\d')
_AGAIN = " again"
_COUNTS = {
    "likes": "likeCount",
    "comments": "replyCount",
    "shares": "repostCount",
    "quotes": "quoteCount",
    "saves": "bookmarkCount",
}


class Bluesky(RecordSource):
    """Bluesky posts and profile."""

    name = "bluesky"
    title = N_("Bluesky posts and profile")
    where = N_("https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor=you.bsky.social")

    def recognises(self, head: Head) -> Match | None:
        """By the names that only this API writes."""
        text = head.json
        known = _POSTS.search(text) or (_PROFILE.search(text) and '"did"' in text)
        return Match(5.0, self.read) if known else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """The posts of every page, or the profile."""
        with open_text(intake.document, encoding_of(intake.document)) as handle:
            text = handle.read()
        for page in json_objects(intake):
            items = page.fields.get("feed")
            if page.broken or not isinstance(items, list):
                yield page
                continue
            seen: set[str] = set()
            for item in items:
                fields = item if isinstance(item, dict) else {"": item}
                record = Record(page.line, fields, intake, broken=not isinstance(item, dict))
                uri = str(at(record, "post", "uri"))
                line = _line_of(uri, text) or page.line
                # A pinned post stands at the head of the feed and again in its place.
                yield replace(record, line=line, fields={**fields, _AGAIN: uri in seen})
                seen.add(uri)

    def facts(self, record: Record) -> Iterator[Fact]:
        """A post and its counts, or the number of followers."""
        if at(record, "followersCount") is not None:
            yield _followers(record)
            return
        reason = text_at(record, "reason", "$type")
        if reason.endswith("reasonRepost"):
            raise Skip(Message(N_("somebody else's post, shared")))
        if at(record, _AGAIN):
            raise Skip(Message(N_("post repeated")))
        yield from _post(record)


def _line_of(uri: str, text: str) -> int:
    place = text.find(f'"{uri}"')
    return text.count("\n", 0, place) + 1 if place >= 0 else 0


def _followers(record: Record) -> Reading:
    day = snapshot_day(record.intake)
    return Reading(
        day=day,
        until=day,
        channel="bluesky",
        metric="followers",
        value=float(count_at(record, "followersCount") or 0),
        account=text_at(record, "handle") or text_at(record, "did"),
    )


def _post(record: Record) -> Iterator[Fact]:
    uri = needed_text(record, "post", "uri")
    match = _POST.match(uri)
    if match is None:
        raise Doubt(
            Message(N_("“{uri}” is not the address of a Bluesky post."), {"uri": uri[:80]}),
            Message(N_("Download the file again, or leave this record out.")),
        )
    created = instant_at(record, "post", "record", "createdAt")
    day, number = record.intake.day(created), match[2]
    handle = text_at(record, "post", "author", "handle")
    post = Post(
        day=day,
        at=created,
        channel="bluesky",
        number=number,
        account=handle,
        kind="reply" if at(record, "post", "record", "reply") else "",
        text=text_at(record, "post", "record", "text"),
        url=f"https://bsky.app/profile/{handle or match[1]}/post/{number}",
    )
    yield post
    counts = ((metric, count_at(record, "post", name)) for metric, name in _COUNTS.items())
    yield from of_counts(post, counts, record.intake.as_of)
