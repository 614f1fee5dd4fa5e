"""Every way of writing, when writes fail: a clear error, nothing changed, and it works later."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book, restore
from retour.book.errors import DiskError
from retour.book.schema import migrate, migrations
from retour.facts import Sale
from tests.book.making import NEXT, sale, sales

_FILE = BatchInfo(file="a.csv", sha256="ab" * 32)
_Act = Callable[[Book, Path], object]
_ACTS: dict[str, _Act] = {
    "hand entry": lambda book, _: book.load([sale("new")], BatchInfo()),
    "load": lambda book, _: book.load(sales(range(5000)), BatchInfo()),
    "second reading": lambda book, _: book.load(sales(range(900)), _FILE, replace=True),
    "undo": lambda book, _: book.undo(1),
    "setting": lambda book, _: book.settings.__setitem__("zone", "Europe/Paris"),
    "erase": lambda book, _: book.erase("jane@example.com"),
    "migration": lambda book, _: migrate(book._db, book.path, [*migrations(), NEXT]),
    "backup": lambda book, folder: book.backup(folder / "new.backup"),
    "export": lambda book, folder: book.export(folder / "new"),
    "create": lambda _, folder: Book.create(folder / "new.book", {}).close(),
    "restore": lambda _, folder: restore(folder / "a.backup", folder / "new.book"),
    "import": lambda _, folder: Book.import_export(folder / "a", folder / "new.book").close(),
}


@contextmanager
def _no_file_beyond(size: int) -> Iterator[None]:
    """Writes at or after that place of any file fail, as those to a broken disk do (EFBIG)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def folder(book: Book, tmp_path: Path) -> Path:
    """Where the book is, and beside it what can be restored and imported."""
    book.load([*sales(range(400)), sale("j", customer="jane@example.com")], _FILE)
    book.backup(tmp_path / "a.backup")
    book.export(tmp_path / "a")
    return tmp_path


@pytest.mark.parametrize("act", _ACTS)
@pytest.mark.parametrize("room", [0, 20_000, 200_000])
def test_a_write_that_fails_changes_nothing(book: Book, folder: Path, act: str, room: int) -> None:
    log = book.path.with_name(f"{book.path.name}-wal")
    before, files = [*book._db.iterdump()], sorted(folder.iterdir())
    start = 0 if act in ("create", "restore", "import", "backup", "export") else log.stat().st_size
    failed = False
    with _no_file_beyond(start + room):
        try:
            _ACTS[act](book, folder)
        except DiskError as error:
            failed = True
            assert "Check the disk" in str(error)
    assert failed or room
    if failed:
        assert [*book._db.iterdump()] == before
        assert sorted(folder.iterdir()) == files
        assert book.verify() == []
        _ACTS[act](book, folder)
    assert book.verify() == [] or act == "migration"


def test_an_erasure_that_cannot_sweep_says_so(book: Book, folder: Path) -> None:
    """The facts are erased and committed: to say that nothing was changed would be wrong."""
    (folder / "a.backup").unlink()
    log = book.path.with_name(f"{book.path.name}-wal")
    with _no_file_beyond(log.stat().st_size + 200_000):
        assert not book.erase("jane@example.com").swept
    assert not any(fact.customer for fact in book.facts(Sale))
    assert book.erase("jane@example.com").swept
    assert b"jane" not in book.path.read_bytes() + log.read_bytes()
