"""What somebody who writes sales or hours by hand should know of what tells of the same days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from retour.book import Book
from retour.facts import Effort, Fact, Sale, Takings
from retour.money import to_major
from retour.reference.channels import channel
from retour.span import Span
from retour.words import N_, Message, time_worked

_SAME = N_(
    "You wrote takings of these days before, {amount} {currency}: this entry counts instead. For "
    "two tills, give each its own --note."
)
_OVERLAP = N_(
    "Some of these days are in takings that you wrote before ({since} to {until}, {amount} "
    "{currency}): each day counts once, as the shorter period tells it. For two tills, give each "
    "its own --note."
)
_HELD = N_(
    "It is part of the takings that you wrote from {since} to {until}, {amount} {currency}: it "
    "says how a customer came, and adds nothing to them."
)
_TOLD = N_(
    "Your files tell {time} on {channel} that day already: this counts beside them. If it is the "
    "same work, undo it."
)


def notes_on_hours(book: Book, fact: Fact) -> Iterator[Message]:
    """How hours by hand count beside those that files tell of the same day, channel and person."""
    if not isinstance(fact, Effort) or not fact.channel or not fact.seconds:
        return
    there = sum(
        one.seconds
        for one in book.facts(Effort, fact.day, fact.day)
        if one.ledger != "hand"
        and one.channel == fact.channel
        and (one.person == fact.person or not (one.person and fact.person))
    )
    if there:
        values = {"time": time_worked(there / 3600), "channel": channel(fact.channel).name}
        yield Message(_TOLD, values)


def notes_on_sales(book: Book, fact: Fact) -> Iterator[Message]:
    """How a sale or takings by hand count beside takings by hand of the same days."""
    if not isinstance(fact, Sale | Takings):
        return
    span = Span(fact.day, fact.until if isinstance(fact, Takings) else fact.day)
    for row in book.rows("ask_takings", until=span.until.isoformat()):
        other = Span(date.fromisoformat(row["day"]), date.fromisoformat(row["until"]))
        if row["ledger"] == "hand" and other.overlap(span) and _counts_once(fact, row):
            text = _HELD if isinstance(fact, Sale) else _SAME if other == span else _OVERLAP
            amount = float(to_major(row["amount"], row["currency"]))
            values = {"since": other.since, "until": other.until, "currency": row["currency"]}
            yield Message(text, {**values, "amount": amount})
            return


def _counts_once(fact: Sale | Takings, row: dict[str, Any]) -> bool:
    """Whether an entry is not added to a row; see `retour.gather.tables.Table.by_hand_too`."""
    if isinstance(fact, Sale):
        return True
    apart = fact.note and row["note"] and fact.note != row["note"]
    return row["number"] != fact.number and not apart
