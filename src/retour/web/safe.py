"""What is refused before anything is served."""

from __future__ import annotations

import os

from retour.web.place import LOOPBACK, Place, PlaceError
from retour.words import N_, Message

# As Django's own check of a deployment has it (security.W009).
_LENGTH, _DIFFERENT, _GENERATED = 50, 5, "django-insecure-"


def expect_safe(place: Place, host: str) -> None:
    """Refuse what is not safe. Raises PlaceError: an address that others reach without HTTPS, or a
    secret that can be guessed.
    """
    if not place.https and not (host in LOOPBACK and place.loopback):
        text = N_(
            "{where} can be reached by others, and without HTTPS passwords could be read on the "
            "way. Give RETOUR_URL=https://... with a proxy that ends TLS, or --host 127.0.0.1 "
            "for this machine alone."
        )
        raise PlaceError(Message(text, {"where": host if host not in LOOPBACK else place.url}))
    secret = os.environ.get("RETOUR_SECRET_KEY", "")
    if secret and _guessed(secret):
        text = N_(
            "RETOUR_SECRET_KEY can be guessed. Leave it out and a good one is made and kept in the "
            "folder of the data, or give {length} random characters or more."
        )
        raise PlaceError(Message(text, {"length": _LENGTH}))


def _guessed(secret: str) -> bool:
    short = len(secret) < _LENGTH or len(set(secret)) < _DIFFERENT
    return short or secret.startswith(_GENERATED)
