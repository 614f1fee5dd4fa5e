"""What the tables of a Search Console export say together: its filters and its days."""

from __future__ import annotations

import re
from datetime import date, datetime

from retour.reading.accounts import place_of, site_of
from retour.reading.cells.days import day_order, is_ambiguous_day, parse_when
from retour.reading.columns import Column
from retour.reading.documents.files import Document
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.errors import Doubt
from retour.reading.headers import Names
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.period import periods_in_text
from retour.reading.table import Table
from retour.span import Span
from retour.words import N_, Message

Sheets = list[tuple[Sheet, list[Raw]]]

DIMENSIONS = {
    "range": "Date range|Plage de dates|Période|Zeitraum|Intervalo de fechas",
    # The last 24 hours are given by the hour, on the clock that the header names.
    "date": "Date|Dates|Datum|Fecha|Data|Day|Jour|Time (*)|Heure (*)|Hora (*)|Uhrzeit (*)|Ora (*)",
    "keyword": (
        "Top queries|Queries|Query|Search query|Requêtes les plus fréquentes|Requêtes|Requête"
        "|Principales consultas|Consultas principales|Consultas|Consulta"
        "|Häufigste Suchanfragen|Suchanfragen|Suchanfrage|Query principali|Principais consultas"
        "|Populairste zoekopdrachten|Zoekopdrachten|Zoekopdracht"
    ),
    "page": (
        "Top pages|Pages|Page|Pages les plus populaires|Páginas principales|Páginas|Página"
        "|Häufigste Seiten|Seiten|Seite|URL|Pagine principali|Principais páginas|Landing page"
        "|Landing pages|Page de destination|Address|Adresse"
        "|Páginas principais|Populairste pagina's|Pagina's|Pagina"
    ),
    "country": "Country|Countries|Pays|País|Países|Land|Länder|Landen|Paese|Paesi",
    "device": "Device|Devices|Appareil|Appareils|Dispositivo|Dispositivos|Gerät|Geräte|Apparaat"
    "|Apparaten|Dispositivi",
    "appearance": (
        "Search Appearance|Discover Appearance|Apparence dans les résultats de recherche"
        "|Apparence de la recherche|Aspecto de la búsqueda|Apariencia en el buscador"
        "|Darstellung in der Suche"
    ),
}
METRICS = {
    "clicks": "Clicks|URL clicks|Clics|Klicks|Clic|Cliques|Klikken",
    "impressions": "Impressions|Impressionen|Impresiones|Impressioni|Impressões|Vertoningen",
    "position": (
        "Position|Average position|Avg. position|Position moyenne|Posición|Posición media"
        "|Durchschnittliche Position|Posizione|Posição|Positie"
    ),
    "ctr": "CTR|Site CTR|URL CTR|Klickrate|Taux de clics",
}
NAMES = {name: Names.of(text) for name, text in (DIMENSIONS | METRICS).items()}
TABLE = Layout("table", {**DIMENSIONS, **METRICS}, ("clicks", "impressions", "position"), mark=".")
# The feed Discover has no places. Other tools write such tables too: these have no other columns.
DISCOVER = Layout("discover", {**DIMENSIONS, **METRICS}, ("clicks", "impressions", "ctr"), mark=".")
FILTERS = Layout(
    "filters",
    {"filter": "Filter|Filtre|Filtro", "value": "Value|Valeur|Valor|Wert|Valore|Waarde"},
    ("filter", "value"),
)
_DATE = Names.of(
    "Date|Datum|Fecha|Data|Dates|Time range|Date range|Plage de dates|Période|Intervalo de tiempo"
    "|Intervalo de fechas|Zeitraum"
)
_KIND = Names.of(
    "Search type|Type de recherche|Tipo de búsqueda|Suchtyp|Tipo di ricerca|Zoektype"
    "|Tipo de pesquisa"
)
_WEB = frozenset({"web"})
# The clicks of all pages come to no more than so many times those of all days: a judgement.
_BY_PAGE = 1.1
_NAMED = re.compile(r"(?:^|/)([^/]+?)-Performance-on-")


def site_named(document: Document) -> str:
    """The site that the name of the archive or workbook begins with, '' when it was renamed."""
    match = _NAMED.search(place_of(document))
    return site_of(match[1]) if match else ""


def is_of_discover(headers: list[str]) -> bool:
    """Whether these are all headers of a table of Discover: what is counted, and the figures."""
    places = DISCOVER.bind(headers)
    return places is not None and places.keys() - METRICS.keys() != set() and len(headers) == 4


def filters_of(beside: Sheets) -> list[tuple[str, str]]:
    """The filters of the export, by name, as its table of filters says them."""
    for sheet, top in beside:
        if top and FILTERS.bind([str(cell).strip().casefold() for cell in top[0].cells]):
            rows = [[str(cell).strip() for cell in raw.cells] for raw in sheet.rows()]
            return [(row[0], row[1]) for row in rows[1:] if len(row) > 1]
    return []


def detail_of(filters: list[tuple[str, str]]) -> list[str]:
    """What the export was narrowed to: nothing for the web search of the whole site."""
    kept = []
    for name, value in filters:
        if _KIND.matches(name.casefold()):
            if value.casefold() not in _WEB:
                kept.append(f"search={value}")
        elif not _DATE.matches(name.casefold()):
            kept.append(f"filter={name} {value}".replace(";", ","))
    return sorted(kept)


def span_of_export(table: Table, beside: Sheets, filters: list[tuple[str, str]]) -> Span | None:
    """The days of the export: of its table of days, else as the filters or its name say them.

    A table of days of another export may lie in the same folder: then its clicks do not agree.
    """
    document = table.intake.document
    # In an archive or a workbook all tables are of one export; and under a filter Google counts
    # countries and devices otherwise than days.
    together = bool(document.member) or document.is_workbook or bool(detail_of(filters))
    clicks = _sum(table, "clicks")
    found = set()
    for sheet, top in beside:
        days = _days_of(sheet, top)
        if days and (together or _agree(table, clicks, days[1])):
            found.add(days[0])
    if len(found) == 1:
        span = found.pop()
        if not together:
            text = N_("Its days are those of the table of days beside it: {since} to {until}.")
            say_once(table.intake, Message(text, {"since": span.since, "until": span.until}))
        return span
    written = [
        span
        for name, value in filters
        if _DATE.matches(name.casefold())
        for span in periods_in_text(value)
    ]
    written = written or periods_in_text(table.intake.document.base)
    return written[0] if len(written) == 1 else None


def _agree(table: Table, clicks: int, whole: int) -> bool:
    """Whether a table's clicks can be part of those of all days. All devices make the whole."""
    if "device" in table.columns or "country" in table.columns:
        return clicks == whole
    # Google counts some clicks under two pages, and none under two queries.
    return clicks <= (whole if "keyword" in table.columns else _BY_PAGE * whole)


def _sum(table: Table, name: str) -> int:
    column = table.columns[name]
    return sum(_count(column, cell) for cell in column.cells(column.index))


def _count(column: Column, cell: Cell) -> int:
    try:
        return column.count(cell) or 0
    except Doubt:
        return 0


def _days_of(sheet: Sheet, top: list[Raw]) -> tuple[Span, int] | None:
    """The days of a table of days, and the sum of its clicks; None for another table."""
    headers = [_lower(cell) for cell in top[0].cells] if top else []
    places = TABLE.bind(headers) or (DISCOVER.bind(headers) if is_of_discover(headers) else None)
    name = next((name for name in ("date", "range") if name in (places or {})), "")
    if not places or not name:
        return None
    rows = [raw.cells for raw in sheet.rows() if len(raw.cells) > max(places.values())][1:]
    cells = [row[places[name]] for row in rows]
    spans = [span for cell in cells if (span := _of_cell(cell, cells))]
    if not spans or len(spans) != len(cells):
        return None
    column = Column(places["clicks"], "", lambda _: iter(()))
    whole = Span(min(span.since for span in spans), max(span.until for span in spans))
    return whole, sum(_count(column, row[places["clicks"]]) for row in rows)


def _of_cell(cell: Cell, cells: list[Cell]) -> Span | None:
    """The day, week or month that a row of a table of days is about."""
    found = periods_in_text(str(cell)) if isinstance(cell, str) else []
    if found:
        return found[0]
    day = _day(cell, cells)
    return Span(day, day) if day else None


def _lower(cell: Cell) -> str:
    return str(cell).strip().casefold()


def _day(cell: Cell, cells: list[Cell]) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell)
    orders = {day_order(str(other)) for other in cells} - {""} if is_ambiguous_day(text) else set()
    order = day_order(text) or (orders.pop() if len(orders) == 1 else "")
    if is_ambiguous_day(text) and not order:
        return None
    found = parse_when(text, order or "dm")
    return found.date() if found else None
