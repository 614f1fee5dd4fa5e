"""A whole book as plain files, and a book from such files.

One file per table with every version and every batch, and a `manifest.json` with the version of
the format, the settings, the secret under which customers are hashed (the same customer must have
the same hash in the new book: keep the export as safe as the book), and the SHA-256 of each file.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from retour.book import csvfile, parquet, seal
from retour.book.backup import beside, in_order, part_of, refuse_existing, tables
from retour.book.connect import (
    connect,
    file_hash,
    new_file,
    publish,
    snapshot,
    sync_file,
    sync_folder,
    writing,
)
from retour.book.csvfile import Field, fields_of
from retour.book.errors import ExportError, explained_files
from retour.book.events import now
from retour.book.persons import keep_secret, secret_of
from retour.book.schema import apply, migrations, upgrade, version
from retour.book.settings import Settings
from retour.book.verify import verify
from retour.words import N_, Message

FORMAT = "retour-book"
_NOT_EXPORTED = ("secret", "seal")  # the first is in the manifest, the second follows from the rest
_Writer = Callable[[Path, Sequence[Field], Iterable[Sequence[Any]]], None]
_Reader = Callable[[Path, Sequence[Field]], Iterator[tuple[Any, ...]]]
_WRITERS: Mapping[str, _Writer] = {"csv": csvfile.write, "parquet": parquet.write}
_READERS: Mapping[str, _Reader] = {"csv": csvfile.read, "parquet": parquet.read}


def export(db: sqlite3.Connection, path: Path, folder: Path, form: str) -> Path:
    """See `Book.export`."""
    if form not in _WRITERS:
        raise ExportError(
            N_("There is no export format {form}. Choose one of {forms}."),
            form=form,
            forms=sorted(_WRITERS),
        )
    with explained_files(folder):
        empty = folder.is_dir() and not any(folder.iterdir())
    if not empty:
        refuse_existing(folder)
    part = beside(folder)
    with explained_files(folder):
        part.mkdir(parents=True, mode=0o700)
        try:
            with snapshot(db, path):
                manifest = {
                    "format": FORMAT,
                    "version": version(db),
                    "made_at": now(),
                    "files": form,
                    "secret": secret_of(db),
                    "settings": Settings(db, path).as_dict(),
                    "tables": {
                        table: _write_table(db, table, part, form)
                        for table in tables(db)
                        if table not in _NOT_EXPORTED
                    },
                }
            text = json.dumps(manifest, ensure_ascii=False, indent=2)
            (part / "manifest.json").write_text(text + "\n", "utf-8")
            sync_file(part / "manifest.json")
            part.rename(folder)
            sync_folder(folder.absolute().parent)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return folder / "manifest.json"


def _write_table(db: sqlite3.Connection, table: str, part: Path, form: str) -> dict[str, object]:
    file = part / f"{table}.{form}"
    _WRITERS[form](file, fields_of(db, table), in_order(db, table))
    sync_file(file)
    (rows,) = db.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return {"file": file.name, "rows": rows, "sha256": file_hash(file)}


def import_export(folder: Path, path: Path) -> None:
    """See `Book.import_export`."""
    refuse_existing(path)
    manifest = _manifest(folder)
    with part_of(path) as part:
        with closing(new_file(part)) as db, writing(db, part):
            _fill(db, folder, manifest)
        upgrade(part)
        with closing(connect(part, wal=False)) as db:
            problems = verify(db, part)
        if problems:
            raise _damaged(folder, problems[0].message)
        publish(part, path)


def _damaged(path: Path, reason: object) -> ExportError:
    return ExportError(
        N_("{path} is not what was exported: {reason} Export the book again."),
        path=str(path),
        reason=reason,
    )


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    with explained_files(path):
        there = path.is_file()
    if not there:
        raise ExportError(
            N_("There is no {path}. Give the folder that `retour export` wrote."), path=str(path)
        )
    try:
        manifest = json.loads(path.read_text("utf-8"))
        tables_of = manifest["tables"]
        right = manifest["format"] == FORMAT and manifest["files"] in _READERS
        known = {table: entry["sha256"] for table, entry in tables_of.items()}
        complete = right and isinstance(manifest["secret"], str) and bool(known)
        bytes.fromhex(manifest["secret"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path, str(error)) from error
    if not complete:
        raise _damaged(path, FORMAT)
    if manifest["version"] > migrations()[-1].number:
        raise ExportError(
            N_("{path} was exported by a newer version of retour. Update retour, then try again."),
            path=str(path),
        )
    return dict(manifest)


def _fill(db: sqlite3.Connection, folder: Path, manifest: Mapping[str, Any]) -> None:
    steps = [step for step in migrations() if step.number <= manifest["version"]]
    apply(db, steps)
    db.execute("PRAGMA defer_foreign_keys = ON")  # tables come in the order of their names
    entries = manifest["tables"]
    for table in tables(db):
        if table in _NOT_EXPORTED:
            continue
        if table not in entries:
            raise _damaged(folder, table)
        _read_table(db, table, folder / f"{table}.{manifest['files']}", entries[table])
    keep_secret(db, manifest["secret"])
    seal.seal_tables(db)


def _read_table(db: sqlite3.Connection, table: str, file: Path, entry: Mapping[str, Any]) -> None:
    if not file.is_file() or file_hash(file) != entry["sha256"]:
        raise _damaged(file, Message(N_("it is missing, or was changed.")))
    fields = fields_of(db, table)
    marks = ", ".join("?" for _ in fields)
    read = _READERS[file.suffix.removeprefix(".")]
    try:
        db.executemany(f'INSERT INTO "{table}" VALUES ({marks})', read(file, fields))
    except (ValueError, sqlite3.IntegrityError) as error:
        raise _damaged(file, str(error)) from error
