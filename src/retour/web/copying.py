"""Copies of the accounts: of the file of SQLite, or of PostgreSQL by its own programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from retour.web.database import FILE, PlaceError
from retour.words import N_, Message

DUMP = "accounts.dump"


class CopyError(PlaceError):
    """A copy that could not be made, or that is not what was copied."""


def damaged(path: Path, why: object) -> CopyError:
    """What is said of a copy that cannot be used."""
    text = N_("{path} is damaged: {why}")
    return CopyError(Message(text, {"path": str(path), "why": str(why)}))


def copy_accounts(place_of: dict[str, Any], folder: Path) -> Path:
    """Copy the accounts as they are at one moment into a folder, while others go on writing.

    `place_of` is Django's database. The path of the copy, which only its owner reads. Raises
    CopyError.
    """
    if place_of["ENGINE"].endswith("sqlite3"):
        return _copy_file(Path(place_of["NAME"]), folder / FILE)
    to = folder / DUMP
    to.touch(mode=0o600)
    _run("pg_dump", place_of, "--format=custom", "--no-owner", "--no-privileges", f"--file={to}")
    # Reading the whole of it anew: what cannot be read is no copy.
    _run("pg_restore", {}, f"--file={os.devnull}", str(to))
    return to


def _copy_file(source: Path, to: Path) -> Path:
    to.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(to)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
        expect_sound(new, to)
    return to


def expect_sound(copy: sqlite3.Connection, path: Path) -> None:
    """Raise CopyError when a file of SQLite is damaged."""
    try:
        found = [why for (why,) in copy.execute("PRAGMA integrity_check") if why != "ok"]
        broken = copy.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from None
    if found or broken:
        raise damaged(path, found[0] if found else f"{broken[0]} {broken[1]}")


def bring_back(copy: Path, place_of: dict[str, Any]) -> None:
    """Fill an empty PostgreSQL from a dump: all of it, or nothing. Raises CopyError."""
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _run("pg_restore", place_of, *options, "--dbname", place_of["NAME"], str(copy))


def _run(program: str, place_of: dict[str, Any], *options: str) -> None:
    found = shutil.which(program)
    if found is None:
        text = N_(
            "Copying PostgreSQL needs its program {program}, which is not installed. On Debian: "
            "{command}"
        )
        values = {"program": program, "command": "apt-get install postgresql-client"}
        raise CopyError(Message(text, values))
    environment = os.environ | _of_libpq(place_of)
    command = [found, "--no-password", *options] if place_of else [found, *options]
    done = subprocess.run(  # noqa: S603
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        text = N_("{program} failed: {why}")
        raise CopyError(Message(text, {"program": program, "why": " ".join(done.stderr.split())}))


def _of_libpq(place_of: dict[str, Any]) -> dict[str, str]:
    """How PostgreSQL's own programs are told what Django is told: no word of it in their list of
    arguments, which every user of the machine may read.
    """
    names = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    names |= {"HOST": "PGHOST", "PORT": "PGPORT"}
    told = {name: str(place_of[key]) for key, name in names.items() if place_of.get(key)}
    more = place_of.get("OPTIONS", {})
    return told | {f"PG{key.upper()}": str(value) for key, value in more.items()}
