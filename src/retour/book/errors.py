"""What can go wrong with a book. Every message says what to do.

BookError
├── MissingBookError      no file there
├── ExistingFileError     something is there already, and is not overwritten
├── NotABookError         a file of another kind
├── NewerBookError        written by a newer retour
├── DamagedBookError      the file was altered or cut
├── LockedBookError       another process has kept it too long
├── ReadOnlyBookError     the file or its folder cannot be written
├── DiskError             disk full, or a write that failed
├── FactError             a fact that cannot be stored as it is
├── BatchError            no such batch, or already undone
├── QueryError            no such named query, or wrong parameters
├── PersonError           an identifier that identifies nobody
├── BackupError           a backup that could not be made or does not equal the book
├── ExportError           an export that is incomplete or altered
└── MissingExtraError     an optional part is not installed
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retour.words import N_, Message, MessageError


class BookError(MessageError):
    """Base of the tree. `message` is the text and its values, for a face to render."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(Message(text, values))


class MissingBookError(BookError):
    """There is no file at that path."""


class ExistingFileError(BookError):
    """There is a file already where one was to be written."""


class NotABookError(BookError):
    """The file is no book."""


class NewerBookError(BookError):
    """The book was written by a newer version of retour."""


class DamagedBookError(BookError):
    """The file was altered or cut."""


class LockedBookError(BookError):
    """Another process kept the book for too long."""


class ReadOnlyBookError(BookError):
    """The book, or its folder, cannot be written."""


class DiskError(BookError):
    """The disk is full, or a write failed."""


class FactError(BookError):
    """A fact cannot be stored as it is."""


class BatchError(BookError):
    """There is no such batch, or it is undone already."""


class QueryError(BookError):
    """There is no such named query, or its parameters are wrong."""


class PersonError(BookError):
    """The identifier identifies nobody."""


class BackupError(BookError):
    """A backup could not be made, or does not equal the book."""


class ExportError(BookError):
    """An export is incomplete or was altered."""


class MissingExtraError(BookError):
    """An optional part of retour is not installed."""


_LOCKED = N_("{path} is in use by another program. Wait until it has finished, then try again.")
_READ_ONLY = N_(
    "{path} cannot be written. Give yourself the right to write to the file and to its folder, "
    "then try again."
)
_FAILED = N_(
    "Writing to {path} failed: {reason}. Nothing was changed. Check the disk, then try again."
)
_FULL = N_(
    "The disk that holds {path} is full. Nothing was changed. Free some space, then try again."
)
DAMAGED = N_("{path} is damaged: {reason}. Restore your last backup with `retour restore`.")
_NO_FOLDER = N_("There is no folder {folder}. Create it first, or choose another place.")
_TOO_LONG = N_("The name {path} is too long for this disk. Choose a shorter one.")
_CANNOT_OPEN = N_(
    "{path} cannot be opened. Check that you may read and write the file and its folder."
)

_BY_CODE: dict[int, tuple[type[BookError], str]] = {
    sqlite3.SQLITE_BUSY: (LockedBookError, _LOCKED),
    sqlite3.SQLITE_LOCKED: (LockedBookError, _LOCKED),
    sqlite3.SQLITE_READONLY: (ReadOnlyBookError, _READ_ONLY),
    sqlite3.SQLITE_IOERR: (DiskError, _FAILED),
    sqlite3.SQLITE_FULL: (DiskError, _FULL),
    sqlite3.SQLITE_CORRUPT: (DamagedBookError, DAMAGED),
    sqlite3.SQLITE_NOTADB: (DamagedBookError, DAMAGED),
    sqlite3.SQLITE_CANTOPEN: (ReadOnlyBookError, _CANNOT_OPEN),
}


_BY_NUMBER = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.ENAMETOOLONG: _TOO_LONG}
# What a damaged file also brings, with SQLite's code for a wrong statement or with none.
_DAMAGE_WITHOUT_CODE = ("Could not decode to UTF-8", "unsupported file format")


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 when the error does not come from SQLite itself."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    """Whether trying again later can help."""
    return primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite about the book at `path` into ours.

    Errors that name a mistake of the program (a wrong statement) pass unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = primary_code(error)
        if str(error).startswith(_DAMAGE_WITHOUT_CODE):
            code = sqlite3.SQLITE_CORRUPT
        kind, text = _BY_CODE.get(code, (None, ""))
        if kind is None:
            raise
        raise kind(text, path=str(path), reason=str(error)) from error


@contextmanager
def explained_files(path: Path) -> Iterator[None]:
    """As `explained`, and the errors of the file system too.

    Never around code of a caller: its own file errors would be told as errors about the book.
    """
    try:
        with explained(path):
            yield
    except UnicodeDecodeError as error:  # SQLite tells of the damage in words that are damaged
        raise DamagedBookError(DAMAGED, path=str(path), reason=str(error)) from error
    except FileExistsError as error:
        raise ExistingFileError(
            N_("{path} exists already and is not overwritten. Choose another name, or move it."),
            path=str(path),
        ) from error
    except FileNotFoundError as error:
        raise DiskError(_NO_FOLDER, folder=str(path.absolute().parent)) from error
    except PermissionError as error:
        raise ReadOnlyBookError(_READ_ONLY, path=str(path)) from error
    except OSError as error:
        text = _BY_NUMBER.get(error.errno or 0, _FAILED)
        raise DiskError(text, path=str(path), reason=str(error)) from error
