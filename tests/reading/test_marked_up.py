"""Workbooks that are HTML or XML under a workbook's name."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from retour.reading.documents import marked_up
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.documents.rows import Cell
from retour.reading.documents.workbooks import workbook_sheets
from retour.reading.errors import ReadError

PAGE = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">'
    "<style>td { color: red }</style></head><body><h1>Ventes</h1><table>"
    "<tr><th>Date<th>Commande<th>Total&nbsp;TTC</tr>"
    '<tr><td>01/03/2026</td><td>A&amp;1</td><td x:num="12.5">12,50 €</td></tr>'
    "<tr><td></td></tr>"
    "<tr><td>22/03/2026<td>Été<br>deux<td>1 012,50 &euro;"
    '<tr><td colspan="2">Total</td><td>1 025,00 €</td></tr></table></body></html>'
)
BOOK = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Worksheet ss:Name="Ventes"><Table>
  <Row><Cell><Data ss:Type="String">Jour</Data></Cell>
   <Cell><Data ss:Type="String">Total</Data></Cell></Row>
  <Row ss:Index="4"><Cell><Data ss:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell>
   <Cell ss:Index="3"><Data ss:Type="Number">12.50</Data></Cell></Row>
 </Table></Worksheet>
</Workbook>"""


def document(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Document:
    """A file, as it is found."""
    (folder / name).write_bytes(text.encode(encoding))
    (found,) = documents(folder / name)
    assert isinstance(found, Document)
    return found


def rows(doc: Document) -> list[tuple[int, list[Cell]]]:
    """The rows of the only sheet."""
    (sheet,) = workbook_sheets(doc)
    assert [raw.line for raw in sheet.rows()] == [raw.line for raw in sheet.rows()]
    return [(raw.line, list(raw.cells)) for raw in sheet.rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_page_under_a_workbooks_name(tmp_path: Path, encoding: str) -> None:
    doc = document(tmp_path, "ventes.xls", PAGE, encoding)
    assert doc.is_workbook
    assert rows(doc) == [
        (1, ["Date", "Commande", "Total TTC"]),
        (2, ["01/03/2026", "A&1", 12.5]),
        (3, ["22/03/2026", "Été\ndeux", "1 012,50 €"]),
        (4, ["Total", None, "1 025,00 €"]),
    ]


def test_a_page_of_the_web_is_no_workbook(tmp_path: Path) -> None:
    text = PAGE.replace("urn:schemas-microsoft-com:office:excel", "x")
    assert not document(tmp_path, "page.html", text).is_workbook
    assert document(tmp_path, "page.xls", text).is_workbook
    assert not document(tmp_path, "feed.xml", "<rss><table/></rss>").is_workbook


def test_an_xml_spreadsheet(tmp_path: Path) -> None:
    assert rows(document(tmp_path, "ventes.xml", BOOK)) == [
        (1, ["Jour", "Total"]),
        (4, [datetime(2026, 3, 1), None, 12.5]),  # noqa: DTZ001 - a wall clock
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.xls", PAGE[:330]), ("a.xml", BOOK[:-60]), ("b.xml", BOOK.partition(" </Table>")[0])],
)
def test_where_a_file_breaks_off_its_last_row_is_broken(
    tmp_path: Path, name: str, text: str
) -> None:
    (sheet,) = workbook_sheets(document(tmp_path, name, text))
    assert [raw.broken for raw in sheet.rows()][-2:] == [False, True]


def test_more_than_a_workbook_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked_up, "MAX_CELLS", 5)
    for name, text in (("a.xls", PAGE), ("a.xml", BOOK * 1)):
        if name == "a.xml":
            monkeypatch.setattr(marked_up, "MAX_CELLS", 3)
        with pytest.raises(ReadError, match="more than a workbook can"):
            workbook_sheets(document(tmp_path, name, text))
