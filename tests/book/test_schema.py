"""The schema says what the facts say, and old books become new ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import get_type_hints

import pytest

from retour.book import BatchInfo, Book
from retour.book import schema as schema_module
from retour.book.connect import APPLICATION_ID, connect
from retour.book.errors import DamagedBookError, NewerBookError
from retour.book.layout import TABLES
from retour.book.schema import Migration, apply, described, expected, migrate, migrations
from retour.facts import KINDS, Fact, Sale, Trail
from tests.book.making import NEXT, current, sale, sales

_TYPES = {str: "TEXT", date: "TEXT", datetime: "TEXT", int: "INTEGER", bool: "INTEGER"}


def _wanted(kind: type) -> Iterator[tuple[str, str, bool]]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        if hint is Trail:
            yield from _wanted(Trail)
        else:
            optional = type(None) in getattr(hint, "__args__", ())
            plain = hint.__args__[0] if optional else hint
            yield field.name, {float: "REAL", **_TYPES}[plain], not optional


@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_the_fields(book: Book, kind: type[Fact]) -> None:
    info = book._db.execute(f"PRAGMA table_info({kind.KIND})").fetchall()
    found = [(name, type_, bool(needed)) for _, name, type_, needed, _, _ in info]
    assert found[:4] == [
        ("id", "INTEGER", False),
        ("key", "TEXT", True),
        ("batch", "INTEGER", True),
        ("current", "INTEGER", True),
    ]
    assert found[4:] == [*_wanted(kind)]


def test_every_kind_has_one_table_and_every_table_is_strict(book: Book) -> None:
    assert len(TABLES) == len(KINDS)
    loose = book._db.execute(
        "SELECT name FROM pragma_table_list "
        "WHERE strict = 0 AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    assert loose.fetchall() == []


def test_migrations_lead_to_the_schema() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        apply(db, migrations())
        assert tuple(described(db)) == expected()
    assert [step.number for step in migrations()] == [*range(1, len(migrations()) + 1)]


def test_a_book_is_kept_as_safe_as_it_can_be(book: Book) -> None:
    def pragma(name: str) -> object:
        return book._db.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("secure_delete") == 1
    assert pragma("application_id") == APPLICATION_ID
    assert pragma("user_version") == migrations()[-1].number
    assert book.path.stat().st_mode & 0o777 == 0o600


def test_only_one_version_of_a_key_holds(book: Book) -> None:
    book.load(sales([1]), BatchInfo())
    book.load(sales([1], total=2), BatchInfo())
    with pytest.raises(sqlite3.IntegrityError):
        book._db.execute("UPDATE sale SET current = 1")
    with pytest.raises(sqlite3.IntegrityError):
        book._db.execute("UPDATE sale SET batch = 1")


def test_migrating_keeps_a_copy_and_the_facts(book: Book) -> None:
    book.load(sales(range(5)), BatchInfo())
    copy = migrate(book._db, book.path, [*migrations(), NEXT])
    assert copy is not None
    assert book._db.execute("SELECT name FROM colour").fetchall() == [("a;b",)]
    assert book._db.execute("PRAGMA user_version").fetchone() == (NEXT.number,)
    assert book._db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert len(current(book, Sale)) == 5
    assert [(one.path, one.state) for one in book.backups()] == [(copy, "there")]
    assert book.events()[-1].what == "migrate"
    assert migrate(book._db, book.path, [*migrations(), NEXT]) is None
    with Book.open(copy) as old:
        assert old.verify() == []
        assert len(current(old, Sale)) == 5


def test_a_migration_that_fails_changes_nothing(book: Book) -> None:
    before = described(book._db)
    wrong = Migration(NEXT.number, "wrong.sql", NEXT.sql + "INSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(sqlite3.OperationalError):
        migrate(book._db, book.path, [*migrations(), wrong])
    assert described(book._db) == before
    assert book.verify() == []
    assert [file.name for file in book.path.parent.iterdir() if "format" in file.name] == []


def test_a_damaged_book_is_not_migrated(book: Book) -> None:
    book.load(sales([1]), BatchInfo())
    book._db.execute("UPDATE sale SET total = 7")
    with pytest.raises(DamagedBookError, match="batch 1"):
        migrate(book._db, book.path, [*migrations(), NEXT])


def test_two_who_open_an_old_book_migrate_it_once(path: Path) -> None:
    def run(_: int) -> Path | None:
        with closing(connect(path)) as db:
            return migrate(db, path, [*migrations(), NEXT])

    with ThreadPoolExecutor(4) as pool:
        copies = [*pool.map(run, range(4))]
    assert len([copy for copy in copies if copy is not None]) == 1
    with closing(connect(path)) as db:
        assert db.execute("SELECT count(*) FROM colour").fetchone() == (1,)


def test_an_old_backup_is_migrated_to_be_erased(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.load([sale(1, customer="jane@example.com")], BatchInfo())
    book.backup(tmp_path / "old.backup")
    steps = (*migrations(), NEXT)
    monkeypatch.setattr(schema_module, "migrations", lambda: steps)
    migrate(book._db, book.path)
    result = book.erase("jane@example.com")
    assert [one.outcome for one in result.backups] == ["erased", "erased"]
    for one in result.backups:
        with closing(connect(one.path, wal=False)) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (NEXT.number,)
            assert db.execute("SELECT customer FROM sale").fetchall() == [("",)]


def test_a_newer_book_is_refused(path: Path) -> None:
    with closing(connect(path)) as db:
        db.execute(f"PRAGMA user_version = {NEXT.number}")
    with pytest.raises(NewerBookError, match="Update retour"):
        Book.open(path)


def test_opening_migrates(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema_module, "migrations", lambda: (*migrations(), NEXT))
    with Book.open(path) as book:
        assert book._db.execute("SELECT count(*) FROM colour").fetchone() == (1,)


def test_events_are_only_added(book: Book) -> None:
    for statement in ("DELETE FROM event", "UPDATE event SET what = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            book._db.execute(statement)
