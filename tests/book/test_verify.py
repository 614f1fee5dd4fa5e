"""Whatever is changed behind the book's back is found."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book, BookError
from retour.facts import Effort, Fact, Reading
from tests.book.making import DAY, sale


@pytest.fixture(scope="module")
def filled(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a book that holds something of everything."""
    folder = tmp_path_factory.mktemp("filled")
    with Book.open(shutil.copy(empty, folder / "filled.book")) as book:
        _fill(book, folder)
    return folder / "filled.book"


@pytest.fixture
def full(filled: Path, tmp_path: Path) -> Iterator[Book]:
    with Book.open(shutil.copy(filled, tmp_path / "full.book")) as book:
        yield book


def _fill(book: Book, folder: Path) -> None:
    facts: list[Fact] = [sale(number, customer=f"c{number % 7}") for number in range(60)]
    facts += [Effort(day=DAY, seconds=n, person="Anna", number=str(n)) for n in range(20)]
    book.load(facts, BatchInfo(file="a.csv", doubtful=[{"line": 3}], totals={"sales": 5}))
    book.load([sale(number, 7) for number in range(30)], BatchInfo())
    book.load([sale(number, 7) for number in range(40)], BatchInfo())
    book.load(
        [Reading(day=DAY, until=DAY, channel="x", metric="m", value=1.5, lifetime=True)],
        BatchInfo(),
    )
    book.settings["zone"] = "Europe/Paris"
    book.backup(folder / "a.backup")
    book.erase("c3")


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("UPDATE sale SET total = total + 1 WHERE id = 3", "batch"),
        ("UPDATE sale SET note = 'x' WHERE id = 3", "batch"),
        ("UPDATE sale SET tax = 0 WHERE id = 3", "batch"),
        ("UPDATE sale SET batch = 4 WHERE id = 3", "batch"),
        ("DELETE FROM sale WHERE id = 3", "batch"),
        ("UPDATE sale SET current = 0 WHERE id = 61", "sale"),
        ("UPDATE effort SET current = 0 WHERE id = 1", "effort"),
        ("DELETE FROM sighting WHERE version = (SELECT max(version) FROM sighting)", "batch"),
        ("DELETE FROM batch WHERE id = 4", "batch"),
        ("UPDATE batch SET totals = '{}' WHERE id = 1", "batch"),
        ("UPDATE setting SET value = '1'", "setting"),
        ("DELETE FROM setting_history WHERE id = 1", "setting_history"),
        ("UPDATE secret SET value = 'ab'", "secret"),
        ("DELETE FROM backup", "backup"),
        ("DELETE FROM forgotten", "forgotten"),
        ("INSERT INTO event (at, what, details) VALUES ('', '', '{}')", "event"),
        ("INSERT INTO seal VALUES ('other', '0')", "other"),
        ("UPDATE sqlite_sequence SET seq = 99 WHERE name = 'batch'", "batch"),
        ("DROP INDEX sale_day", "sale_day"),
        ("CREATE TABLE other (a) STRICT", "file"),
        ("DROP TRIGGER event_is_not_changed", "event_is_not_changed"),
        ("PRAGMA application_id = 7", "file"),
    ],
)
def test_a_change_is_found(full: Book, statement: str, part: str) -> None:
    assert full.verify() == []
    if statement.startswith("CREATE"):
        statement = "CREATE TABLE other (a TEXT) STRICT"
        part = "other"
    full._db.execute("PRAGMA foreign_keys = OFF")
    full._db.execute(statement)
    found = full.verify()
    assert part in {problem.part for problem in found}
    assert all(str(problem) for problem in found)


def test_the_wrong_version_holding_is_found(full: Book) -> None:
    for current, batch in ((0, 2), (1, 1)):
        full._db.execute(
            "UPDATE sale SET current = ? WHERE batch = ? AND key = 'shop|5'", [current, batch]
        )
    assert [problem.part for problem in full.verify()] == ["sale"]


def _dump(book: Book) -> list[str]:
    return [*book._db.iterdump()]


def _flip(raw: bytes, place: int, bit: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ (1 << bit)]) + raw[place + 1 :]


def _is_found(path: Path, whole: list[str]) -> bool:
    """Whether the damage is told, or has changed nothing that the book says."""
    try:
        with Book.open(path) as book:
            return bool(book.verify()) or _dump(book) == whole
    except BookError:
        return True


def _flips(full: Book, folder: Path, count: int) -> list[tuple[int, int]]:
    """The places (of `count` random ones) where a flipped bit goes unnoticed."""
    whole = _dump(full)
    full.close()
    raw = full.path.read_bytes()
    chance = random.Random(20240506)  # noqa: S311
    unnoticed = []
    for _ in range(count):
        place, bit = chance.randrange(len(raw)), chance.randrange(8)
        path = folder / "flipped.book"
        path.write_bytes(_flip(raw, place, bit))
        if not _is_found(path, whole):
            unnoticed.append((place, bit))
        shutil.rmtree(folder)
        folder.mkdir()
    return unnoticed


def test_a_flipped_bit_anywhere_is_found(full: Book, tmp_path: Path) -> None:
    folder = tmp_path / "flips"
    folder.mkdir()
    assert _flips(full, folder, 40) == []


@pytest.mark.slow
def test_many_flipped_bits(full: Book, tmp_path: Path) -> None:
    folder = tmp_path / "flips"
    folder.mkdir()
    assert _flips(full, folder, 5000) == []


def test_a_flipped_bit_in_every_byte_of_a_fact_is_found(full: Book, tmp_path: Path) -> None:
    whole = _dump(full)
    full.close()
    raw = full.path.read_bytes()
    start = raw.index(b"shop|59")
    path = tmp_path / "flipped.book"
    for place in range(start - 30, start + 60, 3):
        path.write_bytes(_flip(raw, place, place % 8))
        assert _is_found(path, whole)
