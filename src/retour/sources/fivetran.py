"""Fivetran: tables of its connectors for Facebook, Instagram, LinkedIn, X and YouTube.

They hold what the networks' APIs answer. Numbers of Facebook, Instagram and LinkedIn are cumulative
at the moment they were fetched, and a post has a row for every day it was fetched: the newest is
read. Those of X and YouTube are of one day; YouTube's are cut by country and kind of viewer, and
are added up to the day's video and the day's channel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from zoneinfo import ZoneInfo

from retour.facts import Fact, Reading
from retour.reading.cells.post_ids import linkedin_instant
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt
from retour.reading.families.fivetran_names import (
    FACEBOOK,
    FORMATS,
    LINKEDIN,
    REACTIONS,
    WORDS,
    YOUTUBE,
    X,
)
from retour.reading.layout import Layout
from retour.reading.shapes.newest import Newest
from retour.reading.table import Row, Table, needed_identifier
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_UTC = ZoneInfo("UTC")


_SYNCED = {"synced": "_fivetran_synced"}


def _layout(
    name: str, columns: dict[str, str], required: tuple[str, ...], metrics: dict[str, str],
    ignored: str = "",
) -> Layout:  # fmt: skip
    every = {**_SYNCED, **columns}
    return Layout(name, every, ("synced", *required), metrics, ignored=ignored, mark=".")


class Fivetran(TableSource):
    """Tables of Fivetran's social media connectors."""

    name = "fivetran"
    version = 2
    title = N_("Fivetran tables of social media")
    where = N_("your warehouse > the schema that Fivetran fills > export the table as CSV")
    layouts: ClassVar[tuple[Layout, ...]] = (
        _layout(
            "facebook",
            {"post": "post_id", "day": "date", "watched": "post_video_view_time"},
            ("post", "impressions", "clicks"),
            FACEBOOK,
            "post_video_avg_time_watched|post_video_length",
        ),
        _layout(
            "instagram",
            {
                "post": "id",
                **{
                    f"{metric}|{form}": "|".join(f"{form}_{word}" for word in words.split())
                    for form in FORMATS
                    for metric, words in WORDS.items()
                },
            },
            ("post", "likes", "reach|video_photo"),
            {"likes": "like_count", "comments": "comment_count", "video_views": "video_views"},
            "_fivetran_id|source_relation",
        ),
        _layout(
            "linkedin",
            {"post": "_share_entity_urn", "account": "_organization_entity_urn"},
            ("post", "impressions"),
            LINKEDIN,
            "_fivetran_id|engagement|unique_impressions_count_",
        ),
        _layout(
            "x",
            {
                "post": "organic_tweet_id",
                "day": "date",
                "account": "account_id",
                "placement": "placement",
            },
            ("post", "day", "placement", "impressions"),
            X,
        ),
        _layout(
            "youtube",
            {
                "post": "video_id",
                "day": "date",
                "account": "channel_id",
                "minutes": "watch_time_minutes",
            },
            ("post", "day", "account", "views"),
            YOUTUBE,
            # YouTube has had no annotations since 2019.
            "_fivetran_id|average_view_duration*|annotation_*|card_click_rate"
            "|card_teaser_click_rate|country_code|live_or_on_demand|subscribed_status",
        ),
    )

    def begin(self, table: Table) -> None:
        """Start the sums and the newest numbers of each post."""
        table.state.update(newest=Newest(), sums={}, damaged=set(), known=0)

    def check(self, table: Table, raw: Raw) -> None:
        """As everywhere; a day with a row that cannot be read has no sums."""
        try:
            super().check(table, raw)
        except Doubt:
            self._damage(Row(table, raw))
            raise

    def facts(self, row: Row) -> Iterator[Fact]:
        """The readings of a post on a day; those of several rows follow at the table's end."""
        try:
            match row.table.layout.name:
                case "x":
                    yield from _tweet(row)
                case "youtube":
                    _add(row)
                case _:
                    _keep(row)
        except Doubt:
            self._damage(row)
            raise

    def finish(self, table: Table) -> Iterator[Fact]:
        """The newest numbers of each post, and the sums of each day."""
        yield from table.state["newest"].readings()
        whole = table.intake.doubtful.total == table.state["known"]
        for reading, value in table.state["sums"].items():
            if whole and reading.day not in table.state["damaged"]:
                yield replace(reading, value=float(value))

    def _damage(self, row: Row) -> None:
        try:
            row.table.state["damaged"].add(row.day("day"))
        except Doubt:
            return  # of any day: then no sum is known
        row.table.state["known"] += 1


def _synced(row: Row) -> datetime:
    when = row.when("synced")
    if when is None:
        raise row.empty("synced")
    return row.intake.instant(when, _UTC)


def _keep(row: Row) -> None:
    """Keep the row's readings when they are the newest of their post so far."""
    written, synced = row.when("day"), _synced(row)
    seen = row.intake.instant(written, _UTC) if written else synced
    readings = list(_lifetime(row, row.intake.day(seen)))
    newest: Newest = row.table.state["newest"]
    if newest.offer(needed_identifier(row, "post"), (seen, synced), readings):
        row.intake.skipped[Message(N_("older numbers of the same post"))] += 1
        row.intake.rows_kept -= 1


def _lifetime(row: Row, as_of: date) -> Iterator[Reading]:
    channel, post, day = row.table.layout.name, needed_identifier(row, "post"), as_of
    account = row.text("account").rsplit(":", 1)[-1]
    if channel == "facebook":
        account, _, post = post.rpartition("_")
    elif channel == "linkedin":
        post = post.rsplit(":", 1)[-1]
        at = linkedin_instant(post)
        day = row.intake.day(at) if at else as_of
    for metric, value, unit, detail in _numbers(row):
        yield Reading(
            day=day,
            until=day,
            channel=channel,
            metric=metric,
            value=value,
            unit=unit,
            account=account,
            post=post,
            detail=detail,
            lifetime=True,
            as_of=as_of,
        )


def _numbers(row: Row) -> Iterator[tuple[str, float, str, str]]:
    values = {metric: value for metric, value, _ in row.metrics()}
    if "likes" in values and row.table.layout.name == "facebook":
        values["reactions"] = sum(values.get(name, 0) for name in REACTIONS)
    yield from ((metric, value, "count", "") for metric, value in values.items())
    watched = row.decimal("watched")
    if watched is not None:
        yield "watch_seconds", float(watched / 1000), "seconds", ""
    parts = {
        name: value
        for name in row.table.columns
        if "|" in name and (value := row.decimal(name)) is not None
    }
    forms = {name.partition("|")[2] for name in parts}
    for name, number in parts.items():
        metric, _, form = name.partition("|")
        alone = len(forms) == 1 and metric not in values
        yield metric, float(number), "count", "" if alone else f"format={form}"


def _tweet(row: Row) -> Iterator[Reading]:
    when = row.when("day")
    if when is None:
        raise row.empty("day")
    day = row.intake.day(row.intake.instant(when, _UTC))  # midnight of the account, told in UTC
    place = row.text("placement").casefold()
    for metric, value, unit in row.metrics():
        yield Reading(
            day=day,
            until=day,
            channel="x",
            metric=metric,
            value=value,
            unit=unit,
            account=row.text("account"),
            post=row.identifier("post"),
            detail="" if place in ("", "all_on_twitter") else f"placement={place}",
        )


def _add(row: Row) -> None:
    """Add the row to the day's video and to the day's channel."""
    sums: dict[Reading, Decimal] = row.table.state["sums"]
    day = row.day("day")
    values = [(metric, Decimal(str(value)), unit) for metric, value, unit in row.metrics()]
    minutes = row.decimal("minutes")
    if minutes is not None:
        values.append(("watch_seconds", minutes * 60, "seconds"))
    for metric, value, unit in values:
        channel = Reading(
            day=day,
            until=day,
            channel="youtube",
            metric=metric,
            value=0.0,
            unit=unit,
            account=row.text("account"),
        )
        for reading in dict.fromkeys((channel, replace(channel, post=row.text("post")))):
            sums[reading] = sums.get(reading, Decimal(0)) + value
