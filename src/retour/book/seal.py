"""Hashes over rows, by which `verify` finds any value that was changed behind the book's back.

A set of rows is hashed as the sum of the hashes of its rows, modulo 2**128: it does not depend on
the order, and one row more or less is one addition. (Bellare and Micciancio 1997, "A new paradigm
for collision-free hashing: incrementality at reduced cost", call it AdHash.) It is there against
accidents of disks and hands, not against somebody who can compute it again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any

MODULUS = 1 << 128
EMPTY = "0" * 32  # the hash of no rows

_BETWEEN = "\x1f"  # "unit separator"


def row_hash(table: str, row: Sequence[object]) -> int:
    """The hash of one row of texts, integers, finite floats and None.

    Python writes these the same everywhere and in every version, and a STRICT column holds one
    type, so nothing else is needed to tell two rows apart that differ by an accident.
    Raises UnicodeEncodeError for half characters, which SQLite cannot keep either.
    """
    digest = _begun(table).copy()
    digest.update((_form(len(row)) % tuple(row)).encode())
    return int.from_bytes(digest.digest())


@cache
def _begun(table: str) -> blake2b:
    """A hash of nothing yet, to be copied: cheaper than a new one for each row."""
    return blake2b(digest_size=16, person=table.encode())


@cache
def _form(width: int) -> str:
    """The form of a row: one formatting writes its values in half the time of joining them."""
    return _BETWEEN.join(["%s"] * width)


def sighting_hash(kind: str, version: int) -> int:
    """The hash of a sighting, as counted in the content hash of its batch."""
    return row_hash("sighting", (kind, version))


def shift(content_hash: str, by: int) -> str:
    """A content hash after rows whose hashes sum to `by` were added (negative: taken away)."""
    return f"{(int(content_hash, 16) + by) % MODULUS:032x}"


def add_to_batch(db: sqlite3.Connection, number: int, by: int) -> None:
    """Change the content hash of a batch after its rows changed on purpose."""
    (value,) = db.execute("SELECT content_hash FROM batch WHERE id = ?", [number]).fetchone()
    update(db, "batch", {"id": number}, {"content_hash": shift(value, by)})


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns, in order."""
    return [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]


SEALED = ("batch", "forgotten", "event", "setting", "setting_history", "secret", "backup")


def _move_seal(db: sqlite3.Connection, table: str, by: int) -> None:
    found = db.execute("SELECT content_hash FROM seal WHERE name = ?", [table]).fetchone()
    value = shift(found[0] if found else EMPTY, by)
    db.execute("INSERT OR REPLACE INTO seal (name, content_hash) VALUES (?, ?)", [table, value])


def _where(match: Mapping[str, object]) -> str:
    return " AND ".join(f'"{name}" = ?' for name in match)


def _sum(db: sqlite3.Connection, table: str, match: Mapping[str, object]) -> int:
    rows = db.execute(f'SELECT * FROM "{table}" WHERE {_where(match)}', [*match.values()])
    return sum(row_hash(table, row) for row in rows)


def insert(db: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Add a row to a sealed table and return it whole, its number first where it has one."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    (new,) = db.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks}) RETURNING *', [*values.values()]
    ).fetchall()
    _move_seal(db, table, row_hash(table, new))
    return tuple(new)


def update(
    db: sqlite3.Connection, table: str, match: Mapping[str, object], values: Mapping[str, Any]
) -> None:
    """Change the rows of a sealed table whose columns equal `match`."""
    before = _sum(db, table, match)
    names = ", ".join(f'"{name}" = ?' for name in values)
    changed = db.execute(
        f'UPDATE "{table}" SET {names} WHERE {_where(match)} RETURNING *',
        [*values.values(), *match.values()],
    ).fetchall()
    _move_seal(db, table, sum(row_hash(table, row) for row in changed) - before)


def delete(db: sqlite3.Connection, table: str, match: Mapping[str, object]) -> None:
    """Remove the rows of a sealed table whose columns equal `match`."""
    before = _sum(db, table, match)
    db.execute(f'DELETE FROM "{table}" WHERE {_where(match)}', [*match.values()])
    _move_seal(db, table, -before)


def table_hash(db: sqlite3.Connection, table: str) -> str:
    """The content hash of a whole small table, computed again from its rows."""
    rows = db.execute(f'SELECT * FROM "{table}"')
    return shift(EMPTY, sum(row_hash(table, row) for row in rows))


def batch_hashes(db: sqlite3.Connection, kinds: Iterable[str]) -> dict[int, int]:
    """The content hash of every batch that stored something, computed again from the rows.

    One pass over every table, in bounded memory. `id`, `batch` and `current` are not hashed: the
    first two are places and the third moves; a wrong one shows in the sums or in the indexes.
    """
    sums: dict[int, int] = {}
    for kind in kinds:
        payload = ", ".join(f'"{name}"' for name in columns(db, kind) if name not in _PLACES)
        for batch, *row in db.execute(f'SELECT batch, {payload} FROM "{kind}"'):
            sums[batch] = sums.get(batch, 0) + row_hash(kind, row)
    for batch, kind, version in db.execute("SELECT batch, kind, version FROM sighting"):
        sums[batch] = sums.get(batch, 0) + sighting_hash(kind, version)
    return {batch: value % MODULUS for batch, value in sums.items()}


_PLACES = ("id", "batch", "current")


def reseal(db: sqlite3.Connection, kinds: Iterable[str]) -> None:
    """Compute every hash again: only for a migration, which changes rows on purpose."""
    sums = batch_hashes(db, kinds)
    for (batch,) in db.execute("SELECT id FROM batch").fetchall():
        value = shift(EMPTY, sums.get(batch, 0))
        db.execute("UPDATE batch SET content_hash = ? WHERE id = ?", [value, batch])
    seal_tables(db)


def seal_tables(db: sqlite3.Connection) -> None:
    """Write the seals of all small tables as these are now."""
    db.execute("DELETE FROM seal")
    for table in SEALED:
        db.execute("INSERT INTO seal VALUES (?, ?)", [table, table_hash(db, table)])
