"""Against a real PostgreSQL: first run, sessions, jobs and the log with several at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.apart import at_once, environment, once
from tests.web.cluster import PASSWORD as WORD
from tests.web.cluster import Cluster, cluster, programs_of
from tests.web.server import served, until
from tests.web.visitor import PASSWORD, Visitor

_count = iter(range(1000))


@pytest.fixture
def url(postgres: Cluster) -> Iterator[str]:
    """An empty database."""
    yield postgres.create(f"retour {next(_count)}").replace(" ", "%20")


@pytest.fixture
def migrated(postgres: Cluster, tables: str) -> str:
    """A database with its tables."""
    return postgres.create(f"retour {next(_count)}", tables).replace(" ", "%20")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder whose accounts are in such a database."""
    (tmp_path / "books").mkdir()
    return tmp_path


@pytest.mark.slow  # an example by itself is of the default suite, where accounts are in SQLite
def test_an_example_is_built(tmp_path: Path, url: str) -> None:
    with served(tmp_path / "data", DATABASE_URL=url) as running:
        ada = Visitor(running.url)
        ada.begin()
        example = ada.example()
        assert "hour" in ada.get(f"/b/{example}/").lower()


def test_first_run_and_a_restart(tmp_path: Path, url: str) -> None:
    with served(tmp_path / "data", DATABASE_URL=url) as running:
        ada = Visitor(running.url)
        ada.begin()
        own = ada.own()
        assert not (tmp_path / "data" / "retour.sqlite3").exists()
    with served(tmp_path / "data", "--no-worker", DATABASE_URL=url) as running:
        again = Visitor(running.url)
        for cookie in ada.cookies:
            again.cookies.set_cookie(cookie)
        assert again.get(f"/b/{own}/")
        assert (again.status, again.at) == (200, f"/b/{own}/")  # the session is as it was
        stranger = Visitor(running.url)
        stranger.get(f"/b/{own}/")
        assert stranger.at.startswith("/account/login/")
        stranger.post("/account/login/", {"login": "ada@example.org", "password": PASSWORD})
        stranger.get(f"/b/{own}/")
        assert stranger.at == f"/b/{own}/"
    told = "from retour.web.people.models.audit import broken\nprint(broken())"
    assert once(told, tmp_path / "data", DATABASE_URL=url) == "None\n"


def test_by_its_socket(tmp_path: Path, postgres: Cluster, tables: str) -> None:
    postgres.create("by socket", tables)
    told = postgres.socket_url("by%20socket")
    with served(tmp_path / "data", "--no-worker", DATABASE_URL=told) as running:
        assert running.health()["database"]


def test_two_workers_never_take_the_same_job(data: Path, migrated: str) -> None:
    ask = """
        from retour.web.jobs.models import Job
        from retour.web.people.models import User
        user = User.objects.create_user("ada@example.org", "une phrase assez longue")
        Job.objects.bulk_create(Job(kind="none", user=user) for _ in range(200))
        """
    once(ask, data, DATABASE_URL=migrated)
    take = """
        from retour.web.jobs.queue import take
        while job := take(f"worker {number}"):
            print(job.key)
        """
    taken = [one.split() for one in at_once(take, 3, data, DATABASE_URL=migrated)]
    assert len({key for keys in taken for key in keys}) == sum(map(len, taken)) == 200
    assert sum(1 for keys in taken if keys) > 1  # they did work side by side


@pytest.mark.slow
def test_a_second_worker_shares_the_jobs_of_a_server(tmp_path: Path, url: str) -> None:
    folder = tmp_path / "data"
    with served(folder, DATABASE_URL=url) as running:
        command = [sys.executable, "-m", "retour", "web-worker", "--data", str(folder)]
        second = subprocess.Popen(
            command, env=environment(folder, DATABASE_URL=url), stderr=subprocess.DEVNULL
        )
        try:
            ask = """
                from retour.web.jobs.models import Worker
                from retour.web.jobs.queue import ask
                from retour.web.people.models import User
                from retour.web.shops.beginning import build_example
                from retour.web.shops.models import new_key
                user = User.objects.create_user("ada@example.org", "une phrase assez longue")
                for _ in range(3):
                    ask("example", user, key=new_key(), world="consultant", lang="en")
                """
            workers = "from retour.web.jobs.models import living\nprint(living().count())"
            until(lambda: once(workers, folder, DATABASE_URL=url) == "2\n", "two workers")
            once(ask, folder, DATABASE_URL=url)
            told = """
                from retour.web.jobs.models import Job
                print(*Job.objects.values_list("state", "attempts"), len({*Job.objects.
                    values_list("worker", flat=True)}))
                """
            want = "('done', 1) ('done', 1) ('done', 1) 2\n"
            until(lambda: once(told, folder, DATABASE_URL=url) == want, "each was done once")
            assert running.health()["worker"]
        finally:
            second.terminate()
            assert second.wait(30) == 0
    assert len(list((folder / "books").glob("*.book"))) == 3


def test_the_log_is_one_chain_however_many_write_it(data: Path, migrated: str) -> None:
    write = """
        from retour.web.people.models.audit import note
        for turn in range(40):
            note("test", user=None, by=number, turn=turn, share=turn / 7)
        """
    at_once(write, 3, data, DATABASE_URL=migrated)
    told = """
        from retour.web.people.models import Entry
        from retour.web.people.models.audit import broken
        print(Entry.objects.count(), broken())
        """
    assert once(told, data, DATABASE_URL=migrated) == "120 None\n"


def test_of_two_at_the_same_moment_one_is_the_first(data: Path, migrated: str) -> None:
    make = """
        from retour.web.people.first import TakenError, make_first
        try:
            make_first(f"{number}@example.org", "une phrase assez longue", "", "en")
            print("made")
        except TakenError:
            print("taken")
        """
    said = at_once(make, 3, data, DATABASE_URL=migrated)
    assert sorted(said) == ["made\n", "taken\n", "taken\n"]


@pytest.mark.parametrize("wrong", ["a%20p%40ss", "/retour-nowhere"])
def test_a_database_that_cannot_be_used_is_said(url: str, wrong: str, tmp_path: Path) -> None:
    told = url.replace("a%20p%40ss", "another") if wrong[0] == "a" else url + "-nowhere"
    command = [sys.executable, "-m", "retour", "serve", "--port", "0", "--lang", "en"]
    done = subprocess.run(
        [*command, "--data", str(tmp_path / "data")],
        env=environment(tmp_path, DATABASE_URL=told),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "The database of DATABASE_URL cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
    assert "another" not in done.stderr


def test_the_account_that_compose_makes_has_one_database_and_no_other_right(
    tmp_path: Path, postgres: Cluster
) -> None:
    """What the image of PostgreSQL runs for a new volume, on a new server."""
    del postgres  # without one it is skipped
    import psycopg

    script = Path(__file__).parents[2] / "deploy" / "postgres.sh"
    with cluster(owner="postgres") as one:
        said = {"PATH": f"{programs_of()}:/usr/bin:/bin", "PGHOST": "127.0.0.1",
                "PGPORT": str(one.port), "PGPASSWORD": WORD, "POSTGRES_USER": "postgres",
                "RETOUR_DB_PASSWORD": WORD}  # fmt: skip
        subprocess.run(["sh", script], env=said, check=True)
        with psycopg.connect(one.url("retour")) as connection:
            rights = connection.execute(
                "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls "
                "FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
        assert rights == (False,) * 5
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(one.url("postgres"))
        with served(tmp_path / "data", DATABASE_URL=one.url("retour")) as begun:
            assert begun.health()["ok"]
