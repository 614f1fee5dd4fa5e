"""Google Business Profile: the period in the name, descriptions, places."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from retour.facts import Reading
from retour.reading.errors import ReadError
from retour.reading.run import reader_of
from retour.reading.source import Context
from retour.sources import every

from .harness import CONTEXT, FIXTURES, only_document, read

FOLDER = FIXTURES / "google.business"


def _report() -> Path:
    (path,) = FOLDER.glob("*2026-3-1*.csv")
    return path


def test_the_report_adds_up_to_its_own_columns() -> None:
    with _report().open(encoding="utf-8", newline="") as handle:
        header, _, *rows = csv.reader(handle)
    _, facts = read(only_document(_report()))
    for metric, names in (
        ("impressions", [name for name in header if name.startswith("Google ")]),
        ("calls", ["Calls"]),
        ("website_clicks", ["Website clicks"]),
    ):
        said = sum(int(row[header.index(name)] or 0) for row in rows for name in names)
        mine = [fact.value for fact in facts if isinstance(fact, Reading)
                and fact.metric == metric and not fact.detail]  # fmt: skip
        assert sum(mine) == said


def test_a_renamed_report_asks_for_its_period(tmp_path: Path) -> None:
    copy = tmp_path / "fiche.csv"
    copy.write_bytes(_report().read_bytes())
    with pytest.raises(ReadError, match="--since"):
        read(only_document(copy))
    context = Context(CONTEXT.zone, "EUR", mapping={"since": "2026-03-01", "until": "2026-03-31"})
    reader = reader_of(only_document(copy), context, every())
    assert reader is not None
    assert list(reader.facts()) == read(only_document(_report()))[1]


def test_no_words_of_the_platform_become_numbers(tmp_path: Path) -> None:
    lines = _report().read_text("utf-8").splitlines()
    copy = tmp_path / _report().name
    copy.write_text("\n".join([lines[0], *lines[2:]]) + "\n", "utf-8")
    assert read(only_document(copy))[1] == read(only_document(_report()))[1]


def test_a_place_whose_views_are_words_is_doubtful(tmp_path: Path) -> None:
    copy = tmp_path / _report().name
    copy.write_text(_report().read_text("utf-8").replace(",1204,", ",12o4,"), "utf-8")
    reader, facts = read(only_document(copy))
    assert [doubt.line for doubt in reader.intake.doubtful] == [3]
    assert facts
