"""A PostgreSQL server of the tests' own: begun in a new folder, on a port that was free, then gone.

`python -m tests.web.cluster pytest tests/web` runs tests on one: Django's test client asks there
(`TEST_DATABASE_URL`), while servers that tests begin have what the test says.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.web.apart import once

_MIGRATE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""
PASSWORD = "a p@ss/word"  # what an address must escape
_DEBIAN = Path("/usr/lib/postgresql")


class NoneHereError(RuntimeError):
    """No server can be begun here; says why."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server: its port, and the folder of its socket."""

    port: int
    folder: Path

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://retour:a%20p%40ss%2Fword@127.0.0.1:{self.port}/{name}"

    def socket_url(self, name: str) -> str:
        """The same database through the socket."""
        return f"postgresql://retour:a%20p%40ss%2Fword@/{name}?host={self.folder}&port={self.port}"

    def create(self, name: str, like: str = "template1") -> str:
        """A new database, with what is in another that nobody reads meanwhile; its address."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'.encode())
        return self.url(name)


def programs_of() -> Path:
    """The folder of PostgreSQL's programs. Raises NoneHereError."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    for folder in sorted(_DEBIAN.glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    raise NoneHereError("no PostgreSQL server is installed (apt-get install postgresql)")


def _as_somebody() -> list[str]:
    """What lets a command run as who may begin a server: PostgreSQL refuses root."""
    if os.getuid():
        return []
    if not shutil.which("runuser"):
        raise NoneHereError("PostgreSQL refuses to run as root, and there is no runuser")
    return ["runuser", "-u", "nobody", "--"]


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def cluster(owner: str = "retour") -> Iterator[Cluster]:
    """A server until the block ends, whose owner has the password of its addresses. Raises
    NoneHereError.
    """
    programs, somebody = programs_of(), _as_somebody()
    folder = Path(tempfile.mkdtemp(prefix="retour-pg-"))
    made = Cluster(_free(), folder)
    word = folder / "word"
    word.write_text(PASSWORD)
    if somebody:
        shutil.chown(folder, "nobody")
        shutil.chown(word, "nobody")

    def run(program: str, *more: str) -> None:
        command = [*somebody, str(programs / program), "-D", str(folder / "data"), *more]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            log = folder / "log"
            raise NoneHereError(done.stderr + (log.read_text() if log.exists() else ""))

    options = f"-p {made.port} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
    try:
        run("initdb", "-U", owner, "-A", "scram-sha-256", "--pwfile", str(word), "-E", "UTF8")
        run("pg_ctl", "-l", str(folder / "log"), "-o", options, "-w", "start")
        try:
            yield made
        finally:
            run("pg_ctl", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A server for all tests of a session; without one they are skipped, and it is said why."""
    pytest.importorskip("psycopg", reason="the postgres extra is not installed")
    try:
        running = cluster()
        begun = running.__enter__()
    except NoneHereError as error:
        pytest.skip(f"PostgreSQL: {error}")
    try:
        yield begun
    finally:
        running.__exit__(None, None, None)


@pytest.fixture(scope="session")
def tables(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database that has the tables of the accounts, all empty."""
    folder = tmp_path_factory.mktemp("tables")
    (folder / "books").mkdir()
    once(_MIGRATE, folder, DATABASE_URL=postgres.create("tables"))
    return "tables"


def main() -> None:
    """Run a command beside a server."""
    with cluster() as running:
        told = {"TEST_DATABASE_URL": running.create("retour")}
        done = subprocess.run(sys.argv[1:], env=os.environ | told, check=False)
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
