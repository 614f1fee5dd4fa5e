"""Matomo's list of visits (`Live.getLastVisitsDetails`), as CSV or JSON, counted by day and way.

Addresses, identifiers of visitors and what each did are not read. A list of the last visits may
begin and end in the middle of a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from retour.facts import Fact, Trail
from retour.reading.errors import Doubt
from retour.reading.layout import Layout
from retour.reading.records import Record, RecordSource, json_objects
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.tally import Tally
from retour.reading.source import Head, Intake, Match
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.reference.urls import host_and_path
from retour.words import N_, Message

_SUMS = {"actions": "actions", "goalConversions": "key_events", "searches": "searches"}
_NAMED = {
    "number": "idVisit",
    "first": "firstActionTimestamp",
    "type": "referrerType",
    "type_name": "referrerTypeName",
    "name": "referrerName",
    "keyword": "referrerKeyword",
    "url": "referrerUrl",
    "site": "siteName",
    "currency": "siteCurrency",
    "orders": "totalEcommerceConversions",
    "order_revenue": "totalEcommerceRevenue",
    **{ours: raw for raw, ours in _SUMS.items()},
}


def _count(tally: Tally, intake: Intake, visit: Mapping[str, Any]) -> None:
    """Count one visit, given by our names."""
    first, site = _number(visit, "first"), str(visit.get("site") or "")
    if first is None:
        raise _no_visit(str(visit.get("first", "")))
    day = intake.day(datetime.fromtimestamp(first, UTC))
    trail = _trail(visit)
    tally.add(day, trail, account=site)
    for name in (*_SUMS.values(), "orders"):
        value = _number(visit, name)
        if value is not None:
            tally.add(day, trail, name, value, account=site)
    revenue = _number(visit, "order_revenue")
    if revenue:
        currency = str(visit.get("currency") or intake.context.currency)
        tally.add(day, trail, "order_revenue", revenue, unit=currency, account=site)


def _number(visit: Mapping[str, Any], name: str) -> float | None:
    value = visit.get(name)
    if value in (None, "", False, "-"):
        return None
    try:
        return float(str(value))
    except ValueError:
        raise _no_visit(str(value)) from None


def _no_visit(text: str) -> Doubt:
    return Doubt(
        Message(N_("“{text}” is not a number of a visit."), {"text": text[:40]}),
        Message(N_("Export the list of visits again.")),
    )


def _trail(visit: Mapping[str, Any]) -> Trail:
    """How the visitor came, in Matomo's words; of the page that led here, its site only."""
    kind, name = str(visit.get("type") or ""), str(visit.get("name") or "")
    host = host_and_path(str(visit.get("url") or ""))[0]
    return Trail(
        grouping=str(visit.get("type_name") or kind),
        campaign=name if kind == "campaign" else "",
        source="" if kind == "campaign" else name,
        term=str(visit.get("keyword") or ""),
        referrer=f"https://{host}/" if host else "",
    )


def _note(intake: Intake) -> None:
    say_once(
        intake,
        Message(N_("A list of visits may lack some of its first and of its last day.")),
    )


class MatomoVisits(TableSource):
    """Matomo's list of visits, as CSV."""

    name = "matomo.visits"
    title = N_("Matomo visits log")
    where = N_("Matomo > Visitors > Visits log > Export > CSV")
    layouts = (Layout("visits", _NAMED, ("number", "first", "type"), ignored="*", mark="."),)

    def begin(self, table: Table) -> None:
        """Begin to count."""
        table.state["tally"] = Tally()
        _note(table.intake)

    def facts(self, row: Row) -> Iterator[Fact]:
        """Nothing yet: a visit is counted with the others of its day."""
        _count(row.table.state["tally"], row.intake, {name: row.text(name) for name in _NAMED})
        yield from ()

    def finish(self, table: Table) -> Iterator[Fact]:
        """The visits of every day."""
        yield from table.state["tally"].facts("matomo")


class MatomoVisitsApi(RecordSource):
    """Matomo's list of visits, as JSON."""

    name = "matomo.visits_api"
    title = N_("Matomo visits log")
    where = N_("Matomo > Visitors > Visits log > Export > JSON")

    def recognises(self, head: Head) -> Match | None:
        """By visits with a number and a type of referrer."""
        text = head.text.lstrip()
        known = text.startswith(("[", "{")) and '"idVisit"' in text and '"referrerType"' in text
        return Match(4.0, self.read) if known else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """The visits."""
        intake.state["tally"] = Tally()
        _note(intake)
        yield from json_objects(intake)

    def facts(self, record: Record) -> Iterator[Fact]:
        """Nothing yet: a visit is counted with the others of its day."""
        visit = {ours: record.fields.get(raw) for ours, raw in _NAMED.items()}
        _count(record.intake.state["tally"], record.intake, visit)
        yield from ()

    def finish(self, intake: Intake) -> Iterator[Fact]:
        """The visits of every day."""
        yield from intake.state["tally"].facts("matomo")
