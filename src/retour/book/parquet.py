"""Tables as Parquet, written and read by DuckDB, which is an optional part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retour.book.csvfile import Field
from retour.book.errors import MissingExtraError
from retour.words import N_

if TYPE_CHECKING:
    import duckdb

_TYPES = {"TEXT": "VARCHAR", "INTEGER": "BIGINT", "REAL": "DOUBLE"}
_CHUNK = 10_000
_LARGEST = 2**30  # bytes of one row as JSON


def _connect() -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError(
            N_(
                "Parquet needs one more part. In a checkout of retour run: make setup. Where pip "
                "installed it, run in the folder of its source: pip install '.[parquet]'. Or "
                "export as CSV."
            )
        ) from error
    return duckdb.connect()


def write(path: Path, fields: Sequence[Field], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows as one Parquet file.

    They go through lines of JSON beside it, because DuckDB takes rows one by one very slowly.
    """
    lines = path.with_name(f"{path.name}.lines")
    names = [field.name for field in fields]
    try:
        with lines.open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=True) + "\n")
        columns = {field.name: _TYPES[field.type] for field in fields}
        with _connect() as db:
            db.execute(
                "COPY (SELECT * FROM read_json($lines, format = 'newline_delimited', "
                f"columns = {columns}, maximum_object_size = {_LARGEST})) "
                "TO $path (FORMAT parquet, COMPRESSION zstd)",
                {"lines": str(lines), "path": str(path)},
            )
    finally:
        lines.unlink(missing_ok=True)


def read(path: Path, fields: Sequence[Field]) -> Iterator[tuple[Any, ...]]:
    """The rows of a file. Raises ValueError when it does not hold these columns."""
    names = [field.name for field in fields]
    with _connect() as db:
        found = db.execute("SELECT * FROM read_parquet($path)", {"path": str(path)})
        if [column[0] for column in found.description or ()] != names:
            raise ValueError("other columns")
        while rows := found.fetchmany(_CHUNK):
            yield from rows
