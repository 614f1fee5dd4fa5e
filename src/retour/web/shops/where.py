"""Where a visitor seems to be, as a browser says it: the currency and time zone to begin with."""

from __future__ import annotations

from babel import Locale
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from retour.reading.cells.currencies import CODES
from retour.reference.places import USUAL, Place, place_of


def seems(request: HttpRequest) -> Place:
    """The place of the first language that a browser asks for and that names a land (en-GB).

    Of other languages than the first the land says little: French browsers ask for en-US too.
    """
    tags = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    first = tags[0][0].partition("-")[0] if tags else ""
    for tag, _ in tags:
        language, *parts = tag.split("-")
        found = next((place_of(part) for part in parts if len(part) == 2), None)
        if language == first and found is not None:
            return found
    return USUAL


def currencies(lang: str) -> list[tuple[str, str]]:
    """Every currency, its code first: what one types to find it."""
    names = Locale.parse(lang).currencies
    return [(code, f"{code} – {names[code]}" if code in names else code) for code in sorted(CODES)]
