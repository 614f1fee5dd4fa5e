"""What tests of several parts share: books made quickly, and a browser."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from retour.book import Book

from .browser import chromium
from .examples import NEW, examples
from .making import SETTINGS, Maker

# Speed is measured by benchmarks, never by a test: the machine may be busy.
# The same examples each time, so that what was not changed does not fail; `make test-slow` looks
# for others, and three times as many.
settings.register_profile("calm", deadline=None, derandomize=not NEW, max_examples=examples(100))
settings.load_profile("calm")
# Small matrices, several processes: a second thread only waits.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# What is kept between questions is kept of these tests only.
_CACHE = tempfile.TemporaryDirectory(prefix="retour-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for the tests of one module."""
    with chromium() as started:
        yield started
