"""Google Search Console: the performance export (archive, its tables, workbook), plain or compared.

Only the table of days says when: the others take their days from it, or from the filters. Days are
Pacific days (FORMATS section 0.2). Rows are the first thousand, so they do not sum to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retour.facts import Fact, Ranking
from retour.reading.amounts import say_once
from retour.reading.beside import sheets_beside
from retour.reading.compared import Compared, compared
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.period import needed_period
from retour.reading.repeats import Repeats
from retour.reading.rows import Raw
from retour.reading.search_tables import (
    DIMENSIONS,
    FILTERS,
    METRICS,
    NAMES,
    TABLE,
    Sheets,
    detail_of,
    filters_of,
    span_of_export,
)
from retour.reading.source import Head, Match
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message


class SearchConsole(TableSource):
    """Google Search Console performance exports."""

    name = "search_console"
    title = N_("Google Search Console")
    where = N_("Search Console > Performance > Export")
    layouts = (TABLE, FILTERS)

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
        if table.layout is FILTERS:
            return
        beside = list(sheets_beside(table.intake))
        filters = filters_of(beside)
        table.state["detail"] = detail_of(filters)
        table.state["repeats"] = Repeats(table, DIMENSIONS)
        table.state["held"] = []
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
        self, table: Table, beside: Sheets, filters: list[tuple[str, str]]
    ) -> list[tuple[str, Span | None]]:
        """The endings of the column names of each period, and its days (None: the row's own)."""
        found = _compared(next(raw for raw in table.sheet.rows() if raw.line == table.line))
        spans: tuple[Span | None, Span | None] = (None, None)
        if "date" not in table.columns:
            whole = span_of_export(table, beside, filters)
            spans = found.spans(whole) if found else (whole, None)
            spans = (needed_period(table.intake, spans[0]), spans[1])
        if found and spans[1] is None:
            table.intake.unread += [
                column.header for name, column in table.columns.items() if name.endswith("_2")
            ]
        return [("", spans[0])] + ([("_2", spans[1])] if spans[1] else [])

    def facts(self, row: Row) -> Iterator[Fact]:
        """The place of a keyword or page, or of the whole site on a day."""
        if row.table.layout is FILTERS:
            raise Skip(Message(N_("filter of the export, read with its tables")))
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
            note = Message(
                N_("A row that stands twice was added up."),
                {"n": len(alike)},
                N_("{n} rows that stand twice were added up."),
            )
            say_once(table.intake, note)
        yield from (_together(rankings) for rankings in alike.values())


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


def _compared(raw: Raw) -> Compared | None:
    return compared(
        raw.cells,
        {name: NAMES[name] for name in DIMENSIONS},
        {name: NAMES[name] for name in METRICS},
    )
