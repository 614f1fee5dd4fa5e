"""What keeps a book safe: taking back, erasing, checking, copying."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from retour.book import (
    BackupRecord,
    BackupResult,
    BatchRecord,
    Book,
    Difference,
    EraseResult,
    Problem,
    UndoResult,
    copy_out,
    is_current,
    restore,
)
from retour.business.again import forget
from retour.business.opened import Opened
from retour.business.whole import remedy
from retour.facts import Fact
from retour.words import Message

# Imported where it is asked for: reading owners' tables knows many words, and an answer none.
if TYPE_CHECKING:
    from retour.business.remembered import Remembered


class Keeping(Opened):
    """Care of a book."""

    def batches(self) -> list[BatchRecord]:
        """Every load and every entry by hand, the undone ones too, oldest first."""
        return self.book.batches()

    def written(self, batch: int) -> list[Fact]:
        """The facts that a batch brought that were new.

        Of an entry by hand that was undone, the first few, without the words of its writer.
        """
        return [*self.book.stored_by(batch)] or [*self.book.taken_back(batch)]

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
            sum(one.held for one in done),
        )

    def taught_by(self, batch: int) -> list[str]:
        """The names of the tables whose columns were named when this batch was loaded.

        They stay known when it is undone: `retour set BOOK tables NAME=` forgets one.
        """
        from retour.business.remembered import tables_taught

        return next(
            (tables_taught(self.book, one) for one in self.batches() if one.id == batch), []
        )

    def tables(self) -> list[Remembered]:
        """The tables of the owner's own that are read by the columns that were named once."""
        from retour.business.remembered import remembered

        return remembered(self.book)

    def forget_table(self, name: str) -> bool:
        """Ask about the next table like this one again; False when none is kept by that name.

        What was loaded of it stays.
        """
        from retour.business.remembered import forget_table

        return forget_table(self.book, name)

    def erase(self, who: str) -> EraseResult:
        """Erase a person (customer or worker) from the book and its known backups; totals stay."""
        forget(self.book.path)
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

    def backups(self) -> list[BackupRecord]:
        """The backups the book knows, oldest first, and whether their files are as they were."""
        return self.book.backups()

    def find_backups(self, folder: str | Path) -> int:
        """Look in `folder`, which was moved with the book, for each backup that lies there by its
        name; how many were looked for elsewhere.
        """
        return self.book.find_backups(Path(folder))

    def drop_backup(self, number: int) -> bool:
        """Remove a backup and its file; False when the book knows none of that number."""
        return self.book.drop_backup(number)

    def difference(self, copy: str | Path) -> Difference:
        """What `go_back` would change; raises `BackupError`."""
        return self.book.difference(copy)

    def go_back(self, copy: str | Path) -> None:
        """Let the book be again what it was in one of its backups; raises `BackupError`.

        Make a backup of the present first: what came since is in no other place.
        """
        self.book.go_back(copy)

    def export(self, folder: str | Path, form: str = "csv") -> Path:
        """Write the whole book as CSV or Parquet files; the path of their manifest."""
        return self.book.export(folder, form)

    @staticmethod
    def is_current(path: str | Path) -> bool:
        """Whether a book has the format of this version; an older one is brought to it when it is
        opened. Nothing is changed. Raises `NewerBookError` for one that a newer version wrote.
        """
        return is_current(Path(path))

    @staticmethod
    def copy_out(path: str | Path, to: str | Path) -> list[Problem]:
        """Copy a book into a copy of much else, and compare it; what is wrong with it.

        The book keeps no note of it, as it does of a `backup`.
        """
        return copy_out(Path(path), Path(to))

    @classmethod
    def import_export(cls, folder: str | Path, path: str | Path) -> Self:
        """The business of an export, in a new book at `path`."""
        return cls(Book.import_export(folder, path))

    @classmethod
    def restore(cls, copy: str | Path, path: str | Path) -> Self:
        """The business of a backup, in a new book at `path`."""
        restore(Path(copy), Path(path))
        return cls.open(path)
