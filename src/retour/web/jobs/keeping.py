"""Messages as the database keeps them: data, so that each reader has them in their language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from retour.words import LANGUAGES, Message, Renderable


@dataclass(frozen=True)
class Said:
    """What something that is no message says in each language, as it was when it was kept."""

    texts: Mapping[str, str]

    def render(self, lang: str) -> str:
        """The words in `lang`."""
        return self.texts[lang]


def kept(message: Renderable) -> dict[str, Any]:
    """A message as JSON."""
    if not isinstance(message, Message):
        return {"said": {lang: message.render(lang) for lang in LANGUAGES}}
    values = {name: _kept_value(value) for name, value in message.values.items()}
    return {"text": message.text, "values": values, "plural": message.plural}


def heard(data: Mapping[str, Any]) -> Renderable:
    """The message that was kept; nothing is an empty one."""
    if "said" in data:
        return Said(data["said"])
    values = {name: _heard_value(value) for name, value in data.get("values", {}).items()}
    return Message(data.get("text", ""), values, data.get("plural", ""))


def _kept_value(value: object) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list() | tuple():
            return [_kept_value(one) for one in value]
        case date():
            return {"day": value.isoformat()[:10]}
        case Decimal():
            return {"number": str(value)}
        case _ if hasattr(value, "render"):
            return kept(value)
        case _:
            return str(value)


def _heard_value(value: Any) -> object:
    match value:
        case {"day": day}:
            return date.fromisoformat(day)
        case {"number": number}:
            return Decimal(number)
        case dict():
            return heard(value)
        case list():
            return [_heard_value(one) for one in value]
        case _:
            return value
