"""Erasing a person from the backups that the book knows."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from retour.book import seal
from retour.book.backup import part_of
from retour.book.connect import (
    connect,
    file_hash,
    sync_file,
    sync_folder,
    writing,
)
from retour.book.erase import erase_in
from retour.book.errors import BookError, explained_files
from retour.book.schema import copy_to, upgrade
from retour.book.scrub import Scrubber
from retour.words import Message


@dataclass(frozen=True, slots=True)
class BackupErasure:
    """What became of a known backup: `outcome` is 'erased', 'missing' or 'failed' (`reason`)."""

    path: Path
    outcome: str
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class EraseResult:
    """What erasing a person did.

    `versions` counts the versions of facts that changed, by kind; `elsewhere` the settings and
    batches; `backups` says what became of each known backup: the missing ones still hold the
    person. `swept` False: another program was reading, or the disk was full; erase once more later.
    `text_searched` False: the identifier is too short to be looked for in texts.
    """

    versions: Mapping[str, int]
    elsewhere: int
    backups: tuple[BackupErasure, ...]
    swept: bool
    text_searched: bool


def erase(db: sqlite3.Connection, path: Path, identifier: str) -> EraseResult:
    """See `Book.erase`."""
    who = Scrubber(identifier)
    done = erase_in(db, path, who)
    known = db.execute("SELECT id, path FROM backup ORDER BY id").fetchall()
    backups = tuple(_erase_backup(db, path, who, number, Path(at)) for number, at in known)
    return EraseResult(
        versions=done.versions,
        elsewhere=done.elsewhere,
        backups=backups,
        swept=done.swept,
        text_searched=who.pattern is not None,
    )


def _erase_backup(
    db: sqlite3.Connection, path: Path, who: Scrubber, number: int, at: Path
) -> BackupErasure:
    if not at.is_file():
        return BackupErasure(at, "missing")
    try:
        digest = _rewrite(at, who)
    except BookError as error:
        return BackupErasure(at, "failed", error.message)
    with writing(db, path):
        seal.update(db, "backup", {"id": number}, {"sha256": digest})
    return BackupErasure(at, "erased")


def _rewrite(at: Path, who: Scrubber) -> str:
    """Erase in a copy that then takes the backup's place: a power cut leaves one or the other."""
    with part_of(at) as part:
        with closing(connect(at, wal=False)) as old:
            with explained_files(at):
                # Somebody may have opened the backup as a book: its log goes back into it first,
                # because a log left beside the new file would be taken for the new file's.
                old.execute("PRAGMA journal_mode = DELETE")
            copy_to(old, part)
        upgrade(part)
        with closing(connect(part, wal=False)) as new:
            erase_in(new, part, who)
        with explained_files(at):
            sync_file(part)
            part.replace(at)
            sync_folder(at.parent)
    return file_hash(at)
