"""What became of promises: books, files, jobs and the log, once no job waits any more."""

from __future__ import annotations

import re
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.web.kills import ROWS, Promises
from benchmarks.web.serving import served
from benchmarks.web.town import Person

_PATIENCE = 120.0  # seconds for one job; those of a dead worker are given back after 15


def settled(folder: Path) -> bool:
    """Serve once more until no job waits or is under way; False when some still is."""
    from retour.web.jobs.models import WAITED_FOR, Job

    left, ends = 0, time.monotonic() + _PATIENCE
    with served(folder):
        while waiting := Job.objects.filter(state__in=WAITED_FOR).count():
            if waiting != left:  # one ended: those behind it wait anew
                left, ends = waiting, time.monotonic() + _PATIENCE
            if time.monotonic() > ends:
                return False
            time.sleep(0.5)
    return True


def broken(people: list[Person], made: list[Promises]) -> Counter[str]:
    """What is not as it was promised, and how often; empty when all is."""
    from retour.web.people.models.audit import broken as broken_log
    from retour.web.shops.models import Shop

    found: Counter[str] = Counter()
    for shop in Shop.objects.all():
        with shop.opened() as business:
            found["problems that verify finds"] += len(business.verify())
            for which, (person, promised) in enumerate(zip(people, made, strict=True)):
                if person.shop == shop.key:
                    found += _hours(business, person.day, which, promised)
                    found += _entries(business, which, promised)
    found += _jobs(made)
    found["entries of the log that are not what was written"] += broken_log() is not None
    for one in made:
        found += one.wrong
    return +found


def astray(people: list[Person], made: list[Promises]) -> list[str]:
    """Whose hours are not what was saved last, nor what was asked since."""
    from retour.web.shops.models import Shop

    found = []
    for which, (person, promised) in enumerate(zip(people, made, strict=True)):
        with Shop.objects.get(key=person.shop).opened() as business:
            held = _held(business, person.day, which)
        right = {promised.minutes, *promised.minutes_asked}
        if promised.saves and (sum(held) / 60 not in right or len(held) > 1):
            found.append(f"P{which} has {held} seconds; saved {promised.minutes} min, "
                         f"asked {promised.minutes_asked}")  # fmt: skip
    return found


def _held(business: Any, day: str, which: int) -> list[int]:
    then = date.fromisoformat(day)
    return [one.seconds for one in business.logged(then, then)
            if one.by_hand and one.person == f"P{which}"]  # fmt: skip


def _hours(business: Any, day: str, which: int, promised: Promises) -> Counter[str]:
    """One cell of the week holds what was saved last, or what was asked since."""
    held = _held(business, day, which)
    right = {minutes * 60 for minutes in {promised.minutes, *promised.minutes_asked}}
    return Counter({"hours lost": int(sum(held) not in right), "hours twice": int(len(held) > 1)})


def _entries(business: Any, which: int, promised: Promises) -> Counter[str]:
    """Every cost and every sale is there once; what nobody answered for is whole or not there."""
    from retour.facts import Cost, Sale

    own = re.compile(rf"P{which}N\d+")
    costs = Counter(one.note for one in business.book.facts(Cost) if own.fullmatch(one.note))
    names = [one.number.partition("-")[0] for one in business.book.facts(Sale)]
    sales = Counter(name for name in names if own.fullmatch(name))
    return Counter(
        {
            "costs lost": len(promised.costs - set(costs)),
            "costs twice": sum(count > 1 for count in costs.values()),
            "costs of nobody": len(set(costs) - promised.costs - promised.costs_asked),
            "files lost": len(promised.files - set(sales)),
            "files in part or twice": sum(count != ROWS for count in sales.values()),
            "files of nobody": len(set(sales) - promised.files - promised.files_asked),
        }
    )


def _jobs(made: list[Promises]) -> Counter[str]:
    """Every job that was promised is done, and every load that came was read."""
    from retour.web.files.models import Load
    from retour.web.files.models import State as Reading
    from retour.web.jobs.models import Job, State

    states = dict(Job.objects.values_list("key", "state"))
    promised = [states.get(key, "lost") for one in made for key in one.jobs]
    ended = Counter(f"jobs {state}" for state in promised if state != State.DONE)
    read = Load.objects.exclude(state=Reading.DONE).values_list("state", flat=True)
    return ended + Counter(f"loads {state}" for state in read)
