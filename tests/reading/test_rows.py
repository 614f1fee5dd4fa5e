"""Rows of delimited text: cut exactly, or the damage named by its line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.reading.documents import rows as rows_module
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.documents.rows import DELIMITERS, separator_of
from retour.reading.documents.twice import once
from retour.reading.errors import ReadError

from ..examples import examples
from .making import cells, document, head, rows

SPECTRUM = Path(__file__).resolve().parents[2].parent / "shared" / "trust" / "csv-spectrum"
CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"),
    max_size=8,
)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=6)


@settings(max_examples=examples(60))
@given(TABLES, st.sampled_from(DELIMITERS), st.sampled_from(["\n", "\r\n"]))
def test_what_a_csv_writer_wrote_reads_back(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], delimiter: str, end: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(table)
    found = rows(tmp_path_factory.mktemp("rows"), out.getvalue(), delimiter)
    if separator_of(out.getvalue()) or "\ufffd" in out.getvalue() or once([out.getvalue()]):
        return
    assert cells(found) == table
    assert not any(raw.broken for raw in found)


@pytest.mark.parametrize(
    "twin", sorted(SPECTRUM.glob("json/*.json")) or [None], ids=lambda path: path and path.stem
)
def test_csv_spectrum(twin: Path | None) -> None:
    if twin is None:
        pytest.skip("csv-spectrum is not here")
    doc_path = SPECTRUM / "csvs" / f"{twin.stem}.csv"
    (doc,) = documents(doc_path)
    assert isinstance(doc, Document)
    _, sheet, _ = head(doc).cuts[0]
    first, *rest = sheet.rows()
    got = [dict(zip(first.cells, raw.cells, strict=True)) for raw in rest]
    expected = json.loads(twin.read_text("utf-8"))
    if twin.stem == "location_coordinates":  # the twin holds another telephone number than the CSV
        expected["Contact Phone Number"] = got[0]["Contact Phone Number"]
    assert got == (expected if isinstance(expected, list) else [expected])


def test_lines_are_counted_as_an_editor_shows_them(tmp_path: Path) -> None:
    found = rows(tmp_path, 'a,b\n1,"two\nlines"\n\n3,4\n')
    assert [(raw.line, raw.lines) for raw in found] == [(1, 1), (2, 2), (4, 1), (5, 1)]


def test_old_mac_line_ends(tmp_path: Path) -> None:
    assert cells(rows(tmp_path, "a,b\r1,2\r3,4\r")) == [["a", "b"], ["1", "2"], ["3", "4"]]


@pytest.mark.parametrize("at", range(2, 9))
@pytest.mark.parametrize("bad", ['{n},"open,{n}', '{n},"in "quotes" here",{n}', '"{n}"x,a,{n}'])
def test_one_row_of_unmatched_quotes_costs_one_row(tmp_path: Path, at: int, bad: str) -> None:
    lines = ["id,text,amount", *(f'{n},"text, {n}",{n}' for n in range(2, 10))]
    lines[at - 1] = bad.format(n=at)
    found = rows(tmp_path, "\n".join(lines) + "\n")
    assert [raw.line for raw in found if raw.broken] == [at]
    kept = [raw.cells[0] for raw in found if not raw.broken]
    assert kept == ["id", *(str(n) for n in range(2, 10) if n != at)]


@settings(max_examples=examples(80))
@given(st.data())
def test_no_line_is_lost_whatever_the_quotes(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    piece = st.sampled_from(['"', '""', ",", "a", "1", " ", "\n", "é"])
    text = "".join(data.draw(st.lists(piece, max_size=40))) + "\n"
    found = rows(tmp_path_factory.mktemp("rows"), text)
    covered = [n for raw in found for n in range(raw.line, raw.line + raw.lines)]
    # A blank line at the very end is no row for the csv module.
    assert covered == list(range(1, len(covered) + 1))
    assert len(covered) >= len(text.rstrip("\n").split("\n"))


def test_a_huge_cell_is_a_broken_row(tmp_path: Path) -> None:
    big = "x" * (rows_module._MAX_CELL + 10)
    found = rows(tmp_path, f"a,b\n1,{big}\n3,4\n")
    assert [(raw.line, raw.broken) for raw in found] == [(1, False), (2, True), (3, False)]


def test_a_quote_that_never_closes_in_a_large_file(tmp_path: Path) -> None:
    lines = "".join(f"{n},text,12.50\n" for n in range(100_000))
    found = rows(tmp_path, f'a,b,c\n1,"open,3\n{lines}')
    assert [raw.line for raw in found if raw.broken] == [2]
    assert len(found) == 100_002


def test_too_many_broken_rows_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="quotes that do not match"):
        rows(tmp_path, "a,b\n" + '1,"x"y\n' * (rows_module._MAX_BROKEN + 1))


def test_lines_that_a_spreadsheet_wrapped(tmp_path: Path) -> None:
    text = '"a,b,c"\n"1,""two, and"",3"\n4\n'
    assert cells(rows(tmp_path, text, wrapped=True)) == [
        ["a", "b", "c"],
        ["1", "two, and", "3"],
        ["4"],
    ]


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;;", "sep=;\t"])
def test_a_separator_line_is_no_row_and_names_the_delimiter(tmp_path: Path, line: str) -> None:
    doc = document(tmp_path, f"{line}\r\na;b,c\r\n1;2,3\r\n")
    dialect, sheet, top = head(doc).cuts[0]
    assert dialect.delimiter == ";"
    assert [(raw.line, list(raw.cells)) for raw in top] == [(2, ["a", "b,c"]), (3, ["1", "2,3"])]
    assert [raw.line for raw in sheet.rows()] == [2, 3]


def test_an_unusual_separator(tmp_path: Path) -> None:
    dialect, _, top = head(document(tmp_path, "sep=^\na^b\n1^2\n")).cuts[0]
    assert dialect.delimiter == "^"
    assert cells(top) == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("text", ["sep=\na,b\n", "separator=;\n", "a,sep=;\n", ""])
def test_what_is_no_separator_line(text: str) -> None:
    assert separator_of(text) == ""
