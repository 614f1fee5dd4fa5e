"""The files of csv-spectrum and messytables' "horror", through every source.

None is a format that we know, and none may be a traceback: each is left unknown, or refused with a
reason; or read with a mapping, every row kept, skipped or listed.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from retour.facts import Cost, Sale
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import ReadError
from retour.reading.run import Reader, reader_of
from retour.reading.source import Head
from retour.sources import every
from retour.sources.any_table import propose

from .harness import CONTEXT

TRUST = Path(__file__).resolve().parents[2].parent / "shared" / "trust"
HORROR = TRUST / "messytables-horror"
FILES = sorted(
    path
    for folder in (TRUST / "csv-spectrum" / "csvs", HORROR)
    if folder.exists()
    for path in folder.iterdir()
)
EVERY = pytest.mark.parametrize("path", FILES or [None], ids=lambda path: path and path.name)


def opened(path: Path | None) -> list[Document]:
    """The documents of a file; the test is skipped where the corpora are not."""
    if path is None:
        pytest.skip("the corpora are not here")
    return [each for each in documents(path) if isinstance(each, Document)]


def accounted(reader: Reader) -> None:
    """Every row that was read is kept, skipped or listed."""
    intake = reader.intake
    left = intake.doubtful.total - sum(row.kept for row in intake.doubtful)
    assert intake.rows_read == intake.rows_kept + sum(intake.skipped.values()) + left


@EVERY
def test_without_a_mapping(path: Path | None) -> None:
    for document in opened(path):
        try:
            reader = reader_of(document, CONTEXT, every())
        except ReadError as error:
            assert document.base in ("encrypted_no_password.xls", "simple.unknown"), error
            continue
        assert reader is None, f"{document.name} was taken for {reader and reader.source.name}"


@EVERY
def test_with_any_columns_for_a_mapping(path: Path | None) -> None:
    for document in opened(path):
        try:
            proposal = propose(Head(document, CONTEXT))
        except ReadError:
            continue
        if proposal is None:
            continue
        headers = [guess.header for guess in proposal.columns if guess.header]
        mapping = {"kind": "sale", "day": headers[0], "amount": headers[-1], **proposal.mapping}
        mapping["kind"] = "sale"
        reader = reader_of(document, replace(CONTEXT, mapping=mapping), every())
        assert reader is not None
        assert reader.source.name == "any_table"
        list(reader.facts())
        accounted(reader)


@EVERY
def test_with_a_column_that_is_not_there(path: Path | None) -> None:
    for document in opened(path):
        mapping = {"kind": "sale", "day": "no such column", "amount": "nor this one"}
        try:
            reader = reader_of(document, replace(CONTEXT, mapping=mapping), every())
            assert reader is None or not list(reader.facts())
        except ReadError as error:
            assert str(error)


def load(name: str, **mapping: str) -> tuple[Reader, list[object]]:
    """A file of the horror corpus, read with a mapping."""
    if not (HORROR / name).exists():
        pytest.skip("the corpora are not here")
    (document,) = opened(HORROR / name)
    reader = reader_of(document, replace(CONTEXT, mapping=mapping), every())
    assert reader is not None
    facts: list[object] = list(reader.facts())
    accounted(reader)
    return reader, facts


@pytest.mark.parametrize(
    "name", ["simple.csv", "simple.ssv", "simple.xls", "simple.xlsx", "simple.zip"]
)
def test_a_simple_table_in_every_dress(name: str) -> None:
    reader, facts = load(name, kind="cost", day="date", amount="temperature", channel="place")
    assert not reader.intake.doubtful
    found = [(f.day.day, f.amount, f.channel) for f in facts if isinstance(f, Cost)]
    assert found == [
        (1, 100, "galway"), (2, -100, "galway"), (3, 0, "galway"),
        (1, 600, "berkeley"), (2, 800, "berkeley"), (3, 500, "berkeley"),
    ]  # fmt: skip


def test_thousands_in_quotes_after_blanks_are_listed() -> None:
    # "2011-01-03, , "6,000,000",Galway": quotes after a blank quote nothing.
    reader, facts = load("complex.csv", kind="cost", day="date", amount="temperature")
    assert [f.amount for f in facts if isinstance(f, Cost)] == [0, -100]
    assert [row.line for row in reader.intake.doubtful] == [4]


def test_utf_16_with_a_mark() -> None:
    reader, facts = load(
        "utf-16le_encoded.csv",
        kind="cost", amount="Part_II_patients", channel="Organisation_code",
        since="2011-01-01", until="2011-01-31",
    )  # fmt: skip
    with (HORROR / "utf-16le_encoded.csv").open(encoding="utf-16", newline="") as handle:
        cells = [row["Part_II_patients"] for row in csv.DictReader(handle)]
    numbers = [Decimal(cell) for cell in cells if cell.strip().isdigit()]
    assert sum(f.amount for f in facts if isinstance(f, Cost)) == 100 * sum(numbers)
    assert reader.intake.rows_read == len(cells)


def test_spanish_letters_in_a_code_page() -> None:
    reader, facts = load(
        "spanish_chars.csv",
        kind="sale", amount="Gasto total 2011", number="GF_ID", channel="GF",
        since="2011-01-01", until="2011-01-01",
    )  # fmt: skip
    totals = {f.trail.grouping: f.total for f in facts if isinstance(f, Sale) and f.trail.grouping}
    assert totals["Gobierno"] == 22_993_250
    assert totals["Desarrollo Social"] > 0
    assert not any("quotes" in row.reason.text for row in reader.intake.doubtful)


def test_big5() -> None:
    if not (HORROR / "characters.csv").exists():
        pytest.skip("the corpora are not here")
    (document,) = opened(HORROR / "characters.csv")
    proposal = propose(Head(document, CONTEXT))
    assert proposal is not None
    assert proposal.columns[2].header == "景點中文名稱"


def test_quotes_that_never_close() -> None:
    reader, _ = load(
        "weird_head_padding.csv", kind="sale", amount="Deutschland",
        since="2010-01-01", until="2010-12-31",
    )  # fmt: skip
    assert reader.intake.rows_read > 0
