"""The parts of a YouTube Studio export: table, chart and totals, which say the same views."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from retour.reading.accounts import place_of
from retour.reading.cells.days import fold, parse_when
from retour.reading.documents.files import Document
from retour.reading.documents.rows import Raw
from retour.reading.errors import ReadError
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
    for part in ("totals", "chart"):
        days = [day for rows in beside(intake, part) for day in _days(rows)]
        if days:  # a row may stand for a week or a month
            return Span(min(days), max(last_days(days, None).values(), default=max(days)))
    named = periods_in_text(place_of(intake.document))
    return named[0] if len(named) == 1 else None


def _days(rows: list[Raw]) -> Iterator[date]:
    if not rows or not _DAY.matches(normal(rows[0].cells[0])):
        return
    for raw in rows[1:]:
        found = parse_when(str(raw.cells[0]), "") if raw.cells else None
        if found:
            yield found.date()
