"""A server that is killed again and again while people log hours, write costs and send files.

A response is a promise: what was answered before the kill must be there afterwards, once. What was
asked and got no response may be there or not, but whole.
"""

from __future__ import annotations

import http.client
import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.web.serving import Got, Visitor, begun
from benchmarks.web.town import Person

Look = Callable[[list[Person], list["Promises"]], list[str]]
ROWS = 5  # sales of a file
CHANNELS = ("instagram", "facebook")
_LONGEST = 2.0  # seconds that a server lives after the first page came, or after it listens
_BEGINS = 0.2  # of the kills: while it begins, with what it still loads
_PATIENCE = 60.0  # seconds for a first page


@dataclass
class Promises:
    """What one person was answered, and what they asked without a response."""

    minutes: int = 0  # of their one cell
    minutes_asked: set[int] = field(default_factory=set)  # since
    costs: set[str] = field(default_factory=set)  # their notes
    costs_asked: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)  # their names, which begin the numbers of orders
    files_asked: set[str] = field(default_factory=set)
    jobs: set[str] = field(default_factory=set)
    saves: int = 0
    wrong: Counter[str] = field(default_factory=Counter)  # responses that should not have been


def run(
    folder: Path, people: list[Person], times: int, seed: int, look: Look
) -> tuple[int, list[Promises]]:
    """Kill a server over a folder so often, or until Ctrl+C; how often, and what was promised.

    `look` says after each kill what is not as it should be, which is printed at once.
    """
    dice, made = random.Random(seed), [Promises() for _ in people]  # noqa: S311
    log, enough = folder.parent / f"{folder.name}.log", threading.Event()
    signal.signal(signal.SIGINT, lambda *_: enough.set())
    done = 0
    for life in range(times):
        if enough.is_set():
            break
        with log.open("a") as told:
            process, url = begun(folder, told, apart=True)
        came = threading.Event()
        threads = [
            threading.Thread(target=_live, args=(url, life, which, person, made[which], came))
            for which, person in enumerate(people)
        ]
        for one in threads:
            one.start()
        worker_too = dice.random() < 0.5
        begins = dice.random() < _BEGINS
        try:
            # Counted from the first page, or a busy machine kills servers that nobody wrote to.
            if not begins and not came.wait(_PATIENCE):
                print(f"kill {done + 1}: no page came", flush=True)
            time.sleep(dice.uniform(0, _LONGEST))
        finally:  # told to stop, it leaves no server
            _kill(process, worker_too=worker_too)
        for one in threads:
            one.join()
        for what in look(people, made):
            print(f"after kill {done + 1}: {what}", flush=True)
        done += 1
        if done % 25 == 0:
            print(f"killed {done} times; promised: {counted(made)}", flush=True)
    return done, made


def counted(made: list[Promises]) -> str:
    """How much was promised in all."""
    return (
        f"{sum(one.saves for one in made)} saves of hours, "
        f"{sum(len(one.costs) for one in made)} costs, "
        f"{sum(len(one.files) for one in made)} files, {sum(len(one.jobs) for one in made)} jobs"
    )


def _kill(process: subprocess.Popen[str], *, worker_too: bool) -> None:
    """Kill both, as when the power goes, or only the server: its worker is to notice."""
    if worker_too:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def _live(
    url: str, life: int, which: int, person: Person, promised: Promises, came: threading.Event
) -> None:
    """One thing after another, until nobody answers."""
    visitor, dice = Visitor(url, person.cookie), random.Random(life * 100 + which)  # noqa: S311
    number = life * 1000
    try:
        visitor.ask(f"/b/{person.shop}/hours/")
        came.set()
        while True:
            number += 1
            deed = dice.choices((_log, _pay, _send, _ask), (5, 3, 3, 1))[0]
            deed(visitor, which, person, promised, number)
    except (OSError, http.client.HTTPException):
        pass  # it was killed
    finally:
        visitor.close()


def _log(visitor: Visitor, which: int, person: Person, promised: Promises, number: int) -> None:
    minutes = 1 + number % 997
    promised.minutes_asked.add(minutes)
    cell = f"h/{person.day}/{CHANNELS[which % 2]}"
    said = {"do": "save", cell: f"{minutes} min", f"was/{cell}": ""}
    if _kept(visitor.ask(f"/b/{person.shop}/hours/", said), "hours", promised):
        promised.minutes, promised.saves = minutes, promised.saves + 1
        promised.minutes_asked.clear()


def _pay(visitor: Visitor, which: int, person: Person, promised: Promises, number: int) -> None:
    name = f"P{which}N{number}"
    promised.costs_asked.add(name)
    said = {"form": "once", "o-amount": "12.50", "o-channel": "instagram", "o-what": "tool",
            "o-day": "2026-03-02", "o-note": name}  # fmt: skip
    if _kept(visitor.ask(f"/b/{person.shop}/hours/costs/", said), "cost", promised):
        promised.costs.add(name)
        promised.costs_asked.discard(name)


def _send(visitor: Visitor, which: int, person: Person, promised: Promises, number: int) -> None:
    name = f"P{which}N{number}"
    rows = [f"{name}-{row};{row + 13}/03/2026;{10 + row},50;" for row in range(ROWS)]
    text = "\n".join(["N° de commande;Date de commande;Total TTC;Code promo", *rows])
    promised.files_asked.add(name)
    got = visitor.send(f"/b/{person.shop}/files/send/", f"{name}.csv", text)
    if _kept(got, "file", promised):
        promised.files.add(name)
        promised.files_asked.discard(name)
        promised.jobs.add(_job(got))


def _ask(visitor: Visitor, which: int, person: Person, promised: Promises, number: int) -> None:
    del which, person, number
    got = visitor.ask("/clients/ask/", {})
    if _kept(got, "answers", promised):
        promised.jobs.add(_job(got))


def _job(got: Got) -> str:
    return got.headers["Location"].rstrip("/").rpartition("/")[2]


def _kept(got: Got, what: str, promised: Promises) -> bool:
    if got.status != 302:
        promised.wrong[f"{what}: {got.status}"] += 1
    return got.status == 302
