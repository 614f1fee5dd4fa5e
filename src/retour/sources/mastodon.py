"""Mastodon: what an instance's API answers for an account's statuses and for the account.

`GET /api/v1/accounts/:id/statuses` and `GET /api/v1/accounts/:id`. There are no impressions.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact, Post, Reading
from retour.reading.cells.html_text import plain_text
from retour.reading.errors import Skip
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

_COUNTS = {
    "likes": "favourites_count",
    "comments": "replies_count",
    "shares": "reblogs_count",
    "quotes": "quotes_count",
}


class Mastodon(RecordSource):
    """Mastodon statuses and account."""

    name = "mastodon"
    title = N_("Mastodon statuses and account")
    where = N_("https://your.instance/api/v1/accounts/…/statuses")

    def recognises(self, head: Head) -> Match | None:
        """By the names that only this API writes."""
        text = head.json
        status = '"reblogs_count"' in text and '"favourites_count"' in text
        account = '"statuses_count"' in text and '"acct"' in text
        return Match(5.0, self.read) if status or account else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """The statuses, or the account."""
        return json_objects(intake)

    def facts(self, record: Record) -> Iterator[Fact]:
        """A status and its counts, or the number of followers."""
        if "reblogs_count" not in record.fields and "followers_count" in record.fields:
            yield _followers(record)
            return
        if at(record, "reblog") is not None:
            raise Skip(Message(N_("somebody else's post, shared")))
        if text_at(record, "visibility") == "direct":
            raise Skip(Message(N_("a private message")))
        yield from _status(record)


def _followers(record: Record) -> Reading:
    day = snapshot_day(record.intake)
    return Reading(
        day=day,
        until=day,
        channel="mastodon",
        metric="followers",
        value=float(count_at(record, "followers_count") or 0),
        account=text_at(record, "acct"),
    )


def _status(record: Record) -> Iterator[Fact]:
    number = needed_text(record, "id")
    created = instant_at(record, "created_at")
    day, account = record.intake.day(created), text_at(record, "account", "acct")
    post = Post(
        day=day,
        at=created,
        channel="mastodon",
        number=number,
        account=account,
        kind="reply" if at(record, "in_reply_to_id") is not None else "",
        text=plain_text(text_at(record, "content")),
        url=text_at(record, "url") or text_at(record, "uri"),
    )
    yield post
    counts = ((metric, count_at(record, name)) for metric, name in _COUNTS.items())
    yield from of_counts(post, counts, record.intake.as_of)
