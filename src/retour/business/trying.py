"""What a table would give by the columns that somebody names, before anything of it is loaded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from retour.business.loaded import Loaded
from retour.facts import Fact
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import ReadError
from retour.reading.hand.finding.unknown_tables import unknown_tables
from retour.reading.run import reader_of
from retour.reading.source import Context, Head
from retour.sources.any_table import AnyTable

_FIRST = 5
_LOOKED_AT = 500  # facts among which channels are looked for


@dataclass(frozen=True, slots=True)
class Tried:
    """The account of a table that was tried (a trial), and some facts that it would give."""

    loaded: Loaded
    facts: tuple[Fact, ...]


def document_of(path: Path, name: str) -> Document | None:
    """The document of that name under a path, None when there is none that can be opened."""
    found = (one for one in documents(path) if isinstance(one, Document) and one.name == name)
    return next(found, None)


def headings_of(path: Path, names: Collection[str], context: Context) -> dict[str, tuple[str, ...]]:
    """The headings of the documents of those names under a path; no other is opened."""
    found = {}
    for one in documents(path):
        if isinstance(one, Document) and one.name in names and (said := _headings(one, context)):
            found[one.name] = said
    return found


def _headings(document: Document, context: Context) -> tuple[str, ...]:
    try:
        tables = unknown_tables(Head(document, context))
    except ReadError:
        return ()
    return tuple(name for table in tables for name in table.names)


def first_facts(path: Path, name: str, context: Context) -> tuple[Fact, ...]:
    """Some facts of a table that is read as `context` says: the first of each channel, then those
    that come first; none where it cannot be read.
    """
    document = document_of(path, name)
    try:
        reader = reader_of(document, context, [AnyTable()]) if document else None
        return _some(tuple(islice(reader.facts(), _LOOKED_AT))) if reader else ()
    except ReadError:
        return ()


def _some(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """A week's hours of one channel are seven facts: the first ones alone would show no other."""
    channels = [getattr(one, "channel", "") for one in facts]
    firsts = [facts[channels.index(one)] for one in dict.fromkeys(channels)]
    rest = (one for one in facts if one not in firsts)
    return tuple(islice(chain(firsts, rest), _FIRST))
