"""Where retour runs: its folder, its address, its secret; read from the environment once."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from retour.web.database import PlaceError, of_folder, of_url
from retour.words import N_, Message

__all__ = ["BACKUPS", "BOOKS", "FILES", "LOOPBACK", "SECRET", "Place", "PlaceError"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
_ADDRESS = "address.txt"
# What is in the folder, beside the accounts.
SECRET = "secret.key"  # noqa: S105 - the name of a file
BOOKS, FILES, BACKUPS = "books", "files", "backups"


def _form(asked: str) -> str:
    if asked not in {"json", "text"}:
        raise PlaceError(
            Message(N_("RETOUR_LOG: expected json or text, got {got}."), {"got": asked})
        )
    return asked


def _required(asked: str) -> bool:
    if asked not in {"", "required"}:
        text = N_("RETOUR_TWO_FACTORS: expected required, or nothing, got {got}.")
        raise PlaceError(Message(text, {"got": asked}))
    return bool(asked)


@dataclass(frozen=True, slots=True)
class Place:
    """Where retour runs.

    `folder` holds books, database and secret. `url` is the address people reach it at, such as
    `https://retour.example`; "" means this machine alone. `behind_proxy`: a proxy ends TLS and says
    so in `X-Forwarded-Proto`. `mail` is the address of a mail server, `smtp://user:word@host:587`.
    `log` is how lines of the log are written, `json` or `text`. `two_factors`: everybody signs in
    with a second factor, or sets one up first.
    """

    folder: Path
    url: str = ""
    behind_proxy: bool = False
    database_url: str = ""
    mail: str = ""
    mail_from: str = "retour@localhost"
    log: str = "json"
    two_factors: bool = False

    @classmethod
    def of_environment(cls) -> Place:
        """The place that `RETOUR_DATA`, `RETOUR_URL`, `DATABASE_URL`, `RETOUR_MAIL` tell."""
        told = os.environ.get
        return cls(
            Path(told("RETOUR_DATA", "retour-data")).absolute(),
            told("RETOUR_URL", "").rstrip("/"),
            told("RETOUR_BEHIND_PROXY", "") == "1",
            told("DATABASE_URL", ""),
            told("RETOUR_MAIL", ""),
            told("RETOUR_MAIL_FROM", "retour@localhost"),
            _form(told("RETOUR_LOG", "") or "json"),
            _required(told("RETOUR_TWO_FACTORS", "")),
        )

    @property
    def https(self) -> bool:
        """Whether people reach it by HTTPS."""
        return self.url.startswith("https://")

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches it."""
        return not self.url or (urlsplit(self.url).hostname or "") in LOOPBACK

    @property
    def hosts(self) -> list[str]:
        """The names it answers to."""
        own = urlsplit(self.url).hostname
        return [*LOOPBACK[:3], *([own] if own and own not in LOOPBACK else [])]

    @property
    def books(self) -> Path:
        """The folder of the books."""
        return self.folder / BOOKS

    @property
    def backups(self) -> Path:
        """The folder of the backups that owners made, a folder a business."""
        return self.folder / BACKUPS

    @property
    def files(self) -> Path:
        """The folder of the files that wait to be read, a folder a load."""
        return self.folder / FILES

    def secret(self) -> str:
        """The secret that signs sessions and links: made once, kept beside the books.

        Where there is no folder yet nothing is served, and the secret is one of the moment.
        """
        if given := os.environ.get("RETOUR_SECRET_KEY", ""):
            return given
        if not self.folder.is_dir():
            return secrets.token_urlsafe(64)
        path = self.folder / SECRET
        if not path.exists():
            self._make_secret(path)
        return path.read_text("ascii")

    @staticmethod
    def old_secrets() -> list[str]:
        """The secret before this one, whose sessions, links and seals still hold; none usually."""
        before = os.environ.get("RETOUR_OLD_SECRET_KEY", "")
        return [before] if before else []

    def _make_secret(self, path: Path) -> None:
        """Written beside and then linked: of two that begin at once, neither reads half of one."""
        new = self.folder / f"{SECRET}.{os.getpid()}-{secrets.token_hex(4)}"
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(new)
        except FileExistsError:
            pass
        finally:
            new.unlink()

    def answers_at(self, url: str) -> None:
        """Keep the address at which this machine answers, for commands that print links."""
        (self.folder / _ADDRESS).write_text(url, "utf-8")

    @property
    def address(self) -> str:
        """The address at which people reach it, as far as is known; "" before it was served."""
        try:
            return self.url or (self.folder / _ADDRESS).read_text("utf-8")
        except FileNotFoundError:
            return ""

    @property
    def proxied(self) -> bool:
        """Whether a proxy stands before it and says who asks, and how."""
        return self.https or self.behind_proxy

    def database(self) -> dict[str, Any]:
        """Django's database: SQLite in the folder, or the PostgreSQL of `DATABASE_URL`.

        Raises PlaceError for an address that cannot be one.
        """
        return of_url(self.database_url) if self.database_url else of_folder(self.folder)

    def mail_backend(self) -> str:
        """How mail leaves: by a server when there is one, else not at all."""
        way = "smtp" if self.mail else "dummy"
        return f"django.core.mail.backends.{way}.EmailBackend"

    def mail_server(self) -> dict[str, Any]:
        """Host, port, user, word and TLS of the mail server."""
        parts = urlsplit(self.mail)
        secure = parts.scheme == "smtps"
        return {
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or (465 if secure else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": secure,
            "EMAIL_USE_TLS": bool(parts.username) and not secure,
        }
