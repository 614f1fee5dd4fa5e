"""Sources that are tables: layouts, and one function for a row.

The machinery finds the header wherever it stands, follows stacked tables, binds columns by name in
any order, and lists what cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import ClassVar

from retour.facts import Fact
from retour.reading.documents.rows import Raw, Sheet
from retour.reading.documents.swallowed import swallowed_rows, swallows
from retour.reading.errors import Doubt, Skip
from retour.reading.headers import duplicated, normal
from retour.reading.layout import Layout
from retour.reading.source import (
    Head,
    Intake,
    Match,
    Source,
    broken_row,
    lost_row,
    repaired_row,
    row_ahead,
)
from retour.reading.table import Row, Table
from retour.words import N_, Message

HEADER_DEPTH = 16


@lru_cache(maxsize=64)
def _starts(names: frozenset[str]) -> frozenset[str]:
    """The characters with which an ASCII cell may begin that is one of these normal headers."""
    letters = "".join(name[:1] for name in names)
    return frozenset([*letters, *letters.upper(), *" _'\"\t\r\n\v\f\x1c\x1d\x1e\x1f", ""])


class TableSource(Source):
    """A source whose documents are tables of known layouts."""

    layouts: ClassVar[tuple[Layout, ...]]

    def recognises(self, head: Head) -> Match | None:
        """By a header row of one of the layouts within the first rows of any sheet."""
        return self.claim(head, self.tables(head))

    def claim(self, head: Head, sheets: list[tuple[Sheet, list[Raw]]]) -> Match | None:
        """The claim on the sheets that hold a header of one of the layouts."""
        best: Match | None = None
        if head.is_workbook:
            scores = [self._score(head.headers(top, HEADER_DEPTH)) for _, top in sheets]
            if not any(scores):
                return None
            chosen = [sheet for (sheet, _), score in zip(sheets, scores, strict=True) if score]
            others = [sheet.name for sheet, top in sheets if top and sheet not in chosen]
            return Match(sum(scores), self._book_reader(chosen, others))
        for sheet, top in sheets:
            score = self._score(head.headers(top, HEADER_DEPTH))
            if score and (best is None or score > best.score):
                best = Match(score, self._reader(sheet))
        return best

    def _reader(self, sheet: Sheet) -> Callable[[Intake], Iterator[Fact]]:
        return lambda intake: self._read_all([sheet], intake)

    def _book_reader(
        self, sheets: list[Sheet], others: list[str]
    ) -> Callable[[Intake], Iterator[Fact]]:
        def read(intake: Intake) -> Iterator[Fact]:
            intake.unread.extend(others)
            yield from self._read_all(sheets, intake)

        return read

    def _score(self, top: list[list[str]]) -> float:
        best = 0.0
        for headers in top:
            for layout in self.layouts:
                places = layout.bind(headers)
                if places is not None:
                    best = max(best, len(layout.required) + len(places) / 100)
        return best

    def _read_all(self, sheets: list[Sheet], intake: Intake) -> Iterator[Fact]:
        return chain.from_iterable(self._read(sheet, intake) for sheet in sheets)

    def _read(self, sheet: Sheet, intake: Intake) -> Iterator[Fact]:
        last: Table | None = None
        for table, raw in self._rows(sheet, intake):
            if last is not None and table is not last:
                yield from self.finish(last)
            last = table
            yield from self._row(table, raw)
        if last is not None:
            yield from self.finish(last)

    def _rows(self, sheet: Sheet, intake: Intake) -> Iterator[tuple[Table, Raw]]:
        table: Table | None = None
        above: list[Raw] = []
        firsts = self._first_names()
        for raw in sheet.rows():
            if not any(raw.cells) and all(cell in ("", None) for cell in raw.cells):
                above.append(raw)
                continue
            again = table is not None and raw.cells[0] == table.header.cells[0]
            if table is None or again or self._may_be_header(raw, firsts):
                found = self._header(sheet, raw, intake, above)
                if found is not None:
                    if table is None or self.stacked or not found.repeats(table):
                        intake.unread.extend(n for n in found.unread if n not in intake.unread)
                        table = found
                        self.begin(table)
                    else:
                        intake.skipped[Message(N_("header repeated"))] += 1
                    above = []
                    continue
            if table is None or self.ends(table, raw):
                above.append(raw)
                table = None
                continue
            yield table, raw

    def _first_names(self) -> frozenset[str]:
        return frozenset(
            name
            for layout in self.layouts
            for names in layout.names.values()
            for name in names.exact
        )

    def _may_be_header(self, raw: Raw, firsts: frozenset[str]) -> bool:
        first = raw.cells[0]
        if not isinstance(first, str) or (first.isascii() and first[:1] not in _starts(firsts)):
            return False
        return normal(first) in firsts

    def _header(self, sheet: Sheet, raw: Raw, intake: Intake, above: list[Raw]) -> Table | None:
        layout = self.layout_for(raw, above)
        return None if layout is None else Table(layout, sheet, raw, intake, list(above))

    def _row(self, table: Table, raw: Raw) -> Iterable[Fact]:
        return self._kept(Row(table, raw))

    def _kept(self, row: Row) -> list[Fact]:
        """The facts of a row that is read; of one that is left out, none, and it is accounted."""
        table, raw, intake = row.table, row.raw, row.intake
        intake.rows_read += 1
        try:
            if raw.broken or raw.zeros:
                raise broken_row() if raw.broken else lost_row()
            self.check(table, raw)
            facts = list(self.facts(row))
        except Skip as skip:
            intake.skipped[skip.reason] += 1
        except Doubt as doubt:
            intake.doubt(raw, doubt, table.sheet.name)
        else:
            kept = [fact for fact in facts if not intake.is_ahead(fact)]
            if len(kept) < len(facts):
                day = max(fact.day for fact in facts)
                intake.doubt(raw, row_ahead(day), table.sheet.name, kept=bool(kept))
            elif raw.repaired:
                intake.doubt(raw, repaired_row(), table.sheet.name, kept=True)
            intake.rows_kept += bool(kept or not facts)
            return kept
        return []

    # ---- what a source may say ---------------------------------------------------------------

    def layout_for(self, raw: Raw, above: list[Raw]) -> Layout | None:
        """The layout whose header this row is (`above` stands over it); None when of none.

        Of several, the one that binds the most columns.
        """
        headers = duplicated([normal(cell) for cell in raw.cells])
        best: tuple[int, Layout] | None = None
        for layout in self.layouts:
            places = layout.bind(headers)
            if places is not None and (best is None or len(places) > best[0]):
                best = (len(places), layout)
        return None if best is None else best[1]

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """The sheets to look at, each with its first rows; a source may see them laid out anew."""
        return head.sheets

    stacked: ClassVar[bool] = False  # a header met again begins a new table, not a repetition

    def begin(self, table: Table) -> None:
        """Called at each header: read the preamble, the file's name, its siblings into `state`."""

    def finish(self, table: Table) -> Iterator[Fact]:
        """Called after the last row of a table that has rows: what only the whole of it gives."""
        yield from ()

    def ends(self, table: Table, raw: Raw) -> bool:
        """Whether this row stands after the table's end (a new title, a comment)."""
        return False

    def check(self, table: Table, raw: Raw) -> None:
        """Raise `Doubt` for a row whose shape cannot be trusted: cut short, or running over."""
        filled = len(raw.cells)
        if filled == table.width and raw.lines == 1:
            return
        while filled and raw.cells[filled - 1] in ("", None):
            filled -= 1
        if filled > table.width:
            raise Doubt(
                Message(
                    N_("This row has {n} cells where the header has {width}."),
                    {"n": filled, "width": table.width},
                ),
                Message(N_("A separator stands inside a text: quote it, or export again.")),
            )
        if raw.lines > 1 and swallows(raw):
            raise swallowed_rows(raw)
        if len(raw.cells) < table.width and not self.short_rows:
            raise Doubt(
                Message(
                    N_("This row is cut short: {n} cells where the header has {width}."),
                    {"n": len(raw.cells), "width": table.width},
                ),
                Message(N_("Download the export again: the end of the row is missing.")),
            )

    short_rows: ClassVar[bool] = False  # rows may legally have fewer cells than the header

    def facts(self, row: Row) -> Iterator[Fact]:
        """The facts of one row. Raise `Doubt` or `Skip` to leave the row out, listed or counted."""
        raise NotImplementedError
