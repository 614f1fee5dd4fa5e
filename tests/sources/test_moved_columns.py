"""Columns that a person moved: read by their headers, or refused; never other sums."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from retour.facts import Fact, Reading, Visit
from retour.reading.shapes.comment_blocks import comment_of

from .harness import FIXTURES, only_document, read
from .samples import SAMPLES

_PREAMBLE = "# -----\n# Traffic\n# -----\n# Start date: 20250301\n# End date: 20250331\n"
_MOVED = "The columns of this table were moved"


def moved(text: str, turn: int) -> str:
    """Each table with its columns turned round `turn` times, or backwards for 0."""
    out = io.StringIO()
    width = 0
    for line in text.splitlines():
        cells = next(csv.reader([line]), [])
        if not any(cells) or comment_of(cells) is not None:
            width = 0 if any(cells) else width
            out.write(line + "\n")
            continue
        width = width or len(cells)
        ours, rest = cells[:width], cells[width:]
        ours = ours[turn % width :] + ours[: turn % width] if turn else ours[::-1]
        csv.writer(out, lineterminator="\n").writerow(ours + rest)
    return out.getvalue()


def totals(facts: list[Fact]) -> Counter[tuple[str, str, str]]:
    """The sums of visits, kept apart as the facts are."""
    sums: Counter[tuple[str, str, str]] = Counter()
    for fact in facts:
        if isinstance(fact, Visit):
            sums[(fact.metric, fact.detail, fact.trail.grouping)] += round(fact.value * 100)
    return sums


def ga4(tmp_path: Path, table: str) -> tuple[list[Fact], list[str]]:
    """The facts of a GA4 table, and why rows are doubtful."""
    path = tmp_path / "data-export.csv"
    path.write_text(_PREAMBLE + table, "utf-8")
    reader, facts = read(only_document(path))
    return facts, [str(row.reason) for row in reader.intake.doubtful]


def test_a_dimension_is_known_wherever_it_stands(tmp_path: Path) -> None:
    header = "Sessions,Session primary channel group (Default Channel Group)\n"
    facts, doubts = ga4(tmp_path, header + "100,Organic Search\n50,Organic Social\n")
    assert not doubts
    assert totals(facts) == {
        ("visits", "channel=", "Organic Search"): 10_000,
        ("visits", "channel=", "Organic Social"): 5_000,
    }


def test_rows_that_nothing_known_tells_apart_are_no_totals(tmp_path: Path) -> None:
    facts, doubts = ga4(tmp_path, "Sessions,Customer tier\n100,gold\n50,silver\n")
    assert not facts
    assert len(doubts) == 2
    assert all(_MOVED in doubt for doubt in doubts)


def test_one_row_without_dimension_is_the_total(tmp_path: Path) -> None:
    facts, doubts = ga4(tmp_path, "Sessions,Total users\n100,90\n,,\n")
    assert not doubts
    assert totals(facts) == {("visits", "", ""): 10_000, ("total_users", "", ""): 9_000}


def test_a_rate_not_known_that_stands_first_is_no_dimension(tmp_path: Path) -> None:
    header = "Stickiness,Session primary channel group (Default Channel Group),Sessions\n"
    facts, doubts = ga4(tmp_path, header + "0.5,Organic Search,100\n0.25,Organic Social,50\n")
    assert not doubts
    assert {key[1] for key in totals(facts)} == {"channel="}


_FILES = [
    *sorted((FIXTURES / "ga4").glob("*.csv")),
    *(sorted(SAMPLES.glob("ga4/*.csv")) + sorted(SAMPLES.glob("ga4_fr/*.csv"))),
]


@pytest.mark.parametrize("turn", [0, 1, 2])
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name[:30])
def test_moved_columns_give_the_same_sums_or_are_refused(
    path: Path, turn: int, tmp_path: Path
) -> None:
    copy = tmp_path / path.name
    copy.write_text(moved(path.read_text("utf-8-sig"), turn), "utf-8")
    _, plain = read(only_document(path))
    reader, facts = read(only_document(copy))
    expected, found = totals(plain), totals(facts)
    refused = {str(row.reason) for row in reader.intake.doubtful}
    assert not found.keys() - expected.keys()
    assert {key: found[key] for key in found} == {key: expected[key] for key in found}
    if found != expected:
        assert any(_MOVED in reason for reason in refused)


def _formats(tmp_path: Path, order: list[int]) -> Counter[tuple[str, str]]:
    path = FIXTURES / "meta.insights" / "page_and_instagram" / "Top content formats.csv"
    copy = tmp_path / "".join(map(str, order)) / "2026-04-01_2026-04-08 Instagram formats.csv"
    copy.parent.mkdir()
    rows = [line.split(";") for line in path.read_text("utf-8").splitlines()]
    copy.write_text(
        "\n".join(";".join(row[place] for place in order if place < len(row)) for row in rows)
    )
    _, facts = read(only_document(copy))
    sums: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        assert isinstance(fact, Reading)
        sums[(fact.metric, fact.detail)] += round(fact.value)
    return sums


@pytest.mark.parametrize("order", [[1, 0, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1]])
def test_formats_of_meta_with_moved_columns(order: list[int], tmp_path: Path) -> None:
    assert _formats(tmp_path, order) == _formats(tmp_path, [0, 1, 2, 3])
