"""What the business says of itself: names and JSON values, with every former value kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from retour.book import seal
from retour.book.connect import snapshot, writing
from retour.book.errors import explained_files
from retour.book.events import now, to_json


@dataclass(frozen=True, slots=True)
class PastSetting:
    """A value that a setting was given at an instant (UTC). `removed`: it was taken away then."""

    at: datetime
    name: str
    value: Any
    removed: bool


def language_of(path: Path | str) -> str:
    """The language of the business of a book, '' when it says none; the file is only read.

    Raises `BookError` for a file that is no book, or is damaged.
    """
    path = Path(path)
    with (
        explained_files(path),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db,
    ):
        row = db.execute("SELECT value FROM setting WHERE name = 'language'").fetchone()
        return str(json.loads(row[0])) if row else ""


class Settings(MutableMapping[str, Any]):
    """The settings of a book, as a mapping. Setting one writes it at once, durably."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def __getitem__(self, name: str) -> Any:
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
        if row is None:
            raise KeyError(name)
        return json.loads(row[0])

    def __setitem__(self, name: str, value: Any) -> None:
        with writing(self._db, self._path):
            put(self._db, {name: value})

    def __delitem__(self, name: str) -> None:
        with writing(self._db, self._path):
            _take(self._db, name)

    def __iter__(self) -> Iterator[str]:
        names = self._db.execute("SELECT name FROM setting ORDER BY name").fetchall()
        return iter([name for (name,) in names])

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM setting").fetchone()[0])

    def replace(self, values: Mapping[str, Any]) -> None:
        """Set several at once: all of them, or none."""
        with writing(self._db, self._path):
            put(self._db, values)

    def as_dict(self) -> dict[str, Any]:
        """All of them, as they are at one instant."""
        with snapshot(self._db, self._path):
            return {name: self[name] for name in self}


def put(db: sqlite3.Connection, values: Mapping[str, Any]) -> None:
    """Set several inside the open transaction; one that has that value already is left alone."""
    for name, value in values.items():
        text = to_json(value)
        row = db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
        if row is not None and row[0] == text:
            continue
        seal.delete(db, "setting", {"name": name})
        seal.insert(db, "setting", {"name": name, "value": text})
        seal.insert(db, "setting_history", {"at": now(), "name": name, "value": text})


def _take(db: sqlite3.Connection, name: str) -> None:
    if db.execute("SELECT 1 FROM setting WHERE name = ?", [name]).fetchone() is None:
        raise KeyError(name)
    seal.delete(db, "setting", {"name": name})
    seal.insert(db, "setting_history", {"at": now(), "name": name, "value": None})


def history(db: sqlite3.Connection) -> list[PastSetting]:
    """Every value every setting was given, oldest first."""
    rows = db.execute("SELECT at, name, value FROM setting_history ORDER BY id").fetchall()
    return [
        PastSetting(datetime.fromisoformat(at), name, json.loads(value or "null"), value is None)
        for at, name, value in rows
    ]
