"""The book: one SQLite file that holds everything that happened to a business."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from retour.book import backup as backups
from retour.book import batches as batch_rows
from retour.book import (
    coverage,
    erase_backups,
    export,
    going_back,
    held,
    named,
    read,
    schema,
    seal,
    undo,
    write,
)
from retour.book import settings as settings_of
from retour.book.backup import BackupRecord, BackupResult
from retour.book.batches import BatchInfo, BatchRecord, BatchResult, Change
from retour.book.connect import (
    PATIENCE,
    connect,
    new_file,
    passing,
    publish,
    settled,
    snapshot,
    writing,
)
from retour.book.coverage import Told
from retour.book.erase_backups import EraseResult
from retour.book.errors import explained, explained_files
from retour.book.events import Event, events, record
from retour.book.going_back import Difference
from retour.book.overtaken import overtaken
from retour.book.persons import keep_secret, new_secret
from retour.book.read import F
from retour.book.settings import PastSetting, Settings
from retour.book.undo import UndoResult
from retour.book.verify import Problem, verify
from retour.facts import Fact


class Book:
    """One business's book. A book object belongs to one thread; a file may have many at once."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        """For `open`, `create` and `import_export`, which give a book."""
        self.path = path
        self._db = db
        self._told: tuple[tuple[int, int], list[Told]] | None = None

    @classmethod
    def create(cls, path: Path | str, settings: Mapping[str, Any]) -> Self:
        """A new book at `path`, which must be free, with its first settings (JSON values)."""
        path = Path(path)
        backups.refuse_existing(path)
        with backups.part_of(path) as part:
            with closing(new_file(part)) as db, writing(db, part):
                schema.apply(db, schema.migrations())
                seal.seal_tables(db)
                keep_secret(db, new_secret())
                settings_of.put(db, settings)
                record(db, "create", {"version": schema.version(db)})
            publish(part, path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path | str, *, patience: float = PATIENCE) -> Self:
        """The book at `path`, brought to the newest schema if it is older (a copy is kept).

        `patience` is how many seconds a write waits for another program that is writing. Raises
        the `BookError` that says what is wrong: see `retour.book.errors`.
        """
        path = Path(path)
        db = connect(path, patience=patience)
        try:
            with explained_files(path):
                schema.migrate(db, path)
                held.prepare(db)
        except BaseException:
            db.close()
            raise
        return cls(path, db)

    @classmethod
    def import_export(cls, folder: Path | str, path: Path | str) -> Self:
        """A new book at `path` from the files of an export; its tables equal those exported."""
        export.import_export(Path(folder), Path(path))
        return cls.open(path)

    def close(self) -> None:
        """Close the file. The last to close it also empties its log."""
        self._db.close()

    def settle(self) -> bool:
        """Bring what the log holds into the file; False when somebody still needs the log."""
        with explained(self.path):
            return settled(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Loads

    def load(
        self,
        facts: Iterable[Fact],
        about: BatchInfo,
        *,
        dry_run: bool = False,
        replace: bool = False,
        beside: Collection[int] = (),
    ) -> BatchResult:
        """Load facts as one batch: all of them, or none; say what was new and what changed.

        `facts` may be a generator of millions; `about` may be filled while it runs. Said twice
        in one load and equal, a fact counts once (`duplicates`); said twice and different, the
        first is kept and the second listed (`conflicts`). With `dry_run` nothing is written.
        With `replace` the batches that hold this very file (by its SHA-256) are undone in the same
        transaction: another reading takes the place of the one before, or nothing changes. Those
        named `beside` stay: they tell another thing of the file.
        Raises `FactError` for a fact that cannot be kept exactly.
        """
        kept = beside if replace else None
        return write.load(self._db, self.path, facts, about, dry_run=dry_run, beside=kept)

    @contextmanager
    def copied(self) -> Iterator[Self]:
        """A copy to try loads on, by the name of this book; nothing of it stays."""
        with closing(passing()) as db:
            with explained(self.path):
                self._db.backup(db)
            yield type(self)(self.path, db)

    def undo(self, batch: int) -> UndoResult:
        """Take a batch back: afterwards the book holds what it would hold without that load.

        Raises `BatchError` when there is no such batch, or it was undone already.
        """
        return undo.undo(self._db, self.path, batch)

    def batches(self) -> list[BatchRecord]:
        """Every batch, the undone ones too, oldest first."""
        with explained(self.path):
            return batch_rows.batches(self._db)

    def batch_of(
        self, sha256: str, source: str | None = None, reader_version: str | None = None
    ) -> BatchRecord | None:
        """The newest batch, not undone, that loaded a file of that SHA-256 (and by that reader)."""
        with explained(self.path):
            return batch_rows.batch_of(self._db, sha256, source, reader_version)

    def overtaken(self, batch: int) -> dict[int, int]:
        """How many facts of a batch later ones say otherwise, by their numbers."""
        with explained(self.path):
            return overtaken(self._db, batch)

    def stored_by(self, batch: int) -> Iterator[Fact]:
        """The facts that a batch stored, by kind, whether they hold now or not; `customer` hashed.

        None of a batch that was undone, nor what an earlier batch had said already.
        """
        with explained(self.path):
            yield from read.stored_by(self._db, batch)

    def taken_back(self, batch: int) -> Iterator[Fact]:
        """What a batch by hand said before it was undone: its days, amounts and channels, without
        the words of its writer.
        """
        with explained(self.path):
            yield from read.taken_back(self._db, batch)

    def changes(self, batch: int) -> Iterator[Change]:
        """Every version that a batch stored, beside the version it followed."""
        with explained(self.path):
            yield from undo.changes(self._db, batch)

    # Reading

    def facts(
        self, kind: type[F], since: date | None = None, until: date | None = None
    ) -> Iterator[F]:
        """The facts of a kind that hold now, by day; `customer` is the hash.

        With `since` or `until`, those whose period touches the days from one to the other.
        """
        with explained(self.path):
            yield from read.facts(self._db, kind, since, until)

    def told(self, kinds: Collection[str] = ()) -> list[Told]:
        """What every batch tells, by kind of fact and channel, and of which days.

        Of `kinds` only, where any is named.
        """
        with explained(self.path), snapshot(self._db, self.path):
            # An answer asks several times; what another program or this one wrote since tells.
            (others,) = self._db.execute("PRAGMA data_version").fetchone()
            state = (others, self._db.total_changes)
            if self._told is None or self._told[0] != state:
                self._told = state, [*coverage.told(self._db)]
            return [one for one in self._told[1] if not kinds or one.kind in kinds]

    def rows(self, query_name: str, **parameters: object) -> Iterator[dict[str, Any]]:
        """The rows of a named query (`queries/<name>.sql` says what they are, in which units)."""
        with explained(self.path):
            yield from named.rows(self._db, query_name, parameters)

    def events(self) -> list[Event]:
        """What was done to the book, oldest first."""
        with explained(self.path):
            return events(self._db)

    # Settings

    @property
    def settings(self) -> Settings:
        """What the business says of itself: a mapping; setting an item writes it at once."""
        return Settings(self._db, self.path)

    def setting_history(self) -> list[PastSetting]:
        """Every value every setting was given, oldest first."""
        with explained(self.path):
            return settings_of.history(self._db)

    # Care

    def erase(self, identifier: str) -> EraseResult:
        """Erase a person (customer or worker) from the book and its known backups, for good.

        Totals stay. `identifier` is what the files call a customer (address, id), or a worker's
        name. Run again when the result says that a backup failed or the file was not swept.
        """
        return erase_backups.erase(self._db, self.path, identifier)

    def verify(self) -> list[Problem]:
        """Everything the book says that is not what was written; empty when it is whole.

        A flipped bit in space of the file that holds nothing is no problem, and is not told.
        """
        return verify(self._db, self.path)

    def backup(self, path: Path | str, *, known: bool = True) -> BackupResult:
        """Copy the book to the new file `path`; verify the copy and compare it, table by table.

        Others may write meanwhile: the backup is the book as it was when it began. `known`: it is
        among the `backups` of the book, for as long as it stays there. Raises `BackupError`, and
        leaves no file, when the copy does not equal the book.
        """
        return backups.backup(self._db, self.path, Path(path), known=known)

    def backups(self) -> list[BackupRecord]:
        """The backups the book knows, and whether their files are still as they were."""
        with explained(self.path):
            return backups.known_backups(self._db)

    def find_backups(self, folder: Path) -> int:
        """Look in `folder`, which was moved with the book, for each backup that lies there by its
        name; how many were looked for elsewhere.
        """
        with explained(self.path):
            return backups.find_in(self._db, self.path, folder)

    def drop_backup(self, number: int) -> bool:
        """Remove a backup that the book knows, and its file; False when there is none of it."""
        with explained(self.path):
            return backups.drop(self._db, self.path, number)

    def difference(self, backup: Path | str) -> Difference:
        """What going back to one of its backups would change; nothing is done.

        Raises `BackupError` for a damaged backup and for one of another book.
        """
        return going_back.difference(self._db, self.path, Path(backup))

    def go_back(self, backup: Path | str) -> None:
        """Let the book be again what it was in a backup: all of it at once, or nothing.

        It goes on knowing every backup. Others may read meanwhile; what they write meanwhile is
        lost. Raises as `difference` does.
        """
        going_back.go_back(self._db, self.path, Path(backup))
        self._told = None

    def export(self, folder: Path | str, format: str = "csv") -> Path:
        """Write the whole book as plain files ('csv' or 'parquet') into the new or empty `folder`.

        The path of its `manifest.json`. The export holds the secret of the book: keep it as safe.
        """
        return export.export(self._db, self.path, Path(folder), format)
