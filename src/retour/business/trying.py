"""What a table would give by the columns that somebody names, before anything of it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from retour.business.loaded import Loaded
from retour.facts import Fact
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import ReadError
from retour.reading.run import reader_of
from retour.reading.source import Context
from retour.sources.any_table import AnyTable

_FIRST = 5


@dataclass(frozen=True, slots=True)
class Tried:
    """The account of a table that was tried (a trial), and the first facts that it would give."""

    loaded: Loaded
    facts: tuple[Fact, ...]


def document_of(path: Path, name: str) -> Document | None:
    """The document of that name under a path, None when there is none that can be opened."""
    found = (one for one in documents(path) if isinstance(one, Document) and one.name == name)
    return next(found, None)


def first_facts(path: Path, name: str, context: Context) -> tuple[Fact, ...]:
    """The first facts of a table that is read as `context` says; none where it cannot be read."""
    document = document_of(path, name)
    try:
        reader = reader_of(document, context, [AnyTable()]) if document else None
        return tuple(islice(reader.facts(), _FIRST)) if reader else ()
    except ReadError:
        return ()
