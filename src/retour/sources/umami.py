"""Umami: the archive of a site's totals (`pages.csv`, `referrers.csv` ...) and its table of events.

The archive's parts have two columns, `x` and `y`, and say no days (v3.1, `export/route.ts`): `y` is
visitors, or how often for events. The table of events has a row for each view; visits are counted
from it, and what would tell visitors apart is not kept. Its times are UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from hashlib import blake2b
from pathlib import PurePosixPath

from retour.facts import NO_TRAIL, Fact, Trail
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.shapes.period import needed_period, periods_in_text
from retour.reading.shapes.tally import Tally
from retour.reading.shapes.traffic import cut_of, of_visits
from retour.reading.source import Head, Match
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_PARTS = {
    "events": "event",
    "pages": "page",
    "referrers": "referrer",
    "browsers": "browser",
    "os": "system",
    "devices": "device",
    "countries": "country",
}


class Umami(TableSource):
    """Umami's export of totals."""

    name = "umami"
    title = N_("Umami totals")
    where = N_("Umami > website > Export")
    layouts = (
        Layout("totals", {"label": "x|name"}, ("label", "visitors"), {"visitors": "y"}, mark="."),
    )

    def recognises(self, head: Head) -> Match | None:
        """By `x` and `y` in a file of one of the names of the archive."""
        return super().recognises(head) if _part(head.document.base) else None

    def begin(self, table: Table) -> None:
        """The part of the archive, and the days when its name says them."""
        table.state["part"] = _part(table.intake.document.base)
        named = periods_in_text(table.intake.document.name)
        table.state["span"] = named[0] if len(named) == 1 else None

    def facts(self, row: Row) -> Iterator[Fact]:
        """The visitors of one page, site, country ... over the whole period."""
        part = row.table.state["part"]
        span = needed_period(row.intake, row.table.state["span"])
        for visit in of_visits(row, span, "umami", "", cut_of([(part, row.text("label"))])):
            yield replace(visit, metric="events") if part == "event" else visit


def _part(base: str) -> str:
    return _PARTS.get(PurePosixPath(base).stem.casefold(), "")


_FIELDS = {
    "visit": "visit_id",
    "created": "created_at",
    "path": "url_path",
    "type": "event_type",
    "hostname": "hostname",
    "referrer": "referrer_domain",
    "source": "utm_source",
    "medium": "utm_medium",
    "campaign": "utm_campaign",
    "content": "utm_content",
    "term": "utm_term",
}
_CLICKS = ("gclid", "fbclid", "msclkid", "ttclid", "li_fat_id", "twclid")
_VIEW, _EVENT = "1", "2"


class UmamiEvents(TableSource):
    """Umami's table of views and events."""

    name = "umami.events"
    title = N_("Umami events")
    where = N_("Umami > Settings > Data > Export")
    layouts = (
        Layout(
            "events",
            {**_FIELDS, **{name: name for name in _CLICKS}},
            ("visit", "created", "path", "type"),
            ignored="*",
        ),
    )

    def begin(self, table: Table) -> None:
        """Begin to count."""
        table.state.update(tally=Tally(), sums=Tally(), seen=set())

    def facts(self, row: Row) -> Iterator[Fact]:
        """Nothing yet: rows are counted by day, and each visit by the way of its first row."""
        when = row.when("created")
        if when is None:
            raise row.empty("created")
        visit = needed(row, "visit")
        day = row.intake.day(when if when.tzinfo else when.replace(tzinfo=UTC))
        state, account = row.table.state, row.text("hostname")
        metric = {_VIEW: "views", _EVENT: "events"}.get(row.text("type"))
        if metric is None:
            raise Skip(Message(N_("neither a view nor an event")))
        state["sums"].add(day, NO_TRAIL, metric, account=account)
        # Enough of a digest to know a visit again while reading; it is never written anywhere.
        key = blake2b(visit.encode(), digest_size=8).digest()
        if key not in state["seen"]:
            state["seen"].add(key)
            state["tally"].add(day, _trail(row), account=account)
        yield from ()

    def finish(self, table: Table) -> Iterator[Fact]:
        """The visits of every day by way, and its views and events."""
        yield from table.state["tally"].facts("umami")
        yield from table.state["sums"].facts("umami", "")


def _trail(row: Row) -> Trail:
    domain = row.text("referrer")
    own = domain.removeprefix("www.") == row.text("hostname").removeprefix("www.")
    return Trail(
        source=row.text("source"),
        medium=row.text("medium"),
        campaign=row.text("campaign"),
        content=row.text("content"),
        term=row.text("term"),
        referrer=f"https://{domain}/" if domain and not own else "",
        click_id="&".join(name for name in _CLICKS if row.text(name)),
    )
