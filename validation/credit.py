"""python -m validation.credit [--people 200000] [--seed 1] [--out FILE]

Prints what every method credits channels with in a simulated world, beside what each channel truly
brought: the conversions that would not have been, had it done nothing. Whatever it says.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retour.journeys import METHODS, Credit, credit

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
DAYS = 28
WANTING = 0.05  # of people want the product whatever anybody does
BUYING = 0.35  # of those who want it, and of nobody else, buy


@dataclass(frozen=True, slots=True)
class Channel:
    """How a channel meets people and what that does.

    `reach`: the share of people it meets in the month; `after`: of those who want the product,
    the share who use it on their way to buying; `wakes`: the chance that somebody who meets it and
    does not want the product comes to want it. Only `reach` can wake anyone.
    """

    name: str
    reach: float = 0.0
    after: float = 0.0
    wakes: float = 0.0


CHANNELS = (
    Channel("brand search", after=0.60),
    Channel("retargeting", after=0.45),
    Channel("direct", after=0.40),
    Channel("email", reach=0.08, wakes=0.010),
    Channel("facebook", reach=0.25, wakes=0.012),
    Channel("instagram", reach=0.30, wakes=0.020),
    Channel("video", reach=0.20, wakes=0.025),
    Channel("display", reach=0.40, wakes=0.000),
)


@dataclass(frozen=True, slots=True)
class People:
    """Draws of one crowd, the same in every world: what changes is only what channels do."""

    wants: Floats
    buys: Floats
    met: Floats  # (people, channels), as all below
    woken: Floats
    used: Floats
    day: Floats


def crowd(people: int, seed: int) -> People:
    """A crowd of people."""
    rng = np.random.default_rng(seed)
    shape = (people, len(CHANNELS))
    return People(rng.random(people), rng.random(people), *(rng.random(shape) for _ in range(4)))


def meets(crowd: People, silent: int | None = None) -> Bools:
    """Whom each channel meets by its own doing: (people, channels). `silent` does nothing."""
    met = crowd.met < np.array([one.reach for one in CHANNELS])
    if silent is not None:
        met[:, silent] = False
    return met


def wanting(crowd: People, met: Bools) -> Bools:
    """Who wants the product: (people,)."""
    woken = met & (crowd.woken < np.array([one.wakes for one in CHANNELS]))
    return np.asarray((crowd.wants < WANTING) | woken.any(axis=1))


def bought(crowd: People, silent: int | None = None) -> int:
    """How many buy. Who wants it finds the way with or without the channels used on it."""
    return int((wanting(crowd, meets(crowd, silent)) & (crowd.buys < BUYING)).sum())


def journeys(crowd: People) -> tuple[dict[str, Any], dict[str, Any]]:
    """What analytics see: touches, and the conversions of those who bought."""
    met = meets(crowd)
    wants = wanting(crowd, met)
    used = wants[:, None] & (crowd.used < np.array([one.after for one in CHANNELS]))
    person, channel = np.nonzero(met | used)
    # What people use once they want the product comes in the days before they buy; what meets
    # them by itself comes on any day before.
    late = used[person, channel]
    day = np.where(late, DAYS - 5 + 5 * crowd.day[person, channel], 0.0)
    day = np.where(late, day, (DAYS - 5) * crowd.day[person, channel])
    names = np.array([one.name for one in CHANNELS], dtype=object)
    buyers = np.nonzero(wants & (crowd.buys < BUYING))[0]
    return (
        {"journey": person, "time": day, "channel": names[channel]},
        {"journey": buyers, "value": np.ones(len(buyers))},
    )


def table(found: Credit, truth: dict[str, int]) -> list[str]:
    """Credit beside truth, conversions by channel; the last line is how far off each method is."""
    methods = list(found.methods)
    rows = [
        "| channel | truly brought | " + " | ".join(map(METHODS.__getitem__, methods)) + " |",
        "|---|---:|" + "---:|" * len(methods),
    ]
    for one in CHANNELS:
        at = found.channels.index(one.name)
        given = [float(found.methods[name].conversions[at]) for name in methods]
        cells = " | ".join(f"{figure:,.0f}" for figure in given)
        rows.append(f"| {one.name} | {truth[one.name]:,} | {cells} |")
    brought = sum(truth.values())
    credited = " | ".join(f"{found.conversions:,.0f}" for _ in methods)
    return [*rows, f"| all | {brought:,} | {credited} |"]


def report(people: int, seed: int, command: str) -> str:
    """The whole report in Markdown."""
    world = crowd(people, seed)
    everything = bought(world)
    truth = {one.name: everything - bought(world, at) for at, one in enumerate(CHANNELS)}
    touches, conversions = journeys(world)
    found = credit(touches=touches, conversions=conversions)
    channels = [
        f"| {one.name} | {one.reach:.0%} | {one.wakes:.1%} | {one.after:.0%} |" for one in CHANNELS
    ]
    return "\n".join(
        [
            "# Credit beside the truth",
            "",
            f"Command: `{command}`, {datetime.now(UTC).date().isoformat()}.",
            "",
            f"{people:,} people; {WANTING:.0%} of them want the product whatever anybody does. "
            f"Who wants it buys with a chance of {BUYING:.0%}, and on the way may use brand "
            "search, retargeting or a bookmark. These wake nobody: without them the same people "
            "buy.",
            "",
            "| channel | meets | of whom it wakes | used by those who want it |",
            "|---|---:|---:|---:|",
            *channels,
            "",
            f"{everything:,} people bought, {found.untouched:,.0f} of them without a touch. "
            "Truly brought: purchases that are missing when the channel does nothing and all else "
            "is as it was. What several woke together is in none of these. Credit, not cause:",
            "",
            *table(found, truth),
        ]
    )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m validation.credit")
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=None)
    chosen = parser.parse_args()
    command = f"python -m validation.credit --people {chosen.people} --seed {chosen.seed}"
    text = report(chosen.people, chosen.seed, command)
    print(text)
    if chosen.out:
        chosen.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
