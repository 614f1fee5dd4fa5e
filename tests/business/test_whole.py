"""A book is checked before it is answered from: once for each content, and again for any other."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from retour.book import Book
from retour.business import Business, NotWholeError
from retour.business.whole import expect_whole

from ..making import Maker, sale


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The books that were checked in full, in order; with a cache of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    done: list[Path] = []
    verify = Book.verify

    def counted(book: Book) -> object:
        done.append(book.path)
        return verify(book)

    monkeypatch.setattr(Book, "verify", counted)
    return done


def test_the_same_content_is_checked_once(make_book: Maker, checks: list[Path]) -> None:
    book = make_book([sale(1, "2026-03-02")])
    for _ in range(3):
        expect_whole(book)
    assert checks == [book.path]
    book.settings["margin"] = 0.4
    expect_whole(book)
    expect_whole(book)
    assert checks == [book.path] * 2


def test_any_bit_that_flips_is_seen_though_the_book_was_whole(
    make_book: Maker, checks: list[Path]
) -> None:
    book = make_book([sale(1, "2026-03-02", customer="somebody")])
    expect_whole(book)
    path = book.path
    book.close()  # its log is emptied into the file
    with Book.open(path) as book:
        expect_whole(book)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"2026-03-02")] ^= 1
    stamp = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # as a disk would do it
    with Book.open(path) as book:
        for _ in range(2):
            with pytest.raises(NotWholeError, match="Nothing is answered"):
                expect_whole(book)


def test_what_another_program_writes_into_the_log_is_seen(
    make_book: Maker, checks: list[Path]
) -> None:
    book = make_book([sale(1, "2026-03-02")])
    expect_whole(book)
    other = sqlite3.connect(book.path)
    with other:
        other.execute("UPDATE sale SET total = 1")
    try:
        with pytest.raises(NotWholeError):
            expect_whole(book)
    finally:
        other.close()


def test_a_load_into_a_book_known_to_be_whole_leaves_it_so(
    make_book: Maker, checks: list[Path], tmp_path: Path
) -> None:
    path = make_book([]).path
    table = tmp_path / "sales.csv"
    with Business.open(path) as shop:
        for day in ("2026-03-02", "2026-03-03"):
            table.write_text(f"date,amount\n{day},12.50\n", "utf-8")
            (loaded,) = shop.load(table, mapping={"day": "date", "amount": "amount"})
            assert loaded.rows_kept == 1
    assert checks == [path]  # while it held nothing
    with Business.open(path) as shop:
        expect_whole(shop.book)
    assert checks == [path]
    content = bytearray(path.read_bytes())
    content[content.rindex(b"2026-03-03")] ^= 1
    path.write_bytes(content)
    with Book.open(path) as book, pytest.raises(NotWholeError):
        expect_whole(book)


def test_a_load_into_an_altered_book_does_not_make_it_whole(
    make_book: Maker, checks: list[Path], tmp_path: Path
) -> None:
    book = make_book([sale(1, "2026-03-02")])
    expect_whole(book)
    with closing(sqlite3.connect(book.path)) as other, other:
        other.execute("UPDATE sale SET total = 1")
    table = tmp_path / "sales.csv"
    table.write_text("date,amount\n2026-03-03,12.50\n", "utf-8")
    Business(book).load(table, mapping={"day": "date", "amount": "amount"})
    with pytest.raises(NotWholeError):
        expect_whole(book)


def test_without_a_cache_every_question_is_checked(
    make_book: Maker, checks: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be", "utf-8")
    book = make_book([sale(1, "2026-03-02")])
    for _ in range(2):
        expect_whole(book)
    assert checks == [book.path] * 2


def test_nothing_of_the_book_is_in_the_cache(
    make_book: Maker, checks: list[Path], tmp_path: Path
) -> None:
    book = make_book([sale(1, "2026-03-02")])
    expect_whole(book)
    (kept,) = (tmp_path / "cache" / "retour").iterdir()
    assert kept.name.isalnum()
    assert len(kept.read_text("ascii")) == 64
