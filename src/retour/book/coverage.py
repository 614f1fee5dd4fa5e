"""Which batches tell of what, and of which days."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from retour.book.layout import TABLES, Table
from retour.book.said import from_text
from retour.span import Span

# Sheets of one file that an owner made need not go equally far: sales by then, hours by now.
_APART = ("any_table",)
# Who wrote or sold what a batch tells; exports of two shops, or two people, are two records.
_WHO = {"effort": "t.person", "sale": "t.ledger", "takings": "t.ledger"}
_LEDGERS = ("cost", "sale", "takings")
_PERIODS = (
    "SELECT t.batch, t.ledger, t.layer, t.day, t.until, 1 FROM takings AS t WHERE t.current = 1 "
    "UNION ALL SELECT s.batch, t.ledger, t.layer, t.day, t.until, 0 FROM sighting AS s "
    "JOIN takings AS t ON t.id = s.version WHERE s.kind = 'takings' AND t.current = 1 ORDER BY 4, 5"
)
# What does not tell of its day: a post that is planned, hours by hand that were taken out, the end
# of a cost that came back.
_NOT = {
    "post": " AND t.kind <> 'planned'",
    "effort": " AND NOT (t.ledger = 'hand' AND t.seconds = 0)",
    "cost": " AND NOT (t.ledger = 'hand' AND t.amount = 0 AND t.number LIKE '%/%')",
}
_ROWS = 8  # of a table of weeks or months: with fewer nobody can say that it is regular
_ALIKE = 0.8  # of these, as long as is usual: the first week and the last may be cut
_MONTH = 1.15  # months differ so much
_MISSING = 2  # periods: a shop may close for one
_EMPTY = (
    "SELECT id, source, since, until, said FROM batch WHERE sha256 <> '' AND since IS NOT NULL "
    "AND undone_at IS NULL AND new + changed + unchanged + older = 0"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one batch tells of one kind of fact, channel ('' where that kind has none) and `who`.

    `span` is what the batch covers: a file all its days, an entry by hand those of its fact. A file
    without any fact that says its period tells of no `kind`: '' stands for all of its source.
    `days` counts the days of the facts that it was the first to tell, `facts` these. `who` is the
    ledger of sales, the person of hours; `layer` that of sales and costs. `batch` is the batch's
    number, `by_file` whether it was a file. `account` is whose it is of what has accounts, '' where
    none is named; None for all that its source tells. A document that says itself that it is of
    these days has something on `lines` of them; 0 where it does not say.
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
    account: str | None = None
    lines: int = 0

    @property
    def log(self) -> bool:
        """Whether it tells of all channels: one that it does not name, nothing went into.

        So do time sheets and statements, but not the reports of a network, nor a cost by hand: it
        says nothing of another channel's.
        """
        statement = self.kind == "cost" and self.by_file and self.layer != "platform"
        return self.kind == "effort" or statement


def told(db: sqlite3.Connection) -> Iterator[Told]:
    """See `Book.told`."""
    for table in TABLES.values():
        periods = _periods(db) if table.name == "takings" else {}
        for row in db.execute(_statement(table)):
            one, is_file = _told(table, row), row[7]
            yield from (
                _torn(one, periods.get((one.batch, row[3], row[4]), ())) if is_file else (one,)
            )
            yield from _others(one, row[6])
    for batch, source, since, until, text in db.execute(_EMPTY):
        none = Told("", source, "", _span(since, until), 0, 0, "", "", batch, True)
        for said in from_text(text):
            yield replace(none, span=said.span, account=said.account, lines=said.days)
        if not text:
            yield none


def _told(table: Table, row: Sequence[Any]) -> Told:
    batch, source, channel, who, layer, ledger, text, is_file, *days, told_days, facts = row
    since, until, first, last = days
    whole = is_file and source not in _APART
    account = ledger.partition("@")[2] if table.name in _LEDGERS else None
    said = [one for one in from_text(text) if one.tells_of(account or "")] if whole else []
    # A statement of several accounts goes as far for each as its lines do.
    span = said[0].span if said else _span(*((since, until) if whole else (first, last)))
    return Told(
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
        account,
        said[0].days if said else 0,
    )


def _others(one: Told, text: str) -> Iterator[Told]:
    """The other periods that a document sets beside the first: what is between is not told."""
    first = True
    for said in from_text(text) if one.lines else ():
        if said.tells_of(one.account or ""):
            if not first:
                yield replace(one, span=said.span, facts=0, lines=said.days)
            first = False


def _span(since: str, until: str) -> Span:
    return Span(date.fromisoformat(since), date.fromisoformat(until))


_Row = tuple[Span, bool]  # the days of takings, and whether the batch was the first to tell them


def _periods(db: sqlite3.Connection) -> Mapping[tuple[int, str, str], Sequence[_Row]]:
    """The takings of each batch, ledger and layer, in the order of their days."""
    found: dict[tuple[int, str, str], list[_Row]] = defaultdict(list)
    for batch, ledger, layer, since, until, first in db.execute(_PERIODS):
        span = Span(date.fromisoformat(since), date.fromisoformat(until))
        found[batch, ledger, layer].append((span, bool(first)))
    return found


def _torn(one: Told, rows: Sequence[_Row]) -> Iterator[Told]:
    """What a file tells, in parts where its table of weeks or months leaves out several of them.

    Such a row names its days, so that what stands between two rows is not told.
    """
    usual = median(span.days for span, _ in rows) if rows else 0
    alike = sum(usual / _MONTH <= span.days <= usual * _MONTH for span, _ in rows)
    if usual <= 1 or len(rows) < _ROWS or alike < _ALIKE * len(rows):
        yield one
        return
    since, part = one.span.since, [rows[0]]
    for (before, _), row in pairwise(rows):
        if (row[0].since - before.until).days > _MISSING * usual:
            yield _part(one, Span(since, before.until), part)
            since, part = row[0].since, []
        part.append(row)
    yield _part(one, Span(since, one.span.until), part)


def _part(one: Told, span: Span, rows: Sequence[_Row]) -> Told:
    # What a batch saw again is told apart from what it was the first to tell.
    first = [days for days, is_first in rows if is_first and one.facts]
    days = sum(days.days for days in first)
    return replace(one, span=span, days=days, facts=len(first), lines=0)


def _statement(table: Table) -> str:
    name = table.name
    channel = "t.channel" if "channel" in table.places else "''"
    who = _WHO.get(name, "''")
    layer = "t.layer" if "layer" in table.places else "''"
    ledger = "t.ledger" if name in _LEDGERS else "''"
    last = "until" if "until" in table.places else "day"
    holds = "t.current = 1" + _NOT.get(name, "")
    of = f"{channel} AS channel, {who} AS who, {layer} AS layer, {ledger} AS ledger"
    return (
        # The day first: rows come by their days, so that there is less to sort.
        f"WITH days AS (SELECT t.day, t.batch, {of}, max(t.{last}) AS until, count(*) AS facts "
        f'FROM "{name}" AS t WHERE {holds} GROUP BY 1, 2, 3, 4, 5), '
        "said AS (SELECT batch, channel, who, layer, ledger, min(day) AS first, "
        "max(until) AS last, "
        "CAST(sum(julianday(until) - julianday(day) + 1) AS INTEGER) AS days, sum(facts) AS facts "
        "FROM days GROUP BY 1, 2, 3, 4, 5 UNION ALL "
        f"SELECT s.batch, {of}, min(t.day), max(t.{last}), 0, 0 FROM sighting AS s "
        f"JOIN \"{name}\" AS t ON t.id = s.version WHERE s.kind = '{name}' "
        f"AND {holds} GROUP BY 1, 2, 3, 4, 5) "
        "SELECT batch.id, batch.source, said.channel, said.who, said.layer, said.ledger, "
        "batch.said, batch.sha256 <> '', batch.since, batch.until, "
        "min(said.first) OVER (PARTITION BY said.batch), "
        "max(said.last) OVER (PARTITION BY said.batch), said.days, said.facts "
        "FROM said JOIN batch ON batch.id = said.batch"
    )
