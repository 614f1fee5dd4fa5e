"""The options that read a table again with another column: all that was chosen, but for that."""

from __future__ import annotations

from retour.reading.hand.lexicon.roles import PERIODS, Kind
from retour.reading.said import taxed_said
from retour.reading.table import Table

# What a row says besides its figures; it holds for each of its columns.
_OF_ROWS = (
    *PERIODS, "year", "channel", "code", "source", "medium", "campaign", "answer", "customer",
    "person", "activity", "note",
)  # fmt: skip
_OF_TABLE = ("taxed", "channel", "ledger")  # what the user says of all its rows
BESIDE = " "  # between a role and the number of a further column of it


def options_with(table: Table, kind: Kind, without: tuple[str, ...] = (), **columns: str) -> str:
    """The options for all chosen columns with some in place of theirs, role to header."""
    chosen = {role: column.header for role, column in table.columns.items()}
    said = table.intake.context.mapping
    told = {**said, "taxed": taxed_said(said)}
    of_table = {key: told[key] for key in _OF_TABLE if told.get(key) and key not in chosen}
    return _written(kind, {**_left(chosen, without), **columns, **of_table})


def options_for(table: Table, kind: Kind, **columns: str) -> str:
    """The options for other figures of the same rows, role to header."""
    chosen = {role: table.columns[role].header for role in _OF_ROWS if role in table.columns}
    return _written(kind, {**chosen, **columns})


def _left(chosen: dict[str, str], without: tuple[str, ...]) -> dict[str, str]:
    return {
        role: header
        for role, header in chosen.items()
        if role not in without and BESIDE not in role
    }


def _written(kind: Kind, columns: dict[str, str]) -> str:
    pairs = [f"{role}={header}" for role, header in columns.items()]
    return " ".join([f"--map kind={kind}", *(f'--map "{pair}"' for pair in pairs)])
