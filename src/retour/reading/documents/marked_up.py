"""Tables written as HTML or as XML under the name of a workbook, as tills, shops and banks do.

Spreadsheets open them like any other `.xls`. A page of the web is none, whatever tables it shows:
the file's name must be a workbook's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser

from retour.reading.documents.files import Document
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.documents.safe_xml import Node, parse_xml
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import ReadError
from retour.words import N_, Message

MAX_CELLS = 5_000_000
_WIDEST = 16_384  # columns of a spreadsheet
_INDEX, _ACROSS = "ss:Index", "ss:MergeAcross"


def markup_sheets(document: Document) -> list[Sheet]:
    """Every table that has rows. Raises `ReadError` where they are more than a workbook holds.

    A row in which the file breaks off is `broken`.
    """
    if document.marked_up == "xml":
        grids = list(_of_xml(document))
    else:
        parser = _Tables(document)
        with open_text(document, encoding_of(document)) as text:
            for line in text:
                parser.feed(line)
        parser.close()
        grids = [("", rows) for rows in parser.tables]
    return [Sheet(name, rows.__iter__) for name, rows in grids if rows]


class _Tables(HTMLParser):
    """The tables of a page; of one inside another, the rows are its own."""

    def __init__(self, document: Document) -> None:
        super().__init__(convert_charrefs=True)
        self.document = document
        self.tables: list[list[Raw]] = []
        self.open: list[list[Raw]] = []
        self.row: list[Cell] = []
        self.words: list[str] | None = None
        self.number = ""
        self.width = 1
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_row()
            self.open.append([])
            self.tables.append(self.open[-1])
        elif tag == "tr":
            self._end_row()
        elif tag in ("td", "th") and self.open:
            self._end_cell()
            said = dict(attrs)
            width = said.get("colspan") or "1"
            self.width = min(int(width), _WIDEST) if width.isdecimal() else 1
            self.number = said.get("x:num") or ""
            self.words = []
        elif tag in ("br", "p", "div") and self.words:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self.open:
            self._end_row()
            self.open.pop()

    def close(self) -> None:
        """The end of the page: a table that is still open broke off in its last row."""
        super().close()
        self._end_row()
        for table in filter(None, self.open):
            table[-1] = table[-1]._replace(broken=True)

    def handle_data(self, data: str) -> None:
        if self.words is not None:
            self.words.append(data)

    def _end_cell(self) -> None:
        if self.words is None:
            return
        lines = "".join(self.words).split("\n")
        text = "\n".join(line for each in lines if (line := " ".join(each.split())))
        self.row += [_number(self.number) if self.number else text, *[None] * (self.width - 1)]
        self.words = None
        self.cells += self.width
        if self.cells > MAX_CELLS:
            raise _too_large(self.document)

    def _end_row(self) -> None:
        self._end_cell()
        if self.row and self.open and any(cell not in ("", None) for cell in self.row):
            rows = self.open[-1]  # a page may be one line: rows are numbered as a sheet's
            rows.append(Raw(len(rows) + 1, self.row))
        self.row = []


def _of_xml(document: Document) -> Iterator[tuple[str, list[Raw]]]:
    """The sheets of an XML Spreadsheet 2003: names and rows."""
    for sheet in _named(parse_xml(document), "Worksheet"):
        rows: list[Raw] = []
        for table in _named(sheet, "Table"):
            rows += _rows(document, table)
            if rows and not table.closed:
                rows[-1] = rows[-1]._replace(broken=True)
        yield sheet.attributes.get("ss:Name", ""), rows


def _rows(document: Document, table: Node) -> Iterator[Raw]:
    number = count = 0
    for row in _named(table, "Row"):
        number = _place(row, _INDEX, number + 1)
        cells: list[Cell] = []
        for cell in _named(row, "Cell"):
            place = min(_place(cell, _INDEX, len(cells) + 1), _WIDEST)
            cells += [None] * (place - 1 - len(cells))
            data = next(_named(cell, "Data"), None)
            cells.append(None if data is None else _value(data))
            cells += [None] * min(_place(cell, _ACROSS, 0), _WIDEST)
        count += len(cells)
        if count > MAX_CELLS:
            raise _too_large(document)
        if any(cell not in ("", None) for cell in cells):
            yield Raw(number, cells)


def _named(node: Node, name: str) -> Iterator[Node]:
    return (child for child in node.children if child.tag.rpartition(":")[2] == name)


def _place(node: Node, name: str, other: int) -> int:
    said = node.attributes.get(name, "")
    return int(said) if said.isdecimal() else other


def _value(data: Node) -> Cell:
    text = "".join(_texts(data)).strip()
    match data.attributes.get("ss:Type"):
        case "Number":
            return _number(text)
        case "DateTime":
            try:
                return datetime.fromisoformat(text)
            except ValueError:
                return text
    return text


def _texts(node: Node) -> Iterator[str]:
    yield from node.pieces
    for child in node.children:  # words in bold, say
        yield from _texts(child)


def _number(text: str) -> Cell:
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value


def _too_large(document: Document) -> ReadError:
    return ReadError(
        Message(N_("{name} holds more than a workbook can."), {"name": document.name}),
        Message(N_("Export a shorter period.")),
    )
