"""The file of `retour web-backup`: a zip of everything that the web keeps, and what is in it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from retour.web.copying import DUMP, CopyError, damaged
from retour.web.database import FILE
from retour.words import N_, Message

FORMAT = 1
LIST = "retour.json"
SECRET = "secret.key"  # noqa: S105 - the name of a file
BOOKS, FILES = "books", "files"
_PIECE = 1 << 20


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


def listed(zipped: zipfile.ZipFile, path: Path) -> Listed:
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
    return inside and (alone or (len(path.parts) > 1 and path.parts[0] in {BOOKS, FILES}))


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """The content of a file, a piece at a time."""
    while piece := file.read(_PIECE):
        yield piece


def expect_as_listed(zipped: zipfile.ZipFile, found: Listed, path: Path) -> None:
    """Read all of it again. Raises CopyError when a file is missing, or is not what was written."""
    for name, expected in found.files.items():
        try:
            with zipped.open(name) as file:
                digest = hashlib.sha256()
                for piece in pieces(file):  # type: ignore[arg-type] # read as any file is
                    digest.update(piece)
        except (KeyError, zipfile.BadZipFile, OSError, EOFError) as error:
            raise damaged(path, error) from None
        if digest.hexdigest() != expected:
            raise damaged(path, name)
