"""One way to open SQLite, and the two kinds of transaction: one that reads, one that writes."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from hashlib import file_digest
from pathlib import Path

from retour.book.errors import (
    BookError,
    MissingBookError,
    NotABookError,
    ReadOnlyBookError,
    explained,
    explained_files,
    is_busy,
)
from retour.book.handles import counted, read_from
from retour.reference.folding import folded
from retour.words import N_

APPLICATION_ID = 0x52544F52  # "RTOR", so that `file` and we know a book from any other database
PATIENCE = 60.0  # seconds to wait for another process that is writing
_MAGIC = b"SQLite format 3\x00"
_ID = slice(68, 72)  # where a file of SQLite has its application id
_TRIES = 4
_OLDEST = (3, 37, 0)  # the first with STRICT tables
# A memory stick (FAT, exFAT) knows no hard links, and says so in one of these ways.
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_NO_BOOK = N_("{path} is not a book of retour. Give the path of a book, or create a new one.")


def connect(path: Path, *, patience: float = PATIENCE, wal: bool = True) -> sqlite3.Connection:
    """A connection to the book at `path`, with everything set that keeps it safe.

    `patience` is how long, in seconds, a write waits for other writers. `wal` False leaves the
    journal as the file has it, for a file that must stay one single file, as a backup does.
    Raises a `BookError` when there is no such file, or it is no book.
    """
    _look_at(path)
    _expect_sqlite()
    with explained_files(path):
        db = _raw(path, patience)
        try:
            _expect_book(db, path)
            _set_up(db, wal)
        except BaseException:
            db.close()
            raise
    return db


def _expect_sqlite() -> None:
    if sqlite3.sqlite_version_info < _OLDEST:
        raise BookError(
            N_("retour needs SQLite {oldest} or newer; this Python has {found}. Update Python."),
            oldest=".".join(map(str, _OLDEST)),
            found=sqlite3.sqlite_version,
        )


def _raw(path: Path, patience: float) -> sqlite3.Connection:
    return counted(path, f"{path.absolute().as_uri()}?mode=rw", patience / _TRIES)


def _look_at(path: Path) -> None:
    with explained_files(path):
        there = path.exists()
    if not there and (near := _nearest(path)):
        raise MissingBookError(
            N_("There is no book at {path}. Did you mean {near}?"), path=str(path), near=str(near)
        )
    if not there:
        raise MissingBookError(
            N_("There is no book at {path}. Check the path, or create it with `retour new`."),
            path=str(path),
        )
    if path.is_dir():
        raise NotABookError(_NO_BOOK, path=str(path))
    with explained_files(path), read_from(path) as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise NotABookError(_NO_BOOK, path=str(path))
    if not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        raise ReadOnlyBookError(
            N_(
                "{path} cannot be written. Give yourself the right to write to the file and to "
                "its folder, then try again."
            ),
            path=str(path),
        )


def _nearest(path: Path) -> Path | None:
    """The book in the same folder whose name is most like that of `path`, or the only one there."""
    try:
        books = [one for one in path.parent.iterdir() if _seems_book(one)]
    except OSError:
        return None
    names = {folded(one.stem): one for one in books}
    alike = get_close_matches(folded(path.stem), names, 1)
    alike += [name for name in names if len(books) == 1]
    return names[alike[0]] if alike else None


def _seems_book(path: Path) -> bool:
    """Whether a file's first bytes are those of a book."""
    if not path.is_file():
        return False
    with read_from(path) as file:
        head = file.read(_ID.stop)
    return head.startswith(_MAGIC) and head[_ID] == APPLICATION_ID.to_bytes(4)


def _expect_book(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotABookError(_NO_BOOK, path=str(path))


def _set_up(db: sqlite3.Connection, wal: bool) -> None:
    if wal:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA journal_size_limit = 16777216")
    # FULL: a power cut loses no acknowledged commit; NORMAL, the usual choice with WAL, does.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA fullfsync = ON")  # macOS: a plain fsync does not reach the disk there
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")  # what is erased must leave no bytes behind
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    db.execute("PRAGMA cache_size = -65536")  # 64 MiB: a large load must not spill its indexes


def new_file(path: Path) -> sqlite3.Connection:
    """A connection to a new, empty database at `path`, readable by its owner only.

    Its journal is a plain one, so that the file is whole by itself when the connection closes.
    """
    _expect_sqlite()
    with explained_files(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        db = _raw(path, PATIENCE)
        _set_up(db, wal=False)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return db


def settled(db: sqlite3.Connection) -> bool:
    """Bring what the log holds into the file; False when somebody still needs the log."""
    return not db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def passing() -> sqlite3.Connection:
    """A connection to an empty database that nobody else sees and that goes when it is closed."""
    _expect_sqlite()
    db = sqlite3.connect("", isolation_level=None)
    _set_up(db, wal=False)
    return db


def _begin(db: sqlite3.Connection) -> None:
    for attempt in range(1, _TRIES):
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            # SQLite has waited already; where it may not wait (a log being recovered), we do.
            time.sleep(0.05 * attempt)
        else:
            return
    db.execute("BEGIN IMMEDIATE")


def _roll_back(db: sqlite3.Connection) -> None:
    if db.in_transaction:  # after some errors SQLite has rolled back by itself
        db.execute("ROLLBACK")


@contextmanager
def writing(db: sqlite3.Connection, path: Path, *, keep: bool = True) -> Iterator[None]:
    """A write transaction: all of it, or nothing. With `keep` False always nothing (a trial)."""
    if db.in_transaction:
        raise BookError(N_("The book is being written already: finish that first."))
    with explained(path):
        _begin(db)
        try:
            yield
            db.execute("COMMIT" if keep else "ROLLBACK")
        finally:
            _roll_back(db)


@contextmanager
def snapshot(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """A read transaction: the book as it is now, whatever others write meanwhile."""
    if db.in_transaction:
        yield
        return
    with explained(path):
        db.execute("BEGIN")
        try:
            # BEGIN alone takes no snapshot: the first read does.
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            yield
        finally:
            _roll_back(db)


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with read_from(path) as file:
        return file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Make the content of a file durable."""
    with read_from(path) as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable, as a file's own fsync does not."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def publish(part: Path, path: Path) -> None:
    """Give the finished file `part` the name `path`, durably, and only if that name is free."""
    with explained_files(path):
        sync_file(part)
        try:
            os.link(part, path)  # unlike a rename, never replaces a file that came in between
            part.unlink()
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if path.exists():
                raise FileExistsError(path) from error
            part.rename(path)
        sync_folder(path.absolute().parent)
