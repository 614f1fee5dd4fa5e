"""Going back to a backup in place: what would change, then the deed.

The book keeps its file, and whoever reads it meanwhile sees it as it was or as it becomes, never
half of each: SQLite's own backup writes all of it in one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from retour.book import seal
from retour.book.backup import brought, know, part_of
from retour.book.connect import file_hash, snapshot, writing
from retour.book.convert import printable
from retour.book.errors import BackupError, explained
from retour.book.events import record
from retour.book.layout import TABLES, Table
from retour.book.persons import secret_of
from retour.words import N_


@dataclass(frozen=True, slots=True)
class Moved:
    """Facts of a kind: how many hold now and would not (`out`), and would hold again (`back`).

    A fact that would be told otherwise counts in both.
    """

    out: int
    back: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What going back would change: facts by kind, names of settings, batches that are not in it.

    Only kinds that would change are there.
    """

    facts: Mapping[str, Moved]
    settings: tuple[str, ...]
    batches: tuple[int, ...]


def difference(db: sqlite3.Connection, path: Path, backup_file: Path) -> Difference:
    """See `Book.difference`."""
    with part_of(path) as part, brought(backup_file, part, path) as old:
        _expect_same_book(db, old, backup_file)
        with snapshot(db, path):
            moved = {kind: _moved(db, old, table) for kind, table in TABLES.items()}
            settings = _settings(db) ^ _settings(old)
            batches = sorted(_batches(db) - _batches(old))
    return Difference(
        {kind: one for kind, one in moved.items() if one.out or one.back},
        tuple(sorted({name for name, _ in settings})),
        tuple(number for number, _ in batches),
    )


def go_back(db: sqlite3.Connection, path: Path, backup_file: Path) -> None:
    """See `Book.go_back`."""
    with part_of(path) as part, brought(backup_file, part, path) as old:
        _expect_same_book(db, old, backup_file)
        with writing(old, part):
            _keep_knowing(db, old)
            known = old.execute(
                "SELECT 1 FROM backup WHERE path = ?", [printable(str(backup_file.absolute()))]
            ).fetchone()
            if known is None:
                know(old, backup_file, file_hash(backup_file))
            record(old, "restore", {})
        with explained(path):
            old.backup(db)


def _keep_knowing(db: sqlite3.Connection, old: sqlite3.Connection) -> None:
    """The backups that were made since are known still: a person must be erased from them too."""
    now = {path: (at, digest) for path, at, digest in db.execute(
        "SELECT path, made_at, sha256 FROM backup"
    )}  # fmt: skip
    for number, path in old.execute("SELECT id, path FROM backup").fetchall():
        if path not in now:  # it was removed since
            seal.delete(old, "backup", {"id": number})
    for path, (at, digest) in now.items():
        seal.delete(old, "backup", {"path": path})
        seal.insert(old, "backup", {"path": path, "made_at": at, "sha256": digest})


def _expect_same_book(db: sqlite3.Connection, old: sqlite3.Connection, backup_file: Path) -> None:
    if secret_of(db) != secret_of(old):
        raise BackupError(
            N_("{path} is a backup of another book: nothing was changed."), path=str(backup_file)
        )


def _moved(db: sqlite3.Connection, old: sqlite3.Connection, table: Table) -> Moved:
    now, then = _current(db, table), _current(old, table)
    return Moved(len(now - then), len(then - now))


def _current(db: sqlite3.Connection, table: Table) -> set[int]:
    columns = ", ".join(f'"{name}"' for name in ("key", *table.names))
    rows = db.execute(f'SELECT {columns} FROM "{table.name}" WHERE current = 1')
    return {seal.row_hash(table.name, row) for row in rows}


def _settings(db: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(db.execute("SELECT name, value FROM setting"))


def _batches(db: sqlite3.Connection) -> set[tuple[int, str]]:
    return set(db.execute("SELECT id, loaded_at FROM batch"))
