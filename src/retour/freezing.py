"""Objects as JSON that any language can be read from later, and the objects back from it.

Every message stays a message. Only classes that a codec names come back, whatever the JSON says.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from retour.reference.text import Text
from retour.words import Message, Renderable


class FrozenError(ValueError):
    """What was frozen by another retour, or was never frozen."""


# What JSON has no word for, and what reads the text that stands for it.
_PLAIN: Mapping[str, Callable[[str], object]] = {
    "float": float,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


class Codec:
    """Freezes and thaws objects of a few dataclasses and choices; `unsaid` fields are left out."""

    def __init__(
        self,
        classes: Mapping[str, type[Any]],
        choices: Iterable[type[StrEnum]] = (),
        unsaid: Iterable[str] = (),
    ) -> None:
        self._classes = {"Message": Message, "Text": Text, **classes}
        self._names = {one: name for name, one in self._classes.items()}
        self._choices = {one.__name__: one for one in choices}
        self._unsaid = frozenset(unsaid)

    def frozen(self, value: Any) -> Any:
        """The value as JSON. Raises FrozenError for an object of another class."""
        match value:
            case StrEnum() if type(value).__name__ in self._choices:
                return {"$": type(value).__name__, "is": value.value}
            case str() | PurePath():
                return str(value)
            case None | bool() | int():
                return value
            case float():
                return value if math.isfinite(value) else {"$": "float", "is": str(value)}
            case Decimal():
                return {"$": "decimal", "is": str(value)}
            case datetime():
                return {"$": "datetime", "is": value.isoformat()}
            case date():
                return {"$": "date", "is": value.isoformat()}
            case list() | tuple():
                kind = "list" if isinstance(value, list) else "tuple"
                return {"$": kind, "is": [self.frozen(one) for one in value]}
            case Mapping():
                pairs = [[self.frozen(key), self.frozen(one)] for key, one in value.items()]
                return {"$": "map", "is": pairs}
        return self._frozen_object(value)

    def _frozen_object(self, value: Any) -> dict[str, Any]:
        name = self._names.get(type(value))
        if name is None and hasattr(value, "render"):  # anything that has words in both languages
            return self._frozen_object(Text(value.render("en"), value.render("fr")))
        if name is None or not is_dataclass(value):
            raise FrozenError(f"cannot freeze {type(value).__qualname__}")
        kept = [field.name for field in fields(value) if field.name not in self._unsaid]
        return {"$": name, "is": {one: self.frozen(getattr(value, one)) for one in kept}}

    def thawed(self, value: Any) -> Any:
        """The value of what `frozen` made. Raises FrozenError."""
        if not isinstance(value, dict):
            return value
        kind, inside = value["$"], value["is"]
        if kind in self._choices:
            return self._choices[kind](inside)
        if kind in _PLAIN:
            return _PLAIN[kind](inside)
        match kind:
            case "list":
                return [self.thawed(one) for one in inside]
            case "tuple":
                return tuple(self.thawed(one) for one in inside)
            case "map":
                return {self.thawed(key): self.thawed(one) for key, one in inside}
        made = self._classes.get(kind)
        if made is None:
            raise FrozenError(f"unknown kind {kind!r}")
        return made(**{name: self.thawed(one) for name, one in inside.items()})


_WORDS = Codec({})


def kept(message: Renderable) -> Any:
    """A message as JSON. Raises FrozenError for a value that no text can show."""
    return _WORDS.frozen(message)


def heard(data: Any) -> Renderable:
    """The message of what `kept` made; of nothing, an empty one. Raises FrozenError."""
    found = _WORDS.thawed(data) if data else None
    return found if isinstance(found, Message | Text) else Message("")
