"""What is refused before serving, and a server as a process."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from retour.cli.app import app
from retour.web.place import Place, PlaceError
from retour.web.safe import expect_safe
from retour.web.upgrade import COPIES
from tests.web.apart import environment
from tests.web.server import Server, alive, served, until

GOOD = "".join(chr(48 + (11 * n) % 70) for n in range(60))


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("0.0.0.0", ""),  # noqa: S104 - what is refused
        ("192.168.1.5", ""),
        ("::", ""),
        ("0.0.0.0", "http://shop.example"),  # noqa: S104
        ("127.0.0.1", "http://shop.example"),
    ],
)
def test_plain_http_beyond_this_machine_is_refused(host: str, url: str) -> None:
    with pytest.raises(PlaceError, match="HTTPS"):
        expect_safe(Place(Path(), url), host)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", ""),
        ("localhost", "http://localhost:8000"),
        ("::1", ""),
        ("127.0.0.1", "https://shop.example"),
        ("0.0.0.0", "https://shop.example"),  # noqa: S104 - behind a proxy
    ],
)
def test_this_machine_and_https_are_served(host: str, url: str) -> None:
    expect_safe(Place(Path(), url), host)


@pytest.mark.parametrize("secret", ["changeme", "a" * 80, "django-insecure-" + "x" * 50])
def test_a_secret_that_can_be_guessed_is_refused(
    secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETOUR_SECRET_KEY", secret)
    with pytest.raises(PlaceError, match="RETOUR_SECRET_KEY"):
        expect_safe(Place(Path()), "127.0.0.1")
    monkeypatch.setenv("RETOUR_SECRET_KEY", GOOD)
    expect_safe(Place(Path()), "127.0.0.1")


def test_without_one_a_secret_is_made_once_for_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RETOUR_SECRET_KEY", raising=False)
    made = Place(tmp_path).secret()
    assert made == Place(tmp_path).secret()
    assert len(made) >= 50
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert Place(tmp_path / "not yet").secret() != Place(tmp_path / "not yet").secret()
    assert not (tmp_path / "not yet").exists()


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    answered = CliRunner().invoke(app, ["serve"])
    assert answered.exit_code == 1
    said = " ".join(answered.output.split())
    assert "In a checkout of retour run: make setup." in said
    assert said.endswith("pip install '.[web]'")


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "retour", "serve", "--data", str(tmp_path / "data")]
        port = str(taken.getsockname()[1])
        other = subprocess.run(
            [*command, "--port", port, "--lang", "en"], capture_output=True, text=True, check=False
        )
        assert other.returncode == 1
        assert f"Port {port}" in other.stderr
        assert "--port" in other.stderr


@pytest.mark.parametrize("command", [["web-password", "ada@example.org"], ["web-worker"]])
def test_a_folder_that_was_never_served_from_is_said(tmp_path: Path, command: list[str]) -> None:
    begun = [sys.executable, "-m", "retour", *command, "--lang", "en", "--data", str(tmp_path)]
    done = subprocess.run(begun, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "--data" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_new_machine_keeps_no_copy_and_its_folder_to_itself(server: Server) -> None:
    assert not (server.folder / COPIES).exists()
    assert server.folder.stat().st_mode & 0o777 == 0o700


def test_a_password_for_nobody_is_refused(server: Server) -> None:
    command = [sys.executable, "-m", "retour", "web-password", "--lang", "en"]
    told = [*command, "nobody@example.org", "--data", str(server.folder)]
    around = environment(server.folder)
    done = subprocess.run(told, env=around, capture_output=True, text=True, check=False)
    assert Place(server.folder).address == server.url
    assert done.returncode == 1
    assert "nobody@example.org" in done.stderr


def test_a_server_keeps_its_worker_and_both_end_together(tmp_path: Path) -> None:
    with served(tmp_path / "data") as server:
        first = server.worker()
        os.kill(first, signal.SIGKILL)
        second = until(lambda: server.worker() not in {0, first} and server.worker(), "another")
        until(lambda: server.health()["worker"], "it lives")
        server.process.terminate()
        assert server.process.wait(30) == 0
        assert not alive(second)
    lines = (tmp_path / "data.log").read_text().splitlines()
    assert {"worker died"} <= {json.loads(line)["event"] for line in lines}


def test_a_worker_ends_with_a_server_that_was_killed(tmp_path: Path) -> None:
    with served(tmp_path / "data") as server:
        worker = server.worker()
        server.process.kill()
        server.process.wait()
        until(lambda: not alive(worker), "the worker ends")


def test_small_parts_of_a_response_do_not_wait_for_the_reader() -> None:
    """asyncio sets TCP_NODELAY where a socket says that it is TCP."""
    from retour.web.serve import _listening

    with _listening("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP
