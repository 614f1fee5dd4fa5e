"""What a book covers: each kind of fact, since when, until when, from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retour.book import SALES, Book, Joined, covers_of, joined
from retour.business.settings import SETTINGS
from retour.span import Span
from retour.words import N_, Message, Words, preferred_language

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

    def __str__(self) -> str:
        return self.said(Words(preferred_language()))

    def said(self, words: Words) -> str:
        """It in words: `sales: 60, 2 March 2026 – 30 April 2026`."""
        text = N_("{kind}: {n}, {since} – {until}")
        kind = words(KIND_NAMES[self.kind])
        return words(text, kind=kind, n=self.facts, since=self.since, until=self.until)


@dataclass(frozen=True)
class Answerable:
    """The days that can be asked about. `span` is that of the book's sales, or of everything when
    there are none.

    `sold`: there are sales that count. `quiet`: on so many days before and after them their rhythm
    lets expect no sale.
    """

    span: Span | None
    sold: bool
    quiet: int


@dataclass(frozen=True)
class Known(Answerable):
    """What the book covers, and the kinds of facts that it lacks; in the language of `settings`."""

    covered: tuple[Covered, ...]
    missing: tuple[str, ...]
    settings: dict[str, object]

    def __str__(self) -> str:
        words = Words(str(self.settings.get("language") or preferred_language()))
        lines = [one.said(words) for one in self.covered]
        if self.missing:
            names = [Message(KIND_NAMES[kind]) for kind in self.missing]
            lines.append(words(N_("Nothing yet of: {names}."), names=names))
        return "\n".join(lines)


def answerable(book: Book) -> Answerable:
    """The days of a book that can be asked about."""
    sales = _sales(book)
    if sales is not None:
        return Answerable(sales.span, sold=True, quiet=sales.quiet)
    covered = covered_by(book)
    if not covered:
        return Answerable(None, sold=False, quiet=0)
    whole = Span(min(one.since for one in covered), max(one.until for one in covered))
    return Answerable(whole, sold=False, quiet=0)


def known(book: Book) -> Known:
    """What the book covers and what it lacks."""
    covered = covered_by(book)
    kinds = {one.kind for one in covered}
    if "takings" in kinds:
        kinds.add("sale")
    if any(row["answered"] for row in book.rows("answers_written")):
        kinds.add("reply")
    days = answerable(book)
    # What a book keeps beside (exchange rates) is no setting of the owner's.
    said = {name: value for name, value in book.settings.items() if name in SETTINGS}
    return Known(
        days.span,
        days.sold,
        days.quiet,
        covered=covered,
        missing=tuple(kind for kind in NEEDED if kind not in kinds),
        settings=said,
    )


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
