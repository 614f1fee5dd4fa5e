"""Bringing words to a form in which two spellings of one thing are equal."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_NOT_KEY = re.compile(r"[^a-z0-9]")
# What analytics write where there is nothing to say. "(direct)" and "(none)" do say something.
_BLANKS = frozenset(
    {
        "",
        "-",
        "--",
        "(not set)",
        "not set",
        "(not provided)",
        "(data not available)",
        "(other)",
        "null",
        "undefined",
        "nan",
        "n/a",
        "(non défini)",
        "(non definie)",
        "(non fourni)",
    }
)


def folded(text: str) -> str:
    """Without accents and without capitals."""
    if text.isascii():
        return text.lower()
    # Folding twice: a letter such as "İ" only loses its dot, and its capital, in two steps.
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return plain.replace("œ", "oe").replace("æ", "ae").casefold()


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, folded: "Bouche-à-oreille" gives bouche, a, oreille."""
    return _WORD.findall(folded(text))


def key_of(text: str) -> str:
    """A short name without spaces and signs: "Google My-Business" gives googlemybusiness."""
    return _NOT_KEY.sub("", folded(text).replace("+", "plus"))


def said(text: str) -> str:
    """The text without spaces around, or '' when it only stands for nothing.

    A template that nobody filled ("{{campaign.id}}") says nothing either.
    """
    clean = text.strip()
    if clean.casefold() in _BLANKS or (clean[:1] == "{" and clean[-1:] == "}"):
        return ""
    return clean


def campaign_key(name: str) -> str:
    """A campaign's name as every file may spell it: "Spring sale" is "spring-sale" in a link."""
    return key_of(name) or folded(name)
