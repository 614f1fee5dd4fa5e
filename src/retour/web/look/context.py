"""What every page knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from retour.web.language import lang
from retour.web.look.sections import entrance, places
from retour.web.people.models import User
from retour.web.shops.access import shops_of
from retour.words import LANGUAGES

_NAMES = {"fr": "Français", "en": "English"}
_MENU = 12  # businesses to go to at once; the page of all of them has the others


@dataclass(frozen=True, slots=True)
class Mine:
    """A business that one can go to, and where one enters it."""

    key: str
    name: str
    url: str


def businesses(user: User) -> list[Mine]:
    """Every business in which some page is open to a user."""
    found = [Mine(shop.key, shop.name, entrance(shop.key, role)) for shop, role in shops_of(user)]
    return [one for one in found if one.url]


def of_page(request: HttpRequest) -> dict[str, Any]:
    """Language, business and role of the request, and the ways on from here."""
    shop, role = getattr(request, "shop", None), getattr(request, "role", None)
    user = getattr(request, "user", None)
    known = user if isinstance(user, User) else None
    return {
        "lang": lang(),
        "here_only": settings.PLACE.loopback,
        "languages": [(code, _NAMES[code]) for code in LANGUAGES],
        "shop": shop,
        "role": role,
        "places": places(request, shop.key, role) if shop and role else [],
        "businesses": businesses(known)[:_MENU] if known and shop else [],
    }
