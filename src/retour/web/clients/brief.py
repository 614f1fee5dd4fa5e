"""An answer in brief: what stands beside those of other businesses, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from retour.answer.model import Answer, Estimate
from retour.answer.verdict import Verdict
from retour.freezing import Codec, FrozenError
from retour.words import Renderable

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Brief:
    """Verdict, net and what one hour brought (None where nothing of the owner's tells), the
    worthiest of what is missing, and how much is.

    `monthly`: the net is a month's; else that of a period too short for one.
    """

    verdict: Verdict
    currency: str
    monthly: bool
    net: Estimate | None
    hour: Estimate | None
    missing: Renderable | None
    gaps: int


_CODEC = Codec({"Brief": Brief, "Estimate": Estimate}, (Verdict,))


def brief(answer: Answer) -> Brief:
    """Of an answer."""
    told, gaps = answer.tells(answer.total), answer.gaps
    return Brief(
        answer.verdict,
        answer.currency,
        answer.monthly,
        answer.pace(answer.total) if told else None,
        answer.per_hour if told else None,
        gaps[0].message if gaps else None,
        len(gaps),
    )


def freeze(one: Brief) -> dict[str, Any]:
    """As JSON; `thaw` gives it back."""
    return {"schema": _SCHEMA, "brief": _CODEC.frozen(one)}


def thaw(data: Mapping[str, Any]) -> Brief | None:
    """The brief of what `freeze` made; None of what another retour made."""
    if data.get("schema") != _SCHEMA:
        return None
    try:
        found = _CODEC.thawed(data["brief"])
    except (FrozenError, KeyError, TypeError, ValueError):
        return None
    return found if isinstance(found, Brief) else None
