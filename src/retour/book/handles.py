"""The bytes of a book's file, read without letting go of the locks of those who have it open.

POSIX drops every lock that a process holds on a file as soon as the process closes any handle of it
(SQLite, "How To Corrupt An SQLite Database File", 2.2). Another process that then closes the book
believes itself the last one and removes the log that a connection of ours still writes to: what
that connection says is written would be lost. So what was opened to be read is closed only once no
connection of this process has the file open.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

_File = tuple[int, int]  # its device, and its number there

_lock = threading.Lock()
_connections: Counter[_File] = Counter()
_waiting: dict[_File, list[int]] = {}  # handles that may not be closed yet


class Counted(sqlite3.Connection):
    """A connection that counts as one of its file until it is closed."""

    file: _File | None = None

    def close(self) -> None:
        """Close it, and what was kept open for its sake."""
        super().close()
        file, self.file = self.file, None
        if file is not None:
            _let_go(file)


def counted(path: Path, address: str, timeout: float) -> Counted:
    """A connection to the file at `path`, which is there, by its address as SQLite has it.

    Counted before it is made: between the two no handle is closed. Transactions are begun and
    ended by hand, never by the module.
    """
    with _lock:
        file = _of(path.stat())
        _connections[file] += 1
    try:
        db = sqlite3.connect(
            address, uri=True, timeout=timeout, isolation_level=None, factory=Counted
        )
    except BaseException:
        _let_go(file)
        raise
    db.file = file
    return db


@contextmanager
def read_from(path: Path) -> Iterator[BufferedReader]:
    """The file at `path`, to be read from its beginning."""
    with _lock:
        file = _of(path.stat())
        waiting = _waiting.get(file)
        handle = waiting.pop() if waiting else os.open(path, os.O_RDONLY | _BINARY)
        file = _of(os.fstat(handle))  # another one may have taken its name meanwhile
    try:
        with os.fdopen(handle, "rb", closefd=False) as opened:
            opened.seek(0)
            yield opened
    finally:
        with _lock:
            if _connections[file]:
                _waiting.setdefault(file, []).append(handle)
            else:
                os.close(handle)


_BINARY = getattr(os, "O_BINARY", 0)  # Windows reads text otherwise


def _of(told: os.stat_result) -> _File:
    return told.st_dev, told.st_ino


def _let_go(file: _File) -> None:
    with _lock:
        _connections[file] -= 1
        if not _connections[file]:
            del _connections[file]
            for handle in _waiting.pop(file, []):
                os.close(handle)
