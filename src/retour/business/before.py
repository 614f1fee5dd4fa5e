"""What a book holds already, as readers of files may ask it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from retour.book import Book
from retour.reading.source import Context, Held
from retour.span import Span


def knowing(book: Book, context: Context) -> Context:
    """A context whose readers may ask what the book holds."""
    return replace(
        context,
        sold=partial(_numbers, book, "numbers_sold"),
        taken=partial(_numbers, book, "numbers_taken"),
        held=partial(_held, book),
        worked=partial(_worked, book),
    )


def _numbers(book: Book, query: str, ledger: str) -> list[tuple[str, date]]:
    """The number and the day of every sale, or of all takings, that the book holds in a ledger."""
    rows = book.rows(query, ledger=ledger)
    return [(row["number"], date.fromisoformat(row["day"])) for row in rows]


def _held(book: Book) -> list[Held]:
    """Every sale of the book, and all of its takings."""
    return [
        Held(row["ledger"], row["number"], _span(row["day"], row["until"]), row["total"])
        for row in book.rows("sales_held")
    ]


def _worked(book: Book, ledger: str) -> list[str]:
    """The number of every effort that the book holds in a ledger."""
    return [row["number"] for row in book.rows("numbers_worked", ledger=ledger)]


def _span(since: str, until: str) -> Span:
    return Span(date.fromisoformat(since), date.fromisoformat(until))
