"""A server as a user starts it: its own process, its own folder, a port that was free."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

OURS = ("RETOUR_", "DJANGO_", "DATABASE_URL")
_PATIENCE = 60.0  # seconds; only a server that hangs takes so long


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    url: str
    folder: Path

    def health(self) -> dict[str, Any]:
        """What /healthz says."""
        try:
            with urlopen(f"{self.url}/healthz", timeout=10) as answered:  # noqa: S310
                found: dict[str, Any] = json.load(answered)
        except HTTPError as error:
            found = json.load(error)
        return found

    def worker(self) -> int:
        """The process of its worker, 0 when there is none."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = [*children.parent.parent.glob("*/children")]
        pids = [pid for one in found for pid in one.read_text().split()]
        return int(pids[0]) if pids else 0


def until(true: Callable[[], Any], what: str) -> Any:
    """Wait until something is so; what it is then."""
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError(f"never: {what}")


def alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be buried does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


@contextmanager
def served(folder: Path, *options: str, **environment: str) -> Iterator[Server]:
    """A server over a folder until the block ends."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
    command = [sys.executable, "-m", "retour", "serve", "--lang", "en", "--port", "0"]
    with (folder.parent / f"{folder.name}.log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--data", str(folder), *options],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=kept | environment,
        )
    assert process.stdout is not None
    found = re.search(r"http\S+", process.stdout.readline())
    if found is None:
        process.wait()
        raise AssertionError((folder.parent / f"{folder.name}.log").read_text())
    server = Server(process, found[0], folder)
    try:
        until(lambda: server.health()["worker"] or "--no-worker" in options, "a worker")
        yield server
    finally:
        process.terminate()
        process.wait(_PATIENCE)
        process.stdout.close()
