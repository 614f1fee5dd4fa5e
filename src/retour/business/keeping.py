"""What keeps a book safe: taking back, erasing, checking, copying."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from retour.book import (
    BackupResult,
    BatchRecord,
    Book,
    EraseResult,
    Problem,
    UndoResult,
    restore,
)
from retour.business.opened import Opened
from retour.business.remembered import tables_taught
from retour.business.whole import remedy
from retour.facts import Fact
from retour.words import Message


class Keeping(Opened):
    """Care of a book."""

    def batches(self) -> list[BatchRecord]:
        """Every load and every entry by hand, the undone ones too, oldest first."""
        return self.book.batches()

    def written(self, batch: int) -> list[Fact]:
        """The facts that a batch brought that were new."""
        return list(self.book.stored_by(batch))

    def undo(self, batch: int) -> UndoResult:
        """Take a batch back; raises `BatchError` when there is none, or it is undone already."""
        return self.book.undo(batch)

    def undoing(self, *batches: int) -> UndoResult:
        """What taking batches back would do, all together (`batch` is the last); nothing is done.

        Raises `BatchError` as `undo` does.
        """
        with self.book.copied() as copy:
            done = [copy.undo(number) for number in sorted(batches, reverse=True)]
        return UndoResult(
            done[0].batch,
            sum(one.removed for one in done),
            sum(one.promoted for one in done),
            sum(one.kept for one in done),
        )

    def taught_by(self, batch: int) -> list[str]:
        """The names of the tables whose columns were named when this batch was loaded.

        They stay known when it is undone: `retour set BOOK tables NAME=` forgets one.
        """
        return next(
            (tables_taught(self.book, one) for one in self.batches() if one.id == batch), []
        )

    def erase(self, who: str) -> EraseResult:
        """Erase a person (customer or worker) from the book and its known backups; totals stay."""
        return self.book.erase(who)

    def verify(self) -> list[Problem]:
        """Everything in the book that is not what was written; empty when it is whole."""
        return self.book.verify()

    def remedy(self) -> Message:
        """What to do when `verify` found something: which backup to restore, and how."""
        return remedy(self.book)

    def backup(self, to: str | Path, *, known: bool = True) -> BackupResult:
        """Copy the book to a new file, and compare the copy. Raises `BackupError`.

        `known` False: the copy goes elsewhere, and the book is not to look for it.
        """
        return self.book.backup(to, known=known)

    def export(self, folder: str | Path, form: str = "csv") -> Path:
        """Write the whole book as CSV or Parquet files; the path of their manifest."""
        return self.book.export(folder, form)

    @classmethod
    def import_export(cls, folder: str | Path, path: str | Path) -> Self:
        """The business of an export, in a new book at `path`."""
        return cls(Book.import_export(folder, path))

    @classmethod
    def restore(cls, copy: str | Path, path: str | Path) -> Self:
        """The business of a backup, in a new book at `path`."""
        restore(Path(copy), Path(path))
        return cls.open(path)
