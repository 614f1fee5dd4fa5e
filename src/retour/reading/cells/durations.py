"""Durations in cells."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a book is opened and asked without reading a file
    from retour.reading.documents.rows import Cell


_EPOCH = datetime(1899, 12, 31)  # noqa: DTZ001 - day 0 of spreadsheets, a wall clock
_CLOCK = re.compile(r"(?:(\d+)\s*(?:d|j)\s*)?(\d{1,4}):([0-5]?\d)(?::([0-5]?\d(?:\.\d+)?))?\Z")
# Toggl's "classic" durations: an entry from 19:21:21 to 19:39:46 stands as `18:25 min`.
_MINUTES_SECONDS = re.compile(r"(\d{1,3}):([0-5]\d)\s*min\Z")
_HOURS = r"(?P<h>\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|heures?)\.?"
_MINUTES = r"(?P<m>\d+)\s*(?:m|min|mins|minutes?|mn)\.?"
_SECONDS = r"(?P<s>\d+)\s*(?:s|secs?|seconds?|secondes?)\.?"
_WORDED = re.compile(
    rf"(?:{_HOURS})?\s*(?:{_MINUTES})?\s*(?:{_SECONDS})?\Z", re.IGNORECASE | re.ASCII
)
_HOURS_MINUTES = re.compile(r"(?P<h>\d+)\s*h\s*(?P<m>[0-5]?\d)(?P<s>)\Z", re.IGNORECASE)


def seconds_of(cell: Cell) -> int | None:
    """A duration in seconds: `1:30:00`, `0:06` (hours and minutes), `1h30`, `45 min`,
    `18:25 min` (and seconds), a time.

    A spreadsheet's dates of 1900 are durations of a day and more. None for anything else, such as
    a bare number, whose unit only the column's name can tell.
    """
    if isinstance(cell, datetime):
        return round((cell - _EPOCH).total_seconds()) if cell.year <= 1900 else None
    if isinstance(cell, timedelta):
        return round(cell.total_seconds())
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60 + cell.second
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if match := _CLOCK.match(text):
        days, hours, minutes, rest = match.groups()
        whole = int(days or 0) * 86400 + int(hours) * 3600 + int(minutes) * 60
        return round(whole + float(rest or 0))
    if match := _MINUTES_SECONDS.match(text):
        return int(match[1]) * 60 + int(match[2])
    match = _HOURS_MINUTES.match(text) or _WORDED.match(text)
    if match and text:
        hours_text = (match["h"] or "0").replace(",", ".")
        return round(float(hours_text) * 3600 + int(match["m"] or 0) * 60 + int(match["s"] or 0))
    return None
