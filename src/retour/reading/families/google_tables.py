"""What GA4 and Universal Analytics exports share: dimensions, then metrics, over a period.

A header is bound column by column: a known dimension is one wherever it stands, and what stands
left of the first known metric is one too, known or not, so that any report a user builds is read.
Where columns were moved, rows that no known dimension tells apart are not read. Days are days of
the property's own time zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from retour.facts import Fact
from retour.reading.cells.days import fold
from retour.reading.cells.google_days import DATED, TIMES, count_of_time, span_of
from retour.reading.columns import Column
from retour.reading.documents.rows import Cell, Raw
from retour.reading.errors import Doubt, Skip
from retour.reading.families.google_moved import confused, is_totals, settle_dimensions
from retour.reading.headers import Names, duplicated, normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.comment_blocks import Blocks, blocks_of, comment_of
from retour.reading.shapes.period import needed_period, periods_in_text
from retour.reading.shapes.traffic import cut_of, of_visits
from retour.reading.source import Intake
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_SLUG = re.compile(r"[^a-z0-9]+")


# Headers that only Universal Analytics has; its files begin with the same lines as GA4's.
_UNIVERSAL = frozenset(
    "pageviews|pages vues|pages / session|pages/session|avg. session duration|% new sessions"
    "|default channel grouping|day index|goal completions|index des jours|goal conversion rate"
    "|número de visitas a páginas|unique pageviews|jour index|índice de días|week index"
    "|month index".split("|")
)


def is_universal(header: Iterable[str]) -> bool:
    """Whether a row of normal headers is Universal Analytics', not GA4's."""
    return not _UNIVERSAL.isdisjoint(header)


@dataclass(frozen=True)
class Vocabulary:
    """The headers of a platform's dimensions and metrics, by our names."""

    dimensions: Mapping[str, str]
    metrics: Mapping[str, str]
    units: Mapping[str, str]
    ignored: str
    mark: str = "."
    _dimensions: Mapping[str, Names] = field(init=False, repr=False)
    _metrics: Mapping[str, Names] = field(init=False, repr=False)
    _ignored: Names = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("dimensions", "metrics"):
            words = {key: Names.of(text) for key, text in getattr(self, name).items()}
            object.__setattr__(self, f"_{name}", words)
        object.__setattr__(self, "_ignored", Names.of(self.ignored))

    def layout(self, cells: Sequence[Cell]) -> Layout:
        """The layout of a header row; without metrics when it holds none that we know."""
        headers = duplicated([normal(cell) for cell in cells])
        metrics = {name: _named(self._metrics, header) for name, header in _pairs(headers)}
        known = {header: name for header, name in metrics.items() if name}
        first = next(
            (n for n, header in enumerate(headers) if known.get(header) or self._skips(header)),
            0,
        )
        dimensions = {
            self.dimension(header) or slug(header): header
            for n, header in enumerate(headers)
            if header and (n < first or (header not in known and self.dimension(header)))
        }
        return Layout(
            "traffic" if known else "other",
            dimensions if known else {},
            (),
            {name: header for header, name in known.items()},
            self.units,
            ignored=self.ignored,
            mark=self.mark,
        )

    def dimension(self, header: str) -> str:
        """Our name of a dimension whose header is known, '' for any other."""
        return _named(self._dimensions, header) or count_of_time(header)

    def _skips(self, header: str) -> bool:
        return self._ignored.matches(header)

    def knows(self, cells: Sequence[Cell]) -> int:
        """How many of a row's cells are metrics of this platform."""
        return sum(bool(_named(self._metrics, normal(cell))) for cell in cells)


def _pairs(headers: list[str]) -> list[tuple[str, str]]:
    return [(header, header) for header in headers if header]


def _named(names: Mapping[str, Names], header: str) -> str:
    return next((key for key, each in names.items() if header and each.matches(header)), "")


def slug(header: str) -> str:
    """A header as a name: `Région / ville` becomes `region_ville`."""
    return _SLUG.sub("_", fold(header)).strip("_") or "dimension"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a table's surroundings say: its days, the property, the audience.

    `sums` says that the platform ends every table with a row of sums, which has no name.
    """

    span: Span | None
    account: str = ""
    audience: str = ""
    sums: bool = False


def google_facts(row: Row, ledger: str, scope: Scope) -> Iterator[Fact]:
    """The visits of one row."""
    if not row.table.layout.metrics:
        raise Skip(Message(N_("row of a table without traffic")))
    if row.table.state.get("confused"):
        raise confused()
    names = row.table.state.get("dimensions") or list(row.table.layout.columns)
    values = {name: row.text(name) for name in names}
    nameless = bool(names) and not any(values.values())
    if is_totals(row.raw.cells) or (nameless and (scope.sums or _is_sum(row))):
        raise Skip(Message(N_("totals row")))
    span, hour = span_of(row, _whole(values.get("date_range", ""), row, scope))
    cuts = [(name, value) for name, value in values.items() if name not in TIMES]
    around = (("hour", hour), ("audience", scope.audience))
    cuts += [(name, value) for name, value in around if value]
    yield from of_visits(row, span, ledger, scope.account, cut_of(cuts))


def _is_sum(row: Row) -> bool:
    """Whether a row without a name is the sum of the others, not one of them.

    A page or a city may have no name; but no row is greater than the sum of all.
    """
    name = next(iter(row.table.layout.metrics))
    column = row.table.columns[name]
    values = []
    for raw in row.table.below():
        if comment_of(raw.cells) is not None:
            break
        if raw.line != row.line and column.index < len(raw.cells):
            values.append(_number(column, raw.cells[column.index]))
    return _number(column, row.cell(name)) >= max(values, default=0)


def _number(column: Column, cell: Cell) -> float:
    try:
        return float(column.decimal(cell) or 0)
    except Doubt:
        return 0.0


def _whole(text: str, row: Row, scope: Scope) -> Span | None:
    """The days of the row's table, or those of its own part when the report compares two.

    None where the file says none and each row has its own.
    """
    found = periods_in_text(text)
    if found:
        return found[0]
    if text:
        raise Skip(Message(N_("change between two periods")))
    if scope.span is None and any(row.has(name) for name in DATED):
        return None
    return needed_period(row.intake, scope.span)


def note_days(intake: Intake) -> None:
    """Say once that days are those of the property's time zone."""
    say_once(intake, Message(N_("Days are those of the time zone set in Google Analytics.")))


class GoogleTables(TableSource):
    """Reports of Google Analytics: tables of dimensions and metrics under comment lines."""

    vocabulary: ClassVar[Vocabulary]
    stacked = True

    def scope(self, blocks: Blocks, table: Table) -> Scope:
        """What the comment lines say of a table."""
        raise NotImplementedError

    def layout_for(self, raw: Raw, above: list[Raw]) -> Layout | None:
        """Dimensions, then metrics: whatever the user put into the report."""
        return None if comment_of(raw.cells) is not None else self.vocabulary.layout(raw.cells)

    def begin(self, table: Table) -> None:
        """The days, the property and the audience that the lines above say."""
        scope = table.state["scope"] = self.scope(blocks_of(table.sheet.rows()), table)
        table.intake.states(scope.span)
        settle_dimensions(table, self.vocabulary.dimension)
        note_days(table.intake)

    def ends(self, table: Table, raw: Raw) -> bool:
        """A new comment line ends the table."""
        return comment_of(raw.cells) is not None

    def check(self, table: Table, raw: Raw) -> None:
        """A totals row may have one cell more than the header: its label. Rows of which nothing is
        read may have any shape: weeks of cohorts grow shorter.
        """
        if is_totals(raw.cells):
            raise Skip(Message(N_("totals row")))
        if table.layout.metrics:
            super().check(table, raw)

    def facts(self, row: Row) -> Iterator[Fact]:
        """The visits of the row."""
        yield from google_facts(row, self.name, row.table.state["scope"])
