"""Books to try things on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retour.book import Book

SETTINGS = {"name": "Chez Nous", "currency": "EUR", "hourly": {"Anna": 25}}


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a new book, to be copied: making one takes longer than copying it."""
    path = tmp_path_factory.mktemp("book") / "empty.book"
    Book.create(path, SETTINGS).close()
    return path


@pytest.fixture
def path(tmp_path: Path, empty: Path) -> Path:
    """The path of a new book."""
    return Path(shutil.copy(empty, tmp_path / "shop.book"))


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    """A new book."""
    with Book.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Callable[[], Book]:
    """A maker of new books, for tests that need one per invented example."""
    folder = tmp_path_factory.mktemp("fresh")

    def make() -> Book:
        for old in folder.glob("x.book*"):
            old.unlink()
        book = Book.open(shutil.copy(empty, folder / "x.book"))
        book._db.execute("PRAGMA synchronous = OFF")  # hundreds of books, none to be kept
        return book

    return make


@pytest.fixture
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are not forced to the disk, for tests that write many and keep none."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
