"""Finding a person in text, and putting a stand-in there."""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, urlencode, urlsplit

from retour.book.errors import PersonError
from retour.book.persons import normalised
from retour.words import N_

# A shorter number is as likely an order's or an amount's: it is looked for among customers only.
_FEWEST_DIGITS = 8
_FEWEST_LETTERS = 3
_CHANNEL_PARAMETERS = ("utm_source", "utm_medium", "utm_campaign")


class Scrubber:
    """Knows one person, and how to take them out of text.

    Every spelling found ('Jane', 'JANE') gets a stand-in of its own, so that two texts that
    differed still differ afterwards: keys stay unique. An identifier is `telling` when nothing else
    is called so (an address, a long number, a customer id); a bare name may be part of others.
    """

    def __init__(self, identifier: str) -> None:
        self.normal = normalised(identifier)
        if not self.normal:
            raise PersonError(N_("Say whom to erase: an e-mail address, a customer id or a name."))
        self.stand_in = f"person-{secrets.token_hex(4)}"
        self.telling = _is_telling(identifier)
        self.pattern = _pattern(identifier.strip())
        self._stand_ins: dict[str, str] = {}

    def is_person(self, text: str) -> bool:
        """Whether a text is the identifier and nothing else."""
        return normalised(text) == self.normal

    def finds(self, *texts: str | None) -> bool:
        """Whether one of the texts names the person."""
        # One search of all of them: a book holds millions.
        return bool(self.pattern and self.pattern.search("\n".join(filter(None, texts))))

    def replace(self, spelling: str) -> str:
        """The stand-in for one spelling of the identifier."""
        count = len(self._stand_ins)
        fresh = f"{self.stand_in}-{count + 1}" if count else self.stand_in
        return self._stand_ins.setdefault(spelling, fresh)

    def clean(self, text: str) -> str:
        """The text with stand-ins where it named the person."""
        if self.is_person(text):
            return self.replace(text)
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda found: self.replace(found.group()), text)

    def clean_json(self, text: str, *, whole: bool = False) -> Any:
        """The value of a JSON text, with stand-ins in its strings and names.

        With `whole`, only for strings that are the identifier and nothing else. What a row that
        named the person held under 'values', a file's cells, is emptied.
        """
        return self._walk(json.loads(text), self._clean_whole if whole else self.clean)

    def _clean_whole(self, text: str) -> str:
        return self.replace(text) if self.is_person(text) else text

    def _walk(self, value: Any, clean: Callable[[str], str]) -> Any:
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, list):
            return [self._walk(one, clean) for one in value]
        if isinstance(value, dict):
            cleaned = {clean(name): self._walk(one, clean) for name, one in value.items()}
            if "values" in cleaned and cleaned != value:
                cleaned["values"] = []
            return cleaned
        return value


def _is_telling(identifier: str) -> bool:
    size = len(re.sub(r"\W", "", identifier))
    return "@" in identifier or (size >= _FEWEST_DIGITS and any(map(str.isdigit, identifier)))


def _pattern(identifier: str) -> re.Pattern[str] | None:
    digits = re.fullmatch(r"[\W\d]+", identifier)
    length = len(re.sub(r"\W", "", identifier))
    if length < (_FEWEST_DIGITS if digits else _FEWEST_LETTERS):
        return None
    composed = {unicodedata.normalize(form, identifier) for form in ("NFC", "NFD")} | {identifier}
    spellings = {way(one) for one in composed for way in (str, quote, _quote_all, quote_plus)}
    longest_first = sorted(spellings, key=lambda one: (-len(one), one))
    any_of = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


def _quote_all(text: str) -> str:
    return quote(text, safe="")


def channel_part(url: str) -> str:
    """What of an address tells the channel, and not the person: its host and campaign words."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    pairs = [pair for pair in parse_qsl(parts.query) if pair[0] in _CHANNEL_PARAMETERS]
    query = f"?{urlencode(pairs)}" if pairs else ""
    start = f"{parts.scheme}://{host}" if parts.scheme and host else host
    return f"{start}/{query}" if start or query else ""


def codes(text: str) -> list[str]:
    """The promotion codes of a trail."""
    return [code.strip() for code in text.split(",") if code.strip()]


def shared_codes(mine: str, of_others: Iterable[str]) -> str:
    """Those of my codes that others used too: a code of one's own tells who one is."""
    shared = set(of_others)
    return ",".join(code for code in codes(mine) if code in shared)
