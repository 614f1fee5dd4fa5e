"""Books for the command line's tests, made once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from . import exports
from .running import retour

INSTAGRAM = "utm_source: instagram\nutm_medium: social"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new book, `new.book`, made on the command line."""
    folder = tmp_path_factory.mktemp("made")
    said = ["--name", "Chez Nous", "--margin", "60%", "--hour", "22", "--vat", "20%"]
    retour("new", "new.book", *said, "--lang", "fr", cwd=folder)
    return folder


@pytest.fixture(scope="session")
def filled(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `shop.book`: forty orders, half of them tagged, and a time sheet."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copy(made / "new.book", folder / "shop.book")
    days = [f"2026-0{1 + n % 6}-{1 + n % 28:02}" for n in range(40)]
    rows = [
        exports.order(1000 + n, day, Note_Attributes=INSTAGRAM if n % 2 else "")
        for n, day in enumerate(days)
    ]
    exports.orders(folder / "exports" / "shop" / "orders_export_1.csv", rows)
    exports.hours(folder / "exports" / "Toggl_time_entries.csv", exports.months("2026-01", 6))
    retour("load", "shop.book", "exports", cwd=folder)
    return folder


@pytest.fixture
def new_book(made: Path, tmp_path: Path) -> Path:
    """The folder of this test, with a new `shop.book` in it."""
    shutil.copy(made / "new.book", tmp_path / "shop.book")
    return tmp_path


@pytest.fixture
def full_book(filled: Path, tmp_path: Path) -> Path:
    """The folder of this test, with a `shop.book` that holds orders and hours."""
    shutil.copy(filled / "shop.book", tmp_path / "shop.book")
    return tmp_path
