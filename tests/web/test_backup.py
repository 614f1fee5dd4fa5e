"""One copy of everything, made while people work; what is brought back is what there was."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from retour.business import Business
from tests.web.apart import environment, once
from tests.web.cluster import Cluster
from tests.web.server import served
from tests.web.visitor import PASSWORD, Visitor

_BROKEN = "from retour.web.people.models.audit import broken\nprint(broken())"


def _run(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "retour", *command, "--lang", "en"],
        env=environment(Path("unused"), **more),
        capture_output=True,
        text=True,
        check=False,
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """A folder, a copy of it that was made, and the business in both."""
    folder = tmp_path_factory.mktemp("backup")
    data, copy = folder / "data", folder / "copy.zip"
    with served(data, "--no-worker") as running:
        ada = Visitor(running.url)
        ada.begin()
        key = ada.own()
        waiting = data / "files" / "load"
        waiting.mkdir(parents=True)
        (waiting / "0123").write_bytes(b"day,sales\n")
        with Business.open(data / "books" / f"{key}.book") as business:
            own = data / "backups" / key
            own.mkdir(parents=True)
            business.backup(own / "mine.book")
        with _busy(ada):
            done = _run("web-backup", str(copy), "--data", str(data))
        assert done.returncode == 0, done.stderr
        assert "Copied and compared" in done.stdout
    return data, copy, key


@contextmanager
def _busy(visitor: Visitor) -> Iterator[None]:
    """Somebody begins one business after the other."""
    over, begun = threading.Event(), threading.Event()

    def work() -> None:
        while not over.is_set():
            visitor.own()
            begun.set()

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait(60)
    try:
        yield
    finally:
        over.set()
        thread.join()


def _shops(data: Path) -> set[str]:
    with closing(sqlite3.connect(data / "retour.sqlite3")) as db:
        return {key for (key,) in db.execute("SELECT key FROM shops_shop")}


@pytest.mark.slow
def test_what_is_brought_back_is_served_as_it_was(
    copied: tuple[Path, Path, str], tmp_path: Path
) -> None:
    data, copy, key = copied
    again = tmp_path / "again"
    again.mkdir()  # an empty one will do
    done = _run("web-restore", str(copy), "--data", str(again))
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.rglob(".*"))
    shops = _shops(again)
    assert key in shops
    assert shops <= _shops(data)
    assert shops <= {one.stem for one in (again / "books").iterdir()}
    assert (again / "secret.key").read_text() == (data / "secret.key").read_text()
    assert (again / "files" / "load" / "0123").read_bytes() == b"day,sales\n"
    assert {one.stat().st_mode & 0o77 for one in again.rglob("*") if one.is_file()} == {0}
    assert once(_BROKEN, again) == "None\n"
    with Business.open(again / "books" / f"{key}.book") as business:
        assert business.verify() == []
    with served(again) as running:
        ada = Visitor(running.url)
        ada.post("/account/login/", {"login": "ada@example.org", "password": PASSWORD})
        ada.get(f"/b/{key}/hours/")
        assert (ada.status, ada.at) == (200, f"/b/{key}/hours/")
        with Business.open(again / "books" / f"{key}.book") as business:
            (mine,) = business.backups()
        assert (mine.path, mine.state) == (again / "backups" / key / "mine.book", "there")


def test_the_copy_is_its_owners_only_and_nothing_is_left_beside_it(
    copied: tuple[Path, Path, str],
) -> None:
    _, copy, key = copied
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in copy.parent.iterdir() if one.name.startswith(".")] == []
    with zipfile.ZipFile(copy) as zipped:
        names = set(zipped.namelist())
        told = json.loads(zipped.read("retour.json"))
    assert {"retour.json", "retour.sqlite3", "secret.key", f"books/{key}.book"} <= names
    assert set(told["files"]) == names - {"retour.json"}


def test_nothing_is_overwritten(copied: tuple[Path, Path, str], tmp_path: Path) -> None:
    data, copy, _ = copied
    again = _run("web-backup", str(copy), "--data", str(data))
    assert again.returncode == 1
    assert "not overwritten" in _flat(again.stderr)
    (tmp_path / "something").touch()
    back = _run("web-restore", str(copy), "--data", str(tmp_path))
    assert back.returncode == 1
    assert "not empty" in _flat(back.stderr)


def test_a_folder_takes_a_copy_named_by_the_moment(
    copied: tuple[Path, Path, str], tmp_path: Path
) -> None:
    done = _run("web-backup", str(tmp_path), "--data", str(copied[0]))
    assert done.returncode == 0, done.stderr
    (made,) = tmp_path.iterdir()
    assert made.name.startswith("retour-2")
    assert made.suffix == ".zip"


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_damaged_copy_is_refused_and_leaves_nothing(
    copied: tuple[Path, Path, str], tmp_path: Path, at: float
) -> None:
    from retour.web.bringing_back import restore
    from retour.web.database import PlaceError

    content = bytearray(copied[1].read_bytes())
    for place in range(int(len(content) * at), min(int(len(content) * at) + 40, len(content))):
        content[place] ^= 0xFF
    broken = tmp_path / "broken.zip"
    broken.write_bytes(content)
    with pytest.raises(PlaceError, match="damaged"):
        restore(broken, tmp_path / "again")
    assert [one.name for one in tmp_path.iterdir()] == ["broken.zip"]
    # A folder that was there, such as a disk of its own, stays there, empty.
    (tmp_path / "empty").mkdir()
    with pytest.raises(PlaceError, match="damaged"):
        restore(broken, tmp_path / "empty")
    assert not list((tmp_path / "empty").iterdir())


@pytest.mark.parametrize("cut", [0, 100, 5000, -1])
def test_a_copy_that_was_cut_short_is_refused(
    copied: tuple[Path, Path, str], tmp_path: Path, cut: int
) -> None:
    from retour.web.bringing_back import restore
    from retour.web.database import PlaceError

    short = tmp_path / "short.zip"
    short.write_bytes(copied[1].read_bytes()[:cut])
    with pytest.raises(PlaceError, match="damaged"):
        restore(short, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def _changed(copy: Path, to: Path, **told: object) -> Path:
    with zipfile.ZipFile(copy) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "retour.json":
                content = json.dumps(json.loads(content) | told).encode()
            new.writestr(name, content)
    return to


def test_a_copy_of_a_newer_version_and_a_strange_zip_are_said(
    copied: tuple[Path, Path, str], tmp_path: Path
) -> None:
    newer = _changed(copied[1], tmp_path / "newer.zip", format=99, version="9.1")
    done = _run("web-restore", str(newer), "--data", str(tmp_path / "again"))
    assert "newer version of retour (9.1)" in _flat(done.stderr)
    strange = tmp_path / "strange.zip"
    with zipfile.ZipFile(strange, "w") as zipped:
        zipped.writestr("a.txt", "a")
    done = _run("web-restore", str(strange), "--data", str(tmp_path / "again"))
    assert "no copy that `retour web-backup` made" in _flat(done.stderr)


@pytest.mark.parametrize("name", ["../out", "/out", "books/../../out", "files/a/../../../out"])
def test_a_name_that_leads_out_is_refused(
    copied: tuple[Path, Path, str], tmp_path: Path, name: str
) -> None:
    from retour.web.bringing_back import restore
    from retour.web.database import PlaceError

    with zipfile.ZipFile(copied[1]) as zipped:
        files = json.loads(zipped.read("retour.json"))["files"]
    evil = _changed(copied[1], tmp_path / "evil.zip", files=files | {name: "0" * 64})
    with pytest.raises(PlaceError, match="damaged"):
        restore(evil, tmp_path / "deep" / "again")
    assert not list(tmp_path.rglob("out"))


def test_a_damaged_book_is_copied_as_it_is_and_said(
    copied: tuple[Path, Path, str], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    assert _run("web-restore", str(copied[1]), "--data", str(data)).returncode == 0
    book = data / "books" / f"{copied[2]}.book"
    content = book.read_bytes()
    book.write_bytes(content[:4096] + os.urandom(40_960) + content[45_056:])
    left = book.read_bytes()
    done = _run("web-backup", str(tmp_path / "copy.zip"), "--data", str(data))
    assert done.returncode == 1
    assert "damaged already" in _flat(done.stderr)
    with zipfile.ZipFile(tmp_path / "copy.zip") as zipped:
        # Page by page; only the head says that this one has no log beside it.
        assert zipped.read(f"books/{book.name}")[100:] == left[100:]
    done = _run("web-restore", str(tmp_path / "copy.zip"), "--data", str(tmp_path / "again"))
    assert done.returncode == 0, done.stderr


def test_accounts_in_postgresql_are_copied_and_brought_back(
    postgres: Cluster, tables: str, tmp_path: Path
) -> None:
    url, other = postgres.create("backed up", tables), postgres.create("brought back")
    url, other = url.replace(" ", "%20"), other.replace(" ", "%20")
    data, copy, again = tmp_path / "data", tmp_path / "copy.zip", tmp_path / "again"
    with served(data, "--no-worker", DATABASE_URL=url) as running:
        ada = Visitor(running.url)
        ada.begin()
        key = ada.own()
        done = _run("web-backup", str(copy), "--data", str(data), DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
    restore = ("web-restore", str(copy), "--data", str(again))
    assert "empty database with DATABASE_URL" in _flat(_run(*restore).stderr)
    assert "not empty" in _flat(_run(*restore, DATABASE_URL=url).stderr)
    assert not again.exists()
    done = _run(*restore, DATABASE_URL=other)
    assert done.returncode == 0, done.stderr
    with served(again, "--no-worker", DATABASE_URL=other) as running:
        ada = Visitor(running.url)
        ada.post("/account/login/", {"login": "ada@example.org", "password": PASSWORD})
        ada.get(f"/b/{key}/hours/")
        assert (ada.status, ada.at) == (200, f"/b/{key}/hours/")
    assert once(_BROKEN, again, DATABASE_URL=other) == "None\n"
