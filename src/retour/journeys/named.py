"""The named queries: one file of SQL each, in `queries/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from retour.journeys.errors import MissingPartError
from retour.words import N_

if TYPE_CHECKING:
    import duckdb


@cache
def query(name: str) -> str:
    """The text of `queries/<name>.sql`."""
    return (files("retour.journeys") / "queries" / f"{name}.sql").read_text("utf-8")


def run(db: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> list[tuple[Any, ...]]:
    """All rows of a named query; few, since every query adds up."""
    return db.execute(query(name), parameters or None).fetchall()


def connect() -> duckdb.DuckDBPyConnection:
    """A database in memory of its own, so that nothing of the caller's is touched."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingPartError(
            N_(
                "Credit needs one more part. In a checkout of retour run: make setup. Where pip "
                "installed it, run in the folder of its source: pip install '.[parquet]'"
            )
        ) from error
    return duckdb.connect()
