"""Google Analytics 4 events from BigQuery: the flattened table as CSV, the export as JSON lines.

Counted are visits, views and purchases that carry a transaction's number. `traffic_source` is how
the visitor came the first time ever, not this time: it is not read. Instants are UTC.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from retour.facts import NO_TRAIL, Fact, Trail
from retour.reading.cells.days import parse_when
from retour.reading.cells.numbers import is_null
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Doubt, Skip
from retour.reading.families.sessions_in_events import Event, Purchase, Sessions
from retour.reading.layout import Layout
from retour.reading.records import Record, RecordSource, json_objects
from retour.reading.shapes.amounts import say_once
from retour.reading.source import Head, Intake, Match
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_LEDGER = "ga4"
_WAYS = ("source", "medium", "campaign", "content", "term")
# A browser's number and the second of its first visit, or a device's; seconds since 1970.
_VISITOR = re.compile(r"\d+\.\d+\Z|[0-9a-f-]{16,}\Z|[A-Za-z_]\w*\Z", re.IGNORECASE)
_SESSION = re.compile(r"\d+\Z|[A-Za-z_]\w*\Z")
_CLICKS = ("gclid", "dclid", "srsltid")


def _way(words: Mapping[str, str], clicks: Mapping[str, str]) -> Trail:
    """The trail of an event; of click ids only the names are kept."""
    found = {name: value for name, value in words.items() if value and name in _WAYS}
    names = "&".join(name for name in _CLICKS if clicks.get(name))
    return Trail(**found, click_id=names) if found or names else NO_TRAIL


def _moment(text: str) -> datetime:
    """Microseconds since 1970, or an instant in words; UTC unless it says otherwise."""
    found: datetime | None = None
    if text.isascii() and text.isdigit() and len(text) >= 16:
        found = datetime.fromtimestamp(int(text[:16]) / 1e6, UTC)
    elif len(text) > 10:
        found = parse_when(text, "")
    if found is None:
        raise Doubt(
            Message(N_("“{text}” is not the instant of an event."), {"text": text[:40]}),
            Message(N_("Export the events again with event_timestamp as BigQuery holds it.")),
        )
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise Doubt(
            Message(N_("“{text}” is not the amount of a purchase."), {"text": text[:40]}),
            Message(N_("Export the events again.")),
        ) from None


def _purchase(said: Mapping[str, str], intake: Intake) -> Purchase | None:
    """The purchase of an event, None when its number or its currency is not said."""
    number = said.get("transaction", "")
    if said.get("event") != "purchase" or is_null(number) or number == "(not set)":
        return None
    amount, currency = said.get("revenue", ""), said.get("currency", "").upper()
    if is_null(amount) or len(currency) != 3:
        amount, currency = said.get("revenue_usd", ""), "USD"
    if is_null(amount):
        return None
    return Purchase(number, intake.minor(_amount(amount), currency), currency, said.get("user", ""))


def _note(intake: Intake) -> None:
    say_once(
        intake,
        Message(
            N_("Visits whose events name no source have none here; Google's reports may lend one.")
        ),
    )


_FIELDS = (
    ("source", "source"),
    ("medium", "medium"),
    ("campaign", "campaign_name"),
    ("content", "content"),
    ("term", "term"),
)
_LAST_CLICK = "session_traffic_source_last_click"
_COLLECTED = "collected_traffic_source"
_COLUMNS = {
    "event": "event_name|name",
    "at": "event_timestamp|timestamp",
    "date": "event_date|date",
    "visitor": "user_pseudo_id",
    "session": "ga_session_id|param_ga_session_id|event_params_ga_session_id|session_id",
    "user": "user_id",
    "site": "event_dimensions_hostname|hostname|device_web_info_hostname",
    "transaction": "ecommerce_transaction_id|ecommerce.transaction_id|transaction_id",
    "revenue": "ecommerce_purchase_revenue|ecommerce.purchase_revenue|purchase_revenue",
    "revenue_usd": (
        "ecommerce_purchase_revenue_in_usd|ecommerce.purchase_revenue_in_usd"
        "|purchase_revenue_in_usd"
    ),
    "currency": "param_currency|currency|event_params_currency",
    **{
        f"session {name}": (
            f"{_LAST_CLICK}_manual_campaign_{field}|{_LAST_CLICK}.manual_campaign.{field}"
            f"|session_{name}"
        )
        for name, field in _FIELDS
    },
    **{
        f"own {name}": f"{_COLLECTED}_manual_{field}|{_COLLECTED}.manual_{field}|manual_{name}"
        for name, field in _FIELDS
    },
    **{f"param {name}": f"param_{name}|event_params_{name}|{name}" for name in _WAYS},
    **{name: f"{_COLLECTED}_{name}|param_{name}|{name}" for name in _CLICKS},
}


class GA4Events(TableSource):
    """Google Analytics 4 events, flattened."""

    name = "ga4.events"
    title = N_("Google Analytics 4 events (BigQuery)")
    where = N_("BigQuery > analytics_... > events_... > Export")
    layouts = (
        Layout("events", _COLUMNS, ("event", "at", "visitor", "session"), ignored="*", mark="."),
    )

    def begin(self, table: Table) -> None:
        """Begin to count."""
        table.state["sessions"] = Sessions(_LEDGER)
        _note(table.intake)

    def facts(self, row: Row) -> Iterator[Fact]:
        """Nothing yet: an event is one of a session."""
        ways = {
            group: {name: _text(row, f"{group} {name}") for name in _WAYS}
            for group in ("session", "own", "param")
        }
        clicks = {name: _text(row, name) for name in _CLICKS}
        own = ways["own"] if any(ways["own"].values()) else ways["param"]
        sure = any(ways["session"].values())
        said = {name: _text(row, name) for name in _COLUMNS if " " not in name}
        at = _moment(said["at"])
        event = Event(
            at=at,
            day=row.day("date") if row.has("date") else row.intake.day(at),
            name=said["event"],
            visitor=said["visitor"],
            session=said["session"],
            way=_way(ways["session"], {}) if sure else _way(own, clicks),
            sure=sure,
            site=said["site"],
            purchase=_purchase(said, row.intake),
        )
        _take(event, row.table.state["sessions"])
        yield from ()

    def finish(self, table: Table) -> Iterator[Fact]:
        """The visits and purchases."""
        yield from table.state["sessions"].facts(table.intake)


def _text(row: Row, name: str) -> str:
    text = row.text(name)
    return "" if is_null(text) else text


def _take(event: Event, sessions: Sessions) -> None:
    if not event.visitor or not event.session:
        raise Skip(Message(N_("event of a visitor who is not told apart (no consent)")))
    for identity, form in ((event.visitor, _VISITOR), (event.session, _SESSION)):
        if not form.match(identity):
            raise Doubt(
                Message(N_("“{text}” is no identifier of Google's."), {"text": identity[:40]}),
                Message(N_("Load the file as it was downloaded, without saving it first.")),
            )
    sessions.add(event)


class GA4EventsJson(RecordSource):
    """Google Analytics 4 events, as BigQuery holds them."""

    name = "ga4.events_json"
    title = N_("Google Analytics 4 events (BigQuery)")
    where = N_("BigQuery > analytics_... > events_... > Export > JSON")

    def recognises(self, head: Head) -> Match | None:
        """By the names of BigQuery's columns."""
        names = ("event_timestamp", "event_name", "event_params")
        known = all(f'"{name}"' in head.json for name in names)
        return Match(5.0, self.read) if known else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """The events, one at a time when each has a line of its own."""
        intake.state["sessions"] = Sessions(_LEDGER)
        _note(intake)
        return _lines(intake) if _is_lines(intake) else json_objects(intake)

    def facts(self, record: Record) -> Iterator[Fact]:
        """Nothing yet: an event is one of a session."""
        fields = record.fields
        params = _params(fields.get("event_params"))
        session = _group(fields, "session_traffic_source_last_click", "manual_campaign")
        own = _group(fields, "collected_traffic_source")
        commerce = _group(fields, "ecommerce")
        sure = any(session.get(name) for name in ("source", "medium", "campaign_name"))
        words = _named(session, "") if sure else _named(own, "manual_") or _named(params, "")
        at = _moment(str(fields.get("event_timestamp", "")))
        day = parse_when(str(fields.get("event_date", "")), "")
        event = Event(
            at=at,
            day=day.date() if day else record.intake.day(at),
            name=str(fields.get("event_name", "")),
            visitor=str(fields.get("user_pseudo_id") or ""),
            session=params.get("ga_session_id", ""),
            way=_way(words, {} if sure else params | own),
            sure=sure,
            site=_group(fields, "device", "web_info").get("hostname", ""),
            purchase=_purchase(
                {
                    "event": str(fields.get("event_name", "")),
                    "transaction": commerce.get("transaction_id", "")
                    or params.get("transaction_id", ""),
                    "revenue": commerce.get("purchase_revenue", ""),
                    "revenue_usd": commerce.get("purchase_revenue_in_usd", ""),
                    "currency": params.get("currency", ""),
                    "user": str(fields.get("user_id") or ""),
                },
                record.intake,
            ),
        )
        _take(event, record.intake.state["sessions"])
        yield from ()

    def finish(self, intake: Intake) -> Iterator[Fact]:
        """The visits and purchases."""
        yield from intake.state["sessions"].facts(intake)


def _is_lines(intake: Intake) -> bool:
    with open_text(intake.document, encoding_of(intake.document)) as text:
        first = next((line for line in text if line.strip()), "")
    return first.rstrip().startswith("{") and first.rstrip().endswith("}")


def _lines(intake: Intake) -> Iterator[Record]:
    with open_text(intake.document, encoding_of(intake.document)) as text:
        for number, line in enumerate(text, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (json.JSONDecodeError, RecursionError):
                value = None
            fields = value if isinstance(value, dict) else {}
            yield Record(number, fields, intake, broken=not fields)


def _group(fields: Mapping[str, Any], *names: str) -> dict[str, str]:
    """The plain values of a record inside the event, as texts."""
    value: Any = fields
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    plain = value if isinstance(value, dict) else {}
    return {key: str(each) for key, each in plain.items() if isinstance(each, str | int | float)}


def _params(params: Any) -> dict[str, str]:
    """`event_params`, whichever type each value has."""
    found = {}
    for each in params if isinstance(params, list) else []:
        key, value = (each.get("key"), each.get("value")) if isinstance(each, dict) else ("", {})
        texts = [str(one) for one in (value or {}).values() if one is not None]
        if key and texts:
            found[str(key)] = texts[0]
    return found


def _named(group: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The words of a way, by our names; none when the group says none."""
    words = {name: group.get(f"{prefix}{name}", "") for name in _WAYS}
    words["campaign"] = group.get(f"{prefix}campaign_name", "") or words["campaign"]
    return words if any(words.values()) else {}
