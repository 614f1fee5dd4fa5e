"""Where accounts and jobs are kept: SQLite in the folder, or the PostgreSQL of `DATABASE_URL`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from retour.words import N_, Message, MessageError

FILE = "retour.sqlite3"


class PlaceError(MessageError, ValueError):
    """A setting of the place that cannot be; `message` says what to do."""


def of_folder(folder: Path) -> dict[str, Any]:
    """Django's database in a file of the folder."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / FILE,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def of_url(url: str) -> dict[str, Any]:
    """Django's database at an address of PostgreSQL.

    What follows its `?` goes to the driver: `host` (the folder of a socket), `port`, `sslmode`,
    `sslrootcert` and their like. Raises PlaceError for another address, or without the driver.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        text = N_("DATABASE_URL: expected postgresql://user:password@host:port/name, got {got}.")
        raise PlaceError(Message(text, {"got": f"{parts.scheme}://..."}))
    if importlib.util.find_spec("psycopg") is None:
        text = N_(
            "DATABASE_URL tells of PostgreSQL, and its driver is not installed. In a checkout of "
            "retour run: make setup. Where pip installed it, run in the folder of its source: "
            "{command}"
        )
        raise PlaceError(Message(text, {"command": "pip install '.[web,postgres]'"}))
    more = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": more.pop("host", "") or parts.hostname or "",
        "PORT": more.pop("port", "") or _port(parts),
        "OPTIONS": more,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _port(parts: SplitResult) -> int | str:
    try:
        return parts.port or ""
    except ValueError as error:
        text = N_("DATABASE_URL: its port is none ({why}).")
        raise PlaceError(Message(text, {"why": str(error)})) from None


def expect_reached() -> None:
    """Raise PlaceError when the database does not answer, with what it says."""
    from django.conf import settings
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        if not settings.PLACE.database_url:
            raise
        text = N_(
            "The database of DATABASE_URL cannot be used: {why}. See that it runs, and that the "
            "address, the name and the password are right."
        )
        why = " ".join(str(error).split()).rstrip(".")
        raise PlaceError(Message(text, {"why": why})) from None
