"""Text without case and accents, and the languages of the names of days and months."""

from __future__ import annotations

import unicodedata

LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "nl")


def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
