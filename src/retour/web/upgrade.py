"""Bringing what an earlier version left to this one: tables and books, a copy of each kept."""

from __future__ import annotations

import fcntl
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from retour.book import BookError
from retour.book.errors import NewerBookError
from retour.business import Business
from retour.web.copying import copy_accounts
from retour.web.database import PlaceError
from retour.web.place import BACKUPS, BOOKS
from retour.words import N_, Message

_log = logging.getLogger(__name__)
COPIES = "before-upgrade"
_LOCK = "upgrade.lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process upgrades what is in a folder, or copies it as a whole."""
    with (folder / _LOCK).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def bring_up() -> None:
    """Tables and books as this version has them.

    A copy of the accounts is kept under `before-upgrade`, one of each book beside it. Raises
    PlaceError for what a newer version wrote, before anything is changed, and when a step fails.
    """
    from django.conf import settings
    from django.core.management import call_command

    folder = Path(settings.PLACE.folder)
    with alone(folder):
        older = expect_not_newer()
        copy = _copied(folder) if older and _anything() else None
        try:
            call_command("migrate", verbosity=0)
        except Exception as error:
            if copy is None:
                raise
            _log.exception("upgrade failed")
            text = N_(
                "The accounts could not be brought to this version ({why}). They are as they were "
                "before in {copy}: install the version from before, put the copy in place, and "
                "tell its makers."
            )
            raise PlaceError(Message(text, {"why": str(error), "copy": str(copy)})) from error
        _bring_up_books(folder / BOOKS)
        _find_backups(folder)


def expect_not_newer() -> list[str]:
    """The steps that the tables have still to take. Raises PlaceError when they, or a book, took
    one that this version does not know.
    """
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    loader = executor.loader
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
    folder = str(settings.PLACE.folder)
    if unknown:
        text = N_(
            "The accounts of {folder} were written by a newer version of retour, or of what it "
            "is made of (this one does not know {step}). Install that version, or bring back the "
            "copy from before the upgrade, under {copies}."
        )
        values = {"folder": folder, "step": ".".join(unknown[0]), "copies": COPIES}
        raise PlaceError(Message(text, values))
    for book in _books(settings.PLACE.books):
        _expect_known(book)
    plan = executor.migration_plan(loader.graph.leaf_nodes())
    return [f"{step.app_label}.{step.name}" for step, _ in plan]


def expect_current() -> None:
    """Raise PlaceError when the tables are not those of this version, older or newer."""
    if steps := expect_not_newer():
        text = N_(
            "The accounts are those of an earlier version ({step} is to come). `retour serve` "
            "brings them to this one: begin it first."
        )
        raise PlaceError(Message(text, {"step": steps[0]}))


def _anything() -> bool:
    """Whether there are tables already: a new machine has nothing to keep a copy of."""
    from django.db import connection

    return bool(connection.introspection.table_names())


def _copied(folder: Path) -> Path:
    from django.conf import settings

    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    to = folder / COPIES / stamp
    to.mkdir(mode=0o700, parents=True)
    try:
        copy = copy_accounts(settings.DATABASES["default"], to)
    except BaseException:
        shutil.rmtree(to)
        raise
    _log.info("accounts copied before upgrade", extra={"said": {"copy": str(copy)}})
    return copy


def _books(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.book"))


def _expect_known(book: Path) -> None:
    try:
        Business.is_current(book)
    except NewerBookError:
        raise
    except BookError as error:
        _unreadable(book, error)


def _bring_up_books(folder: Path) -> None:
    """A damaged book keeps nobody from the others: its own pages say what is wrong with it."""
    for book in _books(folder):
        try:
            if not Business.is_current(book):
                Business.open(book).close()
                _log.info("book upgraded", extra={"said": {"book": book.name}})
        except BookError as error:
            _unreadable(book, error)


def _find_backups(folder: Path) -> None:
    """A book knows its backups by their whole path: the folder may have been moved, or be a copy of
    one that is still there, whose backups are not this one's to erase from.
    """
    for backups in sorted((folder / BACKUPS).glob("*/")):
        book = folder / BOOKS / f"{backups.name}.book"
        if book.is_file() and any(backups.glob("*.book")):
            try:
                with Business.open(book) as business:
                    business.find_backups(backups)
            except BookError as error:
                _unreadable(book, error)


def _unreadable(book: Path, error: BookError) -> None:
    _log.error("book cannot be read", extra={"said": {"book": book.name, "why": str(error)}})
