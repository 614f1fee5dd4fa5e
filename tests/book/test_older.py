"""Books as earlier versions wrote them (`older/version<N>.sql`) become books of this version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book, restore
from retour.book.connect import connect
from retour.book.export import export
from retour.book.schema import migrations, version
from retour.facts import Effort, Sale
from tests.book.making import sales

_OLDER = Path(__file__).parent / "older"
_VERSIONS = range(1, migrations()[-1].number)


@pytest.fixture(params=_VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The file of a book of an earlier version."""
    path = tmp_path / "old.book"
    with closing(sqlite3.connect(path)) as db:
        db.executescript((_OLDER / f"version{request.param}.sql").read_text("utf-8"))
        assert version(db) == request.param
    return path


def _expect_whole(book: Book) -> None:
    assert book.verify() == []
    assert sorted((one.number, one.total) for one in book.facts(Sale)) == [
        ("0", 1000),
        ("1", 7),
        ("2", 1000),
        ("3", 1000),
    ]
    assert [one.person for one in book.facts(Effort)] == ["Anna"]
    first, second, third = book.batches()[:3]
    assert (first.file, len(first.doubtful), first.doubtful_count) == ("a.csv", 2, 2)
    assert (second.doubtful_count, third.undone_at is not None) == (0, True)
    assert dict(book.settings) == {"name": "Chez Nous", "currency": "EUR"}


def test_an_older_book_is_opened(old: Path) -> None:
    with Book.open(old) as book:
        _expect_whole(book)
        (copy,) = book.backups()
        assert copy.state == "there"
        assert book.events()[-1].what == "migrate"
        # What the person who was erased had bought stays without her, in the new version too.
        book.load(sales([0, 3], customer="c1@example.com"), BatchInfo())
        assert not any(one.customer for one in book.facts(Sale))
        book.undo(2)
        assert book.verify() == []
    with Book.open(copy.path) as again:
        _expect_whole(again)


def test_an_older_backup_is_restored(old: Path, tmp_path: Path) -> None:
    restore(old, tmp_path / "new.book")
    with Book.open(tmp_path / "new.book") as book:
        _expect_whole(book)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_older_export_is_imported(old: Path, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("duckdb")
    with closing(connect(old)) as db:
        export(db, old, tmp_path / "out", form)
    with Book.import_export(tmp_path / "out", tmp_path / "new.book") as book:
        _expect_whole(book)
