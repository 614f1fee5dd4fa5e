"""What `retour serve` refuses, as whoever starts it meets it; and what it tells when it runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from retour.web.jobs.models import Worker
from tests.web.apart import environment
from tests.web.cluster import Cluster
from tests.web.server import served, until
from tests.web.visitor import Visitor


def _refused(tmp_path: Path, *options: str, **more: str) -> str:
    command = [sys.executable, "-m", "retour", "serve", "--port", "0", "--lang", "en", *options]
    told = environment(tmp_path, **more)
    del told["DJANGO_SETTINGS_MODULE"]
    done = subprocess.run(
        [*command, "--data", str(tmp_path / "data")],
        env=told,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


def test_plain_http_beyond_this_machine(tmp_path: Path) -> None:
    assert "RETOUR_URL=https://" in _refused(tmp_path, "--host", "0.0.0.0")  # noqa: S104
    said = _refused(tmp_path, RETOUR_URL="http://shop.example")
    assert said.startswith("http://shop.example can be reached by others")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("secret", ["changeme", "django-insecure-" + "x1y2z3" * 12])
def test_a_secret_that_can_be_guessed(tmp_path: Path, secret: str) -> None:
    said = _refused(tmp_path, RETOUR_SECRET_KEY=secret)
    assert "RETOUR_SECRET_KEY can be guessed" in said
    assert secret not in said
    assert not (tmp_path / "data").exists()


def test_settings_by_which_anybody_could_register(tmp_path: Path) -> None:
    """Settings of one's own: the adapter that lets strangers make an account."""
    (tmp_path / "open_settings.py").write_text(
        "from retour.web.settings import *\n"
        "ACCOUNT_ADAPTER = 'allauth.account.adapter.DefaultAccountAdapter'\n"
    )
    (tmp_path / "begin.py").write_text(
        "import os, sys\n"
        "from pathlib import Path\n"
        "import retour.web.serve as serving\n"
        "def set_up(data):\n"
        "    os.environ['RETOUR_DATA'] = str(data)\n"
        "    os.environ['DJANGO_SETTINGS_MODULE'] = 'open_settings'\n"
        "    import django\n"
        "    django.setup()\n"
        "serving.set_up = set_up\n"
        "serving.serve('127.0.0.1', 0, Path(sys.argv[1]), worker=False, told=print)\n"
    )
    done = subprocess.run(
        [sys.executable, str(tmp_path / "begin.py"), str(tmp_path / "data")],
        env=environment(tmp_path, PYTHONPATH=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Anybody could register" in done.stderr
    assert not (tmp_path / "data" / "retour.sqlite3").exists()


def test_a_form_of_the_log_that_is_none(tmp_path: Path) -> None:
    assert "RETOUR_LOG: expected json or text" in _refused(tmp_path, RETOUR_LOG="xml")


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_log_is_written_as_it_was_asked(tmp_path: Path, form: str) -> None:
    with served(tmp_path / "data", "--no-worker", RETOUR_LOG=form) as running:
        Visitor(running.url).get("/first/")
    lines = (tmp_path / "data.log").read_text().splitlines()
    if form == "json":
        told = [json.loads(line) for line in lines]
        asked = next(one for one in told if one["event"] == "request")
        assert {"at", "level", "by", "method", "route", "status", "ms"} <= asked.keys()
    else:
        asked_line = next(line for line in lines if " request " in line)
        assert "info" in asked_line
        assert "route=first/ status=200" in asked_line


def test_health_tells_each_thing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    told = client.get("/healthz").json()
    assert (told["ok"], told["database"], told["worker"], told["heard"]) == (
        False,
        True,
        False,
        None,
    )
    Worker.objects.create(name="alive")
    told = client.get("/healthz")
    assert told.status_code == 200
    assert told.json()["disk"]
    assert told.json()["heard"] < 15
    full = SimpleNamespace(f_flag=0, f_bavail=10, f_frsize=4096)
    monkeypatch.setattr("os.statvfs", lambda path: full)
    told = client.get("/healthz")
    assert (told.status_code, told.json()["disk"]) == (503, False)


def test_a_disk_that_only_reads_is_no_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    from retour.web.jobs.health import has_room

    assert has_room(tmp_path)
    assert not has_room(tmp_path / "none")
    read_only: Any = SimpleNamespace(f_flag=os.ST_RDONLY, f_bavail=1 << 40, f_frsize=4096)
    monkeypatch.setattr("os.statvfs", lambda path: read_only)
    assert not has_room(tmp_path)


def test_health_comes_back_with_the_database(
    postgres: Cluster, tables: str, tmp_path: Path
) -> None:
    import psycopg

    url = postgres.create("taken away", tables)
    with served(tmp_path / "data", DATABASE_URL=url.replace(" ", "%20")) as running:
        with psycopg.connect(postgres.url("postgres"), autocommit=True) as admin:
            admin.execute(b'ALTER DATABASE "taken away" ALLOW_CONNECTIONS false')
            admin.execute(
                b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                b" WHERE datname = 'taken away'"
            )
            told = until(lambda: not running.health()["database"] and running.health(), "it fails")
            assert told["status"] == "failing"
            admin.execute(b'ALTER DATABASE "taken away" ALLOW_CONNECTIONS true')
        until(lambda: running.health()["ok"], "it is well again")
