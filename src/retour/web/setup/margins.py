"""The margin of each family of products, as a form of rows: a family and its rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retour.business.settings import as_said, checked
from retour.business.typed import NotUnderstoodError
from retour.words import Words

_OFFERED = 8  # families of the book's that are shown though nothing was said of them
MOST = 60  # rows of a form


@dataclass(frozen=True, slots=True)
class Row:
    """A family, the rate that was said of it ("" for none) and why it cannot be."""

    place: int
    family: str
    rate: str
    error: str = ""


def rows(said: Mapping[str, float], families: Sequence[str], words: Words) -> list[Row]:
    """A row for each family that has a margin or is sold most, and an empty one."""
    offered = [one for one in families if one not in said][:_OFFERED]
    found = [(name, as_said("margin", rate, words)) for name, rate in said.items()]
    found += [(name, "") for name in offered]
    return [Row(place, *one) for place, one in enumerate([*found[: MOST - 1], ("", "")])]


def typed(fields: Mapping[str, str], words: Words) -> tuple[dict[str, float], list[Row]]:
    """The margins that were typed, and every row as it was; a row with an error counts not."""
    margins: dict[str, float] = {}
    found = []
    for place in range(MOST):
        family = fields.get(f"family-{place}", "").strip()[:120]
        rate = fields.get(f"rate-{place}", "").strip()[:12]
        if f"family-{place}" not in fields:
            break
        error = ""
        if family and rate:
            try:
                margins[family] = checked("margin", rate)
            except NotUnderstoodError as refused:
                error = words.say(refused.message)
        found.append(Row(place, family, rate, error))
    return margins, found
