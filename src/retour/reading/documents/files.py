"""Documents: files on disk and members of archives, which can be read again."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO

from retour.reading.documents.gzipped import unpacked
from retour.reading.documents.packed import WORKBOOK, markup_as, packed_as
from retour.reading.documents.pasted import FirstBytes, first_copy
from retour.reading.errors import ReadError
from retour.words import N_, Message

ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Document:
    """One file to read: on disk, or a member of an archive.

    `name` is what the user calls it ("exports.zip/Queries.csv"); `modified` the day it says it was
    written, when it says.
    """

    name: str
    path: Path
    member: tuple[str, ...] = ()
    modified: date | None = None
    size: int = 0
    family: tuple[str, ...] = field(default=(), compare=False, repr=False)
    cut: int = 0  # bytes after which nothing is read, 0 for all of them

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The bytes, from the start. Raises `ReadError` where they cannot be had."""
        with self._whole() as handle:
            if self.cut:
                yield io.BufferedReader(FirstBytes(handle, self.cut))
            else:
                yield handle

    @cached_property
    def once(self) -> tuple[Document, int]:
        """The document without the copies of itself that stand below, and how many it is."""
        cut, copies = first_copy(self._whole)
        return (replace(self, cut=cut), copies) if cut else (self, 1)

    @contextmanager
    def _whole(self) -> Iterator[IO[bytes]]:
        try:
            handle = self.path.open("rb")
        except OSError as error:
            raise closed(self.name, error) from error
        with handle:
            try:
                yield from _descend(handle, self.member)
            except _DAMAGE as error:
                raise _damaged(self.name) from error
            except OSError as error:
                # bz2 says so of bytes that it cannot unpack; a disk says so of what it cannot read.
                raise (_damaged(self.name) if self.member else closed(self.name, error)) from error

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        with self.open() as handle:
            digest = hashlib.sha256()
            while block := handle.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB."""
        with self.open() as handle:
            return handle.read(1 << 16)

    @property
    def base(self) -> str:
        """The file's own name, without folders."""
        return PurePosixPath(self.name.replace("\\", "/")).name

    @property
    def is_workbook(self) -> bool:
        """Whether the bytes are a workbook's: XLS, XLSX, XLSM, XLSB, ODS, or markup instead."""
        return self.head.startswith(_OLE_MAGIC) or self.packed == WORKBOOK or bool(self.marked_up)

    @cached_property
    def marked_up(self) -> str:
        """`html` or `xml` for tables written so under a workbook's name (`markup_as`)."""
        return markup_as(self.base, self.head)

    @cached_property
    def packed(self) -> str:
        """What a zip's members are together (`packed_as`), '' for an archive and for no zip."""
        if not self.head.startswith(ZIP_MAGIC):
            return ""
        with self.open() as handle:
            try:
                archive = zip_of(handle)
                names = archive.namelist()
                if "mimetype" not in names:
                    return packed_as(names)
                with archive.open("mimetype") as member:
                    return packed_as(names, member.read(100))
            except (*_DAMAGE, OSError, RuntimeError):
                return ""

    def siblings(self) -> Iterator[Document]:
        """The other files of the same folder, on disk or in the archive."""
        if self.member:
            folder = PurePosixPath(self.member[-1]).parent
            for name in self.family:
                if name != self.member[-1] and PurePosixPath(name).parent == folder:
                    inside = (*self.member[:-1], name)
                    label = self.name[: len(self.name) - len(self.member[-1])] + name
                    yield Document(label, self.path, inside, self.modified, 0, self.family)
        else:
            for path in sorted(self.path.parent.iterdir()):
                if path.is_file() and path != self.path:
                    yield on_disk(path, path.name)


# What `zipfile` and `gzip` raise for bytes that are no archive, or compression they do not know.
_DAMAGE = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
)


def _damaged(name: str) -> ReadError:
    return ReadError(
        Message(N_("{name} is a damaged archive."), {"name": name}),
        Message(N_("Download it again from the platform.")),
    )


def closed(name: str, error: OSError) -> ReadError:
    why = _WHY.get(error.errno or 0, N_("this machine cannot read it"))
    return ReadError(
        Message(N_("{name} cannot be opened: {why}."), {"name": name, "why": Message(why)}),
        Message(N_("Check that the file is still there and that you may read it.")),
    )


# What the system calls by a number, and says in its own language.
_WHY = {
    errno.ENOENT: N_("it is not there any more"),
    errno.EACCES: N_("you may not read it"),
    errno.EPERM: N_("you may not read it"),
    errno.EISDIR: N_("it is a folder"),
    errno.EIO: N_("the disk cannot read it"),
    errno.ELOOP: N_("it is a link that leads back to itself"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EMFILE: N_("too many files are open"),
    errno.ESTALE: N_("the network drive has lost it"),
    errno.ETIMEDOUT: N_("the network drive does not answer"),
}


def zip_of(handle: IO[bytes]) -> zipfile.ZipFile:
    """The zip archive in these bytes; `BadZipFile` for whatever is none."""
    try:
        return zipfile.ZipFile(handle)
    except (ValueError, IndexError, OverflowError, struct.error) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _descend(handle: IO[bytes], member: tuple[str, ...]) -> Iterator[IO[bytes]]:
    if not member:
        yield unpacked(handle)
        return
    with zip_of(handle) as archive:
        try:
            inner = archive.open(member[0])
        except (RuntimeError, KeyError, ValueError) as error:
            # It says "encrypted", is no longer there, or its place lies before the file's start.
            raise zipfile.BadZipFile(str(error)) from error
        with inner:
            yield from _descend(inner, member[1:])


def on_disk(path: Path, name: str) -> Document:
    status = path.stat()
    modified = datetime.fromtimestamp(status.st_mtime, UTC).date()
    return Document(name, path, (), modified, status.st_size)
