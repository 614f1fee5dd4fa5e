"""Backups: copies that were opened, verified and compared before they are called backups."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from retour.book import seal
from retour.book.connect import connect, file_hash, publish, snapshot, writing
from retour.book.convert import printable
from retour.book.errors import BackupError, ExistingFileError, explained_files
from retour.book.events import now, record
from retour.book.opened import hash_before_opened
from retour.book.schema import copy_to, expect_known, migrations, upgrade, version
from retour.book.verify import Problem, verify
from retour.words import N_

_DIFFERS = N_("The backup {path} was not made: its {table} differs from the book's.")


@dataclass(frozen=True, slots=True)
class BackupResult:
    """A backup that was made: its file, its SHA-256, and how many rows were compared."""

    path: Path
    sha256: str
    size: int
    rows: int


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """A backup the book knows. `state` is 'there', 'missing' or 'changed' (its SHA-256 differs)."""

    id: int
    path: Path
    made_at: datetime
    sha256: str
    state: str


def refuse_existing(path: Path) -> None:
    """Raise `ExistingFileError` when there is something at `path`: nothing is overwritten.

    `DiskError` when the name is too long, for the book or for the journal that stands beside it.
    """
    with explained_files(path):
        path.with_name(f"{path.name}-journal").exists()
        taken = path.exists()
    if taken:
        raise ExistingFileError(
            N_("{path} exists already and is not overwritten. Choose another name, or move it."),
            path=str(path),
        )


def beside(path: Path) -> Path:
    """A hidden name for what is to become `path`, short enough where that name is not."""
    short = f"{path.name[:20]}.{sha256(os.fsencode(path.name)).hexdigest()[:8]}"
    # Several threads may do so at once.
    return path.with_name(f".{short}.{secrets.token_hex(4)}.part")


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """A name beside `path` for a file that is not finished; what is left of it goes at the end."""
    part = beside(path)
    try:
        yield part
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + ending).unlink(missing_ok=True)


def backup(db: sqlite3.Connection, source: Path, path: Path, *, known: bool = True) -> BackupResult:
    """See `Book.backup`."""
    refuse_existing(path)
    with part_of(path) as part:
        with snapshot(db, source):
            copy_to(db, part)
            with closing(connect(part, wal=False)) as copy:
                rows = _expect_equal(db, copy, path)
        digest, size = file_hash(part), part.stat().st_size
        # Known before it has its name: a person erased meanwhile must be erased from it too.
        with writing(db, source):
            if known:
                know(db, path, digest)
            record(db, "backup", {"rows": rows})
        publish(part, path)
    return BackupResult(path, digest, size, rows)


def copy_out(source: Path, path: Path) -> list[Problem]:
    """Copy a book, of this version or an earlier one, to the new file `path`, and compare the copy.

    The book is not told: it is part of a copy of much else, where the book could not look for it.
    What `verify` finds in the copy. Raises `BackupError` when the copy differs.
    """
    with closing(connect(source)) as db, snapshot(db, source):
        copy_to(db, path)
        with closing(connect(path, wal=False)) as copy:
            different = compare(db, copy)[1]
            if different:
                raise BackupError(_DIFFERS, path=str(path), table=different)
            current = version(copy) == migrations()[-1].number
            return verify(copy, path) if current else []


def know(db: sqlite3.Connection, path: Path, digest: str) -> None:
    """Let a book know of a backup, inside the open transaction."""
    place = printable(str(path.absolute()))
    seal.delete(db, "backup", {"path": place})
    seal.insert(db, "backup", {"path": place, "made_at": now(), "sha256": digest})


def _expect_equal(db: sqlite3.Connection, copy: sqlite3.Connection, path: Path) -> int:
    problems = verify(copy, path)
    if problems:
        raise BackupError(
            N_("The backup {path} was not made: the copy is damaged. {reason}"),
            path=str(path),
            reason=problems[0].message,
        )
    rows, different = compare(db, copy)
    if different:
        raise BackupError(
            _DIFFERS,
            path=str(path),
            table=different,
        )
    return rows


def tables(db: sqlite3.Connection) -> list[str]:
    """The names of all tables that hold something of ours."""
    rows = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [name for (name,) in rows]


def in_order(db: sqlite3.Connection, table: str) -> sqlite3.Cursor:
    """Every row of a table, by its primary key."""
    info = db.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = sorted((row[5], row[1]) for row in info if row[5])
    order = ", ".join(f'"{name}"' for _, name in keys)
    return db.execute(f'SELECT * FROM "{table}" ORDER BY {order}')


def compare(one: sqlite3.Connection, two: sqlite3.Connection) -> tuple[int, str]:
    """How many rows were compared, and the first table that differs ('' when none does)."""
    count = 0
    for table in sorted({*tables(one), *tables(two)}):
        if table not in tables(one) or table not in tables(two):
            return count, table
        for row, other in zip_longest(in_order(one, table), in_order(two, table)):
            if row != other:
                return count, table
            count += 1
    return count, ""


def known_backups(db: sqlite3.Connection) -> list[BackupRecord]:
    """Every backup the book knows, oldest first, and whether its file is still as it was."""
    rows = db.execute("SELECT id, path, made_at, sha256 FROM backup ORDER BY id").fetchall()
    return [
        BackupRecord(
            number, Path(path), datetime.fromisoformat(at), digest, _state(Path(path), digest)
        )
        for number, path, at, digest in rows
    ]


def find_in(db: sqlite3.Connection, source: Path, folder: Path) -> int:
    """Let the book look in `folder` for each backup that lies there by its name: book and folder
    were moved together, or are a copy of what stays elsewhere. How many it looked for elsewhere.
    """
    rows = db.execute("SELECT id, path FROM backup ORDER BY id").fetchall()
    moved = {
        number: place
        for number, path in rows
        if (place := printable(str((folder / Path(path).name).absolute()))) != path
        and Path(place).is_file()
    }
    with writing(db, source):
        for number, place in moved.items():
            seal.delete(db, "backup", {"path": place})
            seal.update(db, "backup", {"id": number}, {"path": place})
    return len(moved)


def drop(db: sqlite3.Connection, source: Path, number: int) -> bool:
    """Remove a backup the book knows, its file too; False when it knows none of that number."""
    row = db.execute("SELECT path FROM backup WHERE id = ?", [number]).fetchone()
    if row is None:
        return False
    # The file first: a backup that nobody knows would keep a person who is erased.
    with explained_files(Path(row[0])):
        Path(row[0]).unlink(missing_ok=True)
    with writing(db, source):
        seal.delete(db, "backup", {"id": number})
    return True


def _state(path: Path, digest: str) -> str:
    if not path.is_file():
        return "missing"
    same = file_hash(path) == digest or hash_before_opened(path) == digest
    return "there" if same else "changed"


def restore(backup_file: Path, path: Path) -> None:
    """Make a book at `path` from a backup, after verifying what was written.

    Raises `ExistingFileError` when `path` exists, `BackupError` when the backup is damaged.
    """
    refuse_existing(path)
    with part_of(path) as part:
        with brought(backup_file, part, path) as new, writing(new, path):
            know(new, backup_file, file_hash(backup_file))
            record(new, "restore", {})
        publish(part, path)


@contextmanager
def brought(backup_file: Path, part: Path, path: Path) -> Iterator[sqlite3.Connection]:
    """A backup in the new file `part`, of today's schema and verified: what `path` would be.

    The backup itself is not touched. Raises `BackupError` when it is damaged.
    """
    with closing(connect(backup_file, wal=False)) as old:
        expect_known(old, backup_file, migrations()[-1].number)
        copy_to(old, part)
    upgrade(part)
    with closing(connect(part, wal=False)) as new:
        problems = verify(new, path)
        if problems:
            raise BackupError(
                N_("{path} is damaged and was not restored: {reason} Try an older backup."),
                path=str(backup_file),
                reason=problems[0].message,
            )
        yield new
