"""Processes of `python -m retour` that begin with everything imported: as apart from the tests and
from one another as any, in a tenth of the time.

A server imports all but the command line, whose texts are written in the language of each run, and
what the command line writes with; it forks for each run that it is asked for.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_LEFT_OUT = ("retour.cli", "retour.web", "retour.__main__")
_WRITTEN_WITH = (
    "click",
    "rich.console",
    "rich.emoji",
    "rich.markup",
    "rich.panel",
    "rich.prompt",
    "rich.table",
)
_MOST = 1 << 20  # bytes of a request
_started: list[tuple[subprocess.Popen[bytes], socket.socket]] = []


def run(
    arguments: Sequence[str],
    cwd: Path,
    env: Mapping[str, str],
    handles: tuple[int, int, int],
    patience: float,
) -> int:
    """Run `retour` in a process of its own, with its input, output and errors; its exit code."""
    _, ours = _started[0] if _started else _start()
    ours.settimeout(patience)
    asked = {"arguments": [*arguments], "cwd": str(cwd), "env": {**env}}
    socket.send_fds(ours, [json.dumps(asked).encode()], handles)
    return int(ours.recv(64))


def _start() -> tuple[subprocess.Popen[bytes], socket.socket]:
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _MOST)
    with its:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.forking", str(its.fileno())],
            cwd=Path(__file__).parents[1],
            pass_fds=[its.fileno()],
        )
    _started.append((server, ours))
    atexit.register(server.wait)
    atexit.register(ours.close)  # the first to be called: the server ends with it
    return server, ours


def _serve(connection: int) -> None:
    """Fork for each request, and send its exit code, until nobody is there to ask."""
    import retour
    from retour.words import LANGUAGES, Words

    for name in _WRITTEN_WITH:
        importlib.import_module(name)
    for lang in LANGUAGES:
        Words(lang).percent(0.5)  # reads what numbers look like there
    for part in pkgutil.iter_modules(retour.__path__, "retour."):
        if part.name not in _LEFT_OUT:
            path = getattr(importlib.import_module(part.name), "__path__", [])
            for one in pkgutil.walk_packages(path, f"{part.name}."):
                importlib.import_module(one.name)
    gc.freeze()  # what is shared with each fork is not gone through, and so not copied
    with socket.socket(fileno=connection) as asked:
        while True:
            message, handles, _, _ = socket.recv_fds(asked, _MOST, 3)
            if not message:
                return
            pid = os.fork()
            if pid == 0:
                asked.close()
                _be(json.loads(message), handles)
            for handle in handles:
                os.close(handle)
            asked.send(b"%d" % os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _be(asked: dict[str, Any], handles: Sequence[int]) -> None:
    """Become the process that was asked for; it never returns."""
    for number, handle in enumerate(handles):
        os.dup2(handle, number)
        os.close(handle)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    sys.argv[:] = ["retour", *asked["arguments"]]
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - until the process ends
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.default_int_handler)
    code: Any = 1
    try:
        from retour.cli import main

        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        for file in (sys.stdout, sys.stderr):
            file.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
