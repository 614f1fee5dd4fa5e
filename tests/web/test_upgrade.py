"""What an earlier version left becomes this version's, a copy kept; what a newer one left is
refused.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from retour.business import Business
from tests.web.apart import environment, once
from tests.web.cluster import Cluster
from tests.web.server import served
from tests.web.visitor import PASSWORD, Visitor

_OLDER = Path(__file__).parent / "older"
_BOOK = Path(__file__).parents[1] / "book" / "older" / "version3.sql"
_LINK = """
INSERT INTO answers_link (id, digest, made, expires, views, since, until, frozen, by_id, shop_id)
VALUES (1, 'the digest', '2026-10-01', '2026-12-01', 3, '2026-01-01', '2026-06-30', '{}', 1, 1);
"""
# A channel of the week, which has one home with the others since.
_ROW = "INSERT INTO hours_row (channel, shop_id) VALUES ('tiktok', 1), ('instagram', 1);"
# What is in the way of a step that is to come.
_IN_THE_WAY = "CREATE TABLE mails_subscription (id INTEGER);"


def _made(text: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(text)


def _tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
        return {
            name: [dict(row) for row in db.execute(f'SELECT * FROM "{name}"')] for name in names
        }


@pytest.fixture(params=sorted(one.stem for one in _OLDER.glob("*.sql")))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of an earlier version: accounts, a link, and a book of an earlier format."""
    data = tmp_path / "data"
    (data / "books").mkdir(parents=True)
    _made((_OLDER / f"{request.param}.sql").read_text("utf-8"), data / "retour.sqlite3")
    _made(_LINK, data / "retour.sqlite3")
    _made(_BOOK.read_text("utf-8"), data / "books" / f"{_key(data)}.book")
    return data


def _key(data: Path) -> str:
    key: str = _tables(data / "retour.sqlite3")["shops_shop"][0]["key"]
    return key


def _refused(data: Path, *command: str, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "retour", *command, "--lang", "en", "--data", str(data)],
        env=environment(data, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert "\nTraceback" not in "\n" + done.stderr
    return done.stderr


def test_what_an_earlier_version_left_is_served_and_nothing_is_lost(old: Path) -> None:
    _made(_ROW, old / "retour.sqlite3")
    before, key = _tables(old / "retour.sqlite3"), _key(old)
    with served(old, "--no-worker") as running:
        ada = Visitor(running.url)
        ada.post("/account/login/", {"login": "ada@example.org", "password": PASSWORD})
        ada.get(f"/b/{key}/people/")
        assert (ada.status, ada.at) == (200, f"/b/{key}/people/")
    after = _tables(old / "retour.sqlite3")
    moving = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
    moving |= {"django_session", "usersessions_usersession", "account_emailaddress"}
    (shop,) = before["shops_shop"]
    assert (shop["channels"], len(before.pop("hours_row"))) == ('["instagram"]', 2)
    shop["channels"] = '["instagram", "tiktok"]'
    for table in before.keys() - moving:
        kept = [
            {name: row.get(name) for name in was}
            for was, row in zip(before[table], after[table], strict=True)
        ]
        for row in [*before[table], *kept]:
            row.pop("last_login", None)
        assert kept == before[table], table
    assert after["answers_link"][0]["frames"] == ""
    # A copy of both is there, as they were.
    (copy,) = (old / "before-upgrade").glob("*/retour.sqlite3")
    was = _tables(copy)
    assert was["answers_link"] and "frames" not in was["answers_link"][0]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert len(list((old / "books").glob(f"{key}.book.format3.*"))) == 1
    with Business.open(old / "books" / f"{key}.book") as business:
        assert business.verify() == []
    told = "from retour.web.people.models.audit import broken\nprint(broken())"
    assert once(told, old) == "None\n"
    # A second start upgrades nothing, and keeps no copy.
    with served(old, "--no-worker"):
        pass
    assert len(list((old / "before-upgrade").iterdir())) == 1
    assert len(list((old / "books").glob("*.format3.*"))) == 1


def test_a_worker_apart_waits_for_the_upgrade(old: Path) -> None:
    assert "`retour serve` brings them" in _refused(old, "web-worker")
    assert not (old / "before-upgrade").exists()


def test_what_a_newer_version_left_is_refused_and_left_alone(old: Path) -> None:
    told = "INSERT INTO django_migrations VALUES (999, 'answers', '0099_later', '2027-01-01');"
    _made(told, old / "retour.sqlite3")
    before = _tables(old / "retour.sqlite3")
    for command in (("serve", "--port", "0"), ("web-worker",)):
        said = _refused(old, *command)
        assert "newer version" in said
        assert "answers.0099_later" in said
    assert _tables(old / "retour.sqlite3") == before
    assert not (old / "before-upgrade").exists()


def test_a_book_of_a_newer_version_is_refused_before_anything_is_changed(old: Path) -> None:
    book = old / "books" / f"{_key(old)}.book"
    _made("PRAGMA user_version = 99;", book)
    before = _tables(old / "retour.sqlite3")
    said = " ".join(_refused(old, "serve", "--port", "0").split())
    assert "newer version of retour (format 99" in said
    assert _tables(old / "retour.sqlite3") == before


def test_a_damaged_book_keeps_nobody_from_the_others(old: Path, tmp_path: Path) -> None:
    (old / "books" / "AAAA.book").write_bytes(b"SQLite format 3\x00 but no more")
    with served(old, "--no-worker") as running:
        assert running.health()["database"]
    assert "AAAA.book" in (tmp_path / "data.log").read_text()
    with Business.open(old / "books" / f"{_key(old)}.book") as business:
        assert business.verify() == []


def test_a_step_that_fails_says_where_the_copy_is(old: Path) -> None:
    _made(_IN_THE_WAY, old / "retour.sqlite3")
    said = _refused(old, "serve", "--port", "0")
    (copy,) = (old / "before-upgrade").glob("*/retour.sqlite3")
    assert "already exists" in " ".join(said.split())
    assert copy.parent.name in said
    assert _tables(copy)["shops_shop"]


def test_postgresql_is_copied_before_an_upgrade(
    postgres: Cluster, tables: str, tmp_path: Path
) -> None:
    url = postgres.create("upgraded", tables)
    data = tmp_path / "data"
    (data / "books").mkdir(parents=True)
    back = "from django.core.management import call_command as do\n"
    back += 'do("migrate", "answers", "0001", verbosity=0)'
    once(back, data, DATABASE_URL=url)
    nothing = {"DATABASE_URL": url, "PATH": str(tmp_path)}
    assert "postgresql-client" in _refused(data, "serve", "--port", "0", **nothing)
    assert not list((data / "before-upgrade").iterdir())
    with served(data, "--no-worker", DATABASE_URL=url) as running:
        assert running.health()["database"]
    (copy,) = (data / "before-upgrade").glob("*/accounts.dump")
    listed = subprocess.run(["pg_restore", "-l", copy], capture_output=True, check=True)
    assert b"TABLE DATA public answers_link" in listed.stdout
    assert copy.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("db")
def test_every_change_of_a_table_has_its_step() -> None:
    from django.apps import apps
    from django.core.management import call_command

    ours = [one.label for one in apps.get_app_configs() if one.name.startswith("retour.")]
    call_command("makemigrations", *ours, check_changes=True, dry_run=True, verbosity=0)
