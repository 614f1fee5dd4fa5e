"""Rows that cannot be counted as they are: the first of each is named, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from retour.journeys.errors import RowError
from retour.journeys.named import run
from retour.journeys.tables import Column
from retour.words import N_, Message

if TYPE_CHECKING:
    import duckdb

_NUMBER = N_("Table of {table}, row {row}, {column}: expected a number of 0 or more.")
_EMPTY = N_(
    "Table of {table}, row {row}, {column}: it is empty or cannot be read. Fill it in (a channel "
    "that is not known can be called unknown), or take the row out."
)
_PATH = N_(
    "Table of paths, row {row}: the path is empty, or one of its channels is. Expected: channels "
    "with “{separator}” between them, or a list of channels."
)
_UNCLEAR = N_(
    "Journey {journey} has a conversion or value on several touches, but not the same on all: it "
    "could be one conversion or several. Give a table of conversions, one row each."
)
_UNCONVERTED = N_("Journey {journey} has a value but no conversion. Correct one of the two.")
_UNVALUED = N_("Conversions without a value, counted as worth 0: {n}.")


def touches(db: duckdb.DuckDBPyConnection, role: Mapping[str, Column]) -> None:
    """Refuse a touch without a journey, a time or a channel."""
    for row, what in run(db, "bad_touch"):
        raise RowError(_EMPTY, table="touches", row=row, column=role[what].name)


def paths(db: duckdb.DuckDBPyConnection, separator: str) -> None:
    """Refuse a path without a channel."""
    for (row,) in run(db, "bad_path"):
        raise RowError(_PATH, row=row, separator=separator)


def told(db: duckdb.DuckDBPyConnection, table: str, role: Mapping[str, Column]) -> None:
    """Refuse an outcome that is of no journey, or no number."""
    for row, what in run(db, "bad_outcome"):
        column = role.get(what) or role.get("converted") or role["value"]
        text = _EMPTY if what == "journey" else _NUMBER
        raise RowError(text, table=table, row=row, column=column.name)


def unclear(db: duckdb.DuckDBPyConnection) -> None:
    """Refuse a journey whose touches do not agree."""
    for (journey,) in run(db, "unclear_outcome"):
        raise RowError(_UNCLEAR, journey=str(journey))


def outcomes(db: duckdb.DuckDBPyConnection) -> list[Message]:
    """Refuse a value without a conversion; note conversions without a value."""
    for (journey,) in run(db, "worth_unconverted"):
        raise RowError(_UNCONVERTED, journey=str(journey))
    ((count,),) = run(db, "unvalued")
    return [Message(_UNVALUED, {"n": count})] if count else []
