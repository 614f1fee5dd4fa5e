"""`retour serve` as a process, and a visitor who speaks HTTP to it."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

_CSRF = re.compile(r"csrftoken=([^;]+)")


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Path]]:
    """A server over a folder: its address, and the file of its log."""
    log = folder.parent / f"{folder.name}.log"
    command = [sys.executable, "-m", "retour", "serve", "--lang", "en", "--port", "0"]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("RETOUR_", "DJANGO_"))}
    with log.open("w") as told:
        process = subprocess.Popen(
            [*command, "--data", str(folder)],
            stdout=subprocess.PIPE, stderr=told, text=True, env=kept,
        )  # fmt: skip
        try:
            assert process.stdout is not None  # noqa: S101 - it was asked for
            found = re.search(r"http\S+", process.stdout.readline())
            if found is None:
                raise RuntimeError(log.read_text())
            yield found[0], log
        finally:
            process.terminate()
            process.wait(30)


@dataclass
class Got:
    """A response: its status, its body, how long it took, how many bytes its body was sent in."""

    status: int
    body: bytes
    seconds: float
    headers: http.client.HTTPMessage


@dataclass
class Visitor:
    """Somebody's connection, kept alive, with their cookies."""

    url: str
    cookie: str
    csrf: str = ""
    _line: http.client.HTTPConnection | None = field(default=None, repr=False)

    def ask(
        self, path: str, said: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> Got:
        """Ask for a page, or send a form when something is said."""
        more = {"Cookie": f"{self.cookie}; csrftoken={self.csrf}", "Accept-Language": "en",
                "Accept-Encoding": "gzip", "Referer": self.url, **(headers or {})}  # fmt: skip
        body = None
        if said is not None:
            body = urlencode({**said, "csrfmiddlewaretoken": self.csrf})
            more["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        line = self._open()
        line.request("GET" if body is None else "POST", path, body, more)
        answered = line.getresponse()
        content = answered.read()
        took = time.perf_counter() - began
        if told := _CSRF.search(answered.headers.get("Set-Cookie", "")):
            self.csrf = told[1]
        return Got(answered.status, content, took, answered.headers)

    def _open(self) -> http.client.HTTPConnection:
        if self._line is None:
            self._line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=300)
        return self._line

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()
            self._line = None
