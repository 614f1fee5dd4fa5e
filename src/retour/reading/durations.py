"""Durations in cells."""

from __future__ import annotations

import re
from datetime import time, timedelta

from retour.reading.rows import Cell

_CLOCK = re.compile(r"(?:(\d+)\s*(?:d|j)\s*)?(\d{1,4}):([0-5]?\d)(?::([0-5]?\d(?:\.\d+)?))?\Z")
_WORDED = re.compile(
    r"(?:(?P<h>\d+(?:[.,]\d+)?)\s*h(?:ours?|eures?|rs?)?)?\s*(?:(?P<m>\d+)\s*(?:m(?:in(?:utes?)?)?)?)?\s*(?:(?P<s>\d+)\s*s(?:ec)?)?\Z",
    re.IGNORECASE,
)


def seconds_of(cell: Cell) -> int | None:
    """A duration in seconds: `1:30:00`, `0:06` (hours and minutes), `1h30`, `45 min`, a time."""
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
    match = _WORDED.match(text) if text and not text.isdigit() else None
    if match and any(match.groups()):
        hours_text = (match["h"] or "0").replace(",", ".")
        return round(float(hours_text) * 3600 + int(match["m"] or 0) * 60 + int(match["s"] or 0))
    return None
