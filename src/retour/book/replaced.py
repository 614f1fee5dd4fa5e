"""Batches whose place another reading of the same file took: kept, and brought back with its undo.

Their versions stay in the tables of their kinds, so that erasing, exporting and sealing care for
them as for all others. They hold nothing and nothing falls back on them: their keys are those of no
fact, but begin with the batch that took the place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from retour.book import seal
from retour.book.layout import TABLES, Row, Table
from retour.book.versions import prepare, statements

_MARK = "\x1freplaced by\x1f"
_CHUNK = 2_000


def put_aside(db: sqlite3.Connection, number: int, by: int) -> None:
    """Keep a copy of what a batch says, that it saw as well as that it stored; call `store` next.

    To be called before the batch is taken back.
    """
    for table in TABLES.values():
        name = table.name
        columns = _columns(table)
        db.execute(f'CREATE TEMP TABLE IF NOT EXISTS "aside_{name}" AS SELECT {columns} '
                   f'FROM "{name}" WHERE 0')  # fmt: skip
        db.execute(f'DELETE FROM temp."aside_{name}"')
        db.execute(
            f'INSERT INTO temp."aside_{name}" SELECT {columns} FROM "{name}" WHERE batch = :batch '
            f'UNION ALL SELECT {columns} FROM "{name}" WHERE id IN (SELECT version FROM sighting '
            f"WHERE batch = :batch AND kind = '{name}')",
            {"batch": number},
        )
        db.execute(f'UPDATE temp."aside_{name}" SET key = ? || key', [_begin(by)])


def store(db: sqlite3.Connection, number: int) -> None:
    """Store the copy that was made last as versions of its batch, which is taken back by now."""
    by = 0
    for table in TABLES.values():
        rows = db.execute(f'SELECT * FROM temp."aside_{table.name}"')
        while chunk := rows.fetchmany(_CHUNK):
            statements(table.name).insert(db, chunk, number, current=0)
            by += sum(seal.row_hash(table.name, row) for row in chunk)
        db.execute(f'DELETE FROM temp."aside_{table.name}"')
    seal.add_to_batch(db, number, by)


def bring_back(db: sqlite3.Connection, by: int) -> int:
    """Let the batches say again what they said before batch `by` took their place.

    To be called before `by` is taken back, so that what both say is handed over. Returns how many
    versions hold that nothing else said.
    """
    prepare(db)
    found = 0
    for number in _batches(db, by):
        found += sum(_restore(db, table, number, by) for table in TABLES.values())
        seal.update(db, "batch", {"id": number}, {"undone_at": None})
    return found


def mark_in(key: str) -> str:
    """The mark before the key of a version that was put aside, '' for any other."""
    if not key.startswith(_MARK):
        return ""
    return key[: key.index("\x1f", len(_MARK)) + 1]


def aside(alias: str) -> str:
    """SQL that tells the versions that were put aside."""
    return f"substr({alias}.key, 1, {len(_MARK)}) = '{_MARK}'"


def _begin(by: int) -> str:
    return f"{_MARK}{by}\x1f"


def _columns(table: Table) -> str:
    return ", ".join(f'"{name}"' for name in ("key", *table.names))


def _within(by: int) -> tuple[str, Sequence[str]]:
    """SQL for the versions put aside for a batch, as a range that the index of keys finds."""
    begin = _begin(by)
    return "current = 0 AND key >= ? AND key < ?", (begin, begin[:-1] + "\x20")


def _batches(db: sqlite3.Connection, by: int) -> list[int]:
    """The batches whose place `by` took, those too that said nothing."""
    found = db.execute(
        "SELECT json_extract(details, '$.batch') FROM event WHERE what = 'undo' "
        "AND json_extract(details, '$.by') = ? ORDER BY 1",
        [by],
    )
    return [number for (number,) in found]


def _restore(db: sqlite3.Connection, table: Table, number: int, by: int) -> int:
    new = 0
    for rows in _taken_out(db, table, number, by):
        known = statements(table.name).known(db, rows, number)
        fresh = [row for key, row in rows.items() if key not in known]
        other = [rows[key] for key, there in known.items() if there.row != rows[key]]
        same = [there.id for key, there in known.items() if there.row == rows[key]]
        statements(table.name).insert(db, fresh, number, current=1)
        statements(table.name).insert(db, other, number, current=0)
        statements(table.name).see(db, same, number)
        moved = sum(seal.row_hash(table.name, row) for row in (*fresh, *other))
        moved += sum(seal.sighting_hash(table.name, version) for version in same)
        seal.add_to_batch(db, number, moved)
        new += len(fresh)
    statements(table.name).contest(db, number)
    return new + len(statements(table.name).settle(db))


def _taken_out(
    db: sqlite3.Connection, table: Table, number: int, by: int
) -> Iterator[dict[str, Row]]:
    """The versions that a batch has aside, with their own keys, by key; they are removed."""
    where, values = _within(by)
    begin = _begin(by)
    while chunk := db.execute(
        f'SELECT id, {_columns(table)} FROM "{table.name}" WHERE {where} AND batch = ? '
        f"LIMIT {_CHUNK}",
        [*values, number],
    ).fetchall():
        rows: dict[str, Row] = {}
        gone = 0
        for version, key, *rest in chunk:
            db.execute(f'DELETE FROM "{table.name}" WHERE id = ?', [version])
            gone += seal.row_hash(table.name, (key, *rest))
            rows[key.removeprefix(begin)] = (key.removeprefix(begin), *rest)
        seal.add_to_batch(db, number, -gone)
        yield rows
