"""A timer's time as hours of days: rounded to the minute, split where a day of the business ends.

Instants are subtracted, never wall clocks: the night in which clocks change has its 23 or 25 hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from retour.span import as_utc, business_day, local_instant

LONG = timedelta(hours=12)  # so long a timer was most likely forgotten
_MINUTE = timedelta(minutes=1)


def pieces(since: datetime, until: datetime, where: ZoneInfo) -> list[tuple[date, int]]:
    """The days between two instants, each with its whole minutes in seconds.

    The minutes of the days add up to the minutes of the whole, rounded. Nothing for less than half
    a minute, and where a clock was set back.
    """
    found, told = [], 0
    for day, end in _midnights(as_utc(since), as_utc(until), where):
        minutes = _rounded(end - as_utc(since))
        if minutes > told:
            found.append((day, (minutes - told) * 60))
            told = minutes
    return found


def _midnights(
    since: datetime, until: datetime, where: ZoneInfo
) -> Iterator[tuple[date, datetime]]:
    """Each day that is reached, and the instant up to which it counts."""
    day = business_day(since, where)
    while since < until:
        tomorrow = day + timedelta(days=1)
        end = as_utc(local_instant(datetime(tomorrow.year, tomorrow.month, tomorrow.day), where))  # noqa: DTZ001
        since = min(end, until)
        yield day, since
        day = tomorrow


def _rounded(lasted: timedelta) -> int:
    """Whole minutes, half a minute up."""
    return int((lasted + _MINUTE / 2) / _MINUTE)
