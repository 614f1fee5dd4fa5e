"""The journal of what was done to the book: only added to, and without personal data."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from retour.book import seal
from retour.book.convert import printable


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done: when (UTC), what ('load', 'undo', 'erase' ...), and its details."""

    id: int
    at: datetime
    what: str
    details: Mapping[str, Any]


def now() -> str:
    """This instant, as the book writes instants."""
    return datetime.now(UTC).isoformat()


def to_json(value: object) -> str:
    """JSON as the book stores it: readable text, so that a person named in it can be found."""
    return printable(json.dumps(value, ensure_ascii=False, allow_nan=False))


def record(db: sqlite3.Connection, what: str, details: Mapping[str, Any]) -> None:
    """Add an event. `details` must hold no personal data: nothing is ever erased from here."""
    seal.insert(db, "event", {"at": now(), "what": what, "details": to_json(details)})


def events(db: sqlite3.Connection) -> list[Event]:
    """Every event, oldest first."""
    rows = db.execute("SELECT id, at, what, details FROM event ORDER BY id").fetchall()
    return [
        Event(number, datetime.fromisoformat(at), what, json.loads(details))
        for number, at, what, details in rows
    ]
