"""A book leaves as plain files, and comes back equal."""

from __future__ import annotations

import builtins
import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.book import BatchInfo, Book
from retour.book.backup import compare, tables
from retour.book.connect import connect, file_hash
from retour.book.csvfile import Field, guarded, read, unguarded, write
from retour.book.errors import ExistingFileError, ExportError, MissingExtraError
from retour.facts import KINDS, Fact, Sale, Trail
from tests.book.making import TEXTS, any_fact, sale, sales
from tests.examples import examples

_FORMS = ["csv", "parquet"]


def _same(one: Book, two: Book) -> None:
    with closing(connect(one.path)) as left, closing(connect(two.path)) as right:
        assert compare(left, right)[1] == ""


@pytest.fixture(scope="module")
def filled(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a book that holds something of everything."""
    folder = tmp_path_factory.mktemp("filled")
    with Book.open(shutil.copy(empty, folder / "filled.book")) as book:
        _fill(book, folder)
    return folder / "filled.book"


@pytest.fixture
def full(filled: Path, tmp_path: Path) -> Iterator[Book]:
    with Book.open(shutil.copy(filled, tmp_path / "full.book")) as book:
        yield book


def _fill(book: Book, folder: Path) -> None:
    odd = Trail(note="=cmd|'/c calc'!A1", said="'quoted'", term="\ttab", campaign="-1", codes="@x")
    book.load([sale(1, customer="Jane", trail=odd), *sales(range(2, 30))], BatchInfo(file="+a.csv"))
    book.load([*sales(range(2, 10), total=-5), *sales(range(10, 20))], BatchInfo(totals={"é": 1}))
    book.load(sales([40]), BatchInfo(doubtful=[{"line": n, "why": "x" * 50} for n in range(900)]))
    book.undo(3)
    book.settings["zone"] = "Europe/Paris"
    del book.settings["zone"]
    book.backup(folder / "a.backup")
    book.erase("Jane")


@pytest.mark.parametrize("form", _FORMS)
def test_an_export_comes_back_equal(full: Book, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "out"
    manifest = full.export(folder, form)
    with Book.import_export(folder, tmp_path / "new.book") as new:
        _same(full, new)
        assert new.verify() == []
        assert new.undo(2).removed == 8
    said = json.loads(manifest.read_text())
    assert said["settings"] == dict(full.settings)
    assert set(said["tables"]) == set(tables(full._db)) - {"secret", "seal"}
    for table, entry in said["tables"].items():
        assert entry["file"] == f"{table}.{form}"
        assert file_hash(folder / entry["file"]) == entry["sha256"]
    assert said["tables"]["sale"]["rows"] == 37
    assert sorted(file.name for file in folder.iterdir()) == sorted(
        ["manifest.json", *(entry["file"] for entry in said["tables"].values())]
    )


@pytest.mark.usefixtures("unsynced")
@pytest.mark.parametrize("form", _FORMS)
def test_any_fact_comes_back_from_an_export(
    fresh: Callable[[], Book], tmp_path_factory: pytest.TempPathFactory, form: str
) -> None:
    @settings(
        max_examples=examples(8 if form == "csv" else 2),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.tuples(*(any_fact(kind) for kind in KINDS)), TEXTS)
    def check(facts: tuple[Fact, ...], text: str) -> None:
        folder = tmp_path_factory.mktemp("export")
        with fresh() as book:
            book.load(facts, BatchInfo(file=text, doubtful=[text]))
            book.settings[text] = text
            book.export(folder / "out", form)
            with Book.import_export(folder / "out", folder / "new.book") as new:
                _same(book, new)
                assert new.verify() == []

    check()


def test_no_cell_is_a_formula(full: Book, tmp_path: Path) -> None:
    full.export(tmp_path / "out")
    for file in (tmp_path / "out").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            cells = [cell for row in csv.reader(lines) for cell in row]
        risky = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert all(re.fullmatch(r"-[0-9.]+", cell) for cell in risky)


@given(TEXTS)
def test_the_guard_can_be_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(rows=st.lists(st.tuples(TEXTS, TEXTS.filter(bool) | st.none(), st.none() | st.integers())))
def test_csv_reads_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    fields = [Field("a", "TEXT", False), Field("b", "TEXT", True), Field("c", "INTEGER", True)]
    write(path, fields, rows)
    assert [*read(path, fields)] == rows


def test_an_export_that_was_changed_is_refused(full: Book, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    full.export(folder)
    new = tmp_path / "new.book"

    def expect(told: str) -> None:
        with pytest.raises(ExportError, match=told):
            Book.import_export(folder, new)
        assert not new.exists()

    sale_file = folder / "sale.csv"
    whole = sale_file.read_bytes()
    sale_file.write_bytes(whole.replace(b"1000", b"1001", 1))
    expect("sale.csv")
    # Even when the manifest was made to agree, the hashes of the batches do not.
    manifest = folder / "manifest.json"
    said = json.loads(manifest.read_text())
    said["tables"]["sale"]["sha256"] = file_hash(sale_file)
    manifest.write_text(json.dumps(said))
    expect("batch 1")
    sale_file.unlink()
    expect("sale.csv")
    wrongs: list[dict[str, Any]] = [{"version": 99}, {"format": "x"}, {"tables": []}]
    for wrong in [*wrongs, {"secret": "zz"}]:
        manifest.write_text(json.dumps({**said, **wrong}))
        expect("manifest")
    manifest.write_text("{")
    expect("manifest")
    manifest.unlink()
    expect("retour export")


def test_rows_that_do_not_fit_are_refused(full: Book, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    full.export(folder)
    file = folder / "sale.csv"
    manifest = folder / "manifest.json"
    said = json.loads(manifest.read_text())
    whole = file.read_text("utf-8-sig")
    for text in (
        whole.replace("total", "sum", 1),
        whole.replace("1000", "many", 1),
        whole + "1,2\r\n",
        whole + '"',
        whole + whole.splitlines()[1] + "\r\n",
        "",
    ):
        file.write_text(text, "utf-8-sig", newline="")
        said["tables"]["sale"]["sha256"] = file_hash(file)
        manifest.write_text(json.dumps(said))
        with pytest.raises(ExportError, match="sale"):
            Book.import_export(folder, tmp_path / "new.book")


def test_nothing_is_overwritten(full: Book, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    full.export(folder)  # an empty folder is as good as none
    with pytest.raises(ExistingFileError):
        full.export(folder)
    with pytest.raises(ExistingFileError):
        Book.import_export(folder, full.path)


def test_an_unknown_format(full: Book, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="csv and parquet"):
        full.export(tmp_path / "out", "xml")


def test_parquet_without_its_part(
    full: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "duckdb":
            raise ImportError(name)
        return plain(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"make setup.* pip install '\.\[parquet\]'"):
        full.export(tmp_path / "out", "parquet")
    assert not (tmp_path / "out").exists()


def test_the_new_book_knows_the_same_customers(full: Book, tmp_path: Path) -> None:
    full.load([sale(50, customer="paul@example.com")], BatchInfo())
    full.export(tmp_path / "out")
    with Book.import_export(tmp_path / "out", tmp_path / "new.book") as new:
        again = new.load([sale(50, customer="Paul@example.com")], BatchInfo())
        assert again.counts.unchanged == 1
        assert new.erase("paul@example.com").versions == {"sale": 1}
        assert {fact.customer for fact in new.facts(Sale)} == {""}
