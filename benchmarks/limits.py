"""What a user waits for, beside its limit: help, and an answer from a book of two years.

Every command is a process of its own, run again and again; the median counts. Seconds of
processors are those that a busy machine changes least. An answer is reckoned the first time that a
question is asked of a book, and shown as it was kept the next: both are timed. Loading NumPy,
without which there is no answer, is timed in the same run: it says how fast the machine is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from retour.business.again import forget

HELP, ASK = 0.3, 1.0  # seconds
WORLDS = ("webshop", "bakery")
_RUNS = 7


@dataclass(frozen=True, slots=True)
class Waited:
    """Median seconds of a command, of the clock and of processors; `limit` where it has one."""

    command: str
    clock: float
    processors: float
    limit: float | None = None


def measured() -> Iterator[Waited]:
    """Every command that has a limit, beside the loading of NumPy."""
    tool = [sys.executable, "-m", "retour"]
    yield _waited("import numpy", [sys.executable, "-c", "import numpy"])
    yield _waited("retour --help", [*tool, "--help"], HELP)
    with tempfile.TemporaryDirectory() as folder:
        for world in WORLDS:
            place = Path(folder) / world
            demo = [*tool, "demo", "--folder", str(place), "--world", world, "--json"]
            subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)
            book = place / "shop.book"
            ask = [*tool, "ask", str(book), "--json"]
            yield _waited(f"retour ask, {world}, first", ask, ASK, partial(forget, book))
            yield _waited(f"retour ask, {world}, again", ask, ASK)


def _waited(
    name: str,
    command: list[str],
    limit: float | None = None,
    before: Callable[[], object] = lambda: None,
) -> Waited:
    """A command timed, each time after something is done `before` that is not."""
    found = []
    for _ in range(_RUNS):
        before()
        found.append(_once(command))
    clock, processors = (median(one) for one in zip(*found, strict=True))
    return Waited(name, clock, processors, limit)


def _once(command: list[str]) -> tuple[float, float]:
    before, started = os.times(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    clock, after = time.perf_counter() - started, os.times()
    user = after.children_user - before.children_user
    return clock, user + after.children_system - before.children_system
