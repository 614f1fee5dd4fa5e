"""The command line, twin of the library. Every command takes `--json` and `--lang`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    from retour.cli import language

    language.choose(sys.argv[1:])
    from retour.cli.app import run

    sys.exit(run())
