"""`retour web-backup`: accounts, books, files that wait and the secret as one file, while people
go on working.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from retour.book import BookError
from retour.book.backup import part_of, refuse_existing
from retour.book.connect import publish
from retour.book.errors import MissingBookError
from retour.business import Business
from retour.version import VERSION
from retour.web.archive import LIST, Listed, expect_as_listed, pieces
from retour.web.copying import CopyError, copy_accounts
from retour.web.place import BACKUPS, BOOKS, FILES, SECRET
from retour.web.upgrade import alone
from retour.web.work import set_up_again
from retour.words import N_, Message

_TRIES = 3


def back_up(data: Path, to: Path) -> tuple[Path, Listed]:
    """Copy everything that a folder of `retour serve` holds to a new file, and compare it.

    A folder `to` takes a file named by the moment. The file and what is in it. The accounts are as
    they were at one moment; what they tell of that is in other files was copied after it, so that
    nothing which they name is missing. Raises CopyError, PlaceError, BookError.
    """
    set_up_again(data)
    from retour.web.database import expect_reached

    expect_reached()
    now = datetime.now(UTC)
    path = to / f"retour-{now:%Y%m%dT%H%M%SZ}.zip" if to.is_dir() else to
    refuse_existing(path)
    with alone(data), part_of(path) as part:
        for _ in range(_TRIES):
            part.unlink(missing_ok=True)
            before = _shops()
            made = _written(data, part, now)
            if before <= _shops():
                break
        else:
            text = N_("Businesses were removed again and again while they were copied. Try later.")
            raise CopyError(Message(text))
        expect_as_listed(part)
        publish(part, path)
    return path, made


def _shops() -> set[str]:
    from retour.web.shops.models import Shop

    return set(Shop.objects.values_list("key", flat=True))


def _written(data: Path, part: Path, now: datetime) -> Listed:
    from django.conf import settings

    os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
    with (
        tempfile.TemporaryDirectory(prefix=".copy-", dir=part.parent) as folder,
        zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as zipped,
    ):
        aside = Path(folder)
        made = Listed(now.isoformat(timespec="seconds"), VERSION, "")
        # What is read by a job goes when it was read: before the accounts, and what came since.
        _add_files(data / FILES, "*/*", made, zipped)
        accounts = copy_accounts(settings.DATABASES["default"], aside)
        made.accounts = accounts.name
        _add(accounts, accounts.name, made, zipped)
        _add_files(data / FILES, "*/*", made, zipped)
        _add_files(data / BACKUPS, "*/*.book", made, zipped)
        for book in sorted((data / BOOKS).glob("*.book")):
            _add_book(book, aside / "book", made, zipped)
        if (data / SECRET).exists():
            _add(data / SECRET, SECRET, made, zipped)
        zipped.writestr(LIST, made.text())
    return made


def _add_files(folder: Path, which: str, made: Listed, zipped: zipfile.ZipFile) -> None:
    for file in sorted(folder.glob(which)):
        name = file.relative_to(folder.parent).as_posix()
        if name not in made.files and file.is_file():
            with suppress(FileNotFoundError):  # it was read, or removed, meanwhile
                _add(file, name, made, zipped)


def _add_book(book: Path, aside: Path, made: Listed, zipped: zipfile.ZipFile) -> None:
    """A book that is damaged is copied byte by byte, and said: what is left of it is not lost, and
    the others are no worse for it.
    """
    try:
        bad = bool(Business.copy_out(book, aside))
    except MissingBookError:
        return  # its business was removed
    except BookError:
        aside.unlink(missing_ok=True)
        shutil.copyfile(book, aside)
        bad = True
    name = f"{BOOKS}/{book.name}"
    if bad:
        made.damaged.append(name)
    _add(aside, name, made, zipped)
    aside.unlink()


def _add(file: Path, name: str, made: Listed, zipped: zipfile.ZipFile) -> None:
    digest = hashlib.sha256()
    with file.open("rb") as source, zipped.open(name, "w", force_zip64=True) as target:
        for piece in pieces(source):
            digest.update(piece)
            target.write(piece)
    made.files[name] = digest.hexdigest()
