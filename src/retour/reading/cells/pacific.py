"""Days that a platform counts in California, said on the clock of the business."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from retour.words import N_, Message

_THERE = ZoneInfo("America/Los_Angeles")
_WINTER = datetime(2026, 1, 15)  # noqa: DTZ001 - midnight of any place, in its own time


def pacific_days(platform: str, zone: tzinfo) -> Message | None:
    """What a platform's days are where the business is; None where they are its own, or later."""
    behind = _behind(zone)
    if behind <= timedelta(0):
        return None
    hour, minutes = divmod(int(behind.total_seconds()) // 60, 60)
    time = Message(N_("{hour}:00"), {"hour": str(hour)})
    if minutes:
        values = {"hour": str(hour), "minutes": f"{minutes:02}"}
        time = Message(N_("{hour}:{minutes}"), values)
    told = {"platform": platform, "city": _city(zone), "time": time}
    text = N_(
        "{platform} counts days in California: in {city}, what happens before {time} stands on the "
        "day before."
    )
    return Message(text, told)


def _behind(zone: tzinfo) -> timedelta:
    """By how much the day begins later in California."""
    here, there = zone.utcoffset(_WINTER), _THERE.utcoffset(_WINTER)
    return (here or timedelta(0)) - (there or timedelta(0))


def _city(zone: tzinfo) -> str:
    return str(zone).rpartition("/")[2].replace("_", " ")
