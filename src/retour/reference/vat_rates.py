"""The standard VAT rate where a business is: that of nearly all it buys for its social media.

Advertising, photographers, printers and tools bear the standard rate, whatever is sold: a bakery
sells at 5.5% and buys at 20%. Rates as of 2026: European Commission, Taxes in Europe Database
(member states); Directive 2006/112/EC, article 6 (Büsingen is outside the EU's VAT area, and has
Switzerland's); gov.uk, estv.admin.ch, skatteetaten.no (others); articles 278 and 296 of the French
tax code (overseas departments).
"""

from __future__ import annotations

from collections.abc import Mapping

_STANDARD: Mapping[float, str] = {
    0.27: "Europe/Budapest",
    0.255: "Europe/Helsinki Europe/Mariehamn",
    0.25: "Europe/Copenhagen Europe/Stockholm Europe/Zagreb Europe/Oslo",
    0.24: "Europe/Athens Europe/Tallinn",
    0.23: "Europe/Dublin Europe/Lisbon Europe/Warsaw Europe/Bratislava",
    0.22: "Europe/Rome Europe/Ljubljana",
    0.21: "Europe/Brussels Europe/Madrid Europe/Amsterdam Europe/Prague Europe/Riga Europe/Vilnius "
    "Europe/Bucharest",
    0.20: "Europe/Paris Europe/Monaco Europe/Vienna Europe/Sofia Europe/London Europe/Belfast "
    "Europe/Isle_of_Man",
    0.19: "Europe/Berlin Asia/Nicosia Europe/Nicosia",
    0.18: "Europe/Malta",
    0.17: "Europe/Luxembourg",
    0.085: "America/Guadeloupe America/Martinique Indian/Reunion",
    0.081: "Europe/Zurich Europe/Vaduz Europe/Busingen",
}
# The usual one in the countries these files come from, where nobody says another.
USUAL_VAT = 0.2
_BY_ZONE = {zone: rate for rate, zones in _STANDARD.items() for zone in zones.split()}


def standard_vat(zone: str) -> float | None:
    """The standard VAT rate of the country of an IANA time zone; None where it is not known."""
    return _BY_ZONE.get(zone)
