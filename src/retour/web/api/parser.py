"""Reading a body of JSON: only what every part of retour can keep comes further."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class Careful(Parser):
    """Refuses what is no JSON of RFC 8259, halves of characters, and NUL."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body. Raises ValueError."""
        found = json.loads(request.body.decode("utf-8"), parse_constant=_refused)
        for text in _texts(found):
            text.encode("utf-8")
            if "\0" in text:
                raise ValueError(text)
        return found


def _refused(name: str) -> None:
    raise ValueError(name)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
