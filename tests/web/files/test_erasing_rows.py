"""Erasing a person from the doubtful rows that are kept beside a load."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retour.book.scrub import Scrubber
from retour.reading.errors import DoubtfulRow
from retour.web.files.doubts import rows_in
from retour.web.files.erasing import _cleaned_rows
from retour.web.files.frozen import kept_row
from retour.words import Message

JANE = "jane@example.com"


def _row(line: int, text: str) -> DoubtfulRow:
    return DoubtfulRow(line, Message("{x}", {"x": text}), Message("no"))


@pytest.mark.parametrize("sign", ["", "\u2028", "\x85", "\x1c"])
def test_a_row_may_hold_any_sign(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "rows"
    rows = [_row(n, f"a{sign}b {who}") for n, who in enumerate((JANE, "paul@example.com"))]
    lines = [json.dumps(kept_row(row), ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    assert _cleaned_rows(path, Scrubber(JANE))
    assert JANE not in path.read_text("utf-8")
    assert [*rows_in(path)][1] == rows[1]
    assert not _cleaned_rows(path, Scrubber(JANE))
    assert [one.name for one in tmp_path.iterdir()] == ["rows"]
