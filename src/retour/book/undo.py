"""Taking a load back, and telling what a load changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from retour.book import seal
from retour.book.batches import Change, batch
from retour.book.connect import writing
from retour.book.errors import BatchError
from retour.book.events import now, record
from retour.book.layout import TABLES, Table
from retour.book.read import outlines
from retour.book.replaced import bring_back, put_aside, store
from retour.book.versions import best_first, prepare, rank, statements
from retour.words import N_


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What taking a batch back did to the versions of facts.

    `removed` versions were said by that batch alone; `promoted` ones hold again in their place, of
    an earlier reading of the same file too;
    `kept` ones stay, because later batches said the same. `held` of the removed ones counted; the
    others were corrected before.
    """

    batch: int
    removed: int
    promoted: int
    kept: int
    held: int = 0


def undo(db: sqlite3.Connection, path: Path, number: int) -> UndoResult:
    """See `Book.undo`."""
    with writing(db, path):
        found = batch(db, number)
        if found.undone_at is not None:
            raise BatchError(
                N_("Batch {number} was undone already. To see what holds: retour batches BOOK"),
                number=str(number),
            )
        back = bring_back(db, number)
        # A file says what it was by its name; an entry by hand would be forgotten.
        result = take_back(db, number, said=[] if found.file else outlines(db, number))
    return replace(result, promoted=result.promoted + back)


def replace_by(db: sqlite3.Connection, number: int, by: int) -> None:
    """Take a batch back whose place another reading of its file took, until that one is undone."""
    put_aside(db, number, by)
    take_back(db, number, by)
    store(db, number)


def take_back(
    db: sqlite3.Connection,
    number: int,
    by: int | None = None,
    said: Sequence[Mapping[str, Any]] = (),
) -> UndoResult:
    """Undo a batch, which was not undone yet, inside the transaction that is open.

    `by` is the batch that takes its place, if one does; `said` is what to remember of it.
    """
    prepare(db)
    for place in ("lost (key TEXT)", "heir (version INTEGER PRIMARY KEY, batch INTEGER)"):
        db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {place}")
    removed = promoted = kept = held = 0
    for table in TABLES.values():
        statements(table.name).contest(db, number)
        kept += _hand_over(db, table, number)
        counted, gone, back = _remove(db, table, number)
        db.execute("DELETE FROM sighting WHERE batch = ? AND kind = ?", [number, table.name])
        # What this batch said too may have held only because it was the newest to say so.
        back += len(statements(table.name).settle(db))
        removed, promoted, held = removed + gone, promoted + back, held + counted
    seal.update(db, "batch", {"id": number}, {"undone_at": now(), "content_hash": seal.EMPTY})
    more = ({} if by is None else {"by": by}) | ({"said": said} if said else {})
    record(db, "undo", {"batch": number, "removed": removed, "promoted": promoted, **more})
    return UndoResult(number, removed, promoted, kept, held)


def _hand_over(db: sqlite3.Connection, table: Table, number: int) -> int:
    """Give the versions that later batches said too to the first of these; how many there were.

    Nothing else of that key can have come between and hold: the later batch saw this version as
    the current one. So the order of the versions stays as it was.
    """
    name = table.name
    db.execute("DELETE FROM temp.heir")
    kept = db.execute(
        "INSERT INTO temp.heir (version, batch) SELECT t.id, min(s.batch) "
        f'FROM "{name}" AS t CROSS JOIN sighting AS s ON s.kind = ? AND s.version = t.id '
        "WHERE t.batch = ? GROUP BY t.id",
        [name, number],
    ).rowcount
    for heir, by in _moved_hashes(db, table).items():
        seal.add_to_batch(db, heir, by)
    db.execute(
        f'UPDATE "{name}" SET batch = (SELECT h.batch FROM temp.heir AS h WHERE h.version = id) '
        "WHERE id IN (SELECT version FROM temp.heir)"
    )
    db.execute(
        "DELETE FROM sighting WHERE kind = ? AND version IN (SELECT version FROM temp.heir) "
        "AND batch = (SELECT h.batch FROM temp.heir AS h WHERE h.version = sighting.version)",
        [name],
    )
    return kept


def _moved_hashes(db: sqlite3.Connection, table: Table) -> dict[int, int]:
    """By how much each heir's content hash moves: a version comes, its sighting goes."""
    columns = ", ".join(f't."{name}"' for name in ("key", *table.names))
    moved: dict[int, int] = {}
    for heir, version, *row in db.execute(
        f"SELECT h.batch, h.version, {columns} FROM temp.heir AS h "
        f'CROSS JOIN "{table.name}" AS t ON t.id = h.version'
    ):
        change = seal.row_hash(table.name, row) - seal.sighting_hash(table.name, version)
        moved[heir] = moved.get(heir, 0) + change
    return moved


def _remove(db: sqlite3.Connection, table: Table, number: int) -> tuple[int, int, int]:
    """How many versions held, how many went with them, and how many hold in their place."""
    name = table.name
    db.execute("DELETE FROM temp.lost")
    held = db.execute(
        f'INSERT INTO temp.lost SELECT key FROM "{name}" WHERE batch = ? AND current = 1', [number]
    ).rowcount
    removed = db.execute(f'DELETE FROM "{name}" WHERE batch = ?', [number]).rowcount
    best = best_first(table, "v")
    promoted = db.execute(
        f'UPDATE "{name}" SET current = 1 WHERE id IN (SELECT ('
        f'SELECT v.id FROM "{name}" AS v WHERE v.key = l.key AND v.current = 0 '
        f"ORDER BY {best} LIMIT 1) FROM temp.lost AS l)"
    ).rowcount
    return held, removed, promoted


def changes(db: sqlite3.Connection, number: int) -> Iterator[Change]:
    """See `Book.changes`."""
    if batch(db, number).undone_at is not None:
        return
    for table in TABLES.values():
        yield from _changes(db, table, number)


def _changes(db: sqlite3.Connection, table: Table, number: int) -> Iterator[Change]:
    name, width = table.name, len(table.names) + 1
    new, old = (
        ", ".join(f'{alias}."{column}"' for column in ("key", *table.names)) for alias in ("n", "o")
    )
    best = best_first(table, "v")
    rows = db.execute(
        f"SELECT o.id, {rank(table, 'n')} < {rank(table, 'o')}, {new}, {old} "
        f'FROM "{name}" AS n LEFT JOIN "{name}" AS o ON o.id = ('
        f'SELECT v.id FROM "{name}" AS v WHERE v.batch < n.batch '
        # Spelled out, because each half has an index of its own.
        "AND (v.key = n.key AND v.current = 0 OR v.key = n.key AND v.current = 1) "
        f"ORDER BY {best} LIMIT 1) WHERE n.batch = ? ORDER BY n.id",
        [number],
    )
    for before, is_older, *values in rows:
        row, previous = tuple(values[:width]), tuple(values[width:])
        if before is None:
            yield Change(name, row[0], "new", {}, table.named(row))
        else:
            what = "older" if is_older else "changed"
            yield Change(name, row[0], what, *table.differing(previous, row))
