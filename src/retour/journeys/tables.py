"""Tables of every kind as DuckDB sees them, and which of their columns is what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retour.journeys.errors import TableError
from retour.journeys.named import connect
from retour.words import N_

if TYPE_CHECKING:
    import duckdb

_ACCEPTED = N_(
    "The table {table} cannot be read as one: {reason}. Give the path of a Parquet or CSV file, a "
    "DuckDB relation, an Arrow table, a data frame, or a dict of columns of one length."
)
# What columns are called, most telling first; a role's own name is always understood.
ROLES: dict[str, dict[str, str]] = {
    "touches": {
        "journey": "journey_id user_id user_pseudo_id visitor_id visitor client_id customer_id "
        "cookie_id cookie uid user customer parcours visiteur client",
        "time": "timestamp event_timestamp touch_time datetime date_time date heure",
        "event": "event_id touch_id hit_id",
        "channel": "channel_name channel_grouping channel_group canal",
        "converted": "conversion conversions is_conversion has_conversion has_converted converti",
        "value": "conversion_value total_conversion_value revenue amount valeur montant",
    },
    "paths": {
        "path": "paths journey channels parcours chemin",
        "conversions": "total_conversions conversion converted",
        "value": "total_conversion_value conversion_value total_value revenue valeur montant",
        "null": "total_null nulls total_nulls non_conversions lost",
    },
}
ROLES["conversions"] = {r: ROLES["touches"][r] for r in ("journey", "converted", "value")}
_NEEDED = {
    "touches": ("journey", "time", "channel"),
    "conversions": ("journey",),
    "paths": ("path", "conversions"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table as SQL writes it, and its DuckDB type."""

    name: str
    type: str

    @property
    def sql(self) -> str:
        """Its name, quoted."""
        return quoted(self.name)


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def attach(
    db: duckdb.DuckDBPyConnection, name: str, table: object, copied: bool = True
) -> dict[str, Column]:
    """Make `table` the relation `<name>_told` of `db`; its columns by name.

    Parquet is read where it lies, as often as it is needed, and so are columns in memory. What can
    be read only once, or belongs to another connection, is copied; and CSV, slow to read, unless
    it will be read once (not `copied`).
    """
    import duckdb

    relation = f"{name}_told"
    try:
        if isinstance(table, str | Path):
            db.execute(f"CREATE {_file(relation, Path(table), copied)}")
            _with_points(db, relation, Path(table))
        elif isinstance(table, Mapping):
            db.register(relation, _columns(name, table))
        elif hasattr(table, "iloc"):  # a pandas frame, which DuckDB reads without an Arrow library
            db.register(relation, table)
        else:
            # An Arrow reader can be read once: DuckDB knows it by its library, and does.
            known = type(table).__module__.startswith("pyarrow")
            db.register("given", table if known else _Stream(name, table))
            db.execute(f"CREATE TEMP TABLE {relation} AS SELECT * FROM given")
            db.unregister("given")
        found = db.execute(f"DESCRIBE {relation}").fetchall()
    except duckdb.Error as error:
        called = str(table) if isinstance(table, str | Path) else name
        reason = str(error).splitlines()[0]
        raise TableError(_ACCEPTED, table=called, reason=reason) from error
    return {str(column): Column(str(column), str(kind)) for column, kind, *_ in found}


def _file(relation: str, path: Path, copied: bool) -> str:
    if not path.is_file():
        raise TableError(N_("There is no file {path}."), path=str(path))
    # In brackets, signs that would stand for many files stand for themselves.
    plain = re.sub(r"[*?\[]", r"[\g<0>]", str(path))
    text = "'" + plain.replace("'", "''") + "'"
    ending = path.name.lower().removesuffix(".gz").rpartition(".")[2]
    if ending in ("parquet", "pq"):
        return f"VIEW {relation} AS SELECT * FROM read_parquet({text})"
    if ending in ("csv", "tsv", "txt"):
        # Types by all rows: a column is one of numbers only if every cell is a number.
        read = f"SELECT * FROM read_csv({text}, header = true, sample_size = -1)"
        return f"{'TEMP TABLE' if copied else 'VIEW'} {relation} AS {read}"
    raise TableError(
        N_("{path}: the ending tells what a file is, and it is not .parquet, .csv, .tsv or .txt."),
        path=str(path),
    )


# A number as French spreadsheets write it: 1 234,50.
_COMMA = r"[-+]?\d{1,3}([ \x{a0}\x{202f}]?\d{3})*(,\d+)?"
_LOOKED_AT = 1000  # rows, before all of a column are


def _with_points(db: duckdb.DuckDBPyConnection, relation: str, path: Path) -> None:
    """Read columns of a text file whose every cell is a number with a decimal comma as numbers."""
    if not path.name.lower().removesuffix(".gz").endswith((".csv", ".tsv", ".txt")):
        return
    told = db.execute(f"DESCRIBE {relation}").fetchall()
    commas = []
    for column in (quoted(str(name)) for name, kind, *_ in told if kind == "VARCHAR"):
        number = f"bool_and(regexp_full_match(trim({column}), ?)), bool_or(contains({column}, ','))"
        some = f"FROM (SELECT {column} FROM {relation} LIMIT {_LOOKED_AT})"
        for rows in (some, f"FROM {relation}"):
            if db.execute(f"SELECT {number} {rows}", [_COMMA]).fetchone() != (True, True):
                break
        else:
            commas.append(column)
    if not commas:
        return
    cells = ", ".join(
        f"CAST(replace(regexp_replace({one}, '[\\s\\x{{a0}}\\x{{202f}}]', '', 'g'), ',', '.') "
        f"AS DOUBLE) AS {one}"
        for one in commas
    )
    db.execute(f"CREATE TEMP TABLE with_points AS SELECT * REPLACE ({cells}) FROM {relation}")
    kind = db.execute(
        "SELECT count(*) FROM duckdb_views() WHERE view_name = ?", [relation]
    ).fetchone()
    db.execute(f"DROP {'VIEW' if kind and kind[0] else 'TABLE'} {relation}")
    db.execute(f"ALTER TABLE with_points RENAME TO {relation}")


def _columns(name: str, table: Mapping[Any, Any]) -> dict[str, Any]:
    columns = {str(key): _array(values) for key, values in table.items()}
    lengths = {key: len(values) for key, values in columns.items()}
    if len(set(lengths.values())) != 1:
        reason = ", ".join(f"{key}: {length}" for key, length in lengths.items()) or "{}"
        raise TableError(_ACCEPTED, table=name, reason=reason)
    return columns


def _array(values: Any) -> Any:
    if isinstance(values, np.ndarray):
        return _known(values)
    listed = list(values)
    array = np.empty(len(listed), dtype=object)
    array[:] = listed
    if any(one is None or isinstance(one, str | list) for one in listed):
        return array
    return _known(np.asarray(listed))


def _known(values: Any) -> Any:
    """An array of a type that DuckDB knows."""
    if values.dtype.kind == "M":  # it knows no days or hours of NumPy
        return values.astype("datetime64[us]")
    # Fixed-width text becomes an ENUM, which knows neither the empty text nor its neighbours.
    return values.astype(object) if values.dtype.kind in "US" else values


class _Stream:
    """A table by the Arrow C stream that it gives when asked, which needs no Arrow library."""

    def __init__(self, name: str, table: Any) -> None:
        if not hasattr(table, "__arrow_c_stream__"):
            raise TableError(_ACCEPTED, table=name, reason=type(table).__name__)
        self._table = table

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._table.__arrow_c_stream__(requested_schema)


def roles(table: str, columns: Mapping[str, Column], said: Mapping[str, str]) -> dict[str, Column]:
    """Which column is what: as said, else by its name.

    Raises TableError when a column that is needed is not found, or one said is not there.
    """
    for name in said:
        if not any(name in known for known in ROLES.values()):
            raise TableError(
                N_("There is no {role} to be said. There are: {roles}."),
                role=name, roles=sorted({role for known in ROLES.values() for role in known}),
            )  # fmt: skip
    found = _by_name(table, columns)
    for role in ROLES[table]:
        if role in said and said[role] not in columns:
            raise TableError(
                N_("The table of {table} has no column {column}. It has: {columns}."),
                table=table, column=said[role], columns=list(columns),
            )  # fmt: skip
        if role in said:
            found[role] = columns[said[role]]
    for role in _NEEDED[table]:
        if role not in found:
            raise TableError(
                N_(
                    "The table of {table} needs a column for: {role}. It has: {columns}. "
                    "Say which one it is: --column {role}=NAME (in Python: columns)."
                ),
                table=table, role=role, columns=list(columns),
            )  # fmt: skip
    return found


def _by_name(table: str, columns: Mapping[str, Column]) -> dict[str, Column]:
    known = {_folded(name): column for name, column in reversed(list(columns.items()))}
    found: dict[str, Column] = {}
    for role, names in ROLES[table].items():
        named = next((known[name] for name in (role, *names.split()) if name in known), None)
        if named is not None and named not in found.values():
            found[role] = named
    return found


def _folded(name: str) -> str:
    return "_".join(name.strip().casefold().replace("-", " ").split())


def holds_paths(path: str | Path, columns: Mapping[str, str] | None = None) -> bool:
    """Whether a file holds paths, by its columns as said or by their names; else it is touches."""
    said = columns or {}
    if "path" in said or "channel" in said:
        return "path" in said
    with connect() as db:
        found = attach(db, "any", path, copied=False)
    return "channel" not in _by_name("touches", found) and "path" in _by_name("paths", found)
