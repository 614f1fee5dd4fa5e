"""Who a fact is about: customers are kept only as a keyed hash, workers by their name."""

from __future__ import annotations

import hmac
import secrets
import sqlite3
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from retour.book import seal
from retour.book.errors import PersonError
from retour.words import N_

_NAME = "customer_key"
_LENGTH = 32  # hexadecimal digits kept of the hash: 128 bits, so no two customers meet


def new_secret() -> str:
    """A fresh random key (hexadecimal)."""
    return secrets.token_hex(32)


def keep_secret(db: sqlite3.Connection, secret: str) -> None:
    """Write the key of a new book."""
    seal.insert(db, "secret", {"name": _NAME, "value": secret})


def secret_of(db: sqlite3.Connection) -> str:
    """The key of a book (hexadecimal)."""
    row = db.execute("SELECT value FROM secret WHERE name = ?", [_NAME]).fetchone()
    if row is None:
        raise PersonError(N_("The book has lost its secret. Restore your last backup."))
    return str(row[0])


def normalised(identifier: str) -> str:
    """An identifier without what does not tell people apart: outer spaces and case."""
    return unicodedata.normalize("NFC", identifier.strip().casefold())


def hasher(secret: str) -> Callable[[str], str]:
    """A function that hashes an identifier (HMAC-SHA-256, RFC 2104); '' stays ''."""
    key = bytes.fromhex(secret)

    @lru_cache(maxsize=65536)
    def hide(identifier: str) -> str:
        plain = normalised(identifier)
        if not plain:
            return ""
        # A half character (lone surrogate) cannot be stored, but it can be hashed.
        data = plain.encode("utf-8", "surrogatepass")
        return hmac.digest(key, data, "sha256").hex()[:_LENGTH]

    return hide


def marker(secret: str) -> Callable[[str, str], str]:
    """A function that marks a fact, given its kind and key, without telling them."""
    key = bytes.fromhex(secret)

    def mark(kind: str, fact_key: str) -> str:
        data = f"fact\n{kind}\n{fact_key}".encode("utf-8", "surrogatepass")
        return hmac.digest(key, data, "sha256").hex()[:_LENGTH]

    return mark
