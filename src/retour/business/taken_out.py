"""Rows that an earlier load of a table of one's own told, and that were taken out of it since.

A load takes nothing out of the book but what it says otherwise: an export may hold fewer columns or
days. In a table of one's own a row that is gone was most likely wrong, so it is asked about.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from retour.book import BatchResult, Book
from retour.sources.any_table import AnyTable
from retour.span import Span
from retour.words import N_, Message

_GONE = N_(
    "{n} row of batch {batch}, an earlier load of {file}, is not in it any more and still counts. "
    "If you took it out or moved it to another day, take that load back: retour undo {book} {batch}"
)
_GONE_MANY = N_(
    "{n} rows of batch {batch}, an earlier load of {file}, are not in it any more and still count. "
    "If you took them out or moved them to other days, take that load back: retour undo {book} "
    "{batch}"
)


def taken_out(
    book: Book, file: str, source: str, result: BatchResult, days: Span
) -> Iterator[Message]:
    """What to ask of a load of a table of one's own that lacks rows of an earlier one."""
    if result.batch is None or source != AnyTable.name or result.counts.older:
        return
    batches = book.batches()
    if not any(one.file == file and one.source == source and one.id < result.batch
               and one.undone_at is None for one in batches):  # fmt: skip
        return
    since, until = days.since.isoformat(), days.until.isoformat()
    asked = {"file": file, "source": source, "batch": result.batch, "since": since, "until": until}
    found = next(iter(book.rows("taken_out", **asked)))
    if found["facts"]:
        values = {
            "n": found["facts"],
            "file": file,
            "book": shlex.quote(str(book.path)),
            "batch": str(found["batch"]),
        }
        yield Message(_GONE, values, plural=_GONE_MANY)
