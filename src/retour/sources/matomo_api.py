"""Matomo's reporting API, as XML or JSON: one report, or one for each period or site.

Rows may hold the rows below them (`subtable`), which are read as a finer cut, and their goals, of
which the orders of the shop are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from retour.facts import Fact, Visit
from retour.reading.cells.numbers import bare, decimal_mark, plain_number
from retour.reading.documents.safe_xml import Node, parse_xml
from retour.reading.errors import Doubt, ReadError
from retour.reading.families.matomo import (
    cut_of_label,
    dimension_of_report,
    dimension_of_segment,
    is_summary,
    report_of_name,
    span_of_date,
    span_of_name,
)
from retour.reading.records import Record, RecordSource, json_objects
from retour.reading.shapes.amounts import assumed
from retour.reading.shapes.period import needed_period
from retour.reading.shapes.traffic import Cut, cut_of
from retour.reading.source import Head, Intake, Match
from retour.span import Span
from retour.words import N_, Message

_METRICS = {
    "nb_visits": "visits",
    "nb_uniq_visitors": "visitors",
    "sum_daily_nb_uniq_visitors": "daily_visitors",
    "nb_actions": "actions",
    "nb_pageviews": "views",
    "nb_hits": "views",
    "bounce_count": "bounces",
    "nb_visits_converted": "converted_visits",
    "nb_conversions": "key_events",
    "entry_nb_visits": "entrances",
    "exit_nb_visits": "exits",
    "sum_visit_length": "visit_seconds",
    "revenue": "revenue",
}
_MONEY = frozenset({"revenue", "order_revenue"})
_XML = re.compile(r"<results?\b")
_OURS = re.compile(r"nb_visits|nb_conversions|<result\s*/>|nb_hits|<error ")
_CAMPAIGNS = "Campaigns"
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?\Z")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands: its period and site, its report, and the rows that hold it."""

    date: str = ""
    site: str = ""
    report: str = ""
    above: tuple[tuple[str, str], ...] = ()
    line: int = 1


class MatomoApi(RecordSource):
    """Answers of Matomo's reporting API."""

    name = "matomo.api"
    title = N_("Matomo API reports")
    where = N_("Matomo > report > Export > XML or JSON")

    def recognises(self, head: Head) -> Match | None:
        """By Matomo's names of metrics in its frame; visits by themselves are another source."""
        text = head.text.lstrip()
        if "idVisit" in text or not _OURS.search(text):
            return None
        xml = text.startswith("<") and _XML.search(text[:400])
        return Match(4.0, self.read) if xml or '"nb_' in head.json else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """The rows of every report, outer rows before those they hold."""
        place = _Place(report=report_of_name(intake.document.base))
        if intake.document.head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
            yield from _xml(parse_xml(intake.document), place, intake)
            return
        for answer in json_objects(intake):
            if answer.broken:
                yield answer
            else:
                yield from _json(answer.fields, replace(place, line=answer.line), intake)

    def facts(self, record: Record) -> Iterator[Fact]:
        """The visits of one row."""
        fields: Mapping[str, Any] = record.fields
        place: _Place = fields["place"]
        span, cut = _span(place, record.intake), _cut(fields, place)
        values = {ours: fields[raw] for raw, ours in _METRICS.items() if raw in fields}
        for metric, value in {**values, **_orders(fields)}.items():
            number = _number(metric, value)
            if number is None:
                continue
            yield Visit(
                day=span.since,
                until=span.until,
                metric=metric,
                value=number,
                unit=_unit(metric, record.intake),
                ledger="matomo",
                account=place.site,
                detail=cut.detail,
                trail=cut.trail,
            )


def _xml(node: Node, place: _Place, intake: Intake) -> Iterator[Record]:
    """The rows of `<result>` and `<results>`, which may nest by site and by date."""
    for error in node.named("error"):
        raise _refusal(error.attributes.get("message", ""))
    place = replace(
        place,
        date=node.attributes.get("date", place.date),
        site=node.attributes.get("idSite", place.site),
    )
    rows = list(node.named("row"))
    for row in rows:
        yield from _xml_row(row, place, intake)
    for inner in node.named("result"):
        yield from _xml(inner, place, intake)
    if not rows and any(child.tag in _METRICS for child in node.children):
        yield from _xml_row(node, place, intake)


def _xml_row(row: Node, place: _Place, intake: Intake) -> Iterator[Record]:
    fields: dict[str, Any] = {child.tag: child.text for child in row.children if not child.children}
    fields["place"] = replace(place, line=row.line)
    fields["goals"] = {
        goal.attributes.get("idgoal", ""): {part.tag: part.text for part in goal.children}
        for goals in row.named("goals")
        for goal in goals.named("row")
    }
    yield Record(row.line, fields, intake, broken=not row.closed)
    for below in row.named("subtable"):
        for inner in below.named("row"):
            yield from _xml_row(inner, _below(fields, place), intake)


def _json(value: Any, place: _Place, intake: Intake) -> Iterator[Record]:
    """The rows of an answer: a row, a list of rows, or either for each date or site."""
    if isinstance(value, list):
        for each in value:
            yield from _json(each, place, intake)
        return
    if not isinstance(value, dict):
        return
    if value.get("result") == "error":
        raise _refusal(str(value.get("message", "")))
    if "reportData" in value:
        named = value.get("metadata")
        title = str(named.get("name", "")) if isinstance(named, dict) else ""
        date, site = str(value.get("prettyDate", "")), str(value.get("website", ""))
        place = replace(place, report=title, date=date, site=site)
        yield from _json(value["reportData"], place, intake)
    elif any(name in value for name in _METRICS):
        yield from _json_row(value, place, intake)
    else:
        for key, each in value.items():
            dated = span_of_date(key) is not None
            yield from _json(each, replace(place, **{"date" if dated else "site": key}), intake)


def _json_row(row: dict[str, Any], place: _Place, intake: Intake) -> Iterator[Record]:
    goals = row.get("goals")
    named = goals if isinstance(goals, dict) else {}
    if isinstance(goals, list):
        named = {str(goal.get("idgoal", "")): goal for goal in goals if isinstance(goal, dict)}
    goals = {key.removeprefix("idgoal="): goal for key, goal in named.items()}
    yield Record(place.line, {**row, "goals": goals, "place": place}, intake)
    below = row.get("subtable")
    if isinstance(below, list):
        yield from _json(below, _below(row, place), intake)


def _refusal(message: str) -> ReadError:
    return ReadError(
        Message(N_("Matomo answered with an error: {message}"), {"message": message[:200]}),
        Message(N_("Ask Matomo for the report again.")),
    )


def _span(place: _Place, intake: Intake) -> Span:
    written = span_of_date(place.date) if place.date else span_of_name(intake.document.base)
    return needed_period(intake, written)


def _cut(fields: Mapping[str, Any], place: _Place) -> Cut:
    label = fields.get("label")
    if label is None:
        return Cut() if is_summary(place.report) else cut_of([("report", place.report)])
    return cut_of_label(_dimension(fields, place), str(label), place.report, place.above)


def _dimension(fields: Mapping[str, Any], place: _Place) -> str:
    found = dimension_of_segment(str(fields.get("segment", "")))
    if found == "source" and ("channel", _CAMPAIGNS) in place.above:
        return "campaign"  # Matomo calls a campaign's name the name of a referrer
    if "referrer_type" in fields and not found:
        return "channel"
    return found or dimension_of_report(place.report)


def _below(fields: Mapping[str, Any], place: _Place) -> _Place:
    """The place of the rows that a row holds."""
    label = str(fields.get("label", ""))
    if str(fields.get("referrer_type", "")) == "6":
        label = _CAMPAIGNS
    dimension = _dimension(fields, place)
    return replace(place, above=(*place.above, (dimension, label))) if dimension else place


def _orders(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The orders of the shop among the goals of a row."""
    goal = fields["goals"].get("ecommerceOrder")
    if not isinstance(goal, dict):
        return {}
    found = {"orders": goal.get("nb_conversions"), "order_revenue": goal.get("revenue")}
    return {name: value for name, value in found.items() if value is not None}


def _number(metric: str, value: Any) -> float | None:
    """A value of the API: a number, or a text that is one; None for none."""
    if value is None or value == "" or value is False:
        return None
    if isinstance(value, int | float):
        return float(value)
    text = str(value)
    if _PLAIN.match(text):
        return float(text)
    try:
        plain = bare(text)
        if mark := decimal_mark(plain):
            return float(plain_number(plain, mark))
    except ValueError:
        pass
    raise Doubt(
        Message(N_("“{text}” in “{column}” is not a number."), {"text": text, "column": metric}),
        Message(N_("Ask Matomo for the report without formatted numbers (format_metrics=0).")),
    )


def _unit(metric: str, intake: Intake) -> str:
    if metric in _MONEY:
        return assumed(intake)
    return "seconds" if metric == "visit_seconds" else "count"
