"""Time zones as exports name them: IANA names, abbreviations, and the long names of US tools."""

from __future__ import annotations

from datetime import datetime, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from retour.reading.cells.days import parse_when
from retour.span import zone

# The abbreviation says the offset, but the same account writes PST in winter and PDT in summer, so
# both mean the zone. Those that several countries share for different offsets (CST, IST, AST) are
# read as PayPal and Square mean them.
_NAMES = {
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "est": "America/New_York",
    "edt": "America/New_York",
    "cet": "Europe/Paris",
    "cest": "Europe/Paris",
    "mez": "Europe/Berlin",
    "mesz": "Europe/Berlin",
    "heure d'europe centrale": "Europe/Paris",
    "gmt": "UTC",
    "utc": "UTC",
    "bst": "Europe/London",
    "wet": "Europe/Lisbon",
    "west": "Europe/Lisbon",
    "eet": "Europe/Athens",
    "eest": "Europe/Athens",
    "jst": "Asia/Tokyo",
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
    "awst": "Australia/Perth",
    # Ruby on Rails names, used by Square.
    "pacific time (us & canada)": "America/Los_Angeles",
    "mountain time (us & canada)": "America/Denver",
    "central time (us & canada)": "America/Chicago",
    "eastern time (us & canada)": "America/New_York",
    "atlantic time (canada)": "America/Halifax",
    "arizona": "America/Phoenix",
    "hawaii": "Pacific/Honolulu",
    "alaska": "America/Anchorage",
    "paris": "Europe/Paris",
    "london": "Europe/London",
    "dublin": "Europe/Dublin",
    "madrid": "Europe/Madrid",
    "tokyo": "Asia/Tokyo",
    "sydney": "Australia/Sydney",
    "melbourne": "Australia/Melbourne",
    "brisbane": "Australia/Brisbane",
    "perth": "Australia/Perth",
}


@lru_cache(maxsize=256)
def zone_named(text: str) -> tzinfo | None:
    """The zone an export means by `text`, None when it is not known for sure."""
    name = text.strip()
    known = _NAMES.get(name.casefold().replace("’", "'"))
    if known or "/" in name:
        try:
            return zone(known or name)
        except ValueError:
            return None
    return _fixed(name)


def _fixed(text: str) -> timezone | ZoneInfo | None:
    """An offset such as `+02:00` or `GMT+2`."""
    offset = text.upper().removeprefix("UTC").removeprefix("GMT").strip()
    if len(offset) in (2, 3) and offset[0] in "+-":
        offset = f"{offset[0]}{offset[1:].zfill(2)}:00"
    moment = parse_when(f"2000-01-01 00:00 {offset}", "dm") if offset[:1] in ("+", "-") else None
    found = moment.tzinfo if moment else None
    return found if isinstance(found, timezone) else None


def at_time(day: datetime, text: str) -> datetime | None:
    """The wall-clock moment of a day and a time in another cell (`14:05:09`, `2:05 PM`)."""
    clock = parse_when(f"2000-01-01 {text.strip()}", "dm") if text.strip() else None
    return datetime.combine(day.date(), clock.time()) if clock else None
