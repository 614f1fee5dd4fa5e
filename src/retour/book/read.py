"""Reading the facts that hold now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import TypeVar, cast

from retour.book.batches import batch
from retour.book.convert import fact
from retour.book.held import source_of
from retour.book.layout import TABLES, Table
from retour.facts import Fact

F = TypeVar("F", bound=Fact)


def facts(
    db: sqlite3.Connection, kind: type[F], since: date | None, until: date | None
) -> Iterator[F]:
    """See `Book.facts`."""
    table = TABLES[kind.KIND]
    end = "until" if "until" in table.places else "day"
    tests, values = ["current = 1"], []
    if since is not None:
        tests.append(f'"{end}" >= ?')
        values.append(since.isoformat())
    if until is not None:
        tests.append("day <= ?")
        values.append(until.isoformat())
    found = db.execute(
        f'SELECT {_columns(table)} FROM "{source_of(table.name)}" WHERE {" AND ".join(tests)} '
        "ORDER BY day, id",
        values,
    )
    for row in found:
        yield cast(F, fact(table, row))


def stored_by(db: sqlite3.Connection, number: int) -> Iterator[Fact]:
    """See `Book.stored_by`."""
    if batch(db, number).undone_at is not None:
        return
    for table in TABLES.values():
        for row in db.execute(
            f'SELECT {_columns(table)} FROM "{table.name}" WHERE batch = ? ORDER BY id', [number]
        ):
            yield fact(table, row)


def _columns(table: Table) -> str:
    return ", ".join(f'"{name}"' for name in table.names)
