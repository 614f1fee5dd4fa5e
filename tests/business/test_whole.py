"""A book is checked before it is answered from: once for each content, and again for any other."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from retour.book import Book
from retour.business import NotWholeError
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
