"""Rows that an earlier load of a table of one's own told, and that were taken out of it since.

A load takes nothing out of the book but what it says otherwise: an export may hold fewer columns or
days. In a table of one's own a row that is gone was most likely wrong, so it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.book import Book
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


def taken_out(
    book: Book, file: str, source: str, batch: int, days: Span, *, later: bool = False
) -> Iterator[Message]:
    """What to ask of a load of a table of one's own that lacks rows of an earlier one.

    `later`: of one that is in the book and is loaded again, what lacks of a later one.
    """
    if source != AnyTable.name or not any(
        one.file == file and one.source == source and one.undone_at is None
        and (one.id > batch if later else one.id < batch) for one in book.batches()
    ):  # fmt: skip
        return
    found = next(
        iter(
            book.rows(
                "taken_out",
                file=file,
                source=source,
                batch=batch,
                since=days.since.isoformat(),
                until=days.until.isoformat(),
                later=int(later),
            )
        )
    )
    if found["facts"]:
        values = {"n": found["facts"], "file": file, "batch": str(found["batch"])}
        yield undo_after(Message(_GONE, values, plural=_GONE_MANY), book, found["batch"])
