"""Loading facts: all of them in one transaction, a chunk at a time, in bounded memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import chain, islice
from pathlib import Path

from retour.book import seal
from retour.book.batches import BatchInfo, BatchResult
from retour.book.connect import writing
from retour.book.convert import explain_refusal, printable, writer
from retour.book.elsewhere import elsewhere
from retour.book.errors import FactError
from retour.book.events import now, record, to_json
from retour.book.forget import Forgotten
from retour.book.layout import TABLES, Row, Table
from retour.book.persons import hasher, secret_of
from retour.book.said import as_text, whole
from retour.book.tally import Tally
from retour.book.undo import replace_by
from retour.book.versions import Known, prepare, statements
from retour.facts import Fact
from retour.span import Span
from retour.words import N_

CHUNK = 2_000  # facts stored at once: few enough to stay in the processor's cache
AHEAD = 20_000  # facts read before the book is taken: a slow reader of a small file stops nobody


def load(
    db: sqlite3.Connection,
    path: Path,
    facts: Iterable[Fact],
    about: BatchInfo,
    *,
    dry_run: bool,
    beside: Collection[int] | None,
) -> BatchResult:
    """See `Book.load`; with `beside` None nothing is replaced."""
    stream = iter(facts)
    first = list(islice(stream, AHEAD))
    with writing(db, path, keep=not dry_run):
        prepare(db)
        number = _open_batch(db)
        work = _Load(db, number)
        for chunk in _chunks(chain(first, stream)):
            work.take(chunk)
        newest = _newest(db, number)
        told = _told(about, work.tally.until, newest)
        _close_batch(db, number, work.tally, about, told)
        if work.tally.changed and told < newest:
            _settle(db, number, work.tally)
        earlier = [] if beside is None else _of_this_file(db, number, about.sha256)
        earlier = [one for one in earlier if one not in (beside or ())]
        # After the load, so that what both say is handed over rather than removed and stored again.
        for one in earlier:
            replace_by(db, one, number)
        tally = work.tally
        again = elsewhere(db, number, tally.since, tally.until)
    return tally.result(None if dry_run else number, tuple(earlier), again)


def _of_this_file(db: sqlite3.Connection, number: int, sha256: str) -> list[int]:
    """The other batches that hold the file of that hash; what came from no file has none."""
    found = db.execute(
        "SELECT id FROM batch WHERE sha256 = ? AND sha256 <> '' AND undone_at IS NULL AND id <> ? "
        "ORDER BY id",
        [sha256, number],
    )
    return [one for (one,) in found]


def _chunks(stream: Iterator[Fact]) -> Iterator[list[Fact]]:
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def _open_batch(db: sqlite3.Connection) -> int:
    # Facts refer to their batch, so its row comes first; what it says comes last.
    columns = dict.fromkeys(("file", "sha256", "source", "reader_version"), "")
    columns |= dict.fromkeys(("disputed", "doubtful", "totals"), "[]")
    counts = "size rows_read rows_kept new changed unchanged older duplicates conflicts"
    numbers = dict.fromkeys(counts.split(), 0)
    times = {"loaded_at": now(), "content_hash": seal.EMPTY}
    return int(seal.insert(db, "batch", {**columns, **numbers, **times})[0])


def _newest(db: sqlite3.Connection, number: int) -> str:
    """What the newest of the other batches has for `told`; '' when nothing was known of them."""
    (newest,) = db.execute("SELECT max(told) FROM batch WHERE id <> ?", [number]).fetchone()
    return newest or ""


def _told(about: BatchInfo, until: str, newest: str) -> str:
    """How new what a batch tells is, as text that sorts: see decision 0010."""
    moment = now()
    if about.told_on is None:
        return max(moment, newest)  # said now, whatever a clock that jumps back shows
    # A file of tomorrow comes from a clock that is wrong.
    return f"{min(about.told_on.isoformat(), moment[:10])}/{until}"


def _settle(db: sqlite3.Connection, number: int, tally: Tally) -> None:
    """Let what a newer document told hold, though it was loaded before: only now, because only
    the end of a document says how far it goes.
    """
    for table in TABLES.values():
        statements(table.name).contest(db, number)
        tally.outdated(table, statements(table.name).settle(db))
    counts = {"changed": tally.changed, "older": tally.older}
    seal.update(db, "batch", {"id": number}, counts)


def _close_batch(
    db: sqlite3.Connection, number: int, tally: Tally, about: BatchInfo, told: str
) -> None:
    found = tally.columns()
    columns = {
        "file": printable(about.file),
        "sha256": about.sha256,
        "size": about.size,
        "source": about.source,
        "reader_version": about.reader_version,
        "rows_read": about.rows_read,
        "rows_kept": about.rows_kept,
        "doubtful": to_json(about.doubtful),
        "doubtful_count": max(about.doubtful_count, len(about.doubtful)),
        "totals": to_json(about.totals),
        "disputed": to_json(found.pop("disputed")),
        "content_hash": seal.shift(seal.EMPTY, tally.hashes),
        "told": told,
    }
    if covered := _covered(whole(about.says), tally):
        found |= {**covered, "said": as_text(about.says)}
    seal.update(db, "batch", {"id": number}, {**found, **columns})
    record(db, "load", {"batch": number, "new": tally.new, "changed": tally.changed})


def _covered(says: Span | None, tally: Tally) -> dict[str, str]:
    """The days that a batch covers by what its document says, unless its facts say otherwise.

    One day more at either end is a clock's.
    """
    if says is None:
        return {}
    since, until = says.since.isoformat(), says.until.isoformat()
    if not tally.since:
        return {"since": since, "until": until}
    one = timedelta(days=1)
    if tally.since < (says.since - one).isoformat() or tally.until > (says.until + one).isoformat():
        return {}
    return {"since": min(since, tally.since), "until": max(until, tally.until)}


class _Load:
    """One load under way."""

    def __init__(self, db: sqlite3.Connection, batch: int) -> None:
        self.tally = Tally()
        self._db = db
        self._batch = batch
        secret = secret_of(db)
        hide = hasher(secret)
        self._writers = {kind: writer(table, hide) for kind, table in TABLES.items()}
        self._forgotten = Forgotten(db, secret)
        self._first_chunk = True

    def take(self, chunk: list[Fact]) -> None:
        """Store a chunk of facts, of any kinds."""
        by_kind: dict[str, list[Fact]] = {}
        for fact in chunk:
            kind = getattr(fact, "KIND", "")
            if kind not in TABLES:
                raise FactError(N_("{value} is not a fact."), value=printable(repr(fact)[:80]))
            by_kind.setdefault(kind, []).append(fact)
        for kind, facts in by_kind.items():
            table = TABLES[kind]
            rows = self._rows(table, facts)
            try:
                self._store(table, rows)
            except (ValueError, OverflowError):
                explain_refusal(table, [*rows.values()])
                raise
        self._first_chunk = False

    def _rows(self, table: Table, facts: list[Fact]) -> dict[str, Row]:
        """The rows of a chunk, by key: the first where a key comes again."""
        found = map(self._writers[table.name], facts)
        if table.name in self._forgotten.kinds:
            found = map(partial(self._forgotten.without_words, table), found)
        rows: dict[str, Row] = {}
        for row in found:
            kept = rows.setdefault(row[0], row)
            if kept is not row:
                self.tally.again(table, kept, row)
        return rows

    def _store(self, table: Table, rows: dict[str, Row]) -> None:
        self.tally.cover(table, rows.values())
        if statements(table.name).insert_new(self._db, rows.values(), self._batch):
            self.tally.new += len(rows)
            self._count(table, rows.values())
            return
        known = statements(table.name).known(self._db, rows, self._batch)
        self._insert(table, [row for key, row in rows.items() if key not in known], current=1)
        self.tally.new += len(rows) - len(known)
        self._compare(table, rows, known)

    def _compare(self, table: Table, rows: dict[str, Row], known: dict[str, Known]) -> None:
        said = self._said(table, known)
        as_of = table.places.get("as_of")
        self.tally.unlike.compare(table, self._batch, rows, known)
        seen: list[int] = []
        changed: list[tuple[int, Row]] = []
        older: list[Row] = []
        for key, there in known.items():
            row = rows[key]
            if there.batch == self._batch or there.seen:
                self.tally.again(table, there.row, row)
            elif key in said:
                self.tally.again(table, said[key], row)
            elif row == there.row:
                seen.append(there.id)
            elif as_of and (row[as_of] or "") < (there.row[as_of] or ""):
                older.append(row)
                self.tally.moved(table, "older", there.row, row)
            else:
                changed.append((there.id, row))
                self.tally.moved(table, "changed", there.row, row)
        self._see(table, seen)
        statements(table.name).retire(self._db, (number for number, _ in changed))
        self._insert(table, [row for _, row in changed], current=1)
        self._insert(table, older, current=0)

    def _said(self, table: Table, known: dict[str, Known]) -> dict[str, Row]:
        # Only a version stored as older is neither current nor seen, though this load said it.
        if self._first_chunk or "as_of" not in table.places:
            return {}
        return statements(table.name).said(self._db, known, self._batch)

    def _see(self, table: Table, versions: list[int]) -> None:
        statements(table.name).see(self._db, versions, self._batch)
        self.tally.unchanged += len(versions)
        self.tally.hashes += sum(seal.sighting_hash(table.name, number) for number in versions)

    def _insert(self, table: Table, rows: list[Row], current: int) -> None:
        self._count(table, rows)
        statements(table.name).insert(self._db, rows, self._batch, current)

    def _count(self, table: Table, rows: Iterable[Row]) -> None:
        self.tally.hashes += sum(seal.row_hash(table.name, row) for row in rows)
