"""The same few lines in several processes at once, each with connections of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.web.server import OURS, until

_BEFORE = """
import sys, time
from pathlib import Path
import django
django.setup()
from django.db import connection
connection.ensure_connection()
number, gate = int(sys.argv[1]), Path(sys.argv[2])
gate.with_name(f"{gate.name}.{number}").touch()
while not gate.exists():
    time.sleep(0.005)
"""


def environment(data: Path, **more: str) -> dict[str, str]:
    """What a process of retour's over a folder has around it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
    told = {"RETOUR_DATA": str(data), "DJANGO_SETTINGS_MODULE": "retour.web.settings"}
    return kept | told | more


def once(code: str, data: Path, **more: str) -> str:
    """What a process prints that runs lines over a folder."""
    command = [sys.executable, "-c", "import django\ndjango.setup()\n" + textwrap.dedent(code)]
    done = subprocess.run(
        command, env=environment(data, **more), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def at_once(code: str, processes: int, data: Path, **more: str) -> list[str]:
    """What each process prints; all of them begin the lines together, and `number` tells which."""
    gate = data / "gate"
    command = [sys.executable, "-c", _BEFORE + textwrap.dedent(code)]
    begun = [
        subprocess.Popen(
            [*command, str(number), str(gate)],
            env=environment(data, **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(processes)
    ]
    until(lambda: len(list(data.glob("gate.*"))) == processes, "all are at the gate")
    gate.touch()
    said = [one.communicate(timeout=60) for one in begun]
    for one, (_, error) in zip(begun, said, strict=True):
        assert one.returncode == 0, error
    return [out for out, _ in said]
