"""Opening what is no book, or cannot be opened, says what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book
from retour.book.backup import restore
from retour.book.errors import (
    BookError,
    DamagedBookError,
    DiskError,
    ExistingFileError,
    LockedBookError,
    MissingBookError,
    NotABookError,
    QueryError,
    ReadOnlyBookError,
)
from retour.facts import Sale
from tests.book.making import current, sales


def test_a_book_is_created_once(tmp_path: Path) -> None:
    path = tmp_path / "a b?#%é.book"
    with Book.create(path, {"currency": "EUR"}) as book:
        assert dict(book.settings) == {"currency": "EUR"}
        assert book.verify() == []
    with pytest.raises(ExistingFileError, match="not overwritten"):
        Book.create(path, {})
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_creating_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="There is no folder"):
        Book.create(tmp_path / "no" / "a.book", {})


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        Book.create(tmp_path / "a.book", {"wrong": object()})
    assert [*tmp_path.iterdir()] == []


def test_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(MissingBookError, match="retour new"):
        Book.open(tmp_path / "none.book")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("shop.bok", "shop.book"), ("shop", "shop.book"), ("café", "cafe.book")]
)
def test_a_name_that_is_mistyped(tmp_path: Path, typed: str, meant: str) -> None:
    for name in ("shop.book", "cafe.book"):
        Book.create(tmp_path / name, {}).close()
    (tmp_path / "shop.bok.txt").write_text("no book")
    with pytest.raises(MissingBookError) as error:
        Book.open(tmp_path / typed)
    assert str(error.value).endswith(f"Did you mean {tmp_path / meant}?")


def test_the_only_book_there_is_named(tmp_path: Path) -> None:
    Book.create(tmp_path / "shop.book", {}).close()
    with pytest.raises(MissingBookError, match=r"Did you mean .*shop\.book"):
        Book.open(tmp_path / "other")
    with pytest.raises(MissingBookError, match="retour new"):
        Book.open(tmp_path / "no folder" / "shop.book")


@pytest.mark.parametrize("length", [254, 300])
def test_a_name_too_long_is_said(tmp_path: Path, length: int) -> None:
    long = tmp_path / ("x" * length)
    with Book.create(tmp_path / "shop.book", {}) as book:
        book.backup(tmp_path / "copy.book")
        book.export(tmp_path / "plain")
        calls: list[Callable[[], object]] = [
            lambda: book.backup(long),
            lambda: book.export(long),
            lambda: Book.create(long, {}),
            lambda: Book.import_export(tmp_path / "plain", long),
            lambda: restore(tmp_path / "copy.book", long),
        ]
        if length > 255:
            calls += [
                lambda: Book.open(long),
                lambda: Book.import_export(long, tmp_path / "new.book"),
                lambda: restore(long, tmp_path / "new.book"),
            ]
        for call in calls:
            with pytest.raises(DiskError, match="too long"):
                call()
    assert {one.name for one in tmp_path.iterdir()} == {"shop.book", "copy.book", "plain"}


def test_the_longest_name_that_fits(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120)
    with Book.create(path, {}) as book:
        book.backup(tmp_path / ("ü" * 120))
        book.export(tmp_path / ("ö" * 120))
    with Book.open(path) as book:
        assert book.verify() == []


@pytest.mark.parametrize("content", [b"", b"day,amount\n", b"SQLite format 2\0"])
def test_another_kind_of_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.book"
    path.write_bytes(content)
    with pytest.raises(NotABookError):
        Book.open(path)
    assert path.read_bytes() == content


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotABookError):
        Book.open(tmp_path)


def test_another_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (a)")
    before = path.read_bytes()
    with pytest.raises(NotABookError):
        Book.open(path)
    assert path.read_bytes() == before


def test_a_file_that_was_cut(book: Book, tmp_path: Path) -> None:
    book.load(sales(range(200)), BatchInfo())
    book.close()
    cut = tmp_path / "cut.book"
    whole = book.path.read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedBookError, match="retour restore"):
        Book.open(cut)


def test_a_book_that_somebody_keeps(book: Book) -> None:
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Book.open(book.path, patience=0.2) as late:
            assert current(late, Sale) == {}  # reading is never refused
            with pytest.raises(LockedBookError, match="try again"):
                late.load(sales([1]), BatchInfo())
        other.execute("ROLLBACK")
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        book.close()
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedBookError, match="in use"):
            Book.open(book.path, patience=0.2)


def test_a_file_that_may_not_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object, mode: int) -> bool:
        return mode != os.W_OK

    monkeypatch.setattr(os, "access", refuse)
    with pytest.raises(ReadOnlyBookError, match="right to write"):
        Book.open(path)


def test_a_book_that_becomes_read_only(book: Book) -> None:
    book._db.execute("PRAGMA query_only = ON")
    with pytest.raises(ReadOnlyBookError):
        book.load(sales([1]), BatchInfo())


def test_an_sqlite_that_is_too_old(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(BookError, match=r"needs SQLite 3\.37\.0"):
        Book.open(path)
    with pytest.raises(BookError, match=r"needs SQLite 3\.37\.0"):
        Book.create(path.with_name("b.book"), {})


def test_named_queries(book: Book) -> None:
    with pytest.raises(QueryError, match="coverage"):
        next(book.rows("nothing"))
    with pytest.raises(QueryError, match="lacks a parameter"):
        next(book.rows("events"))
