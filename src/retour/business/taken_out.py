"""Rows that an earlier load of a table of one's own told, and that were taken out of it since.

A load takes nothing out of the book but what it says otherwise: an export may hold fewer columns or
days. In a table of one's own a row that is gone was most likely wrong, so it is asked about: of a
file of the same name, and of one that says nearly all of another's rows again. Every load that
tells such a row is named, since of two the other would still tell it.

What a file says as another kind, or under a name that makes it another ledger, takes nothing's
place: the earlier load counts whole beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retour.book import BatchRecord, Book
from retour.business.typed_after import undo_after
from retour.sources.any_table import AnyTable
from retour.span import Span
from retour.words import N_, Message

_GONE = N_(
    "{n} row of batch {batch}, an earlier load of {file}, is not in it any more and still counts. "
    "If you took it out or moved it to another day, take that load back."
)
_GONE_MANY = N_(
    "{n} rows of batch {batch}, an earlier load of {file}, are not in it any more and still count. "
    "If you took them out or moved them to other days, take that load back."
)
_CORRECTED = N_(
    "This file says nearly all of batch {batch} ({file}) again, but not {n} row, which still "
    "counts. If this file is the corrected one, take that load back."
)
_CORRECTED_MANY = N_(
    "This file says nearly all of batch {batch} ({file}) again, but not {n} rows, which still "
    "count. If this file is the corrected one, take that load back."
)
_APART = N_(
    "This file says nearly all of batch {batch} ({file}) again, as another kind or under another "
    "name: that load still counts. If this file is the corrected one, take that load back."
)
# A file is another version of one of another name when it says so much of it again, and no less.
_FEW = 3  # facts, or different figures, that may be alike by chance
_MOST = 2 / 3  # of the other's facts that it says again
_BESIDES = 0.1  # of the other's facts, on days that it does not reach: they go when that is undone


def taken_out(book: Book, file: str, source: str, batch: int, days: Span) -> Iterator[Message]:
    """What to ask of a load of a table of one's own that lacks rows of earlier ones."""
    if source == AnyTable.name:
        for found in _found(book, batch, days, later=False):
            if found["apart"]:
                if _is_version(found) and _is_varied(found):
                    yield _asked(book, found, _APART)
            elif found["file"] == file:
                yield _asked(book, found, _GONE, _GONE_MANY)
            elif _is_version(found):
                yield _asked(book, found, _CORRECTED, _CORRECTED_MANY)


def lacking(book: Book, file: str, known: BatchRecord) -> Iterator[Message]:
    """What to ask of a file that is in the book as the batch `known`, and is loaded again: what it
    lacks of a version loaded after it, or, under another name, of those before.
    """
    if not (known.since and known.until and known.source == AnyTable.name):
        return
    days = Span(known.since, known.until)
    if known.file != file:
        yield from taken_out(book, known.file, known.source, known.id, days)
        return
    for found in _found(book, known.id, days, later=True):
        if found["file"] == file and not found["apart"]:
            yield _asked(book, found, _GONE, _GONE_MANY)


def _found(book: Book, batch: int, days: Span, *, later: bool) -> Iterator[Mapping[str, Any]]:
    since, until = days.since.isoformat(), days.until.isoformat()
    of = {"source": AnyTable.name, "batch": batch, "later": int(later)}
    yield from book.rows("taken_out", since=since, until=until, **of)


def _is_version(found: Mapping[str, Any]) -> bool:
    facts, same, besides = (int(found[name]) for name in ("facts", "same", "besides"))
    return same >= _FEW and same >= _MOST * facts and besides <= _BESIDES * facts


def _is_varied(found: Mapping[str, Any]) -> bool:
    """Whether figures of another kind or ledger are those of a file, and no second till's: they
    differ, and the one file is named as the other is, and more.
    """
    names, own = ({*found[name].split()} for name in ("ledger", "own"))
    return int(found["varied"]) >= _FEW and (names <= own or own <= names)


def _asked(book: Book, found: Mapping[str, Any], one: str, many: str = "") -> Message:
    values = {"n": found["gone"], "file": found["file"], "batch": str(found["batch"])}
    return undo_after(Message(one, values, plural=many), book, found["batch"])
