"""When something happened, of which a table writes the day, the hour and the clock apart."""

from __future__ import annotations

from datetime import date, datetime

from retour.reading.cells.clocks import at_time, zone_named
from retour.reading.table import Row


def moment_of(row: Row) -> tuple[date, datetime | None]:
    """The business day, and the instant where the columns `time` and `zone` tell it.

    A clock that is not known leaves the day as it is written. Without a column `zone` the hour is
    on the business's clock.
    """
    day = row.when("day")
    if day is None:
        raise row.empty("day")
    wall, zone = at_time(day, row.text("time")), zone_named(row.text("zone"))
    if wall is None or (zone is None and row.text("zone")):
        return day.date(), None
    at = row.intake.instant(wall if wall.tzinfo else wall.replace(tzinfo=zone))
    return row.intake.day(at), at


def instant_of(row: Row, name: str) -> datetime | None:
    """The instant of a cell, on the business's clock unless it says its own; None when empty."""
    when = row.when(name)
    return None if when is None else row.intake.instant(when)


def needed_instant(row: Row, name: str) -> datetime:
    """The instant of a cell that must not be empty."""
    at = instant_of(row, name)
    if at is None:
        raise row.empty(name)
    return at
