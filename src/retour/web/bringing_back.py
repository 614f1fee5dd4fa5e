"""`retour web-restore`: a copy of `retour web-backup` becomes a folder to serve from."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from retour.book import BookError
from retour.book.connect import sync_folder
from retour.book.errors import NewerBookError
from retour.business import Business
from retour.web.archive import Listed, content, opened
from retour.web.copying import DUMP, bring_back, damaged, expect_sound
from retour.web.database import PlaceError, expect_reached, of_url
from retour.web.place import BOOKS
from retour.words import N_, Message

_PART = ".part"


def restore(copy: Path, data: Path) -> Listed:
    """Make the folder `data` anew from a copy; what was in it.

    Everything is checked before any of it has its name: it is there whole, or not at all. Raises
    PlaceError when there is something already, CopyError for a copy that is damaged or newer.
    """
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        text = N_("{folder} is not empty, and nothing is overwritten: give a new folder.")
        raise PlaceError(Message(text, {"folder": str(data)}))
    url = os.environ.get("DATABASE_URL", "")
    made = not data.exists()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Within the folder: it may be a disk of its own, beside which nothing can be written.
    part = data / _PART
    part.mkdir(mode=0o700)
    try:
        found = _unpacked(copy, part)
        _expect_whole(part, found)
        if found.accounts == DUMP:
            _fill(part / DUMP, url)
        elif url:
            text = N_("The accounts of this copy are in SQLite: leave DATABASE_URL out.")
            raise PlaceError(Message(text))
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        if made:
            data.rmdir()
        raise
    _settle(part, data, found)
    return found


def _settle(part: Path, data: Path, found: Listed) -> None:
    """Everything to its place; the accounts last, without which nothing is served."""
    for one in sorted(part.iterdir(), key=lambda one: one.name == found.accounts):
        one.rename(data / one.name)
    part.rmdir()
    sync_folder(data)


def _unpacked(copy: Path, part: Path) -> Listed:
    with opened(copy) as (zipped, found):
        (part / BOOKS).mkdir()
        for name in found.files:
            path = part / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, content(zipped, name, found))
    return found


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with os.fdopen(os.open(path, flags, 0o600), "wb") as target:
        target.writelines(pieces)
        target.flush()
        os.fsync(target.fileno())


def _expect_whole(part: Path, found: Listed) -> None:
    accounts = part / found.accounts
    if found.accounts != DUMP:
        with closing(sqlite3.connect(accounts)) as db:
            expect_sound(db, accounts)
    for book in sorted((part / BOOKS).glob("*.book")):
        name = f"{BOOKS}/{book.name}"
        try:
            Business.is_current(book)
        except NewerBookError:
            raise
        except BookError as error:
            if name not in found.damaged:
                raise damaged(book, error) from None


def _fill(dump: Path, url: str) -> None:
    if not url:
        text = N_(
            "The accounts of this copy are in PostgreSQL: give an empty database with DATABASE_URL."
        )
        raise PlaceError(Message(text))
    database = of_url(url)
    _expect_empty()
    bring_back(dump, database)
    dump.unlink()


def _expect_empty() -> None:
    """Raise PlaceError unless the database of DATABASE_URL is there and holds nothing."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "retour.web.settings"
    django.setup()
    from django.db import connection

    expect_reached()
    if connection.introspection.table_names():
        text = N_("The database of DATABASE_URL is not empty, and nothing is overwritten.")
        raise PlaceError(Message(text))
    connection.close()
