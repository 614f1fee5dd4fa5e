"""Nothing is answered from a book that was altered or damaged; what to do then.

To check a whole book takes as long as to answer from it. So the SHA-256 of a file that was found
whole is kept in the user's cache, and a file that still has it is not checked again; nor is one
that nobody but a load has changed since.
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from retour.book import BackupRecord, Book, BookError, Problem
from retour.book.errors import DamagedBookError
from retour.book.handles import read_from
from retour.business.cache import cached, keep, read
from retour.words import N_, Message


class NotWholeError(DamagedBookError):
    """The book holds something else than what was written: no answer from it can be trusted.

    `message` says what was found, `remedy` what to do.
    """

    def __init__(self, book: Book, problems: Sequence[Problem]) -> None:
        text = N_("Nothing is answered from {path}: it is damaged, or was altered. {problem}")
        super().__init__(text, path=str(book.path), problem=problems[0].message)
        self.remedy = remedy(book)


@contextmanager
def whole(book: Book) -> Iterator[None]:
    """Look at the book while something is read from it: two cores do both at once.

    Raises `NotWholeError` at the end of the block, whatever happened within, unless the book holds
    what was written and nothing else: nothing that the block read may be used before.
    """
    with ThreadPoolExecutor(1, "whole") as helper:
        mark = helper.submit(mark_of, book.path)
        try:
            yield
        except Exception:  # of a damaged book, what is damaged says more
            _expect(book, mark.result())
            raise
        _expect(book, mark.result())


def expect_whole(book: Book) -> None:
    """Raise `NotWholeError` unless the book holds what was written, and nothing else."""
    with whole(book):
        pass


@contextmanager
def still_whole(book: Book) -> Iterator[None]:
    """While facts are loaded: a book that was known to be whole, or held none, is so afterwards,
    and the first answer need not check it.
    """
    known = is_known(book.path, mark_of(book.path))
    known = known or not (book.batches() or book.verify())
    yield
    if known and book.settle():
        keep(cached(book.path), mark_of(book.path))


def is_known(path: Path, mark: str) -> bool:
    """Whether a book whose content has this mark was found whole."""
    return read(cached(path)) == mark


def _expect(book: Book, mark: str) -> None:
    if is_known(book.path, mark):
        return
    if problems := book.verify():
        raise NotWholeError(book, problems)
    keep(cached(book.path), mark)


def mark_of(path: Path) -> str:
    """The SHA-256 of a book, with what its log holds; every flipped bit of either shows.

    A log that holds nothing comes and goes with those who have the book open.
    """
    found = hashlib.sha256()
    for part in (path, Path(f"{path}-wal")):
        if part.exists() and part.stat().st_size:
            with read_from(part) as file:
                found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


def remedy(book: Book) -> Message:
    """What to do about a damaged book: the newest backup that is as it was made, else afresh."""
    found = _good_backup(book)
    new = shlex.quote(str(_free_name(book.path)))
    if found is None:
        text = N_(
            "The book knows of no backup that is still as it was made. If you copied one "
            "elsewhere: retour restore COPY {new}. Else start anew and load your exports again: "
            "retour new {new}"
        )
        return Message(text, {"new": new})
    text = N_(
        "Go back to the backup of {day}: retour restore {copy} {new}. Then load again what came "
        "after that day."
    )
    copy = shlex.quote(str(found.path))
    return Message(text, {"day": found.made_at.date(), "copy": copy, "new": new})


def _good_backup(book: Book) -> BackupRecord | None:
    try:
        return next((one for one in reversed(book.backups()) if one.state == "there"), None)
    except (BookError, ValueError):  # what is damaged may be the list of backups
        return None


def _free_name(path: Path) -> Path:
    """A name beside a book that nothing has: `shop-restored.book`, `shop-restored-2.book`."""
    number, stem = 1, f"{path.stem}-restored"
    while (found := path.with_name(f"{stem}{path.suffix}")).exists():
        number += 1
        stem = f"{path.stem}-restored-{number}"
    return found
