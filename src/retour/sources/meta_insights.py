"""Meta Business Suite: the account's own charts, one file a chart or several stacked in one.

Facebook's days are Pacific days (FORMATS 0.2): they are kept as written, with a note. The audience
is given in shares of the followers; formats as sums over the period of the export.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from retour.facts import Fact, Reading
from retour.reading.cells.pacific import pacific_days
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.errors import Skip
from retour.reading.families.meta_blocks import (
    AGES,
    FORMATS,
    SERIES,
    SHARES,
    STOCK,
    TITLE,
    relaid,
    unknown_titles,
)
from retour.reading.families.meta_network import (
    beside,
    network_by_exclusion,
    network_left,
    network_of_formats,
    network_of_name,
    network_of_stamps,
    series_in,
)
from retour.reading.families.meta_titles import Meaning, meaning_of
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.period import asked_period, needed_period, periods_in_text
from retour.reading.source import Head, Intake
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_UNKNOWN = "social"  # the channel of social work that cannot be given to one network


def _layout(name: str, header: tuple[str, ...]) -> Layout:
    return Layout(name, {each: each for each in header}, header, mark=".")


class MetaInsights(TableSource):
    """Reach, views, visits, follows, clicks by day; the audience; the formats."""

    name = "meta.insights"
    version = 4  # months pasted below one another in two languages
    title = N_("Facebook or Instagram account (Meta Business Suite)")
    where = N_("Meta Business Suite > Insights > Results > Export")
    stacked = True
    layouts = (
        Layout("series", {"day": SERIES[0], "value": SERIES[1]}, ("day", "value"), mark="."),
        _layout("ages", AGES),
        *(_layout(kind, header) for kind, header in SHARES.items()),
        _layout("formats", FORMATS),
        Layout("stock", {"count": STOCK[0]}, ("count",), mark="."),
    )

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """The charts laid out anew, sheet by sheet."""
        return [
            (_laid_anew(sheet), laid) for sheet, top in head.sheets if (laid := list(relaid(top)))
        ]

    def ends(self, table: Table, raw: Raw) -> bool:
        """A title begins the next chart."""
        return bool(raw.cells) and raw.cells[0] == TITLE

    def begin(self, table: Table) -> None:
        """What the chart counts, of which network, over which days."""
        title = str(table.preamble[-1].cells[1])
        meaning = meaning_of(title)
        cells = list(_first_cells(table))
        channel = _channel(table, meaning, cells)
        table.state.update(meaning=meaning, channel=channel)
        if table.layout.name == "series":
            _say_of_series(table.intake, title, meaning, channel)
        else:
            table.state["span"] = _span(table)
        for unknown in unknown_titles(table.sheet.rows()):
            if unknown not in table.intake.unread:
                table.intake.unread.append(unknown)

    def facts(self, row: Row) -> Iterator[Fact]:
        """One number: of a day, of a share of the followers, of a format."""
        meaning: Meaning | None = row.table.state["meaning"]
        if row.table.layout.name == "series":
            if meaning is None:
                raise Skip(Message(N_("a rate or an average")))
            yield from self._day(row, meaning)
        elif row.table.layout.name == "formats":
            yield from self._format(row, meaning)
        elif row.table.layout.name == "stock":
            yield from self._stock(row)
        else:
            yield from self._share(row)

    def _day(self, row: Row, meaning: Meaning) -> Iterator[Reading]:
        value = row.whole("value")
        day = row.day("day")
        if value is None:
            raise Skip(Message(N_("a day without a figure")))
        channel = row.table.state["channel"]
        yield Reading(day=day, until=day, channel=channel, metric=meaning.metric, value=value)

    def _format(self, row: Row, meaning: Meaning | None) -> Iterator[Reading]:
        value = row.whole("count")
        span: Span = row.table.state["span"]
        if meaning is None or value is None:
            raise Skip(Message(N_("a format without a figure")))
        yield Reading(
            day=span.since,
            until=span.until,
            channel=row.table.state["channel"],
            metric=meaning.metric,
            value=value,
            detail=f"format={_plain(needed(row, 'format'))}",
        )

    def _stock(self, row: Row) -> Iterator[Reading]:
        count = row.count("count")
        if count is None:
            raise Skip(Message(N_("a day without a figure")))
        day = row.table.state["span"].until
        yield Reading(
            day=day,
            until=day,
            channel=row.table.state["channel"],
            metric="followers",
            value=float(count),
            lifetime=True,
            as_of=day,
        )

    def _share(self, row: Row) -> Iterator[Reading]:
        share = row.decimal("share")
        names = [name for name in row.table.layout.columns if name != "share"]
        detail = ";".join(f"{name}={_plain(needed(row, name))}" for name in names)
        if share is None:
            raise Skip(Message(N_("a share without a figure")))
        span: Span = row.table.state["span"]
        yield Reading(
            day=span.until,
            until=span.until,
            channel=row.table.state["channel"],
            metric="followers",
            value=float(share / 100),
            unit="ratio",
            detail=detail,
            lifetime=True,
            as_of=span.until,
        )


def _laid_anew(sheet: Sheet) -> Sheet:
    return Sheet(sheet.name, lambda: relaid(sheet.rows()))


def _plain(name: str) -> str:
    return name.replace(";", ",").replace("=", "-")


def _say_of_series(intake: Intake, title: str, meaning: Meaning | None, channel: str) -> None:
    note = pacific_days("Facebook", intake.context.zone) if channel == "facebook" else None
    if note:
        say_once(intake, note)
    if meaning and not meaning.known:
        text = N_("“{title}” is kept under its own name, “{metric}”.")
        say_once(intake, Message(text, {"title": title, "metric": meaning.metric}))


def _first_cells(table: Table) -> Iterator[Cell]:
    for raw in table.below():
        if raw.cells:
            if raw.cells[0] == TITLE:
                return
            yield raw.cells[0]


def _channel(table: Table, meaning: Meaning | None, cells: list[Cell]) -> str:
    if meaning and meaning.paid:
        return "meta-ads"
    if meaning is None and table.layout.name == "series":
        return _UNKNOWN  # nothing of it is read
    intake = table.intake
    network = (meaning.network if meaning else "") or network_of_name(intake.document)
    if not network and meaning:
        network = network_left(table.sheet.rows(), meaning.metric)
    if not network:
        network = _by_evidence(table, cells)
    if not network:
        others = beside(intake.document, intake.context)
        network = network_by_exclusion(meaning.metric if meaning else "", others)
    if not network:
        note = N_(
            "The file does not say whether it is Facebook's or Instagram's. Put the name of the "
            "network into the file's name, such as “Instagram {name}”, and load it again."
        )
        say_once(intake, Message(note, {"name": intake.document.base}))
    return network or _UNKNOWN


def _by_evidence(table: Table, cells: list[Cell]) -> str:
    if table.layout.name == "series":
        return network_of_stamps(cells)
    told = {series.network for series in series_in(table.sheet.rows()) if series.network}
    if len(told) == 1:
        return told.pop()
    return network_of_formats(cells) if table.layout.name == "formats" else ""


def _span(table: Table) -> Span:
    """The days of a chart without days: said, in the file or its name, or of the files beside."""
    intake = table.intake
    found = asked_period(intake) or next(iter(periods_in_text(intake.document.base)), None)
    own = found or _whole(series.days for series in series_in(table.sheet.rows()))
    if own:
        return own
    near = _whole(series.days for series in beside(intake.document, intake.context))
    if near:
        text = N_("The days of this file are those of the files beside it: {since} to {until}.")
        say_once(intake, Message(text, {"since": near.since, "until": near.until}))
        return near
    written = _day_written(intake)
    if table.layout.name == "formats" or written is None:
        return needed_period(intake)
    text = N_("This file has no date: it is read as of the day it was saved, {day}.")
    say_once(intake, Message(text, {"day": written}))
    return Span(written, written)


def _day_written(intake: Intake) -> date | None:
    return intake.as_of or intake.document.modified


def _whole(spans: Iterator[Span | None]) -> Span | None:
    known = [span for span in spans if span]
    if not known:
        return None
    return Span(min(span.since for span in known), max(span.until for span in known))
