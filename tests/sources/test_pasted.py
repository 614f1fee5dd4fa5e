"""An export pasted below itself counts once, whatever source it is of, and it is said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retour.facts import Fact
from retour.reading.run import reader_of
from retour.sources import every

from .harness import CONTEXT, as_json, fixtures, only_document, read
from .test_hand_roles import load

SAID = "This file holds the same"
# No tables: what is pasted of them without their first line is no export any more.
NO_TABLES = ("<", "{", "[", "OFXHEADER", "!Type", "BEGIN:", "#", *"0123456789")


def texts() -> list[Path]:
    """The fixtures that are one text, which a source reads."""
    return [path for _, path in fixtures() if path.is_file() and is_text(path) and is_read(path)]


def is_text(path: Path) -> bool:
    start = path.read_bytes()[:64]
    return bool(start.strip()) and b"\0" not in start and start[:2] not in (b"PK", b"\x1f\x8b")


def is_read(path: Path) -> bool:
    golden = json.loads(path.with_name(f"{path.name}.golden.json").read_text("utf-8"))
    return len(golden) == 1 and isinstance(golden.get(path.name), dict)


def kept(facts: list[Fact]) -> dict[str, dict[str, Any]]:
    """What a book keeps: of facts with one key, the first."""
    found: dict[str, dict[str, Any]] = {}
    for fact in facts:
        found.setdefault(f"{fact.KIND} {fact.key}", as_json(fact))
    return found


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


TEXTS = texts()


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_a_file_pasted_below_itself_counts_once(path: Path, tmp_path: Path) -> None:
    _, once = read(only_document(path))
    whole = path.read_bytes().removesuffix(b"\n") + b"\n"
    begin = whole.removeprefix(b"\xef\xbb\xbf")
    pasted = [begin]
    lines = begin.split(b"\n")
    first, body = lines[0].decode("latin-1"), [line for line in lines[1:] if line.strip()]
    table = path.parent.name != "access_log" and not first.startswith(NO_TABLES)
    if table and len(body) > 2:
        pasted.append(b"\n".join(lines[1:]))
    for below in pasted:
        (tmp_path / path.name).write_bytes(whole + below)
        reader, twice = read(only_document(tmp_path / path.name))
        assert kept(twice) == kept(once)
        said = SAID in " ".join(note.render("en") for note in reader.intake.notes)
        assert said or len(twice) in (len(once), 2 * len(once))  # each known by its own number


ROLES = {"kind": "sale", "day": "Date", "amount": "CA"}
MAPPED = replace(CONTEXT, mapping=ROLES, day_order="dm")


@pytest.mark.parametrize(
    "rows",
    [
        ["01/03/2026;5", "01/03/2026;5"],  # two tills, or two sales alike
        ["01/03/2026;5", "02/03/2026;5", "03/03/2026;1", "02/03/2026;5", "03/03/2026;1"],
        ["01/03/2026;5", "02/03/2026;6", "01/03/2026;5", "02/03/2026;7"],
    ],
)
def test_rows_that_are_alike_are_no_copy(tmp_path: Path, rows: list[str]) -> None:
    reader, facts = load(tmp_path, "\n".join(["Date;CA", *rows, ""]), **ROLES)
    assert len(facts) == len(rows)
    assert SAID not in " ".join(note.render("en") for note in reader.intake.notes)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "utf-16-be"])
@pytest.mark.parametrize("times", [2, 3, 5])
def test_in_any_encoding_several_times(tmp_path: Path, encoding: str, times: int) -> None:
    text = "Date;CA;Où\r\n01/03/2026;5;à\r\n02/03/2026;6;é\r\n"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    path = tmp_path / "data.csv"
    path.write_bytes((mark + text.encode(encoding)) * times)
    reader = reader_of(only_document(path), MAPPED, every())
    assert reader is not None
    assert len([*reader.facts()]) == 2
    assert f"the same {times} times" in " ".join(n.render("en") for n in reader.intake.notes)
