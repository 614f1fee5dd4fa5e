"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from retour.web.language import lang
from retour.web.look.sections import places
from retour.web.people.models import User
from retour.web.shops.access import shops_of
from retour.words import LANGUAGES

_NAMES = {"fr": "Français", "en": "English"}


def of_page(request: HttpRequest) -> dict[str, Any]:
    """Language, business and role of the request, and the ways on from here."""
    shop, role = getattr(request, "shop", None), getattr(request, "role", None)
    user = getattr(request, "user", None)
    known = user if isinstance(user, User) else None
    return {
        "lang": lang(),
        "languages": [(code, _NAMES[code]) for code in LANGUAGES],
        "shop": shop,
        "role": role,
        "places": places(request, shop.key, role) if shop and role else [],
        "mine": shops_of(known) if known else [],
    }
