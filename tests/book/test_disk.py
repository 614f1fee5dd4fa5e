"""Disks that are full, and power that goes."""

from __future__ import annotations

import ctypes
import fcntl
import multiprocessing
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from retour.book import BatchInfo, Book
from retour.book.errors import DiskError
from retour.facts import Sale
from tests.book.making import current, sales

# linux/fs/ext4/ext4.h: _IOR('X', 125, __u32), and the flag that drops what was not yet logged.
_EXT4_IOC_SHUTDOWN = 0x8004587D
_NOLOGFLUSH = 2
_IMAGE = 64 * 2**20


def _run(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder that holds two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or not _run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)):
        pytest.skip("a small disk needs the right to mount a tmpfs (root)")
    try:
        yield place
    finally:
        _run("umount", "-l", str(place))


def test_a_full_disk_leaves_the_book_whole(small_disk: Path, empty: Path) -> None:
    path = Path(shutil.copy(empty, small_disk / "shop.book"))
    with Book.open(path) as book:
        book.load(sales(range(100)), BatchInfo())
        with pytest.raises(DiskError, match=r"is full\. Nothing was changed\. Free"):
            book.load(sales(range(50_000)), BatchInfo())
        assert len(current(book, Sale)) == 100
        assert book.verify() == []
        with pytest.raises(DiskError, match="full"):
            for number in range(100):
                book.backup(small_disk / f"{number}.backup")
        assert not [file for file in small_disk.iterdir() if file.suffix == ".part"]
        with pytest.raises(DiskError, match="full"):
            for number in range(100):
                book.export(small_disk / f"out{number}")
        assert not [file for file in small_disk.iterdir() if file.name.startswith(".")]
        assert book.verify() == []
        for file in small_disk.glob("*.backup"):
            file.unlink()
        book.load(sales(range(100, 110)), BatchInfo())
        assert len(current(book, Sale)) == 110
        assert book.verify() == []


class PowerCut:
    """An ext4 disk in a file, whose power can be cut: what was not synced is gone."""

    def __init__(self, folder: Path) -> None:
        self._image = folder / "disk.img"
        self.place = folder / "disk"
        self.place.mkdir()
        self._image.write_bytes(b"")
        os.truncate(self._image, _IMAGE)
        self.works = (
            os.geteuid() == 0
            and _run("mkfs.ext4", "-q", "-F", str(self._image))
            and self.mount()
            and self.cut()
            and self.mount()
        )

    def mount(self) -> bool:
        return _run("mount", "-o", "loop", str(self._image), str(self.place))

    def unmount(self) -> None:
        _run("umount", "-l", str(self.place))

    def cut(self) -> bool:
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _EXT4_IOC_SHUTDOWN, ctypes.c_uint32(_NOLOGFLUSH))
        except OSError:
            return False
        finally:
            os.close(handle)
        self.unmount()
        return True


@pytest.fixture
def power(tmp_path: Path) -> Iterator[PowerCut]:
    """A disk whose power can be cut."""
    disk = PowerCut(tmp_path)
    try:
        if not disk.works:
            pytest.skip("cutting the power needs root, loop mounts and EXT4_IOC_SHUTDOWN")
        yield disk
    finally:
        disk.unmount()


def _load_until_cut(path: Path, acknowledged: Path, rounds: int) -> None:
    with Book.open(path) as book, acknowledged.open("a") as file, suppress(Exception):
        for number in range(rounds):
            result = book.load(sales(range(number * 10, number * 10 + 10)), BatchInfo())
            if number % 4 == 3:
                book.undo(number)
            file.write(f"{result.batch}\n")
            file.flush()


@pytest.mark.slow
def test_a_power_cut_loses_nothing_acknowledged(
    power: PowerCut, tmp_path: Path, empty: Path
) -> None:
    """The acknowledgements are kept on another disk, which keeps its power."""
    for cut in range(10):
        path = power.place / f"{cut}.book"
        Book.create(path, {}).close()
        acknowledged = tmp_path / f"acknowledged{cut}"
        rounds = 5 + 7 * cut
        process = multiprocessing.get_context("fork").Process(
            target=_load_until_cut, args=(path, acknowledged, rounds)
        )
        process.start()
        process.join()
        assert power.cut()
        assert power.mount()
        with Book.open(path) as book:
            assert book.verify() == []
            held = {record.id: record.undone_at for record in book.batches()}
            numbers = [int(line) for line in acknowledged.read_text().split()]
            assert numbers == [*range(1, rounds + 1)]
            assert sorted(held) == numbers
            undone = [number for number, at in held.items() if at]
            assert undone == [*range(3, rounds, 4)]


@pytest.mark.slow
def test_the_power_cut_is_one(power: PowerCut, empty: Path) -> None:
    """Without FULL, the same cut loses acknowledged loads: the test above tests something."""
    path = power.place / "a.book"
    Book.create(path, {}).close()
    with Book.open(path) as book:
        book._db.execute("PRAGMA synchronous = OFF")
        book.load(sales(range(10)), BatchInfo())
        assert power.cut()
        with suppress(Exception):
            book.close()
    assert power.mount()
    with Book.open(path) as book:
        assert book.batches() == []
