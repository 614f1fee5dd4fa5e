"""How a table of the owner's own was read that was understood without a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from retour.book import Book
from retour.facts import Cost, Effort
from retour.reading.documents.files import Document
from retour.reading.hand.finding.plain_columns import plain_places
from retour.reading.hand.finding.unknown_tables import (
    Found,
    roles_told,
    telling,
    unknown_tables,
)
from retour.reading.hand.lexicon.cell_words import paid_channel
from retour.reading.hand.lexicon.kinds import unmistakable
from retour.reading.hand.lexicon.role_help import columns_as
from retour.reading.hand.rows.not_of_kind import kept_by
from retour.reading.shapes.work import channel_of_work
from retour.reading.source import Context, Head
from retour.reference.channels import channel
from retour.words import N_, Message, Quoted

_SHOWN = 3  # words that are named
_FACTS = 500  # that are looked at: an owner's table seldom has more
_PLAIN = N_("The column {columns} changes no amount.")
_PLAIN_MANY = N_("The columns {columns} change no amount.")
_WORDS = re.compile(r"[^\W\d_]{3,}")


def understood(
    book: Book, document: Document, context: Context, batch: int | None
) -> Iterator[Message]:
    """Which column was read as what, of which channel all of it is, where it is of one, and which
    columns change no amount.
    """
    found = unknown_tables(Head(document, context))
    yield _read_as(book, found, batch)
    # Sheets of one file have the same columns, or others.
    plain = dict.fromkeys(each.headers[n] for each in found for n in sorted(plain_places(each)))
    if plain:
        columns = Quoted(tuple(plain))
        values = {"columns": columns, "n": len(plain)}
        yield Message(_PLAIN, values, plural=_PLAIN_MANY)


def _read_as(book: Book, found: Sequence[Found], batch: int | None) -> Message:
    text = N_("Read as: {columns}.")
    values: dict[str, object] = {"columns": columns_as(_kept(found[0]) if found else {})}
    facts = [] if batch is None else [*islice(book.stored_by(batch), _FACTS)]
    told = {one.channel for one in facts if isinstance(one, Cost | Effort)}
    if len(told) != 1 or "" in told or len(facts) >= _FACTS:
        return Message(text, values)
    (only,) = told
    more = {**values, "channel": channel(only).name}
    if words := _words(found[0], isinstance(facts[0], Cost), only):
        text = N_("Read as: {columns}. All of it counts for {channel}, by {words}.")
        return Message(text, {**more, "words": Quoted(words[:_SHOWN])})
    return Message(N_("Read as: {columns}. All of it counts for {channel}."), more)


def _kept(table: Found) -> dict[str, str]:
    """Role to header of what was read: a sale keeps no hours, and not who was at the till."""
    roles = roles_told(table)
    kind = unmistakable(telling(table), table.sheet.name)
    if kind is None and plain_places(table):
        kind = "sale"  # only takings are read with columns beside them
    return kept_by(kind, roles) if kind else roles


def _words(table: Found, of_costs: bool, only: str) -> tuple[str, ...]:
    """The words of the first rows that name the channel, each once."""
    means = paid_channel if of_costs else channel_of_work
    found: dict[str, str] = {}
    for place, _ in enumerate(table.headers):
        for word in _WORDS.findall(" ".join(map(str, table.cells(place)))):
            if means(word) == only:
                found.setdefault(word.casefold(), word)
    return tuple(found.values())
