"""Google Search Console: the performance export (archive, its tables, workbook), plain or compared.

Only the table of days says when: the others take their days from it, or from the filters. Days are
Pacific days (FORMATS section 0.2). Rows are the first thousand, so they do not sum to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retour.facts import Fact, Ranking
from retour.reading.accounts import in_detail
from retour.reading.cells.pacific import pacific_days
from retour.reading.documents.rows import Raw
from retour.reading.errors import Skip
from retour.reading.families.search_tables import (
    DIMENSIONS,
    DISCOVER,
    FILTERS,
    METRICS,
    NAMES,
    TABLE,
    Sheets,
    detail_of,
    filters_of,
    is_of_discover,
    site_named,
    span_of_export,
)
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.beside import sheets_beside
from retour.reading.shapes.compared import Compared, compared
from retour.reading.shapes.period import needed_period, periods_in_text
from retour.reading.shapes.repeats import Repeats, refuse_again, say_added
from retour.reading.source import Head, Intake, Match
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message


class SearchConsole(TableSource):
    """Google Search Console performance exports."""

    name = "search_console"
    version = 2
    title = N_("Google Search Console")
    where = N_("Search Console > Performance > Export")
    layouts = (TABLE, DISCOVER, FILTERS)

    def recognises(self, head: Head) -> Match | None:
        """By clicks, impressions and position, once or for two periods."""
        match = super().recognises(head)
        if match is None or not any(_is_days_of_discover(top) for _, top in head.sheets):
            return match
        # Days with clicks and impressions are of Discover only where the filters say so.
        return match if filters_of(list(sheets_beside(head))) else None

    def _score(self, top: list[list[str]]) -> float:
        return max((self._weight(Raw(0, headers)) for headers in top), default=0.0)

    def _weight(self, raw: Raw) -> float:
        layout = self.layout_for(raw, [])
        if layout is None:
            return 0.0
        bound = layout.bind([normal(cell) for cell in raw.cells]) or {}
        return max(len(layout.required), 3 if layout.name == "compared" else 0) + len(bound) / 100

    def layout_for(self, raw: Raw, above: list[Raw]) -> Layout | None:
        """A plain table, the filters, or a comparison."""
        plain = super().layout_for(raw, above)
        if plain is DISCOVER and not is_of_discover([normal(cell) for cell in raw.cells]):
            plain = None
        if plain is not None:
            return plain
        found = _compared(raw)
        return found.layout if found else None

    def begin(self, table: Table) -> None:
        """The days and the filters, which stand in other tables of the export; the site."""
        if table.layout is FILTERS:
            return
        beside = list(sheets_beside(table.intake))
        filters = filters_of(beside)
        table.state["detail"] = detail_of(filters)
        table.state["site"] = site_named(table.intake.document)
        table.state["repeats"] = Repeats(table, DIMENSIONS, once=True)
        table.state["held"] = []
        table.state["parts"] = self._parts(table, beside, filters)
        if not _is_by_hour(table):
            _say_days(table.intake)

    def _parts(
        self, table: Table, beside: Sheets, filters: list[tuple[str, str]]
    ) -> list[tuple[str, Span | None]]:
        """The endings of the column names of each period, and its days (None: the row's own)."""
        found = _compared(table.header)
        own = "date" in table.columns or "range" in table.columns
        whole = None if own else span_of_export(table, beside, filters)
        if found is None:
            return [("", None if own else needed_period(table.intake, whole))]
        spans = dict(zip(("", "_2"), found.spans(whole), strict=True))
        if not any(spans.values()) and not own:
            spans[""] = needed_period(table.intake)
        kept: list[tuple[str, Span | None]] = [
            (ending, span) for ending, span in spans.items() if span
        ] or [("", None)]
        read = {f"{metric}{ending}" for metric in METRICS for ending, _ in kept}
        table.intake.unread += [
            column.header
            for name, column in table.columns.items()
            if name not in read and name not in DIMENSIONS and not name.startswith("ctr")
        ]
        return kept

    def facts(self, row: Row) -> Iterator[Fact]:
        """The place of a keyword or page, or of the whole site on a day."""
        if row.table.layout is FILTERS:
            raise Skip(Message(N_("filter of the export, read with its tables")))
        refuse_again(row.table, row.raw)
        state = row.table.state
        found = [_ranking(row, ending, span) for ending, span in state["parts"]]
        if not state["repeats"].has(row):
            yield from found
            return
        if row.table.unread:
            state["repeats"].check(row)
        state["held"] += found

    def finish(self, table: Table) -> Iterator[Fact]:
        """Pages and keywords that stand twice: exports hold two addresses that they show alike."""
        alike: dict[str, list[Ranking]] = {}
        for ranking in table.state.get("held", []):
            alike.setdefault(ranking.key, []).append(ranking)
        if alike:
            say_added(table.intake, len(alike))
        yield from (_together(rankings) for rankings in alike.values())


def _is_by_hour(table: Table) -> bool:
    """Whether it is a table of the last 24 hours, which are on the clock that its header names."""
    column = table.columns.get("date")
    return column is not None and column.header.endswith(")")


def _say_days(intake: Intake) -> None:
    if note := pacific_days("Search Console", intake.context.zone):
        say_once(intake, note)


def _ranking(row: Row, ending: str, span: Span | None) -> Ranking:
    if span is None:
        span = _own_days(row)
    clicks, impressions = row.count(f"clicks{ending}"), row.count(f"impressions{ending}")
    if clicks is None and impressions is None:
        raise row.empty(f"clicks{ending}")
    position = row.decimal(f"position{ending}")
    return Ranking(
        day=span.since,
        until=span.until,
        keyword=row.text("keyword"),
        page=row.text("page"),
        detail=in_detail(
            ";".join((*_cut(row), *row.table.state["detail"])), row.table.state["site"]
        ),
        clicks=clicks,
        impressions=impressions,
        # Without an impression there is no place: the file then says 0.
        position=float(position) if position and impressions else None,
    )


def _own_days(row: Row) -> Span:
    """The day of a row, or its week or month."""
    name = "range" if row.has("range") else "date"
    found = periods_in_text(row.text("range"))
    if len(found) == 1:
        return found[0]
    day = row.day(name)
    return Span(day, day)


def _together(rankings: list[Ranking]) -> Ranking:
    """Sums, and the mean place weighted by impressions, which is how the engine counts it."""
    shown = [one for one in rankings if one.position is not None and one.impressions]
    impressions = sum(one.impressions or 0 for one in rankings)
    weighted = sum((one.position or 0) * (one.impressions or 0) for one in shown)
    return replace(
        rankings[0],
        clicks=sum(one.clicks or 0 for one in rankings),
        impressions=impressions,
        position=weighted / impressions if shown else None,
    )


def _cut(row: Row) -> Iterator[str]:
    for name in ("appearance", "country", "device"):
        if value := row.text(name):
            yield f"{name}={value}"
    when = row.when("date")
    if when is not None and ":" in row.text("date"):  # the view of the last 24 hours
        yield f"hour={when:%H}"


def _is_days_of_discover(top: list[Raw]) -> bool:
    headers = [normal(cell) for cell in top[0].cells] if top else []
    return is_of_discover(headers) and any(NAMES["date"].matches(header) for header in headers)


def _compared(raw: Raw) -> Compared | None:
    return compared(
        raw.cells,
        {name: NAMES[name] for name in DIMENSIONS},
        {name: NAMES[name] for name in METRICS},
    )
