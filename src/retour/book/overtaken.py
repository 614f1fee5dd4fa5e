"""What a batch said and a later one said otherwise since, which holds now."""

from __future__ import annotations

import sqlite3

from retour.book.layout import TABLES, Table

# A load that changed nothing took the place of nothing; most books stop here.
_ANY = "SELECT 1 FROM batch WHERE id > ? AND undone_at IS NULL AND changed > 0 LIMIT 1"


def overtaken(db: sqlite3.Connection, number: int) -> dict[int, int]:
    """How many facts of a batch hold as a later one says, by the number of that one.

    Figures that are of a later day (`as_of`) are no other word on the same thing: they grew.
    """
    found: dict[int, int] = {}
    if db.execute(_ANY, [number]).fetchone() is None:
        return found
    for table in TABLES.values():
        for later, count in db.execute(_later(table), {"batch": number}):
            found[later] = found.get(later, 0) + count
    return found


def _later(table: Table) -> str:
    name = table.name
    same = "AND c.as_of IS v.as_of " if "as_of" in table.places else ""
    holds = (
        f'CROSS JOIN "{name}" AS c ON c.key = v.key AND c.current = 1 AND c.batch > :batch {same}'
    )
    return (
        "SELECT later, count(*) FROM ("
        f'SELECT c.batch AS later FROM "{name}" AS v {holds}'
        "WHERE v.batch = :batch AND v.current = 0 "
        f'UNION ALL SELECT c.batch FROM sighting AS s CROSS JOIN "{name}" AS v ON v.id = s.version '
        f"AND v.current = 0 {holds}WHERE s.batch = :batch AND s.kind = '{name}'"
        ") GROUP BY later ORDER BY later"
    )
