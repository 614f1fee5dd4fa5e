"""What a workbook may cost to open, measured before it is opened.

A file of a few kilobytes can ask for more memory than a machine has: one cell in the last column
of the last row makes a reader hold the whole rectangle, an archive may unpack without end, and XML
that is not well formed makes a reader turn in circles. So every part is walked once, in blocks,
before the workbook reader sees it.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import IO, Protocol
from xml.parsers import expat

from retour.reading.documents.files import Document, zip_of
from retour.reading.documents.found import MAX_RATIO
from retour.reading.errors import ReadError
from retour.words import N_, Message

MAX_CELLS = 20_000_000  # the rectangle of one sheet: a million rows of 19 columns
MAX_UNPACKED = 1024**3
_BLOCK = 1 << 20

# No pattern runs over a "<": a block without a ">" must not cost the square of its length.
_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
_FAILED = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^<>]*\bt=["']e["'])[^<>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^<>]*>"""
    rb"(?:\s*<(?:\w+:)?f\b[^<>]*>(?:[^<]*</(?:\w+:)?f>)?)?\s*<(?:\w+:)?v>([^<]*)<"
)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_ODS_TOKEN = re.compile(rb"<table:(table-row|covered-table-cell|table-cell|table)\b([^<>]*?)(/?)>")
_XML = re.compile(r"xl/.*\.(?:xml|rels)\Z")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated=["'](\d+)["']""")


class _Extent(Protocol):
    """How far a sheet reaches, as its XML passes by."""

    rows: int
    columns: int

    def feed(self, block: bytes) -> None:
        """Look at a block that ends between two tags."""


@dataclass
class _XlsxExtent:
    rows: int = 0
    columns: int = 0
    failed: dict[tuple[int, int], str] = field(default_factory=dict)

    def feed(self, block: bytes) -> None:
        found = _REFERENCE.findall(block)
        rows, columns = {row for _, row in found}, {letters for letters, _ in found}
        self.rows = max([self.rows, *map(int, rows)])
        self.columns = max([self.columns, *map(_column, columns)])
        for letters, row, text in _FAILED.findall(block):
            self.failed[int(row), _column(letters)] = text.decode("utf-8", "replace")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


@dataclass
class _OdsExtent:
    """Only the last row and the last column with something in them count."""

    rows: int = 0
    columns: int = 0
    _row: int = 0
    _column: int = 0
    _repeat: int = 1

    def feed(self, block: bytes) -> None:
        for kind, attributes, closed in _ODS_TOKEN.findall(block):
            repeated = _REPEATED.search(attributes)
            times = int(repeated[1]) if repeated else 1
            if kind == b"table":
                self._row = 0
            elif kind == b"table-row":
                self._row += times
                self._repeat, self._column = times, 0
            else:
                self._column += times
                if not closed or b"value" in attributes:
                    self.columns = max(self.columns, self._column)
                    self.rows = max(self.rows, self._row)


def check_workbook(document: Document, handle: IO[bytes]) -> dict[str, dict[tuple[int, int], str]]:
    """Refuse a zipped workbook (XLSX, XLSM, ODS) that would not fit in memory.

    Returns, for every sheet by name, its cells whose formula failed: (row, column), both from 1,
    and what the cell shows (`#REF!`). The workbook reader shows them as empty. Raises `ReadError`.
    """
    try:
        with zip_of(handle) as archive:
            members = archive.infolist()
            unpacked = sum(info.file_size for info in members)
            packed = sum(info.compress_size for info in members)
            if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * packed + (64 << 20):
                raise _too_large(document)
            extents = {info.filename: _walk(document, archive, info) for info in members}
            names = _sheet_names(archive)
    except _DAMAGE as error:
        raise damaged_workbook(document) from error
    return {
        names[part]: extent.failed
        for part, extent in extents.items()
        if isinstance(extent, _XlsxExtent) and extent.failed and part in names
    }


def _walk(document: Document, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> _Extent | None:
    """Read a part to its end, so that its real size and its checksum are known to be right."""
    extent: _Extent | None = None
    if info.filename.startswith("xl/worksheets/"):
        extent = _XlsxExtent()
    elif info.filename == "content.xml":
        extent = _OdsExtent()
    parser = _parser() if extent is not None or _XML.match(info.filename) else None
    with archive.open(info) as part:
        for block in _blocks(part):
            if parser is not None:
                parser.Parse(block, False)
            if extent is not None:
                extent.feed(block)
                if extent.rows * extent.columns > MAX_CELLS:
                    raise _too_wide(document, extent)
    if parser is not None:
        parser.Parse(b"", True)
    return extent


def _parser() -> expat.XMLParserType:
    """A parser that only checks that XML is well formed, and refuses entities."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise ValueError("a document type")


def _blocks(part: IO[bytes]) -> Iterator[bytes]:
    """The part in blocks that end after a row; after a tag, where a row is longer than four."""
    rest = b""
    while block := part.read(_BLOCK):
        rest += block
        cut = max(rest.rfind(b"</row>") + 6, rest.rfind(b"</table:table-row>") + 18)
        if cut < 32:  # neither was found
            cut = 0 if len(rest) < 4 * _BLOCK else rest.rfind(b">") + 1 or len(rest)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _attribute(tag: bytes, name: bytes) -> str:
    match = re.search(rb"\b" + name + rb"""=["']([^"']*)["']""", tag)
    return unescape(match[1].decode("utf-8", "replace")) if match else ""


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each worksheet part of an XLSX workbook."""
    try:
        book = archive.read("xl/workbook.xml")
        relations = archive.read("xl/_rels/workbook.xml.rels")
    except KeyError:
        return {}
    targets = {
        _attribute(tag, b"Id"): _attribute(tag, b"Target") for tag in _RELATION.findall(relations)
    }
    names = {}
    for tag in _SHEET.findall(book):
        target = targets.get(_attribute(tag, rb"\w+:id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        names[part] = _attribute(tag, b"name")
    return names


def damaged_workbook(document: Document) -> ReadError:
    """The error for a workbook that cannot be opened."""
    return ReadError(
        Message(N_("{name} is a damaged workbook."), {"name": document.name}),
        Message(N_("Download it again, or save it as CSV from your spreadsheet.")),
    )


# ValueError: a directory whose places lie outside the file makes zipfile seek before its start.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    expat.ExpatError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def _too_large(document: Document) -> ReadError:
    return ReadError(
        Message(N_("{name} unpacks to more than an export ever does."), {"name": document.name}),
        Message(N_("If you trust it, save it as CSV from your spreadsheet.")),
    )


def _too_wide(document: Document, extent: _Extent) -> ReadError:
    return ReadError(
        Message(
            N_("{name} spreads over {rows} rows and {columns} columns."),
            {"name": document.name, "rows": extent.rows, "columns": extent.columns},
        ),
        Message(
            N_("Delete the empty rows and columns around the table, or save it as CSV."),
        ),
    )
