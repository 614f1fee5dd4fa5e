"""What a book covers: each kind of fact, since when, until when, from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retour.book import Book
from retour.business.settings import SETTINGS
from retour.span import Span

# Facts without which there is no answer in money, and those that make it better.
NEEDED = ("sale", "effort", "cost", "reply", "post", "reading", "visit", "lead", "ranking")


@dataclass(frozen=True, slots=True)
class Covered:
    """One kind of fact: how many, and the days they span."""

    kind: str
    facts: int
    since: date
    until: date


@dataclass(frozen=True)
class Known:
    """What the book covers. `span` is that of its sales, or of everything when there are none."""

    covered: tuple[Covered, ...]
    missing: tuple[str, ...]
    span: Span | None
    settings: dict[str, object]


def known(book: Book) -> Known:
    """What the book covers and what it lacks."""
    covered = tuple(
        Covered(
            row["kind"],
            row["facts"],
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]),
        )
        for row in book.rows("coverage")
    )
    kinds = {one.kind for one in covered}
    if "takings" in kinds:
        kinds.add("sale")
    money = [one for one in covered if one.kind in ("sale", "takings")] or list(covered)
    span = Span(min(one.since for one in money), max(one.until for one in money)) if money else None
    missing = tuple(kind for kind in NEEDED if kind not in kinds)
    # What a book keeps beside (exchange rates) is no setting of the owner's.
    said = {name: value for name, value in book.settings.items() if name in SETTINGS}
    return Known(covered, missing, span, said)
