"""The parts of a YouTube Studio export: table, chart and totals, which say the same views."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from retour.reading.accounts import place_of
from retour.reading.cells.days import fold, is_ambiguous_day, parse_when
from retour.reading.columns import Column
from retour.reading.documents.files import Document
from retour.reading.documents.rows import Cell, Raw
from retour.reading.errors import Doubt, ReadError
from retour.reading.families.studio_words import DAY
from retour.reading.headers import Names, normal
from retour.reading.shapes.beside import copy_number
from retour.reading.shapes.period import periods_in_text
from retour.reading.shapes.steps import last_days
from retour.reading.source import Context, Head, Intake
from retour.span import Span

# A file that was renamed is not taken for a part: it need not be of the export beside it.
_PARTS = {
    part: re.compile(rf"(?:{names})(?: \(\d+\))?\.csv\Z")
    for part, names in (
        (
            "table",
            "table data|donnees d[ue] tableau|tabellendaten|dados da tabela|datos de la tabla"
            "|dati della tabella",
        ),
        (
            "chart",
            "chart data|donnees d[ue] graphique|diagrammdaten|dados do grafico|datos del grafico"
            "|dati del grafico",
        ),
        ("totals", "totals|totaux|gesamtwerte|total|totais|totales|totali"),
    )
}
_CHANNEL = re.compile(r"\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d[ _]+(.+?)(?: \(\d+\))?(?:\.zip)?(?:/|$)")
_DAY = Names.of(DAY)
_SMALL = 16 * 1024**2


def part_of(document: Document) -> str:
    """Which part a file is by the name Studio gives it: table, chart, totals, or ''."""
    base = fold(document.base)
    return next((part for part, pattern in _PARTS.items() if pattern.match(base)), "")


def channel_named(document: Document) -> str:
    """The YouTube channel that the archive's name ends with, '' when it does not."""
    match = _CHANNEL.search(place_of(document))
    return match[1] if match else ""


def beside(intake: Intake, part: str) -> Iterator[list[Raw]]:
    """The rows of the parts called `part` of the same export."""
    mine = intake.document
    if not part_of(mine):
        return
    for other in mine.siblings():
        if part_of(other) == part and copy_number(other) == copy_number(mine):
            yield from _rows(other, intake.context)


def _rows(document: Document, context: Context) -> Iterator[list[Raw]]:
    if document.size > _SMALL:
        return
    try:
        for sheet, top in Head(document, context).sheets:
            if top and len(top[0].cells) > 1:
                yield list(sheet.rows())
                return
    except (ReadError, OSError):
        return


def period_covered(intake: Intake) -> Span | None:
    """The days of the export: those its daily parts hold, else those in the archive's name."""
    named = periods_in_text(place_of(intake.document))
    whole = named[0] if len(named) == 1 else None
    for part in ("totals", "chart"):
        order = intake.context.day_order
        days = [day for rows in beside(intake, part) for day in _days(rows, order, whole)]
        if days:  # a row may stand for a week or a month
            return Span(min(days), max(last_days(days, None).values(), default=max(days)))
    return whole


def _days(rows: list[Raw], asked: str, whole: Span | None) -> list[date]:
    """The days of a daily part; none when nothing tells day from month in one of them.

    The whole column tells, as it does where the part itself is read, else what the user `asked`
    for, else that one order alone puts all days into the period in the archive's name.
    """
    if not rows or not _DAY.matches(normal(rows[0].cells[0])):
        return []
    cells = [raw.cells[0] for raw in rows[1:] if raw.cells]
    column = Column(0, str(rows[0].cells[0]), lambda _: iter(cells), default_order=asked)
    texts = [cell for cell in cells if isinstance(cell, str)]
    if column.order or not any(map(is_ambiguous_day, texts)):
        return list(_read(column, cells))
    tried = [[found.date() for text in texts if (found := parse_when(text, order))]
             for order in ("dm", "md")]  # fmt: skip
    inside = [days for days in tried if whole and days and all(day in whole for day in days)]
    return inside[0] if len(inside) == 1 else []


def _read(column: Column, cells: list[Cell]) -> Iterator[date]:
    for cell in cells:
        try:
            when = column.when(cell)
        except Doubt:
            continue  # a row of sums, or one that is listed where the part itself is read
        if when:
            yield when.date()
