"""Matomo reports as CSV or TSV: raw or translated headers, one report or a scheduled mail of many.

One report has its title and days in the file's name only; exports over several periods begin with
a column of dates. A scheduled report stacks tables, each under its title, and says no days at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retour.facts import Fact, Visit
from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Raw
from retour.reading.errors import Skip
from retour.reading.families.matomo import (
    CHANNELS,
    cut_of_label,
    dimension_of_report,
    dimension_of_segment,
    is_summary,
    report_of_name,
    span_of_date,
    span_of_name,
)
from retour.reading.headers import duplicated, normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.period import needed_period
from retour.reading.shapes.traffic import MONEY, Cut, cut_of, of_visits
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_COLUMNS = {
    "date": "Date|Datum|Fecha|Data",
    "label": "Label|Nom|Libellé|Étiquette|Intitulé|Bezeichnung|Etiqueta|Nombre|Etichetta",
    "segment": "metadata_segment|Metadata: segment|segment",
}
# Visits by type of channel, as columns of the overview.
_CHANNELS = {
    "Search Engines": (
        "Visitors from Search Engines|Visiteurs de moteurs de recherche"
        "|Referrers_visitorsFromSearchEngines"
    ),
    "Social Networks": (
        "Visitors from Social Networks|Visiteurs de réseaux sociaux"
        "|Referrers_visitorsFromSocialNetworks"
    ),
    "Direct Entry": (
        "Visitors from Direct Entry|Visiteurs entrés directement|Referrers_visitorsFromDirectEntry"
    ),
    "Websites": "Visitors from Websites|Visiteurs de sites web|Referrers_visitorsFromWebsites",
    "Campaigns": "Visitors from Campaigns|Visiteurs de campagnes|Referrers_visitorsFromCampaigns",
    "AI Assistants": "Visitors from AI Assistants|Referrers_visitorsFromAIAssistants",
}
_METRICS = {
    "visits": "nb_visits|Visits|Visites|Besuche|Visitas",
    "visitors": "nb_uniq_visitors|Unique visitors|Visiteurs uniques|Eindeutige Besucher",
    "daily_visitors": (
        "sum_daily_nb_uniq_visitors|Unique visitors (daily sum)"
        "|Visiteurs uniques (résumé quotidien)"
    ),
    "actions": "nb_actions|Actions|Aktionen|Acciones",
    "views": "nb_pageviews|nb_hits|Pageviews|Vues de page|Pages vues|Seitenansichten",
    "bounces": "bounce_count|Bounces|Rebonds|Absprünge",
    "visit_seconds": (
        "sum_visit_length|Total time spent by visitors (in seconds)"
        "|Temps total passé par les visiteurs (en secondes)"
    ),
    "converted_visits": "nb_visits_converted|Visits with Conversions|Visites avec conversions",
    "key_events": "nb_conversions|Conversions",
    "revenue": "revenue|Revenue|Revenu|Einnahmen",
    "orders": (
        "goals_idgoal=ecommerceOrder_nb_conversions|goal_ecommerceOrder_nb_conversions|orders"
    ),
    "order_revenue": (
        "goals_idgoal=ecommerceOrder_revenue|goal_ecommerceOrder_revenue|ecommerce_revenue"
    ),
    "quantity": "quantity|Quantity|Quantité",
    "entrances": "entry_nb_visits|Entrances|Entrées",
    "exits": "exit_nb_visits|Exits|Sorties",
    "new_visits": "nb_visits_new|New Visits|Nouvelles visites",
    "returning_visits": "nb_visits_returning|Returning Visits|Visites retour",
    "downloads": "nb_downloads|Downloads|Téléchargements",
    "outlinks": "nb_outlinks|Outlinks|Liens sortants",
    "searches": "nb_searches|Searches|Recherches",
    **{f"channel {name}": text for name, text in _CHANNELS.items()},
}
_IGNORED = (
    "avg*|moy.*|temps moyen*|durée moyenne*|bounce rate*|taux*|percent*|pourcentage*|max actions*"
    "|maximum actions*|nombre maximum*|actions per visit*|actions par visite|nb actions per visit*"
    "|conversion rate*|*_rate|revenue per visit|revenu par visite|exit rate|page performance*"
    "|pageperformance*|metadata*|idsubdatatable|nb visits percentage|distinct*|visits evolution"
    "|actions evolution|pageviews evolution|revenue evolution|nb conversions evolution"
    "|orders evolution|ecommerce revenue evolution|nb users|users|utilisateurs|unique pageviews"
    "|nb uniq pageviews|vues de page uniques|referrers*percent|url|logo|goals*|goal *"
)
_TABLES = (
    ("label", "visits"),
    ("visits", "actions"),
    ("label", "key_events"),
    ("label", "entrances"),
    ("key_events", "converted_visits"),
    ("date", "visits", "visitors"),
    ("channel Search Engines", "channel Direct Entry"),
    ("new_visits", "returning_visits"),
    ("views", "downloads", "outlinks"),
)


class Matomo(TableSource):
    """Matomo reports."""

    name = "matomo"
    title = N_("Matomo reports")
    where = N_("Matomo > report > Export > CSV")
    layouts = tuple(
        Layout(
            "report",
            _COLUMNS,
            required,
            _METRICS,
            {"revenue": MONEY, "order_revenue": MONEY, "visit_seconds": "seconds"},
            ignored=_IGNORED,
        )
        for required in _TABLES
    )
    stacked = True

    def layout_for(self, raw: Raw, above: list[Raw]) -> Layout | None:
        """A report's header; under a title, any other row of several cells is one too."""
        known = super().layout_for(raw, above)
        if known is not None:
            return _with_label(known, raw)
        if len(_filled(raw)) < 2 or not _title(above):
            return None
        return Layout("other", {}, ())

    def begin(self, table: Table) -> None:
        """The report's title, of which dimension it is, and its days."""
        name = table.intake.document.base
        title = _title(table.preamble) or report_of_name(name)
        table.state["report"] = title
        table.state["dimension"] = dimension_of_report(title) or _by_labels(table)
        table.state["span"] = span_of_name(name)

    def ends(self, table: Table, raw: Raw) -> bool:
        """A lone cell is the title of the next report."""
        return table.width > 1 and len(_filled(raw)) == 1

    def facts(self, row: Row) -> Iterator[Fact]:
        """The visits of the row, and those by channel that it holds as columns."""
        if row.table.layout.name == "other":
            raise Skip(Message(N_("row of a table without traffic")))
        span = _span(row)
        for visit in of_visits(row, span, "matomo", "", _cut(row)):
            if visit.metric.startswith("channel "):
                yield _by_channel(visit, row.table.state["report"])
            else:
                yield visit


def _with_label(layout: Layout, raw: Raw) -> Layout:
    """The layout, whose label may be called otherwise: without one, rows would be all visits.

    A report's first column says what its rows are, unless they are days.
    """
    headers = duplicated([normal(cell) for cell in raw.cells])
    places = layout.bind(headers) or {}
    first = headers[0] if headers else ""
    if not first or "label" in places or 0 in places.values() or layout.skip.matches(first):
        return layout
    return replace(layout, columns={**layout.columns, "label": first})


def _filled(raw: Raw) -> list[str]:
    return [str(cell).strip() for cell in raw.cells if cell not in ("", None)]


def _title(above: list[Raw]) -> str:
    """The last line above a header, when it is a single cell."""
    lines = [_filled(raw) for raw in above if _filled(raw)]
    return lines[-1][0] if lines and len(lines[-1]) == 1 else ""


def _span(row: Row) -> Span:
    text = row.text("date")
    if not row.has("date"):
        return needed_period(row.intake, row.table.state["span"])
    if is_null(text):
        raise row.empty("date")
    found = span_of_date(text)
    if found is None:
        day = row.day("date")
        found = Span(day, day)
    return found


def _cut(row: Row) -> Cut:
    state = row.table.state
    if not row.has("label"):
        report = state["report"]
        return Cut() if is_summary(report) else cut_of([("report", report)])
    segment = row.text("segment")
    dimension = (dimension_of_segment(segment) if segment else "") or state["dimension"]
    if not dimension and not state["report"]:
        say_once(
            row.intake,
            Message(
                N_("The file does not say what its rows are: keep the name Matomo gave to it.")
            ),
        )
    return cut_of_label(dimension, row.text("label"), state["report"])


def _by_channel(visit: Visit, report: str) -> Visit:
    """Visits of one channel, which stand in a column of its name."""
    dimensions = [("channel", visit.metric.removeprefix("channel "))]
    if not is_summary(report):  # a scheduled mail may hold the report by channel as well
        dimensions.append(("report", report))
    cut = cut_of(dimensions)
    return replace(visit, metric="visits", detail=cut.detail, trail=cut.trail)


def _by_labels(table: Table) -> str:
    """`channel` when every label of the table is one of Matomo's names of channels."""
    column = table.columns.get("label")
    if column is None or table.state["report"]:
        return ""
    labels = [normal(cell) for cell in column.cells(column.index) if not is_null(cell)]
    return "channel" if labels and all(CHANNELS.matches(label) for label in labels) else ""
