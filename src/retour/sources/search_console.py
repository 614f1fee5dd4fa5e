"""Google Search Console: the performance export (archive, its tables, workbook), plain or compared.

Only the table of days says when: the others take their days from it, or from the filters. Days are
Pacific days (FORMATS section 0.2). Rows are the first thousand, so they do not sum to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from retour.facts import Fact, Ranking
from retour.reading.amounts import say_once
from retour.reading.beside import sheets_beside
from retour.reading.columns import Names
from retour.reading.compared import Compared, compared
from retour.reading.days import day_order, is_ambiguous_day, parse_when
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.period import needed_period, periods_in_text
from retour.reading.rows import Cell, Raw, Sheet
from retour.reading.source import Head, Match
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_DIMENSIONS = {
    "date": "Date|Dates|Datum|Fecha|Data|Day|Jour",
    "keyword": (
        "Top queries|Queries|Query|Search query|Requêtes les plus fréquentes|Requêtes|Requête"
        "|Principales consultas|Consultas principales|Consultas|Consulta"
        "|Häufigste Suchanfragen|Suchanfragen|Suchanfrage|Query principali|Principais consultas"
    ),
    "page": (
        "Top pages|Pages|Page|Pages les plus populaires|Páginas principales|Páginas|Página"
        "|Häufigste Seiten|Seiten|Seite|URL|Pagine principali|Principais páginas"
    ),
    "country": "Country|Countries|Pays|País|Países|Land|Länder|Paese",
    "device": "Device|Devices|Appareil|Appareils|Dispositivo|Dispositivos|Gerät|Geräte",
    "appearance": (
        "Search Appearance|Apparence dans les résultats de recherche|Apparence de la recherche"
        "|Aspecto de la búsqueda|Apariencia en el buscador|Darstellung in der Suche"
    ),
}
_METRICS = {
    "clicks": "Clicks|URL clicks|Clics|Klicks|Clic|Cliques",
    "impressions": "Impressions|Impressionen|Impresiones|Impressioni|Impressões",
    "position": (
        "Position|Average position|Avg. position|Position moyenne|Posición|Posición media"
        "|Durchschnittliche Position|Posizione|Posição"
    ),
    "ctr": "CTR|Site CTR|URL CTR|Klickrate|Taux de clics",
}
_NAMES = {name: Names.of(text) for name, text in (_DIMENSIONS | _METRICS).items()}
_TABLE = Layout(
    "table", {**_DIMENSIONS, **_METRICS}, ("clicks", "impressions", "position"), mark="."
)
_FILTERS = Layout(
    "filters",
    {"filter": "Filter|Filtre|Filtro", "value": "Value|Valeur|Valor|Wert|Valore"},
    ("filter", "value"),
)
_DATE = Names.of("Date|Datum|Fecha|Data|Dates")
_KIND = Names.of("Search type|Type de recherche|Tipo de búsqueda|Suchtyp|Tipo di ricerca")
_WEB = frozenset({"web"})


class SearchConsole(TableSource):
    """Google Search Console performance exports."""

    name = "search_console"
    title = N_("Google Search Console")
    where = N_("Search Console > Performance > Export")
    layouts = (_TABLE, _FILTERS)

    def recognises(self, head: Head) -> Match | None:
        """By clicks, impressions and position, once or for two periods."""
        match = super().recognises(head)
        if match is not None:
            return match
        chosen = [sheet for sheet, top in head.sheets if any(_compared(raw) for raw in top[:4])]
        return Match(3.0, lambda intake: self._read_all(chosen, intake)) if chosen else None

    def layout_for(self, raw: Raw, above: list[Raw]) -> Layout | None:
        """A plain table, the filters, or a comparison."""
        plain = super().layout_for(raw, above)
        if plain is not None:
            return plain
        found = _compared(raw)
        return found.layout if found else None

    def begin(self, table: Table) -> None:
        """The days and the filters, which stand in other tables of the export."""
        if table.layout is _FILTERS:
            return
        beside = list(sheets_beside(table.intake))
        filters = _filters(beside)
        table.state["detail"] = _detail(filters)
        table.state["parts"] = self._parts(table, beside, filters)
        say_once(
            table.intake,
            Message(
                N_(
                    "Search Console counts days in California: in Paris, what happens before 9:00"
                    " stands on the day before."
                )
            ),
        )

    def _parts(
        self, table: Table, beside: list[tuple[Sheet, list[Raw]]], filters: list[tuple[str, str]]
    ) -> list[tuple[str, Span | None]]:
        """The endings of the column names of each period, and its days (None: the row's own)."""
        found = _compared(next(raw for raw in table.sheet.rows() if raw.line == table.line))
        spans: tuple[Span | None, Span | None] = (None, None)
        if "date" not in table.columns:
            whole = _span(table, beside, filters)
            spans = found.spans(whole) if found else (whole, None)
            spans = (needed_period(table.intake, spans[0]), spans[1])
        if found and spans[1] is None:
            table.intake.unread += [
                column.header for name, column in table.columns.items() if name.endswith("_2")
            ]
        return [("", spans[0])] + ([("_2", spans[1])] if spans[1] else [])

    def facts(self, row: Row) -> Iterator[Fact]:
        """The place of a keyword or page, or of the whole site on a day."""
        if row.table.layout is _FILTERS:
            raise Skip(Message(N_("filter of the export, read with its tables")))
        for ending, span in row.table.state["parts"]:
            yield _ranking(row, ending, span)


def _ranking(row: Row, ending: str, span: Span | None) -> Ranking:
    if span is None:
        day = row.day("date")
        span = Span(day, day)
    clicks, impressions = row.count(f"clicks{ending}"), row.count(f"impressions{ending}")
    if clicks is None and impressions is None:
        raise row.empty(f"clicks{ending}")
    position = row.decimal(f"position{ending}")
    return Ranking(
        day=span.since,
        until=span.until,
        keyword=row.text("keyword"),
        page=row.text("page"),
        detail=";".join(part for part in (*_cut(row), *row.table.state["detail"])),
        clicks=clicks,
        impressions=impressions,
        # Without an impression there is no place: the file then says 0.
        position=float(position) if position and impressions else None,
    )


def _cut(row: Row) -> Iterator[str]:
    for name in ("appearance", "country", "device"):
        if value := row.text(name):
            yield f"{name}={value}"
    when = row.when("date")
    if when is not None and ":" in row.text("date"):  # the view of the last 24 hours
        yield f"hour={when:%H}"


def _compared(raw: Raw) -> Compared | None:
    return compared(
        raw.cells,
        {name: _NAMES[name] for name in _DIMENSIONS},
        {name: _NAMES[name] for name in _METRICS},
    )


def _filters(beside: list[tuple[Sheet, list[Raw]]]) -> list[tuple[str, str]]:
    for sheet, top in beside:
        if top and _FILTERS.bind([str(cell).strip().casefold() for cell in top[0].cells]):
            rows = [[str(cell).strip() for cell in raw.cells] for raw in sheet.rows()]
            return [(row[0], row[1]) for row in rows[1:] if len(row) > 1]
    return []


def _detail(filters: list[tuple[str, str]]) -> list[str]:
    """What the export was narrowed to: nothing for the web search of the whole site."""
    kept = []
    for name, value in filters:
        if _KIND.matches(name.casefold()):
            if value.casefold() not in _WEB:
                kept.append(f"search={value}")
        elif not _DATE.matches(name.casefold()):
            kept.append(f"filter={name} {value}".replace(";", ","))
    return sorted(kept)


def _span(
    table: Table, beside: list[tuple[Sheet, list[Raw]]], filters: list[tuple[str, str]]
) -> Span | None:
    """The days of the export: of its table of days, else as the filters or its name say them."""
    found = {span for sheet, top in beside if (span := _days_of(sheet, top))}
    if len(found) == 1:
        return found.pop()
    written = [
        span
        for name, value in filters
        if _DATE.matches(name.casefold())
        for span in periods_in_text(value)
    ]
    written = written or periods_in_text(table.intake.document.base)
    return written[0] if len(written) == 1 else None


def _days_of(sheet: Sheet, top: list[Raw]) -> Span | None:
    places = _TABLE.bind([_lower(cell) for cell in top[0].cells]) if top else None
    if not places or "date" not in places:
        return None
    cells = [raw.cells[places["date"]] for raw in sheet.rows() if len(raw.cells) > places["date"]]
    days = [day for cell in cells[1:] if (day := _day(cell, cells))]
    return Span(min(days), max(days)) if days and len(days) == len(cells) - 1 else None


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
