"""Many people at once: each opens the week, logs hours, opens the answer, and thinks a while."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import quantiles

from benchmarks.web.serving import Visitor
from benchmarks.web.town import Person

_CHANNELS = ("instagram", "facebook")


@dataclass
class Tally:
    """What came of it: how many of each status by page, what failed, and how long it took."""

    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    saved: dict[int, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, page: str, status: int, seconds: float) -> None:
        """Count a response."""
        with self.lock:
            self.statuses[page, status] += 1
            self.seconds.setdefault(page, []).append(seconds)

    def fail(self, why: str) -> None:
        """Count what got no response, or a wrong one."""
        with self.lock:
            self.failures.append(why)

    def times(self, page: str) -> tuple[float, float]:
        """Half of all are shorter, and all but one in twenty."""
        cuts = quantiles(self.seconds[page], n=20, method="inclusive")
        return cuts[9], cuts[18]


def run(url: str, people: list[Person], seconds: float, think: tuple[float, float]) -> Tally:
    """Everybody at once for so long; `think` is how long they pause, from and to."""
    tally, ends = Tally(), time.monotonic() + seconds
    threads = [
        threading.Thread(target=_one, args=(url, number, person, ends, think, tally))
        for number, person in enumerate(people)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return tally


def _one(
    url: str, number: int, person: Person, ends: float, think: tuple[float, float], tally: Tally
) -> None:
    visitor, dice = Visitor(url, person.cookie), random.Random(number)  # noqa: S311
    own, minutes = f"/b/{person.shop}", 0
    cell = f"h/{person.day}/{_CHANNELS[number % 2]}"
    time.sleep(dice.uniform(0, think[1]))
    try:
        while time.monotonic() < ends:
            _ask(visitor, tally, "week", f"{own}/hours/")
            minutes += 1
            said = {"do": "save", cell: f"{minutes} min", f"was/{cell}": ""}
            if _ask(visitor, tally, "save", f"{own}/hours/", said) == 302:
                tally.saved[number] = minutes
            time.sleep(dice.uniform(*think))
            _ask(visitor, tally, "answer", f"{own}/")
            time.sleep(dice.uniform(*think))
    except OSError as error:
        tally.fail(f"{type(error).__name__}: {error}")
    finally:
        visitor.close()


def _ask(
    visitor: Visitor, tally: Tally, page: str, path: str, said: dict[str, str] | None = None
) -> int:
    got = visitor.ask(path, said)
    tally.add(page, got.status, got.seconds)
    if got.status not in {200, 302}:
        tally.fail(f"{page}: {got.status}")
    return got.status
