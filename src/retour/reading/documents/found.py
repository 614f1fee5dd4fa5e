"""Finding the documents in what a user gives: files, folders and archives."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from retour.reading.documents.files import ZIP_MAGIC, Document, closed, on_disk, zip_of
from retour.reading.errors import ReadError
from retour.words import N_, Message

# Limits against archives made to exhaust a machine. A real export archive holds tens of files and
# compresses about tenfold; these leave a wide margin. They hold for an archive and all those in it.
MAX_MEMBERS = 5_000
MAX_UNPACKED = 4 * 1024**3
MAX_RATIO = 300
MAX_DEPTH = 5

_HIDDEN = (".", "~$", "__MACOSX")
_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "icon\r"))  # a folder's own pictures and looks


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
        yield closed(str(path), error)
        return
    if folder:
        for inner in sorted(path.rglob("*")):
            parts = inner.relative_to(path).parts
            if inner.is_file() and not hidden(parts):
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
        document = on_disk(path, name)
    except OSError as error:  # gone since it was seen
        gone = closed(name, error)
        gone.name = name
        yield gone
        return
    yield from _unpack(document, 0, _Unpacked())


def hidden(parts: Iterable[str]) -> bool:
    """Whether a path is none of the user's own: what a system or a program leaves beside files."""
    return any(
        (part.startswith(_HIDDEN) and part != "..") or part.lower() in _SYSTEM for part in parts
    )


@dataclass
class _Unpacked:
    """What one archive, with the archives in it, has unpacked to so far."""

    members: int = 0
    size: int = 0


def _unpack(document: Document, depth: int, sofar: _Unpacked) -> Iterator[Document | ReadError]:
    try:
        if not document.head.startswith(ZIP_MAGIC) or document.packed:
            yield document
            return
        members = _members(document, depth, sofar)
    except ReadError as error:
        error.name = document.name
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
        if info.filename[-1:] not in ("", "/") and not hidden(PurePosixPath(info.filename).parts)
    }
    if any(info.flag_bits & 1 for info in kept.values()):
        raise ReadError(
            Message(N_("{name} is protected by a password."), {"name": document.name}),
            Message(N_("Unpack it yourself and load the folder.")),
        )
    if depth >= MAX_DEPTH:
        raise ReadError(
            Message(N_("{name} lies in too many archives."), {"name": document.name}),
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
    ):
        raise ReadError(
            Message(
                N_("{name} unpacks to more than an export ever does."), {"name": document.name}
            ),
            Message(N_("If you trust it, unpack it yourself and load the folder.")),
        )
    return [kept[name] for name in sorted(kept)]
