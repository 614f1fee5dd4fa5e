"""The tables of a document that a mapping is of: in a workbook, of every sheet with its columns.

A book of one sheet a month is one table. A sheet that is left out is told, and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from retour.reading.cells.days import fold
from retour.reading.hand.finding.unknown_tables import (
    Found,
    roles_told,
    top_rows,
    unknown_tables,
)
from retour.reading.hand.lexicon.kinds import kind_of, named_kinds, not_done, speaks_of_refunds
from retour.reading.hand.lexicon.role_help import kind_title
from retour.reading.hand.lexicon.roles import KIND_WORDS, Kind
from retour.reading.headers import normal
from retour.reading.shapes.work import channel_named
from retour.reading.source import Head
from retour.words import N_, Message, Quoted

_LACKING = N_("The sheet {sheets} was left out: it has no column {columns}.")
_LACKING_MANY = N_("{n} sheets were left out: they have no column {columns} ({sheets}).")
_OTHER = N_(
    "The sheet {sheets} was left out: its name speaks of something else than “{kind}”. If its rows "
    "are that too, save it as a file of its own and load that."
)
_OTHER_MANY = N_(
    "{n} sheets were left out: their names speak of something else than “{kind}” ({sheets}). If "
    "their rows are that too, save them as a file of its own and load that."
)


@dataclass(frozen=True)
class Chosen:
    """The tables that a mapping is of, the likeliest first, and its columns in them.

    `columns` is role to normal header; columns may be among them that the one table lacks. `left`
    says which other sheets are not read.
    """

    tables: tuple[Found, ...]
    columns: Mapping[str, str]
    left: tuple[Message, ...] = ()

    @property
    def missing(self) -> list[str]:
        """The roles whose columns are not there."""
        return [role for role, name in self.columns.items() if name not in self.tables[0].names]


def by_headers(asked: Mapping[str, str]) -> bool:
    """Whether the user says what a row is, and of no column what it holds."""
    return set(asked) <= {"kind", "channel"}


def chosen_tables(head: Head, asked: Mapping[str, str]) -> Chosen | None:
    """The tables of a document that a mapping is of; None when it holds no table.

    A channel for the whole table is no column.
    """
    wanted = {role: normal(name) for role, name in asked.items() if role != "kind"}
    tables = [*_with_names(head, wanted), *unknown_tables(head)]
    if not tables:
        return None
    if by_headers(asked):
        told = {role: normal(name) for role, name in roles_told(tables[0]).items()}
        wanted = {**told, **wanted}
    # A channel may be named itself: it is then that of the whole table.
    said = {"channel": wanted["channel"]} if "channel" in wanted else {}
    columns = {role: name for role, name in wanted.items() if role not in said}
    table = max(tables, key=lambda each: sum(name in each.names for name in wanted.values()))
    # So it is where a column of figures has its name: hours=Instagram, channel=instagram. What is
    # neither a column nor a channel is complained of.
    for name in said.values():
        known = bool(channel_named(name))
        if not known or (name in table.names and name not in columns.values()):
            columns |= said
    alone = Chosen((table,), columns)
    if not head.is_workbook or alone.missing or not columns:
        return alone
    return _in_every_sheet(head, tables, alone, asked)


def _with_names(head: Head, wanted: Mapping[str, str]) -> Iterator[Found]:
    """Every row near the top of a sheet that holds one of the headers asked for."""
    names = set(wanted.values())
    return (row for row in top_rows(head) if not names.isdisjoint(row.names))


def _in_every_sheet(
    head: Head, tables: list[Found], alone: Chosen, asked: Mapping[str, str]
) -> Chosen:
    """The table of every sheet with these columns, in the order of the sheets.

    Of a sheet whose name speaks of another kind only where all names do.
    """
    names = set(alone.columns.values())
    found: dict[str, Found] = {}
    for table in tables:
        if names.issubset(table.names):
            found.setdefault(table.sheet.name, table)
    kind = kind_in(alone, asked, head.document.base)
    other = [name for name in found if _speaks_of_another(name, kind)]
    if len(other) == len(found):
        other = []
    left = [*_lacking(head, tables, alone, found)]
    if other:
        values = {"n": len(other), "sheets": Quoted(tuple(other)), "kind": kind_title(kind or "")}
        left.append(Message(_OTHER, values, plural=_OTHER_MANY))
    kept = [found[sheet.name] for sheet, _ in head.sheets if sheet.name in {*found} - {*other}]
    return Chosen(tuple(kept), alone.columns, tuple(left))


def kind_in(chosen: Chosen, asked: Mapping[str, str], document: str) -> Kind | None:
    """The kind that the user says, else the one that the columns can only be; None for neither."""
    if "kind" in asked:
        return KIND_WORDS.get(fold(asked["kind"]))
    table = chosen.tables[0]
    headers = dict(zip(table.names, table.headers, strict=True))
    roles = {role: headers[name] for role, name in chosen.columns.items()}
    return kind_of(roles, table.headers, table.sheet.name, document)


def _speaks_of_another(sheet: str, kind: Kind | None) -> bool:
    named = named_kinds(sheet)
    if kind == "refund":
        return bool(named) and not speaks_of_refunds(sheet)
    if kind in ("sale", "cost", "hours") and not_done(sheet):
        return True
    return bool(kind and named) and kind not in named


def _lacking(
    head: Head, tables: list[Found], alone: Chosen, found: Mapping[str, Found]
) -> Iterator[Message]:
    """The sheets that hold something and not these columns, together by the columns they lack."""
    headers = dict(zip(alone.tables[0].names, alone.tables[0].headers, strict=True))
    sheets: dict[tuple[str, ...], list[str]] = {}
    for sheet, top in head.sheets:
        if sheet.name in found or not any(any(raw.cells) for raw in top):
            continue
        rows = [set(table.names) for table in tables if table.sheet.name == sheet.name]
        wanted = dict.fromkeys(alone.columns.values())
        near = max(rows, key=lambda names: len(names & {*wanted}), default=set[str]())
        lacks = tuple(headers[name] for name in wanted if name not in near)
        sheets.setdefault(lacks, []).append(sheet.name)
    for lacks, left in sheets.items():
        values = {"n": len(left), "sheets": Quoted(tuple(left)), "columns": Quoted(lacks)}
        yield Message(_LACKING, values, plural=_LACKING_MANY)
