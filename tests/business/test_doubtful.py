"""Files with many rows that cannot be read for sure."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from retour.book.errors import DiskError, ExistingFileError
from retour.business import Business
from retour.business.load_json import as_json
from retour.reading.doubtful import LISTED
from retour.words import Words

from ..making import Maker

_MAP = {"kind": "sale", "day": "Day", "amount": "Total"}


@pytest.fixture
def shop(make_book: Maker) -> Business:
    """A business with an empty book."""
    return Business(make_book(language="en"))


def _table(path: Path, bad: int) -> Path:
    lines = [f"2026-01-{1 + n % 28:02},12.50" for n in range(20)]
    lines += [f"2026-02-03,=HYPERLINK({n})" for n in range(bad)]
    path.write_text("\n".join(["Day,Total", *lines, ""]), "utf-8")
    return path


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [*csv.reader(file)]


def test_all_are_counted_and_written_and_the_first_are_listed(
    shop: Business, tmp_path: Path
) -> None:
    bad = LISTED + 500
    path, out = _table(tmp_path / "table.csv", bad), tmp_path / "doubtful.csv"
    (done,) = shop.load(path, mapping=_MAP, doubtful=out)
    assert (done.rows_kept, done.doubtful_count, len(done.doubtful)) == (20, bad, LISTED)
    (batch,) = shop.book.batches()
    assert (len(batch.doubtful), batch.doubtful_count) == (LISTED, bad)
    told = as_json(done, Words("en"))
    assert (told["doubtful_count"], len(told["doubtful"])) == (bad, LISTED)
    assert sum(one["rows"] for one in told["doubtful_reasons"]) == bad
    header, *rows = _read(out)
    assert header[:6] == ["File", "Sheet", "Line", "What became of it", "Why", "What to do"]
    assert [int(row[2]) for row in rows] == [*range(22, 22 + bad)]
    first = rows[0]
    assert (first[0], first[3]) == ("table.csv", "left out")
    assert first[7] == "'=HYPERLINK(0)"  # a spreadsheet takes it for text
    assert shop.book.verify() == []


def test_a_document_that_is_read_twice_is_listed_once(shop: Business, tmp_path: Path) -> None:
    path, other = _table(tmp_path / "a.csv", 3), _table(tmp_path / "b.csv", 2)
    shop.load(path, mapping=_MAP)
    out = tmp_path / "doubtful.csv"
    # Read otherwise: a trial first, to see that it is not worse, and then the load.
    shop.load(path, other, mapping={**_MAP, "kind": "cost"}, doubtful=out)
    assert [(row[0], row[2]) for row in _read(out)[1:]] == [
        ("a.csv", "22"),
        ("a.csv", "23"),
        ("a.csv", "24"),
        ("b.csv", "22"),
        ("b.csv", "23"),
    ]


def test_nothing_is_overwritten(shop: Business, tmp_path: Path) -> None:
    path = _table(tmp_path / "table.csv", 3)
    before = path.read_bytes()
    with pytest.raises(ExistingFileError, match="not overwritten"):
        shop.load(path, mapping=_MAP, doubtful=path)
    assert path.read_bytes() == before
    with pytest.raises(DiskError, match="no folder"):
        shop.load(path, mapping=_MAP, doubtful=tmp_path / "none" / "doubtful.csv")
    assert shop.book.batches() == []
