"""The schema of the book and the steps that lead to it.

`schema.sql` is the schema of this version; `migrations/NNNN_*.sql` are the steps, and a book's
`user_version` is the number of the last one taken. A step is applied inside one transaction with
everything else it needs; before an existing book is changed, a copy of it is kept beside it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from retour.book import seal
from retour.book.connect import connect, file_hash, new_file, sync_file, writing
from retour.book.convert import printable
from retour.book.errors import DAMAGED, DamagedBookError, NewerBookError, explained_files
from retour.book.events import now, record
from retour.book.layout import TABLES
from retour.words import N_


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, the name of its file and its statements."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step, in order; their numbers are 1, 2, 3 ..."""
    found = sorted(
        (file.name, file.read_text("utf-8"))
        for file in (files("retour.book") / "migrations").iterdir()
        if file.name.endswith(".sql")
    )
    return tuple(Migration(int(name[:4]), name, sql) for name, sql in found)


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, one by one (`executescript` would end our transaction)."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise ValueError(f"the script ends inside a statement: {pending.strip()[:80]}")


def version(db: sqlite3.Connection) -> int:
    """The number of the last migration that a file went through."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def expect_known(db: sqlite3.Connection, path: Path, newest: int) -> None:
    """Raise `NewerBookError` for a version after `newest`, `DamagedBookError` for one before 1."""
    found = version(db)
    if found < 1:
        raise DamagedBookError(DAMAGED, path=str(path), reason=f"user_version {found}")
    if found > newest:
        raise NewerBookError(
            N_(
                "{path} was written by a newer version of retour (format {found}; this one knows "
                "{known}). Update retour, then open it again."
            ),
            path=str(path),
            found=found,
            known=newest,
        )


def apply(db: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    """Take `steps` inside the transaction that is open."""
    for step in steps:
        for statement in statements(step.sql):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {step.number}")


def migrate(
    db: sqlite3.Connection, path: Path, steps: Sequence[Migration] | None = None
) -> Path | None:
    """Bring an existing book to the newest schema; the path of the copy kept, None if up to date.

    Raises `NewerBookError` when the book is newer than the code, `DamagedBookError` when its
    content is not what was written: computing its hashes again would hide that for ever.
    """
    steps = migrations() if steps is None else steps
    expect_known(db, path, steps[-1].number)
    if version(db) == steps[-1].number:
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    copy = path.with_name(f"{path.name}.format{version(db)}.{stamp}")
    try:
        return copy if _advance(db, path, steps, copy) else None
    except BaseException:
        copy.unlink(missing_ok=True)  # the book stays as it was: a copy nobody knows helps nobody
        raise


def is_current(path: Path) -> bool:
    """Whether a book has the newest schema; nothing is changed. Raises as `migrate` does."""
    with closing(connect(path, wal=False)) as db:
        expect_known(db, path, migrations()[-1].number)
        return version(db) == migrations()[-1].number


def upgrade(path: Path) -> None:
    """Bring a copy of a book, which nobody else has open, to the newest schema."""
    with closing(connect(path, wal=False)) as db:
        expect_known(db, path, migrations()[-1].number)
        _advance(db, path, migrations(), None)


def _advance(
    db: sqlite3.Connection, path: Path, steps: Sequence[Migration], copy: Path | None
) -> bool:
    # A step may rebuild a table that others refer to; SQLite switches this only outside.
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        with writing(db, path):
            before = version(db)  # only now: another process may have migrated while we waited
            pending = [step for step in steps if step.number > before]
            if pending:
                _expect_sound(db, path)
                if copy is not None:
                    _keep_copy(path, copy)
                _take(db, path, pending)
                _settle(db, before, copy)
            return bool(pending)
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _take(db: sqlite3.Connection, path: Path, pending: Sequence[Migration]) -> None:
    try:
        apply(db, pending)
    except sqlite3.OperationalError as error:
        if not str(error).startswith("duplicate column"):
            raise
        # The step was taken already: the number of the version is what was damaged.
        raise DamagedBookError(DAMAGED, path=str(path), reason=str(error)) from error


def _keep_copy(path: Path, copy: Path) -> None:
    # Through a second connection: SQLite copies nothing from one that may write. It sees the same
    # book, because nobody else can write now and we have not begun to.
    with closing(connect(path)) as reader:
        copy_to(reader, copy)


def _settle(db: sqlite3.Connection, before: int, copy: Path | None) -> None:
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise ValueError("the migration leaves rows that refer to nothing")
    seal.reseal(db, TABLES)
    if copy is not None:
        place = printable(str(copy.absolute()))
        known = {"path": place, "made_at": now(), "sha256": file_hash(copy)}
        seal.insert(db, "backup", known)
    record(db, "migrate", {"from": before, "to": version(db)})


def _expect_sound(db: sqlite3.Connection, path: Path) -> None:
    sums = seal.batch_hashes(db, [kind for kind in TABLES if seal.columns(db, kind)])
    for batch, content_hash in db.execute("SELECT id, content_hash FROM batch"):
        if seal.shift(seal.EMPTY, sums.get(batch, 0)) != content_hash:
            raise DamagedBookError(DAMAGED, path=str(path), reason=f"batch {batch}")


def copy_to(db: sqlite3.Connection, path: Path) -> None:
    """Write what `db` sees now to the new file `path`, as one file without a journal beside it."""
    with closing(new_file(path)) as copy, explained_files(path):
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with explained_files(path):
        sync_file(path)


def described(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Every object of a database: its type, its name, and its statement without layout."""
    rows = db.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema "
        "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name"
    )
    return [(kind, name, _LAYOUT.sub(r"\1", " ".join(sql.split()))) for kind, name, sql in rows]


_LAYOUT = re.compile(r" ?([(),]) ?")


@cache
def expected() -> tuple[tuple[str, str, str], ...]:
    """What `described` gives for a book of this version."""
    db = sqlite3.connect(":memory:")
    try:
        db.executescript((files("retour.book") / "schema.sql").read_text("utf-8"))
        return tuple(described(db))
    finally:
        db.close()
