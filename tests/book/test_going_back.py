"""Going back to a backup in place: what would change is what changes, at once, or nothing."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book, Moved, going_back
from retour.book.connect import connect, file_hash
from retour.book.errors import BackupError, BookError
from retour.facts import Effort, Sale
from tests.book.making import current, sales


@pytest.fixture
def old(book: Book, tmp_path: Path) -> Path:
    """A backup of fifty sales; since then twenty are told otherwise, ten are new."""
    book.load(sales(range(50)), BatchInfo())
    path = tmp_path / "old.book"
    book.backup(path)
    book.load(sales(range(20), total=7), BatchInfo())
    book.load(sales(range(50, 60)), BatchInfo())
    book.settings["margin"] = 0.3
    return path


def test_what_would_change(book: Book, old: Path) -> None:
    before = file_hash(old)
    found = book.difference(old)
    assert found.facts == {"sale": Moved(out=30, back=20)}
    assert found.settings == ("margin",)
    assert len(found.batches) == 2
    assert len(current(book, Sale)) == 60
    assert file_hash(old) == before


def test_it_is_then_as_it_was(book: Book, old: Path) -> None:
    digest = file_hash(old)
    with closing(connect(old, wal=False)) as then:
        expected = then.execute("SELECT * FROM sale ORDER BY id").fetchall()
    told = book.told()
    book.go_back(old)
    assert book.verify() == []
    assert len(current(book, Sale)) == 50
    assert book.told() != told
    assert book.settings.get("margin") != 0.3
    with closing(connect(book.path)) as now:
        assert now.execute("SELECT * FROM sale ORDER BY id").fetchall() == expected
        assert now.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert file_hash(old) == digest
    assert [one.what for one in book.events()][-1] == "restore"
    assert book.difference(old).facts == {}
    book.load(sales(range(70, 75)), BatchInfo())
    assert len(current(book, Sale)) == 55


def test_there_and_back(book: Book, old: Path, tmp_path: Path) -> None:
    newest = tmp_path / "newest.book"
    book.backup(newest)
    book.go_back(old)
    book.go_back(newest)
    assert len(current(book, Sale)) == 60
    assert book.settings["margin"] == 0.3
    assert {one.path for one in book.backups()} == {old, newest}


def test_backups_made_since_are_known_still_and_removed_ones_are_not(
    book: Book, old: Path, tmp_path: Path
) -> None:
    newer, gone = tmp_path / "newer.book", tmp_path / "gone.book"
    book.backup(newer)
    book.backup(gone)
    number = next(one.id for one in book.backups() if one.path == gone)
    assert book.drop_backup(number)
    assert not book.drop_backup(number)
    assert not gone.exists()
    book.go_back(old)
    assert {(one.path, one.state) for one in book.backups()} == {(old, "there"), (newer, "there")}
    assert book.verify() == []


def test_readers_see_one_or_the_other(book: Book, old: Path) -> None:
    seen: set[int] = set()
    over = threading.Event()

    def read() -> None:
        with closing(sqlite3.connect(book.path)) as other:
            while not over.is_set():
                seen.update(*other.execute("SELECT count(*) FROM sale WHERE current = 1"))

    with closing(sqlite3.connect(book.path)) as pinned:
        pinned.execute("BEGIN")
        pinned.execute("SELECT count(*) FROM sale").fetchone()
        reader = threading.Thread(target=read)
        reader.start()
        book.go_back(old)
        over.set()
        reader.join()
        (still,) = pinned.execute("SELECT count(*) FROM sale WHERE current = 1").fetchone()
        assert still == 60
    assert seen <= {50, 60}


def test_a_damaged_backup_changes_nothing(book: Book, old: Path) -> None:
    with closing(sqlite3.connect(old)) as altered:
        altered.execute("UPDATE sale SET total = total + 1 WHERE id = 7")
        altered.commit()
    with pytest.raises(BookError):
        book.difference(old)
    with pytest.raises(BookError):
        book.go_back(old)
    assert len(current(book, Sale)) == 60
    assert book.verify() == []


def test_another_books_backup_is_refused(book: Book, tmp_path: Path) -> None:
    copy = tmp_path / "other.backup"
    with Book.create(tmp_path / "other.book", {"name": "Other"}) as other:
        other.backup(copy)
    with pytest.raises(BackupError, match="another book"):
        book.difference(copy)
    with pytest.raises(BackupError, match="another book"):
        book.go_back(copy)


def test_an_interruption_leaves_it_as_it_was(
    book: Book, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(going_back, "record", broken)
    with pytest.raises(KeyboardInterrupt):
        book.go_back(old)
    assert len(current(book, Sale)) == 60
    assert book.verify() == []
    assert sorted(one.name for one in book.path.parent.iterdir() if "part" in one.name) == []


def test_a_person_erased_since_does_not_come_back(book: Book, tmp_path: Path) -> None:
    work = Effort(day=date(2026, 3, 2), seconds=60, channel="email", person="Tom", number="1")
    book.load([work], BatchInfo())
    path = tmp_path / "with-tom.book"
    book.backup(path)
    book.erase("Tom")
    book.load(sales(range(5)), BatchInfo())
    book.go_back(path)
    assert [one.person for one in book.facts(Effort)] != ["Tom"]
    assert book.verify() == []


def test_several_threads_look_at_once(book: Book, old: Path) -> None:
    def look(_: int) -> object:
        with Book.open(book.path) as mine:
            return mine.difference(old)

    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(look, range(4))] == [book.difference(old)] * 4
    assert not [*old.parent.glob(".*.part*")]
