"""What a book covers: each kind of fact, since when, until when, from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retour.book import SALES, Book, Joined, covers_of, joined
from retour.business.settings import SETTINGS
from retour.span import Span
from retour.words import N_

# Facts without which there is no answer in money, and those that make it better.
NEEDED = ("sale", "effort", "cost", "reply", "post", "reading", "visit", "lead", "ranking")

# What people call the kinds of facts.
KIND_NAMES = {
    "effort": N_("hours"),
    "cost": N_("costs"),
    "post": N_("posts"),
    "reading": N_("audience numbers"),
    "visit": N_("visits to the site"),
    "lead": N_("leads"),
    "sale": N_("sales"),
    "line": N_("products sold"),
    "takings": N_("takings"),
    "reply": N_("answers to “how did you hear about us?”"),
    "mention": N_("mentions"),
    "ranking": N_("places in search results"),
}


@dataclass(frozen=True, slots=True)
class Covered:
    """One kind of fact: how many, and the days they span."""

    kind: str
    facts: int
    since: date
    until: date


@dataclass(frozen=True)
class Known:
    """What the book covers. `span` is that of its sales, or of everything when there are none.

    `sold`: there are sales that count. `quiet`: on so many days before and after them their rhythm
    lets expect no sale.
    """

    covered: tuple[Covered, ...]
    missing: tuple[str, ...]
    span: Span | None
    settings: dict[str, object]
    sold: bool = True
    quiet: int = 0


def known(book: Book) -> Known:
    """What the book covers and what it lacks."""
    covered = covered_by(book)
    kinds = {one.kind for one in covered}
    if "takings" in kinds:
        kinds.add("sale")
    sales = _sales(book)
    whole = sales.span if sales else None
    if whole is None and covered:
        whole = Span(min(one.since for one in covered), max(one.until for one in covered))
    missing = tuple(kind for kind in NEEDED if kind not in kinds)
    # What a book keeps beside (exchange rates) is no setting of the owner's.
    said = {name: value for name, value in book.settings.items() if name in SETTINGS}
    quiet = sales.quiet if sales else 0
    return Known(covered, missing, whole, said, sales is not None, quiet)


def covered_by(book: Book) -> tuple[Covered, ...]:
    """The days of each kind of fact that the book holds."""
    return tuple(
        Covered(
            row["kind"],
            row["facts"],
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]),
        )
        for row in book.rows("coverage")
    )


def _sales(book: Book) -> Joined | None:
    """What files and entries of the sales that count cover together; None without any."""
    chosen = frozenset(book.settings.get("sales_from", ()))
    told = covers_of(book.told(SALES), None)
    return joined(one for one in told if not chosen or one.names & chosen)
