"""The shapes of audience readings that nearly every network exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from retour.facts import Post, Reading
from retour.reading.table import Row


def of_day(
    row: Row, channel: str, day: date, *, account: str = "", detail: str = ""
) -> Iterator[Reading]:
    """The row's metrics as readings of an account's day."""
    for metric, value, unit in row.metrics():
        yield Reading(
            day=day,
            until=day,
            channel=channel,
            metric=metric,
            value=value,
            unit=unit,
            account=account,
            detail=detail,
        )


def of_post(
    row: Row,
    channel: str,
    number: str,
    day: date,
    *,
    account: str = "",
    campaign: str = "",
    detail: str = "",
) -> Iterator[Reading]:
    """The row's metrics as lifetime readings of a post, as of the day the file was exported."""
    as_of = row.intake.as_of
    for metric, value, unit in row.metrics():
        yield Reading(
            day=day,
            until=day,
            channel=channel,
            metric=metric,
            value=value,
            unit=unit,
            account=account,
            post=number,
            campaign=campaign,
            detail=detail,
            lifetime=True,
            as_of=as_of,
        )


def of_counts(
    post: Post, counts: Iterable[tuple[str, int | None]], as_of: date | None
) -> Iterator[Reading]:
    """The counts that a network gives with a post, as lifetime readings of it."""
    for metric, value in counts:
        if value is not None:
            yield Reading(
                day=post.day,
                until=post.day,
                channel=post.channel,
                metric=metric,
                value=float(value),
                account=post.account,
                post=post.number,
                lifetime=True,
                as_of=as_of,
            )
