"""The reference of commands is that of the command line as it is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from retour.cli.app import app

from .running import PLAIN

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "commands.md"


def test_the_reference_is_up_to_date() -> None:
    checked = subprocess.run(
        [sys.executable, ROOT / "tools" / "reference.py", "--check"],
        env={**PLAIN, "RETOUR_LANG": "fr"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_every_command_is_in_it() -> None:
    told = set(re.findall(r"^## retour ([\w-]+)$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert told == set(app.commands)
