"""What cannot be written is said, and leaves nothing half done: never a traceback."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .running import retour

LONG = "x" * 300
FULL = Path("/dev/full")  # a disk without room, on Linux
OUTPUTS = {
    "page": ("report", "shop.book", "{}.html"),
    "picture": ("report", "shop.book", "{}.png"),
    "print": ("report", "shop.book", "{}.pdf", "--force"),
    "export": ("export", "shop.book", "{}"),
    "backup": ("backup", "shop.book", "{}.book"),
    "agenda": ("test", "calendar", "shop.book", "--ics", "{}.ics"),
    "calendar": ("test", "calendar", "shop.book", "--csv", "{}.csv"),
    "rows": ("load", "shop.book", "exports", "--doubtful", "{}.csv"),
    "book": ("new", "{}.book", "--name", "A", "--margin", "60%", "--hour", "20"),
    "restored": ("restore", "shop.book", "{}.book"),
    "demo": ("demo", "--folder", "{}"),
}
# One of each kind by default: a document, a folder, a file beside the answer, a new book.
USUAL = ("page", "export", "rows", "book")
TOO_LONG = [
    what if what in USUAL else pytest.param(what, marks=pytest.mark.slow) for what in OUTPUTS
]


@pytest.fixture(scope="module")
def designed(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a test, to be copied."""
    folder = tmp_path_factory.mktemp("designed")
    shutil.copy(filled / "shop.book", folder / "shop.book")
    design = ("test", "design", "shop.book", "--channel", "instagram", "--weeks", "16")
    retour(*design, cwd=folder)
    return folder / "shop.book"


@pytest.fixture
def drawn(designed: Path, tmp_path: Path) -> Path:
    """A folder with a book with a test, and an empty folder of exports."""
    shutil.copy(designed, tmp_path / "shop.book")
    (tmp_path / "exports").mkdir()
    return tmp_path


@pytest.mark.parametrize("what", TOO_LONG)
def test_a_name_that_is_too_long(drawn: Path, what: str) -> None:
    before = sorted(drawn.iterdir())
    command = [word.format(LONG) for word in OUTPUTS[what]]
    said = " ".join(retour(*command, "--lang", "en", cwd=drawn, code=1).err.split())
    assert "is too long for this disk. Choose a shorter one." in said
    assert sorted(drawn.iterdir()) == before


@pytest.mark.parametrize("what", ["page", "agenda", "calendar", "rows"])
def test_a_folder_that_is_not_there(drawn: Path, what: str) -> None:
    command = [word.format("nowhere/out") for word in OUTPUTS[what]]
    said = retour(*command, "--lang", "en", cwd=drawn, code=1).err
    assert "folder" in said
    assert "nowhere" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("what", ["page", "print", "agenda", "calendar", "rows", "export"])
def test_a_folder_that_may_not_be_written(drawn: Path, what: str) -> None:
    (drawn / "closed").mkdir(mode=0o555)
    command = [word.format("closed/out") for word in OUTPUTS[what]]
    assert "cannot be written" in retour(*command, "--lang", "en", cwd=drawn, code=1).err


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "command",
    [("ask", "shop.book", "--json"), ("ask", "shop.book"), ("batches", "shop.book"), ("studies",)],
    ids=" ".join,
)
def test_an_output_on_a_full_disk(full_book: Path, command: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        ran = retour(*command, "--lang", "en", cwd=full_book, code=1, out=full)
    assert "The disk that holds the output is full." in " ".join(ran.err.split())
