"""Tables in which several rows in a row are one thing: an order and its products."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from retour.facts import Fact
from retour.reading.documents.rows import Raw
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource


@dataclass(slots=True)
class Group:
    """Rows that belong together: the name they share, and what the source keeps of them.

    `damaged` says that a row of it could not be read, so that its sum is not known.
    """

    name: str
    first: Raw
    kept: list[Any] = field(default_factory=list)
    damaged: bool = False


class GroupedSource(TableSource):
    """A table source that is told when the last row of a group has passed."""

    @abstractmethod
    def name_of(self, row: Row) -> str:
        """The name of the group the row belongs to, '' for the group of the row before."""

    @abstractmethod
    def closed(self, table: Table, group: Group) -> Iterator[Fact]:
        """The facts that only the whole group gives."""

    def group(self, row: Row) -> Group:
        """The group of the row being read."""
        group: Group = row.table.state["group"]
        return group

    def _row(self, table: Table, raw: Raw) -> Iterator[Fact]:
        current: Group | None = table.state.get("group")
        row = Row(table, raw)
        name = "" if raw.broken else self.name_of(row)
        if current is None or (name and name != current.name):
            yield from self.finish(table)
            current = table.state["group"] = Group(name, raw)
        intake = table.intake
        doubts, kept = intake.doubtful.total, intake.rows_kept
        yield from self._kept(row)
        current.damaged |= intake.doubtful.total > doubts and intake.rows_kept == kept

    def finish(self, table: Table) -> Iterator[Fact]:
        """Close the last group."""
        group: Group | None = table.state.pop("group", None)
        if group is not None:
            yield from self.closed(table, group)
