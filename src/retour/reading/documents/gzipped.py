"""Files packed by gzip: hosts pack their old logs so, and Google its exports of events."""

from __future__ import annotations

import gzip
import zlib
from typing import IO, cast

MAGIC = b"\x1f\x8b\x08"
# A log packs about twentyfold. These leave a wide margin, and stop what is made to fill a disk.
MAX_SIZE = 64 * 1024**3
MAX_RATIO = 300
_LEAST = 1 << 24  # what a small file may unpack to, whatever its ratio


class Unpacked(gzip.GzipFile):
    """The content of a packed file. Raises `zlib.error` for more than any export unpacks to."""

    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed
        self._given = 0

    def read(self, size: int | None = -1) -> bytes:
        """As the file's own, counted."""
        return self._counted(super().read(size))

    def read1(self, size: int = -1) -> bytes:
        """As the file's own, counted."""
        return self._counted(super().read1(size))

    def _counted(self, data: bytes) -> bytes:
        self._given += len(data)
        if self._given > min(MAX_SIZE, max(_LEAST, MAX_RATIO * self._packed.tell())):
            raise zlib.error("unpacks to more than an export does")
        return data


def unpacked(handle: IO[bytes]) -> IO[bytes]:
    """The handle itself, or the content of what is packed by gzip in it."""
    magic = handle.read(len(MAGIC))
    handle.seek(0)
    return cast(IO[bytes], Unpacked(handle)) if magic == MAGIC else handle
