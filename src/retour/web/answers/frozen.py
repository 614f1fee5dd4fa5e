"""An answer frozen: JSON that any language can be read from later, and the answer back from it.

Not `retour.answer.as_json`, which is for programs and holds texts of one language: here every
message stays a message. What makes plans, the draws and measurements, is left out; nobody is shown
it. Only classes named here come back, whatever the JSON says.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from retour.answer.model import (
    Aim,
    Answer,
    Estimate,
    Evidence,
    Figure,
    Part,
    Verdict,
    Week,
)
from retour.panel import Bias, Gap, Grade
from retour.reference import proportion
from retour.reference.bands import Band
from retour.reference.standing_base import Standing
from retour.reference.study_data import Base, Question, Statement, Study
from retour.reference.text import Text
from retour.span import Span
from retour.words import Message

SCHEMA = 1
_PLAIN = (Aim, Answer, Band, Base, Bias, Estimate, Evidence, Figure, Gap, Message, Part, Question)
_PLAIN += (Span, Standing, Statement, Study, Text, Week)  # type: ignore[assignment]
_CLASSES: dict[str, type[Any]] = {one.__name__: one for one in _PLAIN} | {
    "Share": proportion.Estimate
}
_NAMES = {one: name for name, one in _CLASSES.items()}
_CHOICES: dict[str, type[StrEnum]] = {"Verdict": Verdict, "Grade": Grade}
_UNSAID = frozenset({"posterior", "measurements"})


class FrozenError(ValueError):
    """A frozen answer of another schema, or none at all."""


def freeze(answer: Answer) -> dict[str, Any]:
    """The answer as JSON; `thaw` gives it back, but for what makes plans."""
    return {"schema": SCHEMA, "answer": _frozen(answer)}


def thaw(data: Mapping[str, Any]) -> Answer:
    """The answer of what `freeze` made. Raises FrozenError."""
    if data.get("schema") != SCHEMA:
        raise FrozenError(f"schema {data.get('schema')!r}, expected {SCHEMA}")
    found = _thawed(data["answer"])
    if not isinstance(found, Answer):
        raise FrozenError("no answer")
    return found


def _frozen(value: Any) -> Any:
    match value:
        case StrEnum():
            return {"$": type(value).__name__, "is": value.value}
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else {"$": "float", "is": str(value)}
        case Decimal():
            return {"$": "decimal", "is": str(value)}
        case date():
            return {"$": "date", "is": value.isoformat()}
        case list() | tuple():
            return {"$": type(value).__name__, "is": [_frozen(one) for one in value]}
        case Mapping():
            pairs = [[_frozen(key), _frozen(one)] for key, one in value.items()]
            return {"$": "map", "is": pairs}
    return _frozen_object(value)


def _frozen_object(value: Any) -> dict[str, Any]:
    name = _NAMES.get(type(value))
    if name is None and hasattr(value, "render"):  # anything that has words in both languages
        return _frozen_object(Text(value.render("en"), value.render("fr")))
    if name is None or not is_dataclass(value):
        raise FrozenError(f"cannot freeze {type(value).__qualname__}")
    kept = [field.name for field in fields(value) if field.name not in _UNSAID]
    return {"$": name, "is": {one: _frozen(getattr(value, one)) for one in kept}}


def _thawed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    kind, inside = value["$"], value["is"]
    if kind in _CHOICES:
        return _CHOICES[kind](inside)
    match kind:
        case "float":
            return float(inside)
        case "decimal":
            return Decimal(inside)
        case "date":
            return date.fromisoformat(inside)
        case "list":
            return [_thawed(one) for one in inside]
        case "tuple":
            return tuple(_thawed(one) for one in inside)
        case "map":
            return {_thawed(key): _thawed(one) for key, one in inside}
    made = _CLASSES.get(kind)
    if made is None:
        raise FrozenError(f"unknown kind {kind!r}")
    return made(**{name: _thawed(one) for name, one in inside.items()})
