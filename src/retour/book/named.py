"""The named queries: one file of SQL each, in `queries/`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from retour.book.errors import QueryError
from retour.words import N_


@cache
def query_names() -> tuple[str, ...]:
    """The names of all named queries, in order."""
    found = (files("retour.book") / "queries").iterdir()
    return tuple(sorted(file.name[:-4] for file in found if file.name.endswith(".sql")))


@cache
def query(name: str) -> str:
    """The text of the query `queries/<name>.sql`; raises `QueryError` when there is none."""
    if name not in query_names():
        raise QueryError(
            N_("There is no query named {name}. There are: {names}."),
            name=name,
            names=list(query_names()),
        )
    return (files("retour.book") / "queries" / f"{name}.sql").read_text("utf-8")


def rows(
    db: sqlite3.Connection, name: str, parameters: dict[str, object]
) -> Iterator[dict[str, Any]]:
    """The rows of a named query by the names of their columns, read as they are asked for."""
    text = query(name)
    cursor = db.cursor()
    cursor.row_factory = None
    try:
        found = cursor.execute(text, parameters)
    except sqlite3.ProgrammingError as error:
        raise QueryError(
            N_("The query {name} lacks a parameter ({reason})."), name=name, reason=str(error)
        ) from error
    names = [column[0] for column in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))
