"""A text that stands in its file twice: an export pasted below itself, or a file joined to itself.

It is told by its lines alone, before any source reads them: from some line near the top on (the
first, or the one below a header), they are the same lines in the same order, several times to the
end. Each then counts once.
"""

from __future__ import annotations

import io
import re
from array import array
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import IO

Opened = Callable[[], AbstractContextManager[IO[bytes]]]

_TOP = 40  # lines among which the copied part begins
_MOST = 8  # copies
_MARKS = b"\x00\xef\xbb\xbf\xff\xfe \t\r\n;,|"  # ends of lines, and byte order marks between copies
_FIGURES = re.compile(rb"\d")
_DATA = re.compile(rb"(?:\A|[;,\t|\"])[\s\x00]*[-+$]?\d")  # a cell that begins with a figure
_LITTLE_ENDIAN = b"\xff\xfe"


def first_copy(opened: Opened) -> tuple[int, int]:
    """Where the first of several copies ends, in bytes, and how many there are; (0, 1) for one."""
    if not _may_be_pasted(opened):
        return 0, 1
    hashes, ends, figures = array("q"), array("q"), bytearray()
    headers: list[bool] = []  # whether each line near the top may be one
    for line, end in _lines(opened):
        hashes.append(hash(line))
        ends.append(end)
        figures.append(bool(_FIGURES.search(line)))
        if len(headers) < _TOP:
            headers.append(not _DATA.search(line))
    for begin in range(min(_TOP, len(hashes))):
        for copies in range(_MOST, 1, -1):
            length, rest = divmod(len(hashes) - begin, copies)
            if rest or length < 2 or hashes[begin] != hashes[begin + length]:
                continue
            unit = range(begin, begin + length)
            if all(hashes[line] == hashes[begin] for line in unit):
                continue
            filled = sum(figures[line] for line in unit)
            # Of a whole file, or of a table with its header, every line may be of words. Without
            # one, the last rows of a table may well be alike by twos, and so may answers.
            whole = begin == 0 or (headers[begin] and filled)
            below = headers[begin - 1] and filled * 2 > length
            if (whole or below) and hashes[begin:-length] == hashes[begin + length :]:
                return ends[begin + length - 1], copies
    return 0, 1


def _may_be_pasted(opened: Opened) -> bool:
    """Whether a line near the top stands again below: so quick that every file can be asked."""
    top: set[int] = set()
    for place, (line, _) in enumerate(_lines(opened)):
        known = hash(line)
        if known in top:
            return True
        if place <= _TOP:
            top.add(known)
    return False


def _lines(opened: Opened) -> Iterator[tuple[bytes, int]]:
    """The lines that hold something, without the marks at their ends, and where each ends."""
    end, more = 0, False
    with opened() as handle:
        for line in handle:
            end += len(line)
            if end == len(line):
                more = line.startswith(_LITTLE_ENDIAN)  # the end of a line is two bytes there
            if held := line.strip(_MARKS):
                yield held, end + more


class FirstBytes(io.RawIOBase):
    """The first bytes of a file as a file."""

    def __init__(self, handle: IO[bytes], count: int) -> None:
        self._handle, self._left = handle, count

    def readable(self) -> bool:
        """It is read and nothing else."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer, and say how many bytes it took."""
        found = self._handle.read(min(len(buffer), self._left))
        buffer[: len(found)] = found
        self._left -= len(found)
        return len(found)
