"""The file of `retour web-backup`: a zip of everything that the web keeps, and what is in it."""

from __future__ import annotations

import errno
import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from retour.web.copying import DUMP, CopyError, damaged
from retour.web.database import FILE, PlaceError
from retour.web.place import BACKUPS, BOOKS, FILES, SECRET
from retour.words import N_, Message

FORMAT = 1
LIST = "retour.json"
_FOLDERS = {BOOKS, FILES, BACKUPS}
_PIECE = 1 << 20
# What we write: another method in the zip is a byte that changed.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What `zipfile` raises on bytes that are no zip's: a flag that asks for a password is a
# RuntimeError, an unknown version a NotImplementedError (which is one), a name a ValueError.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass
class Listed:
    """What is in the zip: when and by which version it was made, and each file's SHA-256.

    `damaged` are books that were damaged already when they were copied.
    """

    made: str
    version: str
    accounts: str
    format: int = FORMAT
    files: dict[str, str] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)

    def text(self) -> str:
        """It as JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


def _listed(zipped: zipfile.ZipFile, path: Path) -> Listed:
    """What a zip says is in it. Raises CopyError for another zip, or one of a newer version."""
    none = N_("{path} is no copy that `retour web-backup` made.")
    try:
        told: dict[str, Any] = json.loads(zipped.read(LIST))
        number = int(told["format"])
    except (KeyError, TypeError, ValueError) as error:
        raise CopyError(Message(none, {"path": str(path)})) from error
    if number > FORMAT:
        text = N_("This copy was made by a newer version of retour ({version}): install that one.")
        raise CopyError(Message(text, {"version": str(told.get("version", ""))}))
    found = Listed(**told)
    names = [one for one in found.files if not _ours(one)]
    if names or found.accounts not in found.files:
        raise damaged(path, names[0] if names else found.accounts)
    return found


def _ours(name: str) -> bool:
    """Whether a name is one that we write: none leads out of the folder."""
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts and str(path) == name
    alone = name in {SECRET, FILE, DUMP}
    return inside and (alone or (len(path.parts) > 1 and path.parts[0] in _FOLDERS))


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The content of a file, a piece at a time."""
    while piece := file.read(_PIECE):
        yield piece


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Listed]]:
    """A copy to read, and what it says is in it.

    Raises CopyError, inside the block too: whatever byte of it changed, it is said to be damaged.
    """
    try:
        with zipfile.ZipFile(path) as zipped:
            yield zipped, _listed(zipped, path)
    except PlaceError:
        raise
    except _BROKEN as error:
        raise damaged(path, error) from None
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning; a full disk is no damage
            raise
        raise damaged(path, error) from None


def content(zipped: zipfile.ZipFile, name: str, found: Listed) -> Iterator[bytes]:
    """A file of a copy, a piece at a time. Raises CopyError at its end when it is not what was
    written: whoever asks takes all of it.
    """
    if zipped.getinfo(name).compress_type not in _METHODS:
        raise damaged(Path(zipped.filename or ""), name)
    digest = hashlib.sha256()
    with zipped.open(name) as file:
        for piece in pieces(file):
            digest.update(piece)
            yield piece
    if digest.hexdigest() != found.files[name]:
        raise damaged(Path(zipped.filename or ""), name)


def expect_as_listed(path: Path) -> None:
    """Read all of it again. Raises CopyError when a file is missing, or is not what was written."""
    with opened(path) as (zipped, found):
        for name in found.files:
            for _ in content(zipped, name, found):
                pass
