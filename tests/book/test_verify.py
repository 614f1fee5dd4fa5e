"""Whatever is changed behind the book's back is found."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book, BookError
from retour.facts import Effort, Fact, Reading, Sale
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


@pytest.mark.parametrize(
    "bits", [1, pytest.param(8, marks=pytest.mark.slow)], ids=["a bit of each byte", "all"]
)
def test_a_flipped_bit_in_the_header_is_found(full: Book, tmp_path: Path, bits: int) -> None:
    """Of the 100 bytes by which SQLite reads all others."""
    whole = _dump(full)
    full.close()
    raw = full.path.read_bytes()
    path = tmp_path / "flipped.book"
    for place in range(100):
        for bit in range(place, place + bits):
            path.write_bytes(_flip(raw, place, bit % 8))
            assert _is_found(path, whole), (place, bit % 8)


def test_a_flipped_bit_where_nothing_is_said_changes_nothing(book: Book) -> None:
    """The one kind of flip that is not told, by the words of `verify`."""
    book.load([sale(number, customer=f"c{number}") for number in range(3)], BatchInfo())
    whole = _dump(book)
    book.close()
    raw = book.path.read_bytes()
    # The page of a table of facts that is empty: a header of 8 bytes, and room.
    start = next(n for n in range(0, len(raw), 4096) if raw[n : n + 5] == b"\x0d\0\0\0\0")
    book.path.write_bytes(_flip(raw, start + 2000, 3))
    with Book.open(book.path) as again:
        assert again.verify() == []
        assert _dump(again) == whole


def test_any_flipped_bit_of_a_backup_is_found(full: Book, tmp_path: Path) -> None:
    """A backup's whole file has a hash in the book: empty space is covered too."""
    copy = tmp_path / "a.backup"
    full.backup(copy)
    raw = copy.read_bytes()
    chance = random.Random(7)  # noqa: S311
    for _ in range(40):
        copy.write_bytes(_flip(raw, chance.randrange(len(raw)), chance.randrange(8)))
        assert [one.state for one in full.backups() if one.path == copy] == ["changed"]
    copy.write_bytes(raw)
    assert [one.state for one in full.backups() if one.path == copy] == ["there"]


def test_a_damaged_log_takes_back_whole_loads_only(book: Book, tmp_path: Path) -> None:
    """Of a program that was killed the log stays: what of it is damaged was never half done."""
    for load in range(6):
        book.load([sale(f"{load}-{number}") for number in range(4)], BatchInfo())
    log = book.path.with_name(f"{book.path.name}-wal")
    raw, whole = book.path.read_bytes(), log.read_bytes()
    chance = random.Random(11)  # noqa: S311
    kept = set()
    for flip in range(40):
        path = tmp_path / f"{flip}.book"
        path.write_bytes(raw)
        damaged = _flip(whole, chance.randrange(len(whole)), chance.randrange(8))
        path.with_name(f"{path.name}-wal").write_bytes(damaged)
        with Book.open(path) as again:
            assert again.verify() == []
            numbers = [record.id for record in again.batches()]
            assert numbers == [*range(1, len(numbers) + 1)]
            assert len([*again.facts(Sale)]) == 4 * len(numbers)
            kept.add(len(numbers))
    assert len(kept) > 2


def test_a_flipped_bit_in_every_byte_of_a_fact_is_found(full: Book, tmp_path: Path) -> None:
    whole = _dump(full)
    full.close()
    raw = full.path.read_bytes()
    start = raw.index(b"shop|59")
    path = tmp_path / "flipped.book"
    for place in range(start - 30, start + 60, 3):
        path.write_bytes(_flip(raw, place, place % 8))
        assert _is_found(path, whole)
