"""Names of the days of the week, alone or before a day in figures: `dim. 15/03/2026`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from retour.reading.cells.folding import LANGUAGES, fold

_BEFORE = re.compile(r"\s*([^\W\d_]{2,12})\.?,?\s+(?:le\s+)?(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*)")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def weekdays() -> Mapping[str, frozenset[int]]:
    """Names and abbreviations of the days of the week, without accents and dots, of every language
    we know, and the days (0 is Monday) that each can be.
    """
    from babel import Locale

    found: dict[str, set[int]] = {}
    for lang in LANGUAGES:
        names = Locale(lang).days
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    for word in _WORD.findall(fold(name)):
                        found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def after_weekday(text: str) -> tuple[str, frozenset[int]] | None:
    """A day in figures without the name before it, and the weekdays that the name can be; None for
    any other text.
    """
    match = None if text[:1].isdigit() else _BEFORE.fullmatch(text)
    if match is None or not (named := weekdays().get(fold(match[1]))):
        return None
    return match[2], named
