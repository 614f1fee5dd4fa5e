"""An answer frozen: JSON that any language can be read from later, and the answer back from it.

Not `retour.answer.as_json`, which is for programs and holds texts of one language: here every
message stays a message. What makes plans, the draws and measurements, is left out; nobody is shown
it. Only classes named here come back, whatever the JSON says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retour.answer.beside import Aim, Figure, Week
from retour.answer.course import Change, Course
from retour.answer.model import Answer, Estimate, Evidence, Part
from retour.answer.verdict import Verdict
from retour.freezing import Codec, FrozenError
from retour.gap import Expected, Gap, Settled
from retour.panel import Bias, Grade
from retour.reference import proportion
from retour.reference.bands import Band
from retour.reference.standing_base import Standing
from retour.reference.study_data import Base, Question, Statement, Study
from retour.span import Span

SCHEMA = 1
_PLAIN: tuple[type[Any], ...] = (Aim, Answer, Band, Base, Bias, Estimate, Evidence, Figure, Gap)
_PLAIN += (Part, Question, Span, Standing, Statement, Study, Week)
_PLAIN += (Change, Course, Expected, Settled)
_CODEC = Codec(
    {one.__name__: one for one in _PLAIN} | {"Share": proportion.Estimate},
    (Verdict, Grade),
    ("posterior", "measurements", "lang"),
)


def freeze(answer: Answer) -> dict[str, Any]:
    """The answer as JSON; `thaw` gives it back, but for what makes plans."""
    return {"schema": SCHEMA, "answer": _CODEC.frozen(answer)}


def thaw(data: Mapping[str, Any]) -> Answer:
    """The answer of what `freeze` made. Raises FrozenError."""
    if data.get("schema") != SCHEMA:
        raise FrozenError(f"schema {data.get('schema')!r}, expected {SCHEMA}")
    found = _CODEC.thawed(data["answer"])
    if not isinstance(found, Answer):
        raise FrozenError("no answer")
    return found
