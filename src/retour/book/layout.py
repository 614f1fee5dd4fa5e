"""The tables of facts: one per kind, its columns the fields of the dataclass in their order, with
the trail flattened. The schema is written by hand in `schema.sql`; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from retour.facts import KINDS, Fact, Trail

Value = str | int | float | None
Row = tuple[Any, ...]  # the key (text), then the values of the columns, each a `Value`

# Columns that hold one of a few words, a day or a number's currency: no person can be named there.
_CLOSED = frozenset(
    "day until at as_of channel currency metric unit layer taxed status what kind engine".split()
)
# Columns that people write in, or that come from one person. The other text columns hold names that
# the business gave (accounts, campaigns, products) and numbers: "Chez Anna" is not about Anna.
_FREE = frozenset(
    "note said term text title answer url landing referrer click_id person customer".split()
)
# Columns of a customer's fact that may tell who it was; `erase` empties them.
FREE_TEXT = ("click_id", "note", "said", "term")

_STORED: dict[type, str] = {
    str: "TEXT",
    date: "TEXT",
    datetime: "TEXT",
    int: "INTEGER",
    bool: "INTEGER",
    float: "REAL",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `python` is the field's type, `in_trail` whether it is a field of the trail."""

    name: str
    python: type
    nullable: bool
    in_trail: bool

    @property
    def stored(self) -> str:
        """SQLite's type of the column."""
        return _STORED[self.python]

    @property
    def is_words(self) -> bool:
        """Whether it is text in which a person could be named."""
        return self.stored == "TEXT" and self.name not in _CLOSED

    @property
    def is_free(self) -> bool:
        """Whether it is text in which a bare name is about a person."""
        return self.name in _FREE


def _columns(cls: type[Any], in_trail: bool = False) -> list[Column]:
    hints = get_type_hints(cls)
    found: list[Column] = []
    for field in fields(cls):
        hint = hints[field.name]
        if hint is Trail:
            found += _columns(Trail, in_trail=True)
            continue
        choices = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        python = next(choice for choice in choices if choice is not NoneType)
        found.append(Column(field.name, python, NoneType in choices, in_trail))
    return found


class Table:
    """The table of one kind of fact."""

    def __init__(self, kind: type[Fact]) -> None:
        self.kind = kind
        self.name = kind.KIND
        self.columns = tuple(_columns(kind))
        self.names = tuple(column.name for column in self.columns)
        self.places = {name: place for place, name in enumerate(self.names, 1)}  # in a row
        self.own = sum(1 for column in self.columns if not column.in_trail)  # how many, all first

    @cached_property
    def words(self) -> tuple[int, ...]:
        """Places, in a row, of the columns in which a person could be named."""
        return tuple(n for n, column in enumerate(self.columns, 1) if column.is_words)

    @cached_property
    def free(self) -> tuple[int, ...]:
        """Those of `words` in which a bare name is about a person."""
        return tuple(n for n, column in enumerate(self.columns, 1) if column.is_free)

    def named(self, row: Row) -> dict[str, Value]:
        """The values of a row by the names of their columns, without the key."""
        return dict(zip(self.names, row[1:], strict=True))

    def differing(self, old: Row, new: Row) -> tuple[dict[str, Value], dict[str, Value]]:
        """The values, by column, in which two rows differ."""
        names = [name for name, place in self.places.items() if old[place] != new[place]]
        return (
            {name: old[self.places[name]] for name in names},
            {name: new[self.places[name]] for name in names},
        )


TABLES: dict[str, Table] = {kind.KIND: Table(kind) for kind in KINDS}
