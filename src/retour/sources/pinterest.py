"""Pinterest: the analytics overview, days first, then the best pins and boards of the period.

No real file was at hand: the shape is that of published readers of the export, the names of the
metrics are those of Pinterest's documentation. The first lines give the period and the filters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retour.facts import Fact, Reading
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.audience import of_day
from retour.reading.shapes.period import needed_period, periods_in_text
from retour.reading.source import Head, Match
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import HEADER_DEPTH, TableSource
from retour.span import Span
from retour.words import N_, Message

_PINTEREST = "pinterest"
_NAME = re.compile("pinterest", re.IGNORECASE)
_WORDS = re.compile(
    r"\bclaimed accounts?\b|comptes revendiqués|\boutbound clicks\b|\bpin clicks\b"
    r"|\bpinterest link\b|clics sur (?:l.|une |les |des )épingles?\b",
    re.IGNORECASE,
)
_PIN = re.compile(r"/pin/(?:[^/?#]*--)?(\d+)")
_METRICS = {
    "impressions": "Impressions",
    "engagements": "Engagements|Engagement|Interactions",
    "clicks": "Pin clicks|Closeups|Clics sur l'épingle|Clics sur les Épingles"
    "|Clics sur des Épingles|Clics sur une Épingle",
    "link_clicks": "Outbound clicks|Link clicks|Clics sortants",
    "saves": "Saves|Enregistrements",
    "audience": "Total audience|Audience totale",
    "engaged_audience": "Engaged audience|Audience engagée",
    "profile_visits": "Profile visits|Visites du profil",
    "follows": "Follows|Abonnements",
    "video_views": "Video views|Vues de vidéo",
    "video_views_10s": "10-second plays|10s video views",
}
_LINK = "Pinterest link|Pin link|Pin URL|Link|Lien Pinterest"
_IGNORED = (
    "Engagement rate|Pin click rate|Outbound click rate|Save rate|Taux *|Average *"
    "|Source|Canonical|Content type|Format|Claimed account|Board name|Created|Description"
)


class Pinterest(TableSource):
    """Impressions, clicks and saves of an account by day, and its best pins and boards."""

    name = "pinterest"
    title = N_("Pinterest analytics")
    where = N_("Pinterest > Analytics > Overview > Export")
    stacked = True
    layouts = (
        Layout("days", {"day": "Date"}, ("day",), _METRICS),
        Layout(
            "pins",
            {"link": _LINK, "number": "Pin ID", "kind": "Content type|Type de contenu"},
            ("link", "kind"),
            _METRICS,
            ignored=_IGNORED,
        ),
        Layout(
            "pins", {"number": "Pin ID", "link": _LINK}, ("number",), _METRICS, ignored=_IGNORED
        ),
        Layout(
            "boards",
            {"link": f"{_LINK}|Board|Board name|Tableau"},
            ("link", "engagements", "saves"),
            _METRICS,
        ),
    )

    def recognises(self, head: Head) -> Match | None:
        """By a header of which every column is known, in a file that uses Pinterest's words."""
        match = super().recognises(head)
        if match is None or not (_NAME.search(head.document.base) or _WORDS.search(head.text)):
            return None
        headers = [raw for _, top in self.tables(head) for raw in top[:HEADER_DEPTH]]
        if not any(self.layout_for(raw, []) for raw in headers):
            return None
        return Match(match.score + 2, match.read)

    def layout_for(self, raw: Raw, above: list[Raw]) -> Layout | None:
        """A header has one metric at least; that of days has nothing else, as it is so short."""
        layout = super().layout_for(raw, above)
        if layout is None or layout.name != "days":
            return layout
        names = [name for cell in raw.cells if (name := normal(cell))]
        known = layout.bind(names) or {}
        foreign = [
            name
            for place, name in enumerate(names)
            if place not in known.values() and not layout.skip.matches(name)
        ]
        return layout if any(name in known for name in _METRICS) and not foreign else None

    def begin(self, table: Table) -> None:
        """The period of the tables without days: in the lines above, or in the file's name."""
        if table.layout.name == "days":
            return
        lines = [str(cell) for raw in table.sheet.top() for cell in raw.cells if cell]
        found = [span for text in lines for span in periods_in_text(text)]
        named = periods_in_text(table.intake.document.base)
        table.state["span"] = needed_period(table.intake, next(iter(found or named), None))

    def ends(self, table: Table, raw: Raw) -> bool:
        """One sentence ends a table: "Data starting from today is an estimate."."""
        filled = [cell for cell in raw.cells if cell not in ("", None)]
        return len(filled) == 1 and not any(char.isdigit() for char in str(filled[0])[:4])

    def facts(self, row: Row) -> Iterator[Fact]:
        """The readings of a day, or of a pin or a board over the period."""
        kind = row.table.layout.name
        if kind == "days":
            yield from of_day(row, _PINTEREST, row.day("day"))
        elif kind == "pins":
            yield from _of_period(row, "table=top pins", _pin(row))
        else:
            board = needed(row, "link").rstrip("/").rsplit("/", 1)[-1]
            yield from _of_period(row, f"board={board.replace(';', ',').replace('=', '-')}", "")


def _of_period(row: Row, detail: str, post: str) -> Iterator[Reading]:
    span: Span = row.table.state["span"]
    for metric, value, unit in row.metrics():
        yield Reading(
            day=span.since,
            until=span.until,
            channel=_PINTEREST,
            metric=metric,
            value=value,
            unit=unit,
            post=post,
            detail=detail,
        )


def _pin(row: Row) -> str:
    number = row.identifier("number") if row.has("number") else ""
    match = _PIN.search(row.text("link"))
    if not number and not match:
        raise Doubt(
            Message(N_("“{link}” is not the link of a pin."), {"link": row.text("link")[:80]}),
            Message(N_("Load the file as it was downloaded, without editing it.")),
        )
    return number or (match[1] if match else "")
