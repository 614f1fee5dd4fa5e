"""Looking for anything in a book that is not what was written.

Every bit that the book says something with is covered: rows by their hashes, indexes and the rest
by SQLite's own check. Two things are not, and cannot be from inside the file. A bit that flips in
space that holds nothing (free pages, the rest of a page, header fields that SQLite does not read)
changes nothing that is read. And a damaged log (`-wal`, there while a program has the book open, or
after it was killed) makes SQLite drop the last transactions, each as a whole: the book is then
whole as it was before them. Of a backup the book knows the SHA-256: there any flipped bit shows
(`Book.backups`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from retour.book import seal
from retour.book.connect import APPLICATION_ID, snapshot
from retour.book.layout import TABLES, Table
from retour.book.replaced import aside
from retour.book.schema import described, expected, migrations, version
from retour.book.versions import rank
from retour.words import N_, Message


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found wrong: in which part of the book, and what. The remedy is a backup."""

    part: str
    message: Message

    def __str__(self) -> str:
        return self.message.render("en")


def verify(db: sqlite3.Connection, path: Path) -> list[Problem]:
    """See `Book.verify`."""
    found: list[Problem] = []
    with snapshot(db, path):
        for check in _CHECKS:
            try:
                found += check(db)
            except Exception as error:
                # What a damaged page makes a check stumble over can be anything: a value of
                # another type, broken text. That it could not end is what it was to find out.
                found.append(_problem("file", N_("A check could not end: {reason}."), error))
    return found


def _problem(part: str, text: str, reason: object) -> Problem:
    return Problem(part, Message(text, {"part": part, "reason": str(reason)}))


def _structure(db: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield _problem("file", N_("The file's structure is damaged: {reason}."), line)
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        text = N_("A row of {part} refers to something that is not there: {reason}.")
        yield _problem(table, text, f"row {row}, {parent}")


def _schema(db: sqlite3.Connection) -> Iterator[Problem]:
    for name, found, right in (
        ("application_id", db.execute("PRAGMA application_id").fetchone()[0], APPLICATION_ID),
        ("user_version", version(db), migrations()[-1].number),
    ):
        if found != right:
            yield _problem("file", N_("The file's header is not a book's: {reason}."), name)
    for _, name, _ in set(described(db)) ^ set(expected()):
        yield _problem(name, N_("{part} is not as this version of retour made it."), name)


def _batches(db: sqlite3.Connection) -> Iterator[Problem]:
    sums = seal.batch_hashes(db, TABLES)
    text = N_("The facts of batch {reason} are not those that were written.")
    for number, content_hash in db.execute("SELECT id, content_hash FROM batch"):
        if seal.shift(seal.EMPTY, sums.pop(number, 0)) != content_hash:
            yield _problem("batch", text, number)
    for number in sums:
        yield _problem("batch", text, number)


def _seals(db: sqlite3.Connection) -> Iterator[Problem]:
    seals = dict(db.execute("SELECT name, content_hash FROM seal"))
    for table in sorted({*seals, *seal.SEALED}):
        known = table in seal.SEALED
        if not known or seals.get(table) != seal.table_hash(db, table):
            yield _problem(table, N_("The rows of {part} are not those that were written."), table)


def _counters(db: sqlite3.Connection) -> Iterator[Problem]:
    """SQLite's own counters: rows of these tables are never removed, so the last is the count."""
    for table in ("batch", "event", "setting_history"):
        (last,) = db.execute(f'SELECT max(id) FROM "{table}"').fetchone()
        count = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchall()
        if count != ([] if last is None else [(last,)]):
            yield _problem(table, N_("The rows of {part} are not those that were written."), table)


def _currents(db: sqlite3.Connection) -> Iterator[Problem]:
    for table in TABLES.values():
        for (key,) in db.execute(_wrong_current(table)):
            text = N_("Of {part} {reason}, the version that holds is not the newest.")
            yield _problem(table.name, text, key)
        for (number,) in db.execute(
            "SELECT version FROM sighting WHERE kind = ? AND version NOT IN "
            f'(SELECT id FROM "{table.name}") LIMIT 10',
            [table.name],
        ):
            yield _problem(table.name, N_("Version {reason} of {part} is missing."), number)


def _wrong_current(table: Table) -> str:
    """Keys without a version that holds, or where a better one does not (ten at most)."""
    past, holds = rank(table, "p"), rank(table, "c")
    return (
        f'SELECT p.key FROM "{table.name}" AS p LEFT JOIN "{table.name}" AS c '
        "ON c.key = p.key AND c.current = 1 WHERE p.current = 0 "
        f"AND NOT {aside('p')} "
        f"AND (c.id IS NULL OR {past} > {holds}) LIMIT 10"
    )


_CHECKS: tuple[Callable[[sqlite3.Connection], Iterator[Problem]], ...] = (
    _structure,
    _schema,
    _batches,
    _seals,
    _counters,
    _currents,
)
