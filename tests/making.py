"""Books with invented facts, for the tests of what stands above the book."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from retour.book import BatchInfo, Book
from retour.facts import Cost, Effort, Fact, Post, Sale

SETTINGS = {
    "name": "Chez Nous",
    "currency": "EUR",
    "margin": 0.5,
    "hour": 20.0,
    "timezone": "Europe/Paris",
}


class Maker:
    """Makes books for a test, by copying one: faster than creating each."""

    def __init__(self, folder: Path, empty: Path) -> None:
        self._folder, self._empty = folder, empty
        self._made: list[Book] = []

    def __call__(self, facts: Iterable[Fact] = (), **settings: Any) -> Book:
        """A book that holds these facts, its settings those above with some replaced."""
        path = self._folder / f"{len(self._made)}.book"
        book = Book.open(shutil.copy(self._empty, path))
        self._made.append(book)
        book.settings.replace({**SETTINGS, **settings})
        told = list(facts)
        if told:
            load(book, told)
        return book

    def close(self) -> None:
        """Close every book that was made."""
        for book in self._made:
            book.close()


def load(book: Book, facts: Iterable[Fact]) -> None:
    """Load facts as one more batch."""
    book.load(list(facts), BatchInfo(file="made.csv", source="made"))


def sale(number: object, day: str, total: int = 10_00, **more: Any) -> Sale:
    """A sale of a web shop, its price without tax unless told."""
    given: dict[str, Any] = {"ledger": "shop", "currency": "EUR", "taxed": "net", **more}
    return Sale(number=str(number), day=date.fromisoformat(day), total=total, **given)


def cost(day: str, amount: int, until: str = "", **more: Any) -> Cost:
    """A platform's bill, of one day unless told."""
    given: dict[str, Any] = {"currency": "EUR", "channel": "meta-ads", "ledger": "meta.ads", **more}
    first = date.fromisoformat(day)
    return Cost(day=first, until=date.fromisoformat(until or day), amount=amount, **given)


def effort(
    number: object, day: str, hours: float, channel: str = "instagram", **more: Any
) -> Effort:
    """Hours of a time sheet."""
    return Effort(
        number=str(number),
        day=date.fromisoformat(day),
        seconds=round(hours * 3600),
        channel=channel,
        **more,
    )


def posts(channel: str, *days: str) -> list[Post]:
    """One post a day on a channel."""
    return [
        Post(channel=channel, number=f"{channel} {n}", day=date.fromisoformat(day))
        for n, day in enumerate(days)
    ]
