"""Which batches tell of what, and of which days."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from retour.book.layout import TABLES, Table
from retour.span import Span

# Sheets of one file that an owner made need not go equally far: sales by then, hours by now.
_APART = ("any_table",)
# Who wrote or sold what a batch tells; exports of two shops, or two people, are two records.
_WHO = {"effort": "t.person", "sale": "t.ledger", "takings": "t.ledger"}
_EMPTY = (
    "SELECT id, source, since, until FROM batch WHERE sha256 <> '' AND since IS NOT NULL "
    "AND undone_at IS NULL AND new + changed + unchanged + older = 0"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one batch tells of one kind of fact, channel ('' where that kind has none) and `who`.

    `span` is what the batch covers: a file all its days, an entry by hand those of its fact. A file
    without any fact that says its period tells of no `kind`: '' stands for all of its source.
    `days` counts the days of the facts that it was the first to tell, `facts` these. `who` is the
    ledger of sales, the person of hours; `layer` that of sales and costs. `batch` is the batch's
    number, `by_file` whether it was a file.
    """

    kind: str
    source: str
    channel: str
    span: Span
    days: int
    facts: int
    who: str = ""
    layer: str = ""
    batch: int = 0
    by_file: bool = False

    @property
    def log(self) -> bool:
        """Whether it tells of all channels: one that it does not name, nothing went into.

        So do time sheets and statements, but not the reports of a network, nor a cost by hand: it
        says nothing of another channel's.
        """
        statement = self.kind == "cost" and self.by_file and self.layer != "platform"
        return self.kind == "effort" or statement


def told(db: sqlite3.Connection, kinds: Collection[str] = ()) -> Iterator[Told]:
    """See `Book.told`."""
    for table in TABLES.values():
        if kinds and table.name not in kinds:
            continue
        for row in db.execute(_statement(table)):
            batch, source, channel, who, layer, is_file, *days, told_days, facts = row
            since, until, first, last = days
            ends = (since, until) if is_file and source not in _APART else (first, last)
            span = Span(*map(date.fromisoformat, ends))
            yield Told(
                table.name,
                source,
                channel,
                span,
                told_days,
                facts,
                who,
                layer,
                batch,
                bool(is_file),
            )
    if not kinds:
        for batch, source, *days in db.execute(_EMPTY):
            yield Told(
                "", source, "", Span(*map(date.fromisoformat, days)), 0, 0, "", "", batch, True
            )


def _statement(table: Table) -> str:
    name = table.name
    channel = "t.channel" if "channel" in table.places else "''"
    who = _WHO.get(name, "''")
    layer = "t.layer" if "layer" in table.places else "''"
    last = "until" if "until" in table.places else "day"
    holds = "t.current = 1" + (" AND t.kind <> 'planned'" if name == "post" else "")
    of = f"{channel} AS channel, {who} AS who, {layer} AS layer"
    return (
        f"WITH days AS (SELECT t.batch, {of}, t.day, max(t.{last}) AS until, count(*) AS facts "
        f'FROM "{name}" AS t WHERE {holds} GROUP BY 1, 2, 3, 4, 5), '
        "said AS (SELECT batch, channel, who, layer, min(day) AS first, max(until) AS last, "
        "CAST(sum(julianday(until) - julianday(day) + 1) AS INTEGER) AS days, sum(facts) AS facts "
        "FROM days GROUP BY 1, 2, 3, 4 UNION ALL "
        f"SELECT s.batch, {of}, min(t.day), max(t.{last}), 0, 0 FROM sighting AS s "
        f"JOIN \"{name}\" AS t ON t.id = s.version WHERE s.kind = '{name}' "
        f"AND {holds} GROUP BY 1, 2, 3, 4) "
        "SELECT batch.id, batch.source, said.channel, said.who, said.layer, batch.sha256 <> '', "
        "batch.since, batch.until, min(said.first) OVER (PARTITION BY said.batch), "
        "max(said.last) OVER (PARTITION BY said.batch), said.days, said.facts "
        "FROM said JOIN batch ON batch.id = said.batch"
    )
