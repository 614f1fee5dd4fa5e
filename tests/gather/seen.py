"""Short ways to ask `gather` for what one test looks at."""

from __future__ import annotations

from datetime import date

from retour.book import Book
from retour.gather import gather
from retour.gather.gathered import Gathered
from retour.span import Span
from retour.words import Message


def gathered(book: Book, since: str = "2026-01-01", until: str = "2026-06-30") -> Gathered:
    """What the book holds for an answer over the period."""
    return gather(book, Span(date.fromisoformat(since), date.fromisoformat(until)))


def spent(found: Gathered, channel: str) -> float:
    """Money put into a channel up to the period's end."""
    return sum(found.spending.money.get(channel, {}).values())


def hours(found: Gathered, channel: str) -> float:
    """Hours put into a channel up to the period's end."""
    return sum(found.spending.hours.get(channel, {}).values())


def codes(found: Gathered) -> list[str]:
    """The codes of the gaps, in order."""
    return sorted(gap.code for gap in found.gaps)


def told(messages: tuple[Message, ...]) -> str:
    """Notes in English, a line each."""
    return "\n".join(message.render("en") for message in messages)
