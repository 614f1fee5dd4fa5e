"""Several processes on one book, and processes that are killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book
from retour.book.connect import connect
from retour.book.schema import migrate, migrations
from retour.facts import Sale
from tests.book.making import NEXT, sale, sales

_FORK = multiprocessing.get_context("fork")
_SIZE = 300  # facts a batch, spread over several chunks of the book


def _load_many(path: Path, worker: int, loads: int) -> None:
    with Book.open(path) as book:
        for load in range(loads):
            facts = [sale(number, load, ledger=f"shop{worker}") for number in range(20)]
            facts.append(sale(0, worker * 1000 + load))  # all of them say this one
            book.load(facts, BatchInfo(file=f"{worker}/{load}"))
            book.settings[f"worker{worker}"] = load


def test_processes_share_a_book(path: Path) -> None:
    workers, loads = 4, 8
    running = [_FORK.Process(target=_load_many, args=(path, n, loads)) for n in range(workers)]
    for process in running:
        process.start()
    with Book.open(path) as book:
        while any(process.is_alive() for process in running):
            # A reader sees whole batches only, at any time.
            assert sum(1 for _ in book.facts(Sale)) % 20 in (0, 1)
            time.sleep(0.01)
        for process in running:
            process.join()
        assert [process.exitcode for process in running] == [0] * workers
        files = sorted(record.file for record in book.batches())
        assert files == sorted(f"{w}/{n}" for w in range(workers) for n in range(loads))
        assert [book.settings[f"worker{n}"] for n in range(workers)] == [loads - 1] * workers
        last = book.batches()[-1].file.split("/")
        shared = next(fact for fact in book.facts(Sale) if fact.ledger == "shop")
        assert shared.total == int(last[0]) * 1000 + int(last[1])
        assert book.verify() == []


def _slow_sales(load: int) -> Iterator[Sale]:
    for number in range(_SIZE):
        yield sale(f"{load}-{number}", load)


def _load_for_ever(path: Path, ready: Connection) -> None:
    with Book.open(path) as book:
        for load in range(10**6):
            what = load % 5
            if what == 3:
                undone = book.batches()[-1].id
                ready.send(("undoing", undone))
                book.undo(undone)
                ready.send(("undo", undone))
                continue
            result = book.load(_slow_sales(load), BatchInfo(file=str(load)))
            ready.send(("load", result.batch))


def _kill_one(path: Path, after: float) -> dict[int, str]:
    """Run a loading process, kill it, and tell what it had acknowledged, by batch."""
    ours, theirs = _FORK.Pipe()
    process = _FORK.Process(target=_load_for_ever, args=(path, theirs))
    process.start()
    theirs.close()
    acknowledged: dict[int, str] = {}
    with suppress(EOFError):
        what, batch = ours.recv()
        acknowledged[batch] = what
        time.sleep(after)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        while True:
            what, batch = ours.recv()
            acknowledged[batch] = what
    process.join()
    assert process.exitcode == -signal.SIGKILL
    return acknowledged


def _survives(path: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    acknowledged: dict[int, str] = {}
    for _ in range(kills):
        acknowledged |= _kill_one(path, chance.uniform(0, 0.05))
        with Book.open(path) as book:
            assert book.verify() == []
            batches = {record.id: record for record in book.batches()}
            for number, what in acknowledged.items():
                # A kill during an undo may leave it done or not: nobody was told.
                if what != "undoing":
                    assert (batches[number].undone_at is not None) == (what == "undo")
            for record in batches.values():
                held = book._db.execute("SELECT count(*) FROM sale WHERE batch = ?", [record.id])
                assert held.fetchone()[0] == (0 if record.undone_at else _SIZE)
            for number, record in batches.items():  # keep the book small for the next kill
                if record.undone_at is None:
                    book.undo(number)
                acknowledged[number] = "undo"


def test_what_was_acknowledged_survives_kills(path: Path) -> None:
    _survives(path, kills=15, seed=1)


@pytest.mark.slow
def test_what_was_acknowledged_survives_many_kills(path: Path) -> None:
    _survives(path, kills=200, seed=2)


def _reread_for_ever(path: Path, ready: Connection) -> None:
    with Book.open(path) as book:
        for load in range(10**6):
            about = BatchInfo(file="a.csv", sha256="ab" * 32, reader_version=str(load))
            facts = [*sales(range(_SIZE)), *_slow_sales(load)]  # half of it is said again
            result = book.load(facts, about, replace=True)
            ready.send(result.batch)


def _rereads_survive(path: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(kills):
        ours, theirs = _FORK.Pipe()
        process = _FORK.Process(target=_reread_for_ever, args=(path, theirs))
        process.start()
        theirs.close()
        last = ours.recv()
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        with suppress(EOFError):
            while True:
                last = ours.recv()
        process.join()
        with Book.open(path) as book:
            assert book.verify() == []
            (holds,) = [record for record in book.batches() if record.undone_at is None]
            assert holds.id in (last, last + 1)  # killed after the commit, before it could tell
            said = {f"{number}" for number in range(_SIZE)}
            said |= {f"{holds.reader_version}-{number}" for number in range(_SIZE)}
            assert {fact.number for fact in book.facts(Sale)} == said


def test_a_killed_second_reading_leaves_one_of_the_two(path: Path) -> None:
    _rereads_survive(path, kills=12, seed=3)


@pytest.mark.slow
def test_many_killed_second_readings_leave_one_of_the_two(path: Path) -> None:
    _rereads_survive(path, kills=200, seed=4)


def _backups_for_ever(path: Path, folder: Path, ready: Connection) -> None:
    with Book.open(path) as book:
        for number in range(10**6):
            book.backup(folder / f"{number}.backup")
            ready.send(number)


def test_a_killed_backup_is_whole_or_is_none(book: Book, tmp_path: Path) -> None:
    book.load(sales(range(500)), BatchInfo())
    for kill in range(4):
        folder = tmp_path / f"kill{kill}"
        folder.mkdir()
        ours, theirs = _FORK.Pipe()
        process = _FORK.Process(target=_backups_for_ever, args=(book.path, folder, theirs))
        process.start()
        theirs.close()  # else a child that fails would be waited for without end
        last = ours.recv()
        time.sleep(0.01 * kill)
        process.kill()
        process.join()
        made = sorted(folder.glob("*.backup"))
        assert len(made) > last
        for path in made:
            with Book.open(path) as copy:
                assert copy.verify() == []
                assert sum(1 for _ in copy.facts(Sale)) == 500


def _care_for_ever(path: Path, folder: Path, ready: Connection) -> None:
    with Book.open(path) as book:
        for number in range(10**6):
            book.settings["number"] = number
            book.erase(f"c{number}@example.com")
            book.export(folder / str(number))
            ready.send(number)


def test_killed_erasures_settings_and_exports_leave_the_book_whole(
    book: Book, tmp_path: Path
) -> None:
    facts = [sale(number, number, customer=f"c{number}@example.com") for number in range(300)]
    book.load(facts, BatchInfo())
    for kill in range(4):
        folder = tmp_path / f"kill{kill}"
        folder.mkdir()
        ours, theirs = _FORK.Pipe()
        process = _FORK.Process(target=_care_for_ever, args=(book.path, folder, theirs))
        process.start()
        theirs.close()
        last = ours.recv()
        time.sleep(0.013 * kill)
        process.kill()
        with suppress(EOFError):
            while True:
                last = ours.recv()
        process.join()
        assert book.verify() == []
        assert book.settings["number"] >= last
        held = {fact.total: fact.customer for fact in book.facts(Sale)}
        assert sorted(held) == [*range(300)]
        assert not any(held[number] for number in range(last + 1))
        for number in range(last + 1):
            assert (folder / str(number) / "manifest.json").is_file()
        with Book.import_export(folder / str(last), folder / "new.book") as new:
            assert new.verify() == []


def _migrate(path: Path, ready: Connection) -> None:
    with closing(connect(path)) as db:
        ready.send(True)
        migrate(db, path, [*migrations(), NEXT])


def test_a_killed_migration_was_done_or_was_not(book: Book, tmp_path: Path) -> None:
    book.load(sales(range(3000)), BatchInfo())
    book.close()
    for kill in range(6):
        path = Path(shutil.copy(book.path, tmp_path / f"{kill}.book"))
        ours, theirs = _FORK.Pipe()
        process = _FORK.Process(target=_migrate, args=(path, theirs))
        process.start()
        theirs.close()
        ours.recv()
        time.sleep(0.01 * kill)
        process.kill()
        process.join()
        with closing(connect(path)) as db:
            migrate(db, path, [*migrations(), NEXT])
            assert db.execute("SELECT count(*) FROM colour").fetchone() == (1,)
            assert db.execute("SELECT count(*) FROM sale").fetchone() == (3000,)


def _peak(path: Path, count: int, answer: Connection) -> None:
    with Book.open(path) as book:
        book.load((sale(number, customer=f"c{number}") for number in range(count)), BatchInfo())
    answer.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


@pytest.mark.slow
def test_a_large_load_takes_bounded_memory(path: Path, tmp_path: Path) -> None:
    peaks = []
    for count in (100_000, 400_000):
        copy = shutil.copy(path, tmp_path / f"{count}.book")
        ours, theirs = _FORK.Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=_peak, args=(copy, count, theirs)
        )
        process.start()
        theirs.close()
        peaks.append(ours.recv())
        process.join()
    # SQLite's cache (64 MiB) fills meanwhile; the facts alone would be several times that.
    assert peaks[1] - peaks[0] < 96 * 1024
