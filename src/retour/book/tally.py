"""What one load found, counted, with the first examples of each finding."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from typing import Any

from retour.book.batches import EXAMPLES, BatchResult, Change, Conflict, Counts
from retour.book.elsewhere import Elsewhere
from retour.book.layout import Row, Table
from retour.book.unlike import Unlike


@dataclass
class Tally:
    """Numbers of one load so far. `hashes` is the sum that becomes its content hash."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    duplicates: int = 0
    conflicts: int = 0
    hashes: int = 0
    since: str = ""
    until: str = ""
    change_list: list[Change] = field(default_factory=list)
    duplicate_list: list[tuple[str, str]] = field(default_factory=list)
    conflict_list: list[Conflict] = field(default_factory=list)
    unlike: Unlike = field(default_factory=Unlike)
    backwards: dict[str, str] = field(default_factory=dict)

    def again(self, table: Table, kept: Row, row: Row) -> None:
        """The load says a key for the second time."""
        if kept == row:
            self.duplicates += 1
            if len(self.duplicate_list) < EXAMPLES:
                self.duplicate_list.append((table.name, row[0]))
            return
        self.conflicts += 1
        if len(self.conflict_list) < EXAMPLES:
            first, second = table.differing(kept, row)
            self.conflict_list.append(Conflict(table.name, row[0], first, second))

    def moved(self, table: Table, what: str, old: Row, row: Row) -> None:
        """A version is stored beside another: 'changed' after it, or 'older' behind it."""
        if what == "changed":
            self.changed += 1
            if table.name == "sale" and _goes_back(table, old, row):
                self.backwards[row[0]] = row[table.places["number"]]
        else:
            self.older += 1
        if len(self.change_list) < EXAMPLES:
            before, after = table.differing(old, row)
            self.change_list.append(Change(table.name, row[0], what, before, after))

    def outdated(self, table: Table, keys: Collection[str]) -> None:
        """Of these keys, the version that seemed newer turned out to be of an older document."""
        self.changed -= len(keys)
        self.older += len(keys)
        late = set(keys)
        self.change_list = [
            replace(one, what="older") if one.kind == table.name and one.key in late else one
            for one in self.change_list
        ]
        if table.name == "sale":
            self.backwards = {k: number for k, number in self.backwards.items() if k not in late}

    def cover(self, table: Table, rows: Collection[Row]) -> None:
        """Widen the period by the days of `rows`, which are not empty."""
        day = table.places["day"]
        since = min(map(itemgetter(day), rows))
        until = max(map(itemgetter(table.places.get("until", day)), rows))
        self.since = min(self.since, since) if self.since else since
        self.until = max(self.until, until)

    def columns(self) -> dict[str, Any]:
        """What of it the table `batch` keeps. Disputed values are not kept: they could name."""
        disputed = [
            {"kind": one.kind, "key": one.key, "fields": list(one.kept)}
            for one in self.conflict_list
        ]
        return {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "older": self.older,
            "duplicates": self.duplicates,
            "conflicts": self.conflicts,
            "disputed": disputed,
            "since": self.since or None,
            "until": self.until or None,
        }

    def result(
        self, batch: int | None, replaced: tuple[int, ...], elsewhere: Elsewhere | None
    ) -> BatchResult:
        """What the caller of the load is told."""
        return BatchResult(
            batch=batch,
            counts=Counts(self.new, self.changed, self.unchanged, self.older),
            changes=tuple(self.change_list),
            duplicates=tuple(self.duplicate_list),
            duplicate_count=self.duplicates,
            conflicts=tuple(self.conflict_list),
            conflict_count=self.conflicts,
            since=date.fromisoformat(self.since) if self.since else None,
            until=date.fromisoformat(self.until) if self.until else None,
            unlike=self.unlike.days(self.until),
            moved=self.unlike.moved,
            elsewhere=elsewhere,
            replaced=replaced,
            backwards=tuple(self.backwards.values()),
        )


def _goes_back(table: Table, old: Row, row: Row) -> bool:
    """Whether a sale loses a refund or a cancellation, which happens to nearly none."""
    refunded, status = table.places["refunded"], table.places["status"]
    revived = old[status] == "cancelled" != row[status]
    return bool(revived or row[refunded] < old[refunded])
