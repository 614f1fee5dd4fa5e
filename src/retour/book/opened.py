"""What opening a book changes of its file: SQLite's header, and nothing of its content.

A backup is one single file, with a plain journal. Whoever looks into it opens it as any book, and
SQLite then notes the other journal in the header (file format, section 1.3): bytes 18 and 19 go
from 1 to 2, and the change counter, which stands at 24 and at 92, grows by one.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from retour.book.handles import read_from

_HEADER = 100
_JOURNAL = slice(18, 20)
_PLAIN, _LOG = bytes((1, 1)), bytes((2, 2))
_COUNTERS = (slice(24, 28), slice(92, 96))
_BLOCK = 1 << 20


def hash_before_opened(path: Path) -> str:
    """The SHA-256 that a file had before it was opened, as far as that was all that was done to it;
    "" where it was not opened since it was written.
    """
    with read_from(path) as file:
        header = bytearray(file.read(_HEADER))
        if len(header) < _HEADER or header[_JOURNAL] != _LOG:
            return ""
        header[_JOURNAL] = _PLAIN
        for place in _COUNTERS:
            header[place] = ((int.from_bytes(header[place]) - 1) % (1 << 32)).to_bytes(4)
        found = sha256(header)
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
