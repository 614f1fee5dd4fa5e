"""Whoever looks at a book's file takes no lock away from those who have it open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book
from retour.book.connect import connect, file_hash
from retour.book.handles import read_from
from retour.business import whole
from retour.facts import Sale
from tests.book.making import sale

# Another process: it has the book open for a moment, and says whether it thought itself the last.
_OTHER = """
import os, sys
from pathlib import Path
from retour.book import Book
path = Path(sys.argv[1])
with Book.open(path) as book:
    book.settings["other"] = 1
print(os.path.exists(f"{path}-wal"))
"""


def _opens(path: Path) -> None:
    Book.open(path).close()


def _misses(path: Path) -> None:
    with pytest.raises(Exception, match="no book"):
        Book.open(path.with_name("another.book"))


@pytest.mark.parametrize("looks", [_opens, _misses, file_hash, whole.mark_of])
def test_what_is_written_after_a_look_is_there(path: Path, looks: Callable[[Path], object]) -> None:
    with Book.open(path) as book:
        book.load([sale(1, 1)], BatchInfo(file="1"))
        looks(path)
        other = [sys.executable, "-c", _OTHER, str(path)]
        assert subprocess.check_output(other, text=True).strip() == "True"
        book.load([sale(2, 2)], BatchInfo(file="2"))
    with Book.open(path) as book:
        assert len([*book.facts(Sale)]) == 2
        assert book.settings["other"] == 1
        assert book.verify() == []


def test_no_handle_stays_once_nobody_has_the_book_open(path: Path) -> None:
    before = _handles(path)
    with closing(connect(path)), closing(connect(path)):
        for _ in range(5):
            file_hash(path)
            with read_from(path) as one, read_from(path) as two:
                assert one.read(16) == two.read(16) == b"SQLite format 3\x00"
    assert _handles(path) == before == 0


def _handles(path: Path) -> int:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list the handles of a process")
    handles = Path("/proc/self/fd").iterdir()
    return sum(os.path.realpath(one) == str(path.resolve()) for one in handles)
