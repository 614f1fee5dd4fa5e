"""What tests of several parts share: books made quickly, and a small world loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retour.book import Book

from .making import SETTINGS, Maker


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a book without facts, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "empty.book"
    Book.create(path, SETTINGS).close()
    return path


@pytest.fixture
def make_book(tmp_path: Path, empty_book: Path) -> Iterator[Maker]:
    """A maker of books: `make_book(facts, vat=0.2)`."""
    maker = Maker(tmp_path, empty_book)
    yield maker
    maker.close()
