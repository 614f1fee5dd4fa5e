"""From the tables given to two relations: `touches`, one row a touch, and `outcomes` by journey.

`touches`: journey, moment (a number that orders), event or NULL, channel.
`outcomes`: journey, conversions, value, lost. A journey that is not in it was lost, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retour.journeys import checks
from retour.journeys.errors import TableError
from retour.journeys.named import run
from retour.journeys.tables import Column, attach, roles
from retour.words import N_, Message

if TYPE_CHECKING:
    import duckdb

_SHORT = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
_INTEGERS = _SHORT | {"UBIGINT", "HUGEINT"}
_NUMBERS = _INTEGERS | {"UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL"}
_DAY = 86_400e6  # microseconds


@dataclass(frozen=True, slots=True)
class Told:
    """What the relations hold. `unit` is a day in units of `moment`; 0 where no time is known."""

    unit: float
    notes: tuple[Message, ...]


def from_touches(
    db: duckdb.DuckDBPyConnection, touches: object, conversions: object, said: Mapping[str, str]
) -> Told:
    """Relations of a table of touches, and of a table of conversions or of its own columns."""
    columns = attach(db, "touches", touches)
    role = roles("touches", columns, said)
    if conversions is not None:
        others = attach(db, "conversions", conversions)
        theirs = roles(
            "conversions", others, {k: v for k, v in said.items() if v in others or k not in role}
        )
        as_text = not _alike(role["journey"], theirs["journey"])
        _of_conversions(db, theirs, as_text)
    elif "converted" in role or "value" in role:
        as_text = role["journey"].type.startswith("ENUM")
        _of_touches(db, role, as_text)
    else:
        raise TableError(
            N_(
                "Which journeys converted is not said. Give a table of conversions, or a column "
                "that says it: converted=NAME. The table of touches has: {columns}."
            ),
            columns=list(columns),
        )
    moment, unit = _moment(role["time"])
    event = role["event"].sql if "event" in role else "NULL"
    db.execute(
        f"CREATE VIEW touches AS SELECT {_journey(role['journey'], as_text)} AS journey, "
        f"{moment} AS moment, {event} AS event, {role['channel'].sql}::VARCHAR AS channel "
        "FROM touches_told"
    )
    checks.touches(db, role)
    return Told(unit, tuple(checks.outcomes(db)))


def from_paths(
    db: duckdb.DuckDBPyConnection, paths: object, separator: str, said: Mapping[str, str]
) -> Told:
    """Relations of a table of paths, each row as many journeys as it says."""
    role = roles("paths", attach(db, "paths", paths), said)
    lost = f"coalesce({_number(role['null'])}, -1)" if "null" in role else "0::DOUBLE"
    value = _number(role["value"]) if "value" in role else "0::DOUBLE"
    listed = role["path"].type.endswith("]")
    db.execute(
        "CREATE VIEW rows AS SELECT row_number() OVER () AS journey, "
        f"{role['path'].sql}::VARCHAR{'[]' if listed else ''} AS path, "
        f"{_number(role['conversions'])} AS conversions, {value} AS value, {lost} AS lost "
        "FROM paths_told"
    )
    db.execute("CREATE VIEW outcomes_told AS SELECT * EXCLUDE (path) FROM rows")
    checks.told(db, "paths", role)
    # Row by row, before rows are added up.
    db.execute("CREATE VIEW outcomes AS FROM outcomes_told")
    notes = checks.outcomes(db)
    db.execute("DROP VIEW outcomes")
    run(db, "paths")
    run(db, "outcomes_of_paths")
    parts = "path" if listed else _split(separator)
    channel = "unnest(parts)" if listed else "trim(unnest(parts))"
    db.execute(
        "CREATE VIEW touches AS SELECT journey, generate_subscripts(parts, 1) AS moment, "
        f"NULL AS event, {channel} AS channel FROM (SELECT journey, {parts} AS parts FROM paths)"
    )
    checks.paths(db, separator)
    return Told(0.0, tuple(notes))


def _split(separator: str) -> str:
    if not separator:
        raise TableError(N_("The separator between the channels of a path is empty."))
    text = separator.replace("'", "''")
    return f"string_split(path, '{text}')"


def _of_conversions(
    db: duckdb.DuckDBPyConnection, role: Mapping[str, Column], as_text: bool
) -> None:
    conversions = _number(role["converted"]) if "converted" in role else "1::DOUBLE"
    value = _number(role["value"]) if "value" in role else "0::DOUBLE"
    db.execute(
        f"CREATE VIEW outcomes_told AS SELECT {_journey(role['journey'], as_text)} AS journey, "
        f"{conversions} AS conversions, {value} AS value, NULL::DOUBLE AS lost "
        "FROM conversions_told"
    )
    checks.told(db, "conversions", role)
    run(db, "outcomes")


def _of_touches(db: duckdb.DuckDBPyConnection, role: Mapping[str, Column], as_text: bool) -> None:
    value = _number(role["value"]) if "value" in role else "0::DOUBLE"
    # A touch that says nothing says that it did not convert.
    conversions = _number(role["converted"]) if "converted" in role else f"({value} > 0)::DOUBLE"
    db.execute(
        f"CREATE VIEW outcomes_told AS SELECT {_journey(role['journey'], as_text)} AS journey, "
        f"coalesce({conversions}, 0) AS conversions, {value} AS value, 0::DOUBLE AS lost "
        "FROM touches_told"
    )
    checks.told(db, "touches", role)
    checks.unclear(db)
    run(db, "outcomes_of_touches")


def _alike(one: Column, other: Column) -> bool:
    """Whether two columns of journeys compare as they are; categories of two tables do not."""
    kinds = {one.type, other.type}
    return (len(kinds) == 1 and not one.type.startswith("ENUM")) or kinds <= _INTEGERS


def _journey(column: Column, as_text: bool) -> str:
    return f"{column.sql}::VARCHAR" if as_text else column.sql


def _moment(column: Column) -> tuple[str, float]:
    """The SQL of a number that orders touches, NULL where unreadable; and a day in its units."""
    kind = column.type.partition("(")[0]
    if kind in _SHORT:
        return f"{column.sql}::BIGINT", 1.0
    if kind in _NUMBERS:
        number = f"{column.sql}::DOUBLE"
        return f"CASE WHEN isfinite({number}) THEN {number} END", 1.0
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"epoch_us({column.sql})", _DAY
    moment = f"try_cast({column.sql} AS TIMESTAMP)"
    return f"CASE WHEN isfinite({moment}) THEN epoch_us({moment}) END", _DAY


def _number(column: Column) -> str:
    """The SQL of a number of 0 or more: NULL where missing, -1 where it is not one."""
    if column.type == "BOOLEAN":
        return f"{column.sql}::INTEGER::DOUBLE"
    number = f"try_cast({column.sql} AS DOUBLE)"
    good = f"isfinite({number}) AND {number} >= 0"
    return f"CASE WHEN {column.sql} IS NULL THEN NULL WHEN {good} THEN {number} ELSE -1::DOUBLE END"
