"""Workbooks: values as they are typed, failures visible, none that exhausts the machine."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.reading.documents import workbook_limits, workbooks
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.documents.rows import Raw
from retour.reading.documents.workbooks import workbook_sheets
from retour.reading.errors import ReadError

from ..examples import examples
from .making import archive, cells, document, ods, workbook

CELL = (
    '<table:table-cell office:value-type="float" office:value="1"{}><text:p>1</text:p>'
    "</table:table-cell>"
)


def read(folder: Path, data: bytes, name: str = "book.xlsx") -> dict[str, list[Raw]]:
    """The rows of every sheet."""
    return {
        sheet.name: list(sheet.rows()) for sheet in workbook_sheets(document(folder, data, name))
    }


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(data: bytes, part: str, change: dict[bytes, bytes]) -> bytes:
    """A workbook with texts replaced in one of its parts."""
    out = io.BytesIO()
    changed = False
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            body = old.read(info)
            if info.filename == part:
                for before, after in change.items():
                    assert before in body
                    body = body.replace(before, after)
                changed = True
            new.writestr(info.filename, body)
    assert changed
    return out.getvalue()


def test_values_are_typed_and_rows_numbered(tmp_path: Path) -> None:
    day = datetime(2025, 3, 4, 10, 30)  # noqa: DTZ001 - a wall clock
    data = workbook({"Ventes": [["Jour", "Total"], [day, 12.5], [], [day, "douze"]], "Vide": []})
    found = read(tmp_path, data)
    assert [(raw.line, list(raw.cells)) for raw in found["Ventes"]] == [
        (1, ["Jour", "Total"]),
        (2, [day, 12.5]),
        (4, [day, "douze"]),
    ]
    assert found["Vide"] == []


def test_days_times_and_durations(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([date(2025, 3, 4), time(1, 30), timedelta(hours=30), True])
    sheet["C1"].number_format = "[h]:mm"
    (found,) = read(tmp_path, saved(book)).values()
    assert cells(found) == [[date(2025, 3, 4), time(1, 30), timedelta(hours=30), True]]


def test_a_table_that_begins_elsewhere_keeps_its_row_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C5"] = "Total"
    book.active["C6"] = 3
    (found,) = read(tmp_path, saved(book)).values()
    assert [(raw.line, list(raw.cells)) for raw in found] == [(5, ["Total"]), (6, [3])]


def test_a_failed_formula_is_no_empty_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "R&D"
    book.active.append(["Jour", "Total"])
    book.active.append(["2025-03-04", 7.5])
    data = rewritten(
        saved(book),
        "xl/worksheets/sheet1.xml",
        {b'<c r="B2" t="n"><v>7.5</v></c>': b'<c r="B2" t="e"><f>1+A9</f><v>#REF!</v></c>'},
    )
    assert cells(read(tmp_path, data)["R&D"]) == [["Jour", "Total"], ["2025-03-04", "#REF!"]]


def test_one_far_cell_does_not_exhaust_the_machine(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active["XFD1048576"] = "y"
    with pytest.raises(ReadError, match=r"1048576 rows and 16384 columns|1,048,576 rows"):
        read(tmp_path, saved(book))


def test_one_far_cell_of_an_ods_workbook(tmp_path: Path) -> None:
    far = (
        '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>'
        + CELL.format("")
        + '</table:table-row><table:table-row table:number-rows-repeated="900000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "<table:table-row>" + CELL.format("") + "</table:table-row>"
    )
    with pytest.raises(ReadError, match="columns"):
        read(tmp_path, ods(far), "far.ods")
    many = (
        '<table:table-row table:number-rows-repeated="1000000">'
        + CELL.format(' table:number-columns-repeated="1000"')
        + "</table:table-row>"
    )
    with pytest.raises(ReadError, match="columns"):
        read(tmp_path, ods(many), "many.ods")


def test_the_empty_rest_of_an_ods_sheet_costs_nothing(tmp_path: Path) -> None:
    usual = (
        "<table:table-row>"
        + CELL.format("")
        + '<table:table-cell table:number-columns-repeated="16383"/>'
        '</table:table-row><table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert cells(read(tmp_path, ods(usual), "usual.ods")["Sheet"]) == [[1]]


def test_entities_that_unfold_without_end(tmp_path: Path) -> None:
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol" * 100)
        for n in range(12)
    )
    data = rewritten(
        workbook({"Sheet": [["mark", 1]]}),
        "xl/worksheets/sheet1.xml",
        {
            b"<worksheet ": b"<!DOCTYPE worksheet [" + laughs + b"]><worksheet ",
            b"<t>mark</t>": b"<t>&l11;</t>",
        },
    )
    with pytest.raises(ReadError, match="damaged workbook"):
        read(tmp_path, data)


def test_a_workbook_that_unpacks_without_end(tmp_path: Path) -> None:
    data = archive(
        {"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": b" " * (120 << 20)}
    )
    with pytest.raises(ReadError, match="unpacks to more"):
        read(tmp_path, data)


def test_a_workbook_that_lies_about_its_size(tmp_path: Path) -> None:
    honest = workbook({"Sheet": [["a" * 1000]]})
    with zipfile.ZipFile(io.BytesIO(honest)) as old:
        info = old.getinfo("xl/worksheets/sheet1.xml")
    size = info.file_size.to_bytes(4, "little")
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(ReadError, match="damaged"):
        read(tmp_path, lying)


@pytest.mark.parametrize("cut", [60, 300, 2000, -40])
def test_a_workbook_cut_short(tmp_path: Path, cut: int) -> None:
    data = workbook({"Sheet": [["a", n] for n in range(200)]})[:cut]
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    for doc in documents(path):
        if isinstance(doc, Document) and doc.is_workbook:
            with pytest.raises(ReadError):
                workbook_sheets(doc)


@pytest.mark.parametrize(
    "data",
    [
        # [MS-CFB] header, then the name of the stream in which an encrypted XLSX is kept.
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"),
        # An XLS: its first record, then a FilePass record.
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
        + b"\x09\x08\x10\x00" + b"\0" * 16 + b"\x2f\x00\x36\x00" + b"\x01" * 54,
    ],
    ids=["xlsx", "xls"],
)  # fmt: skip
def test_a_workbook_with_a_password(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ReadError, match="protected by a password"):
        read(tmp_path, data)


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_an_ole_file_that_is_no_workbook(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ReadError, match="damaged workbook"):
        read(tmp_path, data, "letter.doc")


def test_blocks_join_where_rows_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_limits, "_BLOCK", 64)
    book = openpyxl.Workbook()
    for n in range(50):
        book.active.append([n, "x" * 30, n])
    assert len(read(tmp_path, saved(book))["Sheet"]) == 50
    monkeypatch.setattr(workbook_limits, "MAX_CELLS", 100)
    with pytest.raises(ReadError):
        read(tmp_path, saved(book))


def test_xml_that_is_not_well_formed(tmp_path: Path) -> None:
    # On an end tag that matches nothing the workbook reader would turn in circles.
    good = ods("<table:table-row>" + CELL.format("") + "</table:table-row>")
    bad = rewritten(good, "content.xml", {b"</table:table>": b"</table:ice>"})
    with pytest.raises(ReadError, match="damaged workbook"):
        read(tmp_path, bad, "bad.ods")


@pytest.mark.parametrize(
    "crash", ["import os; os.abort()", "import sys; sys.exit(101)", "import time; time.sleep(60)"]
)
def test_a_workbook_reader_that_fails_costs_only_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crash: str
) -> None:
    monkeypatch.setattr(workbooks, "_CHILD", (sys.executable, "-c", crash))
    monkeypatch.setattr(workbooks, "_TIMEOUT", 0.5)
    with pytest.raises(ReadError, match="damaged workbook"):
        read(tmp_path, workbook({"Sheet": [["a", 1]]}))


DATA = workbook({"Sheet": [["Jour", "Total"], *([f"2026-03-{n:02}", n] for n in range(1, 20))]})


@settings(max_examples=examples(25))
@given(at=st.integers(0, len(DATA) - 1), byte=st.integers(0, 255))
def test_a_damaged_workbook_is_an_error_or_its_rows(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    path.write_bytes(DATA[:at] + bytes([byte]) + DATA[at + 1 :])
    for doc in documents(path):
        if isinstance(doc, Document) and doc.is_workbook:
            try:
                sheets = workbook_sheets(doc)
            except ReadError:
                continue
            assert all(len(raw.cells) == 2 for sheet in sheets for raw in sheet.rows())


def test_lines_of_text_in_one_column_are_cut(tmp_path: Path) -> None:
    """A text may hold the delimiter, the one of the spreadsheet, and a line end."""
    lines = ["Day,Note,Total", '2025-03-04,"a, ""b""', 'c",12.5', "", "2025-03-05,x; y,3"]
    data = workbook({"Export": [line.split(";") for line in lines]})
    (found,) = read(tmp_path, data).values()
    assert [(raw.line, list(raw.cells)) for raw in found] == [
        (1, ["Day", "Note", "Total"]),
        (2, ["2025-03-04", 'a, "b"\nc', "12.5"]),
        (5, ["2025-03-05", "x; y", "3"]),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Title, of a report"], ["Day", "Total"], ["2025-03-04", 3]],
        [["Comments"], ["nice"], ["so, so"], ["bad"]],
        [["Day", "Note"], ["2025-03-04", "a, b"], ["2025-03-05", "c, d"]],
        [["Name"], ["alone"]],
    ],
)
def test_other_sheets_are_not_cut(tmp_path: Path, rows: list[list[object]]) -> None:
    (found,) = read(tmp_path, workbook({"Sheet": rows})).values()
    assert [[cell for cell in raw.cells if cell not in ("", None)] for raw in found] == rows


def test_a_workbook_saved_from_text_shown_in_a_wrong_code_page(tmp_path: Path) -> None:
    shown = "Montant dépensé (€)".encode().decode("cp1252")
    data = workbook({"A": [[shown, "Impressions"], ["1,50", 3]]})
    assert cells(read(tmp_path, data)["A"])[0] == ["Montant dépensé (€)", "Impressions"]
    data = workbook({"A": [[shown, "Été"]]})  # written after the damage: left as it is
    assert cells(read(tmp_path, data)["A"])[0] == [shown, "Été"]
