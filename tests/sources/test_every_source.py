"""What every source must do, tried on every fixture it has."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.reading.files import Document
from retour.reading.run import reader_of
from retour.sources import every
from retour.words import Words

from .harness import (
    CONTEXT,
    as_json,
    fixtures,
    golden,
    only_document,
    read,
    resaved,
    shuffled,
    wrapped,
    write_golden,
)

ALL = fixtures()
IDS = [f"{name}/{path.name}" for name, path in ALL]


def comma_tables() -> list[tuple[str, Path]]:
    """Fixtures that are one comma-separated UTF-8 table whose header is the first line."""
    found = []
    for name, path in ALL:
        if path.suffix.lower() != ".csv":
            continue
        data = path.read_bytes()
        if data.startswith((b"\xff\xfe", b"\xfe\xff", b"#", b"sep=")):
            continue
        try:
            first = data.decode("utf-8-sig").splitlines()[0]
        except UnicodeDecodeError:
            continue
        if first.count(",") >= 2 and first.count(",") > first.count(";"):
            found.append((name, path))
    return found


TABLES = comma_tables()
TABLE_IDS = [f"{name}/{path.name}" for name, path in TABLES]


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


def _unix(facts: list[str]) -> list[str]:
    return [fact.replace("\\r\\n", "\\n") for fact in facts]


@pytest.mark.parametrize(("name", "path"), TABLES, ids=TABLE_IDS)
@pytest.mark.parametrize("damage", [wrapped, shuffled], ids=["wrapped", "shuffled"])
def test_reads_the_same_when_laid_out_otherwise(
    name: str, path: Path, damage: object, tmp_path: Path
) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    if damage is shuffled and any(not line for line in text.splitlines()):
        pytest.skip("stacked tables have columns of their own")
    changed = _rewritten(path, tmp_path, damage(text))  # type: ignore[operator]
    assert _facts(changed, name) == _facts(only_document(path), name)


@pytest.mark.parametrize(("name", "path"), TABLES, ids=TABLE_IDS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_reads_the_same_when_saved_by_a_spreadsheet(
    name: str, path: Path, encoding: str, tmp_path: Path
) -> None:
    text = resaved(path.read_bytes().decode("utf-8-sig"), ";")
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"the fixture has letters that {encoding} has not")
    changed = _rewritten(path, tmp_path, text, encoding)
    before = _facts(only_document(path), name)
    assert _unix(_facts(changed, name)) == _unix(before)


@pytest.mark.parametrize(("name", "path"), TABLES, ids=TABLE_IDS)
def test_a_row_cut_short_is_named_by_its_line(name: str, path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8-sig").rstrip("\r\n")
    if '"' in text.splitlines()[-1]:
        text = text.rstrip('"')
    last = text.splitlines()[-1]
    keep = max(1, last.count(",") // 2)
    cut = text[: len(text) - len(last)] + ",".join(last.split(",")[:keep])
    reader, facts = read(_rewritten(path, tmp_path, cut), name)
    whole = _facts(only_document(path), name)
    kept = sorted(json.dumps(as_json(fact), sort_keys=True) for fact in facts)
    assert set(kept) <= set(whole)
    if len(kept) < len(whole):
        listed = {row.line for row in reader.intake.doubtful}
        skipped = sum(reader.intake.skipped.values())
        assert listed or skipped, "facts were lost and no row is listed"


@pytest.mark.parametrize(("name", "path"), ALL, ids=IDS)
def test_is_never_a_traceback_when_cut_anywhere(name: str, path: Path, tmp_path: Path) -> None:
    from retour.reading.errors import ReadError

    if path.is_dir():
        pytest.skip("folders are tried file by file elsewhere")
    data = path.read_bytes()
    for cut in range(1, len(data), max(1, len(data) // 12)):
        copy = tmp_path / path.name
        copy.write_bytes(data[:cut])
        try:
            document = only_document(copy)
            reader = reader_of(document, CONTEXT, every())
            if reader is not None:
                list(reader.facts())
        except (ReadError, AssertionError) as error:
            assert isinstance(error, ReadError) or "documents" in str(error)


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_no_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    from retour.reading.errors import ReadError
    from retour.reading.files import documents

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
