"""Batches: what one load brought, as its caller tells it and as the book found it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from retour.book.elsewhere import Elsewhere
from retour.book.errors import BatchError
from retour.book.layout import Value
from retour.book.named import query
from retour.book.said import Said
from retour.words import N_, Message

EXAMPLES = 100  # how many changes, duplicates and conflicts a result lists; all are counted


@dataclass
class BatchInfo:
    """What the caller knows of a load. It may be filled while the facts are being read.

    `file` is the file's name, `sha256` and `size` (bytes) are the file's own; `source` is the
    reader's name. `doubtful` and `totals` hold anything that JSON can; the raw cells of a doubtful
    row belong under 'values', which is emptied when a person named in that row is erased. Where
    `doubtful` lists only some of the doubtful rows, `doubtful_count` says how many there are.
    `told_on` is the day on which the document was made, None when nothing says it: what is told
    now, by hand. `says` are the periods that the document says it is of: it covers their days,
    whatever happened on them.
    """

    file: str = ""
    sha256: str = ""
    size: int = 0
    source: str = "hand"
    reader_version: str = ""
    rows_read: int = 0
    rows_kept: int = 0
    doubtful: list[Any] = field(default_factory=list)
    doubtful_count: int = 0
    totals: dict[str, Any] = field(default_factory=dict)
    told_on: date | None = None
    says: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the facts of a load.

    `unchanged` ones say what the book holds already; `older` ones are of an earlier `as_of`, or of
    an older document, than what it holds, and are kept as history.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A version of a fact beside the one it follows. Only columns that differ are named.

    `what` is 'new' (then `old` is empty), 'changed' or 'older'. Customers appear as hashes.
    """

    kind: str
    key: str
    what: str
    old: Mapping[str, Value]
    new: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts of one load have the same key and differ: the first was kept, not the second."""

    kind: str
    key: str
    kept: Mapping[str, Value]
    refused: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a load did. `batch` is None for a trial (dry run).

    `changes`, `duplicates` (kind and key) and `conflicts` list at most `EXAMPLES` each;
    `duplicate_count` and `conflict_count` count all. `since` and `until` are the period covered;
    `replaced` are the batches whose place it took. `unlike`: on how many days the figures differ,
    of how many that were known, where so many do that they seem to be of another account;
    `elsewhere`: what another account of the platform tells again. `backwards` are the numbers of
    the sales of which it takes back a refund or a cancellation (all of them). `moved`: how many
    sales it dates otherwise, where that is most of those that were known; else 0.
    """

    batch: int | None
    counts: Counts
    changes: tuple[Change, ...]
    duplicates: tuple[tuple[str, str], ...]
    duplicate_count: int
    conflicts: tuple[Conflict, ...]
    conflict_count: int
    since: date | None
    until: date | None
    replaced: tuple[int, ...]
    unlike: tuple[int, int] | None
    elsewhere: Elsewhere | None
    backwards: tuple[str, ...] = ()
    moved: int = 0


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """A batch as the book remembers it. `disputed` lists conflicts by kind, key and fields.

    `doubtful` lists the first doubtful rows, `doubtful_count` counts all.
    """

    id: int
    file: str
    sha256: str
    size: int
    loaded_at: datetime
    source: str
    reader_version: str
    rows_read: int
    rows_kept: int
    counts: Counts
    duplicates: int
    conflicts: int
    disputed: tuple[Mapping[str, Any], ...]
    doubtful: tuple[Any, ...]
    doubtful_count: int
    totals: Mapping[str, Any]
    since: date | None
    until: date | None
    undone_at: datetime | None
    content_hash: str

    def __str__(self) -> str:
        rows = Message(N_("{n} row"), {"n": self.rows_kept}, plural=N_("{n} rows"))
        days = f"{self.since} – {self.until}" if self.since and self.until else ""
        undone = str(Message(N_("undone"))) if self.undone_at else ""
        parts = (str(self.id), self.file, self.source, str(rows), days, undone)
        return " · ".join(part for part in parts if part)


def _record(row: sqlite3.Row) -> BatchRecord:
    undone_at = row["undone_at"]
    return BatchRecord(
        id=row["id"],
        file=row["file"],
        sha256=row["sha256"],
        size=row["size"],
        loaded_at=datetime.fromisoformat(row["loaded_at"]),
        source=row["source"],
        reader_version=row["reader_version"],
        rows_read=row["rows_read"],
        rows_kept=row["rows_kept"],
        counts=Counts(row["new"], row["changed"], row["unchanged"], row["older"]),
        duplicates=row["duplicates"],
        conflicts=row["conflicts"],
        disputed=tuple(json.loads(row["disputed"])),
        doubtful=tuple(json.loads(row["doubtful"])),
        doubtful_count=row["doubtful_count"],
        totals=json.loads(row["totals"]),
        since=_day(row["since"]),
        until=_day(row["until"]),
        undone_at=None if undone_at is None else datetime.fromisoformat(undone_at),
        content_hash=row["content_hash"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def batches(db: sqlite3.Connection) -> list[BatchRecord]:
    """Every batch, the undone ones too, oldest first."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    return [_record(row) for row in cursor.execute(query("batches"))]


def batch(db: sqlite3.Connection, number: int) -> BatchRecord:
    """One batch; raises `BatchError` when there is none of that number."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    row = cursor.execute("SELECT * FROM batch WHERE id = ?", [number]).fetchone()
    if row is None:
        raise BatchError(
            N_("There is no batch {number}. To see them: retour batches BOOK"), number=str(number)
        )
    return _record(row)


def batch_of(
    db: sqlite3.Connection, sha256: str, source: str | None, reader_version: str | None
) -> BatchRecord | None:
    """The newest batch, not undone, that loaded the file of that hash; None when there is none."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    parameters = {"sha256": sha256, "source": source, "reader_version": reader_version}
    row = cursor.execute(query("batch_of"), parameters).fetchone()
    return None if row is None else _record(row)
