"""A file that is loaded again because another one changed its rows since: it was put right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from retour.book import BatchRecord, Book
from retour.business.beside import said_of_table
from retour.business.typed_after import undo_after
from retour.reading.source import Context
from retour.words import N_, Message


@dataclass(frozen=True, slots=True)
class Since:
    """The batch that changed most rows of a file since it was loaded, and how many of all did."""

    batch: BatchRecord
    facts: int


def overtaken(
    book: Book, batch: BatchRecord, beside: Callable[[], Collection[str]]
) -> Since | None:
    """Who changed what a batch said since; None where nobody did.

    Not those whose files, by their SHA-256, are `beside` it in the same call: asked only then.
    """
    found: Mapping[int, int] = book.overtaken(batch.id)
    if not found:
        return None
    hashes = beside()
    later = [one for one in book.batches() if one.id in found and one.sha256 not in hashes]
    if not later:
        return None
    most = max(later, key=lambda one: (found[one.id], one.id))
    return Since(most, sum(found[one.id] for one in later))


def as_read(context: Context, batch: BatchRecord) -> Context:
    """What the user says of a file, with what was said of it when a batch was read."""
    said = said_of_table(batch)
    order = said.pop("days", context.day_order)
    return replace(context, mapping={**context.mapping, **said}, day_order=order)


def put_right(since: Since) -> Message:
    """What is said of a file that counts again."""
    return Message(
        N_(
            "{n} figure of this file had been changed since by batch {batch} ({file}): it is again "
            "as this file says."
        ),
        _values(since),
        plural=N_(
            "{n} figures of this file had been changed since by batch {batch} ({file}): they are "
            "again as this file says."
        ),
    )


def stays(book: Book, since: Since) -> Message:
    """What is said of a file that stays as it is, because what changed it is newer."""
    asked = Message(
        N_(
            "{n} figure of this file was changed since by batch {batch} ({file}), a newer "
            "document, and stays as that one says. If this file is right, take that load back."
        ),
        _values(since),
        plural=N_(
            "{n} figures of this file were changed since by batch {batch} ({file}), a newer "
            "document, and stay as that one says. If this file is right, take that load back."
        ),
    )
    return undo_after(asked, book, since.batch.id)


def _values(since: Since) -> dict[str, object]:
    return {"n": since.facts, "batch": str(since.batch.id), "file": since.batch.file}
