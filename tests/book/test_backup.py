"""A backup is a backup once it was opened, verified and compared."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book, backup, restore, schema
from retour.book.backup import compare
from retour.book.connect import connect, file_hash
from retour.book.errors import (
    BackupError,
    BookError,
    DamagedBookError,
    ExistingFileError,
    MissingBookError,
)
from retour.facts import Sale
from tests.book.making import current, sales


@pytest.fixture
def full(book: Book) -> Book:
    book.load(sales(range(50)), BatchInfo())
    book.load(sales(range(20), total=7), BatchInfo())
    book.load(sales(range(30), total=7), BatchInfo())
    return book


def test_a_backup_equals_the_book(full: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    with closing(connect(full.path)) as before:
        before.execute("BEGIN")
        before.execute("SELECT count(*) FROM sale").fetchone()
        result = full.backup(path)
        with closing(connect(path, wal=False)) as copy:
            assert compare(before, copy) == (result.rows, "")
    assert (result.sha256, result.size) == (file_hash(path), path.stat().st_size)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [(one.path, one.state) for one in full.backups()] == [(path, "there")]
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "a.backup",
        "shop.book",
        "shop.book-shm",
        "shop.book-wal",
    ]
    assert full.verify() == []


def test_nothing_is_overwritten(full: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    path.write_text("mine")
    with pytest.raises(ExistingFileError):
        full.backup(path)
    with pytest.raises(ExistingFileError):
        restore(full.path, path)
    assert path.read_text() == "mine"


def test_a_copy_that_differs_is_no_backup(
    full: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slip(db: object, path: Path) -> None:
        with Book.create(path, {}):
            pass

    monkeypatch.setattr(backup, "copy_to", slip)
    with pytest.raises(BackupError, match="differs from the book's"):
        full.backup(tmp_path / "a.backup")
    assert full.backups() == []
    assert [file for file in tmp_path.iterdir() if "backup" in file.name] == []


def test_a_damaged_book_gives_no_backup(full: Book, tmp_path: Path) -> None:
    full._db.execute("UPDATE sale SET total = 1 WHERE id = 1")
    with pytest.raises(BackupError, match="batch 1"):
        full.backup(tmp_path / "a.backup")
    assert not (tmp_path / "a.backup").exists()


def test_others_may_write_meanwhile(
    full: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = schema.copy_to

    def slow(db: object, path: Path) -> None:
        with Book.open(full.path) as other:
            other.load(sales([99]), BatchInfo())
        plain(db, path)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "copy_to", slow)
    full.backup(tmp_path / "a.backup")
    monkeypatch.undo()
    assert "shop|99" in current(full, Sale)
    with Book.open(tmp_path / "a.backup") as copy:
        assert "shop|99" not in current(copy, Sale)


def test_restoring(full: Book, tmp_path: Path) -> None:
    full.backup(tmp_path / "a.backup")
    full.load(sales(range(50), total=1), BatchInfo())
    restore(tmp_path / "a.backup", tmp_path / "new.book")
    with Book.open(tmp_path / "new.book") as new:
        assert new.verify() == []
        assert {fact.total for fact in new.facts(Sale)} == {7, 1000}
        assert new.undo(3).kept == 0
        # The backup it came from is known to it: a person can be erased there too.
        assert [one.path for one in new.backups()] == [tmp_path / "a.backup"]
        assert new.events()[-2].what == "restore"


def test_restoring_what_is_no_backup(full: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    full.backup(path)
    raw = path.read_bytes()
    place = raw.index(b"shop|9")
    path.write_bytes(raw[:place] + b"shop|8" + raw[place + 6 :])
    assert [one.state for one in full.backups()] == ["changed"]
    with pytest.raises((BackupError, DamagedBookError)):
        restore(path, tmp_path / "new.book")
    with pytest.raises(MissingBookError):
        restore(tmp_path / "none.backup", tmp_path / "new.book")
    assert not (tmp_path / "new.book").exists()


def test_backups_that_were_moved_with_the_book_are_found(full: Book, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    for name in ("a.book", "b.book"):
        full.backup(here / name)
    full.backup(tmp_path / "elsewhere.book")
    here.rename(there)
    assert [one.state for one in full.backups()] == ["missing", "missing", "there"]
    assert full.find_backups(there) == 2
    assert [one.path.parent.name for one in full.backups()] == ["there", "there", tmp_path.name]
    assert {one.state for one in full.backups()} == {"there"}
    assert full.find_backups(there) == 0
    assert full.verify() == []


def test_a_backup_into_a_folder_that_is_not_there(full: Book, tmp_path: Path) -> None:
    with pytest.raises(BookError, match="There is no folder"):
        full.backup(tmp_path / "stick" / "a.backup")
    assert full.backups() == []


def test_a_backup_that_was_looked_into_is_the_same_backup(full: Book, tmp_path: Path) -> None:
    made = full.backup(tmp_path / "copy.book")
    for _ in range(2):
        with Book.open(made.path) as copy:
            assert copy.verify() == []
            assert copy.batches()
        assert file_hash(made.path) != made.sha256
        assert [one.state for one in full.backups()] == ["there"]
    data = bytearray(made.path.read_bytes())
    data[-1] ^= 1
    made.path.write_bytes(data)
    assert [one.state for one in full.backups()] == ["changed"]


def test_a_backup_that_was_written_to_is_another_book(full: Book, tmp_path: Path) -> None:
    made = full.backup(tmp_path / "copy.book")
    with Book.open(made.path) as copy:
        copy.settings["hour"] = 30
    assert [one.state for one in full.backups()] == ["changed"]
