"""Days, weeks and time zones: the business's own calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone(name: str) -> ZoneInfo:
    """The IANA zone called `name`; raises ValueError with what to do when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(
            f"unknown time zone {name!r}: use an IANA name such as Europe/Paris"
        ) from error


def business_day(at: datetime, where: ZoneInfo) -> date:
    """The business's calendar day at the aware instant `at`."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    return at.astimezone(where).date()


def as_utc(at: datetime) -> datetime:
    """The aware instant `at`, in UTC."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    return at.astimezone(UTC)


def local_instant(wall: datetime, where: ZoneInfo) -> datetime:
    """The UTC instant of a wall-clock time in a zone.

    An hour that a clock change repeats is read as its first pass (PEP 495, fold=0); an hour that
    a clock change skips is read as if the clock had not moved yet.
    """
    return wall.replace(tzinfo=where, fold=0).astimezone(UTC)


def monday(day: date) -> date:
    """The Monday of the ISO week that holds `day`."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Span:
    """A period of whole days, both ends included."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError(f"the period ends ({self.until}) before it begins ({self.since})")

    @property
    def days(self) -> int:
        """How many days, both ends included."""
        return (self.until - self.since).days + 1

    @property
    def months(self) -> float:
        """Length in average months (365.2425 / 12 days)."""
        return self.days * 12 / 365.2425

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    def __iter__(self) -> Iterator[date]:
        return (self.since + timedelta(days=n) for n in range(self.days))

    def overlap(self, other: Span) -> int:
        """Number of days in both."""
        return max(0, (min(self.until, other.until) - max(self.since, other.since)).days + 1)

    def nearest(self, day: date) -> date:
        """Its day that is nearest to a day."""
        return min(max(day, self.since), self.until)

    def weeks(self) -> list[date]:
        """The Mondays of every ISO week that the period touches."""
        first = monday(self.since)
        return [
            first + timedelta(weeks=n) for n in range((monday(self.until) - first).days // 7 + 1)
        ]
