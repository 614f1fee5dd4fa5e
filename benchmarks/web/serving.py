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
from typing import TextIO
from urllib.parse import urlencode, urlsplit

_EDGE = "retour-edge"
# Of who runs it; and an installed one has its modules compiled, which is most of a start's work.
_NOT_KEPT = ("RETOUR_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")
_CSRF = re.compile(r"csrftoken=([^;]+)")


def begun(folder: Path, told: TextIO, *, apart: bool = False) -> tuple[subprocess.Popen[str], str]:
    """A server over a folder, and its address; `apart`, it and its worker are a group of their own.

    `told` is the file of its log. Raises RuntimeError with that when it does not begin.
    """
    command = [sys.executable, "-m", "retour", "serve", "--lang", "en", "--port", "0"]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_NOT_KEPT)}
    process = subprocess.Popen(
        [*command, "--data", str(folder)],
        stdout=subprocess.PIPE, stderr=told, text=True, env=kept, start_new_session=apart,
    )  # fmt: skip
    assert process.stdout is not None  # noqa: S101 - it was asked for
    found = re.search(r"http\S+", process.stdout.readline())
    if found is None:
        process.wait()
        raise RuntimeError(Path(told.name).read_text())
    return process, found[0]


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Path]]:
    """A server over a folder: its address, and the file of its log."""
    log = folder.parent / f"{folder.name}.log"
    with log.open("w") as told:
        process, url = begun(folder, told)
        try:
            yield url, log
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
        if said is None:
            return self._ask("GET", path, None, headers or {})
        body = urlencode({**said, "csrfmiddlewaretoken": self.csrf}).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, {**kind, **(headers or {})})

    def send(self, path: str, name: str, text: str) -> Got:
        """Send a file as the form of files does."""
        fields = {"csrfmiddlewaretoken": self.csrf, "files": text, "end": "1"}
        parts = []
        for field_name, value in fields.items():
            file = f'; filename="{name}"\r\nContent-Type: text/csv' if value is text else ""
            parts.append(
                f'--{_EDGE}\r\nContent-Disposition: form-data; name="{field_name}"{file}'
                f"\r\n\r\n{value}\r\n"
            )
        body = f"{''.join(parts)}--{_EDGE}--\r\n".encode()
        return self._ask(
            "POST", path, body, {"Content-Type": f"multipart/form-data; boundary={_EDGE}"}
        )

    def _ask(self, method: str, path: str, body: bytes | None, more: dict[str, str]) -> Got:
        heads = {"Cookie": f"{self.cookie}; csrftoken={self.csrf}", "Accept-Language": "en",
                 "Accept-Encoding": "gzip", "Referer": self.url, **more}  # fmt: skip
        began = time.perf_counter()
        line = self._open()
        line.request(method, path, body, heads)
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
