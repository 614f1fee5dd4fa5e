"""Where somebody seems to be, and in which currency they count there: a guess to begin with.

From the Common Locale Data Repository, as Babel brings it: the lands, their time zones and their
currencies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones


@dataclass(frozen=True, slots=True)
class Place:
    """A time zone (IANA) and a currency (ISO 4217)."""

    timezone: str
    currency: str


# Where nothing is known of somebody.
USUAL = Place("Europe/Paris", "EUR")
# The zone that most people live in, of lands that have several.
_MOST = {
    "AR": "America/Argentina/Buenos_Aires", "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo", "CA": "America/Toronto", "CD": "Africa/Kinshasa",
    "CL": "America/Santiago", "CN": "Asia/Shanghai", "CY": "Asia/Nicosia", "DE": "Europe/Berlin",
    "EC": "America/Guayaquil", "ES": "Europe/Madrid", "FM": "Pacific/Truk",
    "GL": "America/Godthab", "ID": "Asia/Jakarta", "KI": "Pacific/Tarawa", "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro", "MN": "Asia/Ulaanbaatar", "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland", "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby", "PS": "Asia/Hebron", "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow", "UA": "Europe/Kiev", "UM": "Pacific/Wake", "US": "America/New_York",
    "UZ": "Asia/Tashkent", "VN": "Asia/Saigon",
}  # fmt: skip
# Newer than the tables of Babel: the euro since January 2026.
_NEWER = {"BG": "EUR"}


def place_of(region: str) -> Place | None:
    """The place of a land ("GB"); None for one that is not known, or has no one currency."""
    from babel.core import get_global

    land = region.upper()
    zones = get_global("territory_zones").get(land, [])
    zone = _MOST.get(land) or (zones[0] if len(zones) == 1 else "")
    currency = _currency(land)
    return Place(_here(zone), currency) if zone and currency else None


@cache
def currency_of_zones() -> dict[str, str]:
    """Every time zone in which people live, old names too, and the currency of its land."""
    from babel.core import get_global

    lands = get_global("zone_territories")
    names = {zone: zone for zone in lands} | dict(_old_names())
    found = {name: _currency(lands.get(zone, "")) for name, zone in names.items()}
    there = available_timezones()
    return {name: code for name, code in sorted(found.items()) if code and name in there}


def _old_names() -> Iterator[tuple[str, str]]:
    """Names of a zone that is known by another, both ways: browsers say either."""
    from babel.core import get_global

    lands = get_global("zone_territories")
    for name, other in get_global("zone_aliases").items():
        known = name if name in lands else other
        yield name, known
        yield other, known


def _here(zone: str) -> str:
    """The name by which this machine knows a zone."""
    from babel.core import get_global

    return str(get_global("zone_aliases").get(zone, zone))


def _currency(land: str) -> str:
    """The currency of a land, "" where none is known."""
    from babel.numbers import get_territory_currencies

    from_tables = get_territory_currencies(land)[:1] if land else []
    return _NEWER.get(land) or "".join(from_tables)
