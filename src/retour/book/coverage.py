"""Which batches tell of what, and of which days."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from retour.book.layout import TABLES, Table
from retour.span import Span


@dataclass(frozen=True, slots=True)
class Told:
    """What one batch tells of one kind of fact and channel ('' where that kind has none).

    `span` is what the batch covers: a file all its days, an entry by hand those of its fact.
    `days` counts the days on which the facts begin that it was the first to tell, `facts` these.
    """

    kind: str
    source: str
    channel: str
    span: Span
    days: int
    facts: int


def told(db: sqlite3.Connection) -> Iterator[Told]:
    """See `Book.told`."""
    for table in TABLES.values():
        for row in db.execute(_statement(table)):
            source, channel, is_file, since, until, first, last, days, facts = row
            ends = (since, until) if is_file else (first, last)
            yield Told(
                table.name, source, channel, Span(*map(date.fromisoformat, ends)), days, facts
            )


def _statement(table: Table) -> str:
    channel = "t.channel" if "channel" in table.places else "''"
    last = "until" if "until" in table.places else "day"
    holds = "t.current = 1" + (" AND t.kind <> 'planned'" if table.name == "post" else "")
    return (
        f"WITH said AS (SELECT t.batch, {channel} AS channel, min(t.day) AS first, "
        f"max(t.{last}) AS last, count(DISTINCT t.day) AS days, count(*) AS facts "
        f'FROM "{table.name}" AS t WHERE {holds} GROUP BY 1, 2 UNION ALL '
        f"SELECT s.batch, {channel}, min(t.day), max(t.{last}), 0, 0 FROM sighting AS s "
        f"JOIN \"{table.name}\" AS t ON t.id = s.version WHERE s.kind = '{table.name}' "
        f"AND {holds} GROUP BY 1, 2) "
        "SELECT batch.source, said.channel, batch.sha256 <> '', batch.since, batch.until, "
        "said.first, said.last, said.days, said.facts "
        "FROM said JOIN batch ON batch.id = said.batch"
    )
