"""Running the command line as its users do: in a process of its own.

`retour` forks it (tests/forking.py); what is about its beginning runs COMMAND.
"""

from __future__ import annotations

import json
import os
import pty
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from tests.forking import run

# Nothing of the language of the machine that runs the tests; lines too long to be wrapped.
PLAIN = {
    "LANG": "en_GB.UTF-8",
    "PATH": os.environ.get("PATH", ""),
    "COLUMNS": "300",
    "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
}
COMMAND = [sys.executable, "-m", "retour"]
_PATIENCE = 120  # seconds after which a process that hangs is killed


@dataclass(frozen=True)
class Ran:
    """What a process left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The text of `{"error": ...}`."""
        assert set(self.json) == {"error"}
        return str(self.json["error"])


def retour(
    *arguments: object,
    cwd: Path,
    code: int = 0,
    env: dict[str, str] | None = None,
    typed: str = "",
    out: IO[str] | None = None,
) -> Ran:
    """Run `retour` with these arguments in `cwd`; it must end with `code`, and never by a bug.

    What it writes goes to `out` when that is said.
    """
    with TemporaryFile() as given, TemporaryFile() as written, TemporaryFile() as wrong:
        given.write(typed.encode())
        given.seek(0)
        to = out.fileno() if out else written.fileno()
        handles = (given.fileno(), to, wrong.fileno())
        done = run([*map(str, arguments)], cwd, {**PLAIN, **(env or {})}, handles, _PATIENCE)
        ran = Ran(done, _all_of(written), _all_of(wrong))
    assert "Traceback" not in ran.err, ran.err
    assert ran.code == code, f"exit code {ran.code}, not {code}:\n{ran.out}\n{ran.err}"
    return ran


def _all_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def on_a_terminal(
    *arguments: object, cwd: Path, answers: Sequence[str], env: dict[str, str] | None = None
) -> Ran:
    """Run `retour` on a terminal, typing `answers`; what was shown is all in `out`."""
    ours, its = pty.openpty()
    # The last byte ends the input: a question too many stops the command, and does not hang.
    os.write(ours, ("".join(f"{answer}\n" for answer in answers) + "\x04").encode())
    with ThreadPoolExecutor(1) as reading:
        shown = reading.submit(_everything, ours)
        try:
            given = {**PLAIN, "TERM": "dumb", **(env or {})}
            code = run([*map(str, arguments)], cwd, given, (its, its, its), _PATIENCE)
        finally:
            os.close(its)  # what is shown ends
    os.close(ours)
    return Ran(code, shown.result().replace("\r\n", "\n"), "")


def _everything(handle: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(handle, 65536)
        except OSError:  # Linux: the terminal is gone with the last process that had it
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode()
