"""The statements on the table of one kind of fact, by which versions come and go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from retour.book.layout import TABLES, Row, Table


def _as_of(table: Table, alias: str) -> str:
    return f"coalesce({alias}.as_of, '')" if "as_of" in table.places else "''"


def _told(table: Table, alias: str) -> str:
    """SQL for the newest evidence (`batch.told`) among the batches that say a version."""
    return (
        f"max((SELECT b.told FROM batch AS b WHERE b.id = {alias}.batch), coalesce(("
        "SELECT max(b.told) FROM sighting AS s JOIN batch AS b ON b.id = s.batch "
        f"WHERE s.kind = '{table.name}' AND s.version = {alias}.id), ''))"
    )


def rank(table: Table, alias: str) -> str:
    """SQL for the rank of a version: of all versions of a key, the one of highest rank holds."""
    return f"({_as_of(table, alias)}, {_told(table, alias)}, {alias}.batch)"


def best_first(table: Table, alias: str) -> str:
    """SQL that orders versions by falling rank."""
    return f"{_as_of(table, alias)} DESC, {_told(table, alias)} DESC, {alias}.batch DESC"


@dataclass(frozen=True, slots=True)
class Known:
    """The current version of a key: its number, its batch, whether this batch saw it, its row."""

    id: int
    batch: int
    seen: bool
    row: Row


class Statements:
    """What can be done to one table. Rows are as in `layout`: the key, then the columns."""

    def __init__(self, table: Table) -> None:
        self.table = table
        name = table.name
        columns = ", ".join(f'"{column}"' for column in table.names)
        of_row = ", ".join(f't."{column}"' for column in ("key", *table.names))
        marks = ", ".join("?" for _ in table.names)
        self._insert = (
            f'INSERT INTO "{name}" (batch, current, key, {columns}) '
            "VALUES ({batch:d}, {current:d}, ?, " + marks + ")"
        )
        self._known = (
            f"SELECT t.id, t.batch, s.version IS NOT NULL, {of_row} "
            f'FROM temp.wanted AS w CROSS JOIN "{name}" AS t ON t.key = w.key AND t.current = 1 '
            f"LEFT JOIN sighting AS s ON s.batch = ? AND s.kind = '{name}' AND s.version = t.id"
        )
        self._said = (
            f'SELECT {of_row} FROM temp.wanted AS w CROSS JOIN "{name}" AS t '
            "ON t.batch = ? AND t.key = w.key"
        )
        self._retire = f'UPDATE "{name}" SET current = 0 WHERE id = ?'
        self._see = f"INSERT INTO sighting (batch, kind, version) VALUES (?, '{name}', ?)"
        past = f'SELECT 1 FROM "{name}" AS p WHERE p.key = t.key AND p.current = 0'
        self._contested = (
            f'INSERT INTO temp.wanted (key) SELECT t.key FROM "{name}" AS t WHERE t.batch = :batch '
            f"AND EXISTS ({past}) UNION SELECT t.key FROM sighting AS s "
            f'JOIN "{name}" AS t ON t.id = s.version '
            f"WHERE s.batch = :batch AND s.kind = '{name}' AND EXISTS ({past})"
        )
        self._better = (
            f'SELECT c.key, c.id, p.id FROM temp.wanted AS w CROSS JOIN "{name}" AS c '
            f'ON c.key = w.key AND c.current = 1 CROSS JOIN "{name}" AS p ON p.id = ('
            f'SELECT v.id FROM "{name}" AS v WHERE v.key = w.key AND v.current = 0 '
            f"ORDER BY {best_first(table, 'v')} LIMIT 1) "
            f"WHERE {rank(table, 'p')} > {rank(table, 'c')}"
        )
        self._promote = f'UPDATE "{name}" SET current = 1 WHERE id = ?'

    def insert(self, db: sqlite3.Connection, rows: Iterable[Row], batch: int, current: int) -> None:
        """Store versions that `batch` says."""
        db.executemany(self._insert.format(batch=batch, current=current), rows)

    def insert_new(self, db: sqlite3.Connection, rows: Iterable[Row], batch: int) -> bool:
        """Store versions of keys that have none yet; False, and nothing, when one has.

        Most large loads are all new: trying costs them less than looking every key up.
        """
        db.execute("SAVEPOINT all_new")
        try:
            self.insert(db, rows, batch, current=1)
        except sqlite3.IntegrityError:
            db.execute("ROLLBACK TO all_new")
            return False
        finally:
            db.execute("RELEASE all_new")
        return True

    def known(self, db: sqlite3.Connection, keys: Iterable[str], batch: int) -> dict[str, Known]:
        """The current versions of those `keys` that have one."""
        self._want(db, keys)
        return {
            row[0]: Known(number, said, bool(seen), row)
            for number, said, seen, *values in db.execute(self._known, [batch])
            for row in (tuple(values),)
        }

    def said(self, db: sqlite3.Connection, keys: Iterable[str], batch: int) -> dict[str, Row]:
        """The versions of those `keys` that `batch` has stored already."""
        self._want(db, keys)
        return {row[0]: row for row in db.execute(self._said, [batch])}

    def retire(self, db: sqlite3.Connection, versions: Iterable[int]) -> None:
        """Make versions past ones."""
        db.executemany(self._retire, ((number,) for number in versions))

    def see(self, db: sqlite3.Connection, versions: Iterable[int], batch: int) -> None:
        """Note that `batch` says the same as these versions."""
        db.executemany(self._see, ((batch, number) for number in versions))

    def contest(self, db: sqlite3.Connection, batch: int) -> None:
        """Note the keys of which `batch` says a version and there are others, for `settle`."""
        db.execute("DELETE FROM temp.wanted")
        db.execute(self._contested, {"batch": batch})

    def settle(self, db: sqlite3.Connection) -> list[str]:
        """Let the best version of the noted keys hold; the keys of which another one did."""
        found = db.execute(self._better).fetchall()
        self.retire(db, (worse for _, worse, _ in found))
        db.executemany(self._promote, ((better,) for _, _, better in found))
        return [key for key, _, _ in found]

    @staticmethod
    def _want(db: sqlite3.Connection, keys: Iterable[str]) -> None:
        db.execute("DELETE FROM temp.wanted")
        db.executemany("INSERT INTO temp.wanted (key) VALUES (?)", ((key,) for key in keys))


@cache
def statements(kind: str) -> Statements:
    """The statements on the table of a kind."""
    return Statements(TABLES[kind])


def prepare(db: sqlite3.Connection) -> None:
    """Create the place for the keys that are looked up."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key TEXT NOT NULL)")
