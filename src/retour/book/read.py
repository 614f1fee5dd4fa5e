"""Reading the facts that hold now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar, cast

from retour.book.batches import batch
from retour.book.convert import fact
from retour.book.held import source_of
from retour.book.layout import TABLES, Column, Table, Value
from retour.facts import Fact

F = TypeVar("F", bound=Fact)
_OUTLINED = 5  # facts of an entry by hand that are told once it is taken back


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


def outlines(db: sqlite3.Connection, number: int) -> list[dict[str, Any]]:
    """What a batch by hand stored, without any word in which a person could be named."""
    found: list[dict[str, Any]] = []
    for table in TABLES.values():
        names = [one.name for one in table.columns if not one.is_words or one.name == "grouping"]
        columns = ", ".join(f'"{name}"' for name in names)
        rows = db.execute(
            f'SELECT {columns} FROM "{table.name}" WHERE batch = ? ORDER BY id LIMIT {_OUTLINED}',
            [number],
        )
        for row in rows:
            said = {name: value for name, value in zip(names, row, strict=True) if value}
            found.append({"fact": table.name, **said})
    return found[:_OUTLINED]


def taken_back(db: sqlite3.Connection, number: int) -> Iterator[Fact]:
    """See `Book.taken_back`."""
    found = db.execute(
        "SELECT json_extract(details, '$.said') FROM event WHERE what = 'undo' "
        "AND json_extract(details, '$.batch') = ? ORDER BY id DESC LIMIT 1",
        [number],
    ).fetchone()
    for said in json.loads(found[0]) if found and found[0] else ():
        table = TABLES[said["fact"]]
        yield fact(table, [said.get(one.name, _empty(one)) for one in table.columns])


def _empty(column: Column) -> Value:
    if column.nullable:
        return None
    return "" if column.stored == "TEXT" else 0


def _columns(table: Table) -> str:
    return ", ".join(f'"{name}"' for name in table.names)
