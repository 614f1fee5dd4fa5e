"""Facts of erased persons stay without them, even when the same export is loaded again.

For each such fact the book keeps a keyed mark of its key, and the words that were left in it.
When a fact of that key comes in, its words are replaced by those; its numbers, days and states
are taken as they come, so that a refund or a late correction still counts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from retour.book import seal
from retour.book.convert import fact
from retour.book.events import to_json
from retour.book.layout import Row, Table
from retour.book.persons import marker


class Forgotten:
    """The facts whose words are not to be read again."""

    def __init__(self, db: sqlite3.Connection, secret: str) -> None:
        self._mark: Callable[[str, str], str] = marker(secret)
        self._words: dict[str, dict[str, dict[str, str]]] = {}
        for kind, mark, words in db.execute("SELECT kind, mark, words FROM forgotten"):
            self._words.setdefault(kind, {})[mark] = json.loads(words)
        self.kinds = frozenset(self._words)  # of which some facts are forgotten

    def without_words(self, table: Table, row: Row) -> Row:
        """The row as it may be stored."""
        words = self._words[table.name].get(self._mark(table.name, row[0]))
        if words is None:
            return row
        values = list(row)
        for place in table.words:
            values[place] = words.get(table.names[place - 1], "")
        return rekeyed(table, values)


def rekeyed(table: Table, values: list[object]) -> Row:
    """A row with the key that its columns give."""
    return (fact(table, values[1:]).key, *values[1:])


def forget(db: sqlite3.Connection, secret: str, table: Table, key: str, row: Row) -> None:
    """Remember that the fact once known by `key` is now `row`, and keeps its words."""
    words = {table.names[place - 1]: row[place] for place in table.words if row[place]}
    match = {"kind": table.name, "mark": marker(secret)(table.name, key)}
    seal.delete(db, "forgotten", match)
    seal.insert(db, "forgotten", {**match, "words": to_json(words)})
