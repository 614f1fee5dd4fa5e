"""Nothing is answered from a book that was altered or damaged; what to do then."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from retour.book import BackupRecord, Book, BookError, Problem
from retour.book.errors import DamagedBookError
from retour.words import N_, Message


class NotWholeError(DamagedBookError):
    """The book holds something else than what was written: no answer from it can be trusted.

    `message` says what was found, `remedy` what to do.
    """

    def __init__(self, book: Book, problems: Sequence[Problem]) -> None:
        text = N_("Nothing is answered from {path}: it is damaged, or was altered. {problem}")
        super().__init__(text, path=str(book.path), problem=problems[0].message)
        self.remedy = remedy(book)


def expect_whole(book: Book) -> None:
    """Raise `NotWholeError` unless the book holds what was written, and nothing else."""
    if problems := book.verify():
        raise NotWholeError(book, problems)


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
