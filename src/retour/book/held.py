"""What holds of a sale or a lead: its best version, and what other versions say beyond it.

Two exports of one order tell different things of it: one its channel, the other its customer and
tax. Decision 2 lets the best version hold; what that one leaves empty is taken from the next best
that says it. It is put together when it is read, so that a load that is undone leaves nothing.
Facts of other kinds are held as their best version says them: there, to say nothing is to correct.
"""

from __future__ import annotations

import sqlite3

from retour.book.layout import TABLES, Table
from retour.book.versions import best_first

# Columns that belong together: none is taken from a version that says another thing of one of them
# (the tax of another price, the campaign of another source).
TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "sale": (
        ("currency", "total", "tax", "taxed", "shipping"),
        ("source", "medium", "campaign", "content", "term"),
        ("day", "at"),
        ("customer", "first"),
    ),
    "lead": (
        ("value", "currency"),
        ("source", "medium", "campaign", "content", "term"),
        ("day", "at"),
    ),
}
# Of these every version says something, or a version that says nothing says so on purpose.
_OWN = frozenset("day ledger number layer status refunded".split())


def groups(table: Table) -> tuple[tuple[str, ...], ...]:
    """The columns that are filled, in groups; columns that stand alone are groups of one."""
    together = TOGETHER.get(table.name, ())
    known = _OWN.union(*together)
    return (*together, *((name,) for name in table.names if name not in known))


def source_of(kind: str) -> str:
    """The name of the table or view that has what holds of a kind, under `current = 1`."""
    return f"{kind}_held" if kind in TOGETHER else kind


def prepare(db: sqlite3.Connection) -> None:
    """Create the views, for this connection only."""
    for kind in TOGETHER:
        db.execute(_view(TABLES[kind]))


def _view(table: Table) -> str:
    """The view of a table: rows of one version as they are, the others filled."""
    name, joins, filled = table.name, [], {}
    stored = {column.name: column.stored for column in table.columns}
    for place, group in enumerate(groups(table)):
        said = f"g{place}"
        joins.append(f'LEFT JOIN "{name}" AS {said} ON {said}.id = ({_best(table, group)})')
        for column in group:
            mine, other = _of("c", column), _of(said, column)
            more = f"{said}.id IS NOT NULL AND {_empty(mine)}"
            # With the type of the column itself SQLite reads both halves where the view is used,
            # only the columns that are asked for, instead of all of them beforehand.
            filled[column] = (
                f"CAST(CASE WHEN {more} THEN {other} ELSE {mine} END AS {stored[column]}) "
                f'AS "{column}"'
            )
    own = ("id", "key", "batch", "current", *table.names)
    columns = ", ".join(f'"{column}"' for column in own)
    held = ", ".join(filled.get(column, f'c."{column}"') for column in own)
    past = f'(SELECT key FROM "{name}" WHERE current = 0)'
    return (
        f'CREATE TEMP VIEW IF NOT EXISTS "{source_of(name)}" AS '
        f'SELECT {columns} FROM "{name}" WHERE current = 1 AND key NOT IN {past} '
        f'UNION ALL SELECT {held} FROM "{name}" AS c {" ".join(joins)} '
        f"WHERE c.current = 1 AND c.key IN {past}"
    )


def _best(table: Table, group: tuple[str, ...]) -> str:
    """The best other version of a key that says more of a group, and nothing else of it."""
    more = " OR ".join(
        f"({_empty(_of('c', one))} AND NOT {_empty(_of('p', one))})" for one in group
    )
    agrees = " AND ".join(_agree(one) for one in group)
    return (
        f'SELECT p.id FROM "{table.name}" AS p WHERE p.key = c.key AND p.current = 0 '
        f"AND ({more}) AND {agrees} ORDER BY {best_first(table, 'p')} LIMIT 1"
    )


def _agree(column: str) -> str:
    mine, other = _of("c", column), _of("p", column)
    return f"({mine} = {other} COLLATE NOCASE OR {_empty(mine)} OR {_empty(other)})"


def _of(alias: str, column: str) -> str:
    return f'{alias}."{column}"'


def _empty(column: str) -> str:
    return f"coalesce({column}, '') = ''"
