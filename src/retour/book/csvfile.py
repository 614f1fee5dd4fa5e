"""Tables as CSV that a spreadsheet opens safely, and that reads back exactly.

A cell of text that a spreadsheet could take for a formula gets an apostrophe in front (OWASP, "CSV
injection"), and so does one that begins with an apostrophe: reading takes one away from each. NULL
is an empty cell; the columns that may be NULL never hold empty text. UTF-8 with a byte order mark,
because Excel otherwise takes it for the code page of its country.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table in a file: its name, SQLite type, and whether it may be NULL."""

    name: str
    type: str
    nullable: bool


def fields_of(db: sqlite3.Connection, table: str) -> list[Field]:
    """The columns of a table."""
    info = db.execute(f'PRAGMA table_info("{table}")')
    return [Field(row[1], row[2], not row[3] and not row[5]) for row in info]


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text


def unguarded(text: str) -> str:
    """The text that was `guarded`."""
    return text[1:] if text.startswith("'") else text


def write(path: Path, fields: Sequence[Field], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows under a header of their names."""
    texts = [place for place, field in enumerate(fields) if field.type == "TEXT"]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([field.name for field in fields])
        for row in rows:
            cells = list(row)
            for place in texts:
                if cells[place] is not None:
                    cells[place] = guarded(cells[place])
            writer.writerow(cells)


_PARSERS: dict[str, Callable[[str], Any]] = {"TEXT": unguarded, "INTEGER": int, "REAL": float}


def _reader(field: Field) -> Callable[[str], Any]:
    plain = _PARSERS[field.type]
    if not field.nullable:
        return plain
    return lambda cell: None if cell == "" else plain(cell)


def read(path: Path, fields: Sequence[Field]) -> Iterator[tuple[Any, ...]]:
    """The rows of a file. Raises ValueError when it does not hold these columns."""
    readers = [_reader(field) for field in fields]
    # A cell may hold the list of all doubtful rows of a file: far beyond the module's limit.
    limit = csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            if next(rows, None) != [field.name for field in fields]:
                raise ValueError("other columns")
            for row in rows:
                yield tuple(read(cell) for read, cell in zip(readers, row, strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    finally:
        csv.field_size_limit(limit)
