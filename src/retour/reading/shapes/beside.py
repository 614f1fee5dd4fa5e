"""Tables that stand beside the one being read: sheets of its workbook, files of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retour.reading.documents.files import Document
from retour.reading.documents.rows import Raw, Sheet
from retour.reading.errors import ReadError
from retour.reading.source import Context, Head, Intake

_COPY = re.compile(r"\((\d+)\)\.\w+\Z")
_SMALL = 4 * 1024**2  # an export's table of days or filters has a few lines
_MOST = 40  # files of one folder that are looked at
_TABLE = re.compile(r"\.(?:csv|tsv|txt)(?:\.gz)?\Z", re.IGNORECASE)
# What exports call their tables of filters and of days: in a large folder they are looked at first.
_TELLING = re.compile(
    r"(?:filter|filtre|filtro|filtri|date|fecha|datum|chart|graphi|gráfi|grafi|diagramm|visitors)",
    re.IGNORECASE,
)


def sheets_beside(read: Head | Intake) -> Iterator[tuple[Sheet, list[Raw]]]:
    """The sheets of the same workbook, else those of the small files of the same folder.

    Browsers number the downloads of one name: beside `Queries (1).csv` only files that end in
    `(1)` are looked at.
    """
    document, context = read.document, read.context
    if document.is_workbook:
        yield from Head(document, context).sheets
        return
    mine = copy_number(document)
    same = [
        each
        for each in document.siblings()
        if copy_number(each) == mine and _TABLE.search(each.base)
    ]
    same.sort(key=lambda each: _TELLING.match(each.base) is None)
    for sibling in same[:_MOST]:
        yield from _sheets(sibling, context)


def copy_number(document: Document) -> str:
    """The number that a browser gave to a second download of the same name, '' for none."""
    match = _COPY.search(document.base)
    return match[1] if match else ""


def _sheets(document: Document, context: Context) -> list[tuple[Sheet, list[Raw]]]:
    try:
        if document.size > _SMALL or document.is_workbook:
            return []
        return Head(document, context).sheets
    except (ReadError, OSError):
        return []
