"""The command line, twin of the library. Every command takes `--json` and `--lang`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    # The matrices are small: a second thread only waits for the first, and on a busy machine for
    # everybody else's. Has to be said before NumPy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A command lives for a moment: looking for cycles among its many small objects every so often
    # costs more than they hold. Long loads still look, if seldom.
    gc.set_threshold(50_000, 20, 20)
    # Modules are loaded while the book is read, and the reading is not to wait for them.
    sys.setswitchinterval(0.0005)
    from retour.cli import language

    language.choose(sys.argv[1:])
    from retour.cli.app import run

    code = run()
    # What is left goes with the process: nothing is gained by looking for cycles in all of it.
    gc.freeze()
    sys.exit(code)
