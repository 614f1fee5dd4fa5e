"""Opening what a user gives: files, folders and archives, as documents that can be read again."""

from __future__ import annotations

import errno
import gzip
import hashlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO

from retour.reading.documents.gzipped import unpacked
from retour.reading.errors import ReadError
from retour.words import N_, Message

# Limits against archives made to exhaust a machine. A real export archive holds tens of files and
# compresses about tenfold; these leave a wide margin. They hold for an archive and all those in it.
MAX_MEMBERS = 5_000
MAX_UNPACKED = 4 * 1024**3
MAX_RATIO = 300
MAX_DEPTH = 2

_ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HIDDEN = (".", "~$", "__MACOSX")


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

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The bytes, from the start. Raises `ReadError` where they cannot be had."""
        try:
            handle = self.path.open("rb")
        except OSError as error:
            raise _closed(self.name, error) from error
        with handle:
            try:
                yield from _descend(handle, self.member)
            except _DAMAGE as error:
                raise _damaged(self.name) from error
            except OSError as error:
                # bz2 says so of bytes that it cannot unpack; a disk says so of what it cannot read.
                raise (_damaged(self.name) if self.member else _closed(self.name, error)) from error

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
        """Whether the bytes are those of an XLS, XLSX, XLSM, XLSB or ODS workbook."""
        return self.head.startswith(_OLE_MAGIC) or (
            self.head.startswith(_ZIP_MAGIC) and _looks_like_workbook(self)
        )

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
                    yield _on_disk(path, path.name)


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


def _closed(name: str, error: OSError) -> ReadError:
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


def _looks_like_workbook(document: Document) -> bool:
    with document.open() as handle:
        try:
            names = zip_of(handle).namelist()
        except (*_DAMAGE, OSError):
            return False
    return "[Content_Types].xml" in names or "content.xml" in names


def _on_disk(path: Path, name: str) -> Document:
    status = path.stat()
    modified = datetime.fromtimestamp(status.st_mtime, UTC).date()
    return Document(name, path, (), modified, status.st_size)


def documents(path: Path) -> Iterator[Document | ReadError]:
    """Every document under a file, a folder or an archive, folders in order of name.

    An archive that cannot be opened is yielded as the error, so that the others still load.
    """
    try:
        if not path.exists():
            yield ReadError(
                Message(N_("{name} does not exist."), {"name": str(path)}),
                Message(N_("Check the spelling, or drag the file onto the terminal.")),
            )
            return
        folder, file = path.is_dir(), path.is_file()
    except OSError as error:  # a folder on the way there may not be entered
        yield _closed(str(path), error)
        return
    if folder:
        for inner in sorted(path.rglob("*")):
            parts = inner.relative_to(path).parts
            if inner.is_file() and not _hidden(parts):
                yield from _found(inner, "/".join(parts))
    elif file:
        yield from _found(path, path.name)
    else:  # a pipe or a device: it could be read once, and a source has to read it several times
        yield ReadError(
            Message(N_("{name} is neither a file nor a folder."), {"name": str(path)}),
            Message(N_("Save what it holds as a file, and load that.")),
        )


def _found(path: Path, name: str) -> Iterator[Document | ReadError]:
    try:
        document = _on_disk(path, name)
    except OSError as error:  # gone since it was seen
        yield _closed(name, error)
        return
    yield from _unpack(document, 0, _Unpacked())


def _hidden(parts: Iterable[str]) -> bool:
    return any(part.startswith(_HIDDEN) and part != ".." for part in parts)


@dataclass
class _Unpacked:
    """What one archive, with the archives in it, has unpacked to so far."""

    members: int = 0
    size: int = 0


def _unpack(document: Document, depth: int, sofar: _Unpacked) -> Iterator[Document | ReadError]:
    try:
        if not document.head.startswith(_ZIP_MAGIC) or document.is_workbook:
            yield document
            return
        members = _members(document, depth, sofar)
    except ReadError as error:
        yield error
        return
    family = tuple(info.filename for info in members)
    for info in members:
        inner = Document(
            f"{document.name}/{_label(info)}",
            document.path,
            (*document.member, info.filename),
            _written(info) or document.modified,
            info.file_size,
            family,
        )
        yield from _unpack(inner, depth + 1, sofar)


def _label(info: zipfile.ZipInfo) -> str:
    """A member's name; macOS writes UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _written(info: zipfile.ZipInfo) -> date | None:
    try:
        day = date(*info.date_time[:3])
    except ValueError:
        return None
    return day if day.year > 1980 else None  # 1980 is what is written for "not known"


def _members(document: Document, depth: int, sofar: _Unpacked) -> list[zipfile.ZipInfo]:
    with document.open() as handle:
        every = zip_of(handle).infolist()
    # Of two members of one name, the last one is what unpacking leaves.
    kept = {
        info.filename: info
        for info in every
        if info.filename[-1:] not in ("", "/") and not _hidden(PurePosixPath(info.filename).parts)
    }
    if any(info.flag_bits & 1 for info in kept.values()):
        raise ReadError(
            Message(N_("{name} is protected by a password."), {"name": document.name}),
            Message(N_("Unpack it yourself and load the folder.")),
        )
    unpacked = sum(info.file_size for info in kept.values())
    packed = sum(info.compress_size for info in kept.values())
    sofar.members += len(kept)
    sofar.size += unpacked
    if (
        sofar.members > MAX_MEMBERS
        or sofar.size > MAX_UNPACKED
        or unpacked > MAX_RATIO * packed + (1 << 20)
        or depth >= MAX_DEPTH
    ):
        raise ReadError(
            Message(
                N_("{name} unpacks to more than an export ever does."), {"name": document.name}
            ),
            Message(N_("If you trust it, unpack it yourself and load the folder.")),
        )
    return [kept[name] for name in sorted(kept)]
