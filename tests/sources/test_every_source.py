"""What every source must do, tried on every fixture it has."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import ReadError
from retour.reading.run import Reader, reader_of
from retour.sources import every
from retour.words import Words

from ..examples import examples
from .harness import (
    CONTEXT,
    as_json,
    comma_tables,
    cut_line,
    damaged_cells,
    doubled_header,
    figures,
    fixtures,
    golden,
    has_header,
    in_one_column,
    in_turn,
    one_of_each,
    only_document,
    read,
    reopened,
    resaved,
    shuffled,
    wrapped,
    write_golden,
)

ALL = fixtures()
IDS = [f"{name}/{path.name}" for name, path in ALL]
TABLES = comma_tables()
TABLE_IDS = [f"{name}/{path.name}" for name, path in TABLES]
HEADED = [(name, path) for name, path in TABLES if has_header(path)]
HEADED_IDS = [f"{name}/{path.name}" for name, path in HEADED]
DAMAGES = (wrapped, reopened, shuffled)
ENCODINGS = ("utf-8-sig", "utf-16", "cp1252")
BAD = ("3.avr", "1.23E+15", "#REF!")


@pytest.mark.parametrize("source", every(), ids=lambda source: source.name)
def test_has_a_fixture_and_a_title(source: object) -> None:
    name = source.name  # type: ignore[attr-defined]
    assert any(folder == name for folder, _ in ALL), f"no fixture under fixtures/{name}/"
    assert Words("en")(source.title)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "path"), ALL, ids=IDS)
def test_golden(name: str, path: Path) -> None:
    target = path.with_name(path.name + ".golden.json")
    if os.environ.get("RETOUR_GOLDEN") == "write":
        write_golden(path)
    expected = json.loads(target.read_text("utf-8"))
    assert golden(path) == expected
    read_by = {entry["source"] for entry in expected.values() if isinstance(entry, dict)}
    assert name in read_by, f"{path.name} was read by {read_by}, not by {name}"


def _rewritten(path: Path, tmp_path: Path, text: str, encoding: str = "utf-8") -> Document:
    copy = tmp_path / path.name
    copy.write_bytes(text.encode(encoding))
    return only_document(copy)


def _facts(document: Document, name: str) -> list[str]:
    reader, facts = read(document)
    assert reader.source.name == name
    return sorted(json.dumps(as_json(fact), sort_keys=True) for fact in facts)


@cache
def _facts_of(path: Path, name: str) -> list[str]:
    """The facts of a fixture as it stands."""
    return _facts(only_document(path), name)


def _unix(facts: list[str]) -> list[str]:
    return [fact.replace("\\r\\n", "\\n") for fact in facts]


def _is_ragged(text: str) -> bool:
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    return any(len(row) > len(header) for row in rows)


@pytest.mark.parametrize(("name", "path", "damage"), in_turn(TABLES, DAMAGES))
def test_reads_the_same_when_laid_out_otherwise(
    name: str, path: Path, damage: Callable[[str], str], tmp_path: Path
) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    if damage is shuffled and any(not line for line in text.splitlines()):
        pytest.skip("stacked tables have columns of their own")
    if damage is shuffled and _is_ragged(text):
        pytest.skip("rows wider than the header: which cell is of which column is not kept")
    changed = _rewritten(path, tmp_path, damage(text))
    assert _facts(changed, name) == _facts_of(path, name)


@pytest.mark.parametrize(("name", "path"), one_of_each(TABLES))
def test_reads_the_same_from_a_workbook_of_one_column(
    name: str, path: Path, tmp_path: Path
) -> None:
    """A spreadsheet in a country of semicolons saved it as a workbook."""
    copy = tmp_path / f"{path.stem}.xlsx"
    copy.write_bytes(in_one_column(path.read_bytes().decode("utf-8-sig")))
    assert _unix(_facts(only_document(copy), name)) == _unix(_facts_of(path, name))


@pytest.mark.parametrize(("name", "path", "encoding"), in_turn(TABLES, ENCODINGS))
def test_reads_the_same_when_saved_by_a_spreadsheet(
    name: str, path: Path, encoding: str, tmp_path: Path
) -> None:
    text = resaved(path.read_bytes().decode("utf-8-sig"), ";")
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"the fixture has letters that {encoding} has not")
    changed = _rewritten(path, tmp_path, text, encoding)
    assert _unix(_facts(changed, name)) == _unix(_facts_of(path, name))


@pytest.mark.parametrize(("name", "path"), TABLES, ids=TABLE_IDS)
def test_a_row_cut_short_is_named_by_its_line(name: str, path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8-sig").rstrip("\r\n")
    if '"' in text.splitlines()[-1]:
        text = text.rstrip('"')
    last = text.splitlines()[-1]
    keep = max(1, last.count(",") // 2)
    cut = text[: len(text) - len(last)] + ",".join(last.split(",")[:keep])
    reader, facts = read(_rewritten(path, tmp_path, cut), name)
    whole = _facts_of(path, name)
    kept = sorted(json.dumps(as_json(fact), sort_keys=True) for fact in facts)
    assert set(kept) <= set(whole)
    if len(kept) < len(whole):
        listed = {row.line for row in reader.intake.doubtful}
        skipped = sum(reader.intake.skipped.values())
        assert listed or skipped, "facts were lost and no row is listed"


def _figures(document: Document, name: str) -> tuple[Reader, Counter[str]]:
    reader, facts = read(document, name)
    return reader, Counter(map(figures, facts))


@cache
def _figures_of(path: Path, name: str) -> tuple[Reader, Counter[str]]:
    """The figures of a fixture as it stands."""
    return _figures(only_document(path), name)


def _undated(fact: str) -> str:
    return json.dumps({**json.loads(fact), "day": "", "until": ""}, sort_keys=True)


def _may_move(fact: str) -> bool:
    """Whether another row may say the same figures of another day: zeros, older lifetime values."""
    said = json.loads(fact)
    return bool(said.get("lifetime")) or said.get("value") == 0


def _wrong(
    before: tuple[Reader, Counter[str]], after: tuple[Reader, Counter[str]]
) -> dict[str, object]:
    """What a damaged document says that the whole one does not.

    A source that adds rows up may say less than before, when it lists what it left out; never more.
    """
    new = after[1] - before[1]
    if not new:
        return {}
    sums = {(name, unit): total for name, unit, total in before[0].totals.items()}
    more = {
        (name, unit): total
        for name, unit, total in after[0].totals.items()
        if abs(total) > abs(sums.get((name, unit), Decimal(0)))
    }
    dated = {_undated(fact) for fact in before[1] - after[1]}
    moved = [fact for fact in new if _undated(fact) in dated and not _may_move(fact)]
    listed = after[0].intake.doubtful
    found = {"more": more, "other days": moved, "not listed": [] if listed else list(new)[:3]}
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(("name", "path"), ALL, ids=IDS)
def test_every_row_is_kept_skipped_or_listed(name: str, path: Path) -> None:
    for document in documents(path):
        assert isinstance(document, Document)
        reader = reader_of(document, CONTEXT, every())
        if reader is None:
            continue
        list(reader.facts())
        intake = reader.intake
        left = sum(not row.kept for row in intake.doubtful)
        assert intake.rows_read <= intake.rows_kept + sum(intake.skipped.values()) + left


@pytest.mark.parametrize(("name", "path", "bad"), in_turn(HEADED, BAD))
def test_a_cell_that_a_spreadsheet_damaged_gives_no_wrong_figure(
    name: str, path: Path, bad: str, tmp_path: Path
) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    whole = _figures_of(path, name)
    for header, damaged in damaged_cells(text, bad):
        kept = _figures(_rewritten(path, tmp_path, damaged), name)
        assert not _wrong(whole, kept), f"{bad} under {header}"
        if kept[1] != whole[1]:
            assert kept[0].intake.doubtful, f"{bad} under {header}: facts lost, no row listed"


@pytest.mark.parametrize(("name", "path"), HEADED, ids=HEADED_IDS)
def test_a_header_met_again_changes_nothing(name: str, path: Path, tmp_path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    _, whole = _figures_of(path, name)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    for place in range(2, len(rows) + 1):
        if len(rows[place - 1]) != len(rows[0]):
            continue
        _, kept = _figures(_rewritten(path, tmp_path, doubled_header(text, place)), name)
        assert kept == whole, f"header above row {place}"


@pytest.mark.parametrize(("name", "path"), HEADED, ids=HEADED_IDS)
def test_a_line_cut_anywhere_gives_no_wrong_figure(name: str, path: Path, tmp_path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    whole = _figures_of(path, name)
    lines = text.splitlines()
    listed = {row.line - 1 for row in whole[0].intake.doubtful}
    chosen = Random(0)  # noqa: S311 - no secret
    for line in range(1, len(lines)):
        last = lines[line].rfind(",")
        if last < 1 or line in listed:
            continue
        for keep in {1, last - 1, chosen.randrange(1, last + 1)}:
            changed = _rewritten(path, tmp_path, cut_line(text, line, keep))
            try:
                kept = _figures(changed, name)
            except ReadError:
                continue  # the file is refused, with a reason
            assert not _wrong(whole, kept), f"line {line + 1} cut to {keep}"


@pytest.mark.parametrize(("name", "path"), ALL, ids=IDS)
@pytest.mark.parametrize("cuts", [4, pytest.param(12, marks=pytest.mark.slow)])
def test_is_never_a_traceback_when_cut_anywhere(
    name: str, path: Path, cuts: int, tmp_path: Path
) -> None:
    if path.is_dir():
        pytest.skip("folders are tried file by file elsewhere")
    data = path.read_bytes()
    for cut in range(1, len(data), max(1, len(data) // cuts)):
        copy = tmp_path / path.name
        copy.write_bytes(data[:cut])
        try:
            document = only_document(copy)
            reader = reader_of(document, CONTEXT, every())
            if reader is not None:
                list(reader.facts())
        except (ReadError, AssertionError) as error:
            assert isinstance(error, ReadError) or "documents" in str(error)


@settings(max_examples=examples(30))
@given(st.binary(max_size=400))
def test_any_bytes_are_no_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "data.csv"
    path.write_bytes(data)
    for document in documents(path):
        if isinstance(document, ReadError):
            continue
        try:
            reader = reader_of(document, CONTEXT, every())
            if reader is not None:
                list(reader.facts())
        except ReadError:
            pass
