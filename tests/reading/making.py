"""Documents for tests, made from text, bytes or cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.documents.rows import Dialect, Raw, text_sheet
from retour.reading.documents.text import encoding_of
from retour.reading.source import Context, Head, Intake
from retour.span import zone

CONTEXT = Context(zone("Europe/Paris"), "EUR")


def document(folder: Path, data: bytes | str, name: str = "data.csv") -> Document:
    """The document of a file with this content."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (only,) = documents(path)
    assert isinstance(only, Document), only
    return only


def rows(folder: Path, data: bytes | str, delimiter: str = ",", wrapped: bool = False) -> list[Raw]:
    """The rows of a text, cut."""
    doc = document(folder, data)
    return list(text_sheet(doc, encoding_of(doc), Dialect(delimiter, wrapped=wrapped)).rows())


def cells(raws: Sequence[Raw]) -> list[list[Any]]:
    """The cells of rows."""
    return [list(raw.cells) for raw in raws]


def head(doc: Document) -> Head:
    """A document's head, for a business in Paris."""
    return Head(doc, CONTEXT)


def intake(doc: Document) -> Intake:
    """A document's intake, for a business in Paris."""
    return Intake(doc, CONTEXT)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An XLSX workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(members: Mapping[str, bytes | str]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


_ODS_BODY = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="Sheet">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(xml_rows: str) -> bytes:
    """An ODS workbook of one sheet, from the XML of its rows."""
    return archive(
        {
            "mimetype": _ODS_TYPE,
            "META-INF/manifest.xml": (
                '<?xml version="1.0"?><manifest:manifest '
                'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
                "</manifest:manifest>"
            ),
            "content.xml": _ODS_BODY.format(rows=xml_rows),
        }
    )
