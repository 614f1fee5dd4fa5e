"""python -m validation.launch [--runs 200] [--seed 1] [--only NAME]... [--out FILE]

Prints, over simulated series whose truth is known, how often the intervals of `launch` hold the
effect, how wide they are beside an oracle's, and milliseconds a fit. Whatever it says.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retour.models.launch import launch
from validation.launch_worlds import SPREAD, WORLDS, World, recursive
from validation.ranks import NOTE, rank, rank_table

Array = NDArray[np.float64]
LEVELS = (0.5, 0.8, 0.95)
WEEKS = (26, 52, 104)
# (length of the event in weeks, whether it lasts to the end of the series)
EVENTS = ((4, True), (8, True), (13, True), (4, False), (8, False))


@dataclass(frozen=True, slots=True)
class Case:
    """One series asked. Scores (`score`'s, of the method and of the oracle) are of the effect a
    week, in spreads of the weeks.
    """

    world: str
    weeks: int
    event: tuple[int, bool]
    rank: float = np.nan
    scores: tuple[float, ...] = ()
    oracle: tuple[float, ...] = ()
    seconds: float = np.nan

    @property
    def answered(self) -> bool:
        """Whether there was an answer and not a gap."""
        return bool(np.isfinite(self.rank))

    def inside(self, level: float) -> bool:
        """Whether the central interval of that level holds the truth."""
        return abs(self.rank - 0.5) < level / 2


def score(draws: Array, truth: float) -> tuple[float, float, float]:
    """Width of the 95% interval, its Winkler score, and the CRPS (Gneiting & Raftery 2007)."""
    low, high = np.quantile(draws, [0.025, 0.975])
    missed = max(low - truth, 0.0, truth - high)
    ordered = np.sort(draws)
    n = len(ordered)
    apart = float((ordered * (2 * np.arange(1, n + 1) - n - 1)).sum()) / n**2
    crps = float(np.abs(draws - truth).mean()) - apart
    return float(high - low), float(high - low + 2 / 0.05 * missed), crps


def one(name: str, weeks: int, event: tuple[int, bool], rng: np.random.Generator) -> Case:
    """One series of a world with one event."""
    world = WORLDS[name]
    length, last = event
    start = weeks - length if last else int(0.6 * weeks)
    quiet, controls = _quiet(world, weeks, rng)
    effect = _effect(world, name, length, rng)
    values = quiet.copy()
    values[start : start + length] += effect
    if world.typed:
        values[_typed(world.typed, start, length, rng)] *= 10
    began = time.process_time()
    answer = launch(values, start, start + length, controls=controls)
    seconds = time.process_time() - began
    if answer.gap is not None:
        return Case(name, weeks, event)
    (found,) = answer.effects
    known = np.isfinite(values[start : start + length])
    truth, per = float(effect[known].sum()), known.sum() * SPREAD
    mine = score(found.total, truth)
    sought = np.zeros(weeks, dtype=bool)
    sought[start : start + length] = known
    best = (np.nan, np.nan, np.nan)
    if world.oracle is not None:
        outside = np.isfinite(values) & ~sought
        baseline = world.oracle(quiet, outside, sought).sum(axis=1)
        best = score(float(values[sought].sum()) - baseline, truth)
    return Case(
        name,
        weeks,
        event,
        rank(found.total, truth, rng),
        tuple(one / per for one in mine),
        tuple(one / per for one in best),
        seconds,
    )


def _quiet(world: World, weeks: int, rng: np.random.Generator) -> tuple[Array, Array | None]:
    quiet = world.draw(rng, weeks)
    if not world.control:
        return quiet, None
    controls = np.column_stack([recursive(rng, weeks, (0.8,)) for _ in range(3)])
    return quiet + SPREAD * controls[:, 0], controls


def _effect(world: World, name: str, length: int, rng: np.random.Generator) -> Array:
    if "counts" in name:
        return rng.poisson(2.0, length).astype(np.float64)
    if world.burst:
        return np.where(np.arange(length) == 0, SPREAD * rng.uniform(5, 20), 0.0)
    if world.fading:
        fade = np.exp(-np.arange(length) / 3)
        return np.asarray(3 * SPREAD * fade * rng.uniform(0.5, 1.5, length))
    return np.full(length, SPREAD)


def _typed(where: str, start: int, length: int, rng: np.random.Generator) -> int:
    """The week that is written tenfold."""
    if where == "beside":
        return start - 1
    first, after = (start, start + length) if where == "inside" else (0, start)
    return int(rng.integers(first, after))


def row(label: str, cases: list[Case]) -> str:
    """A line of the table: coverage with its simulation error, widths and scores."""
    told = [case for case in cases if case.answered]
    if not told:
        return f"| {label} | {len(cases)} | 100% | | | | | | |"
    n = len(told)
    cells = []
    for level in LEVELS:
        share = sum(case.inside(level) for case in told) / n
        cells.append(f"{share:.1%} ± {(level * (1 - level) / n) ** 0.5:.1%}")
    width = np.mean([case.scores[0] for case in told])
    beside = [(c.scores, c.oracle) for c in told if np.isfinite(c.oracle[0])]
    ratios = ["", ""]
    if beside:
        mine, best = np.array(beside)[:, :, 1:].sum(axis=0)
        ratios = [f"{ratio:.2f}" for ratio in mine / best]
    gaps = f"{1 - n / len(cases):.0%}"
    return f"| {label} | {len(cases)} | {gaps} | {' | '.join(cells)} | {width:.2f} | " + (
        f"{ratios[0]} | {ratios[1]} |"
    )


def table(first: str, groups: dict[str, list[Case]]) -> list[str]:
    """A table with one line a group."""
    head = (
        f"| {first} | series | gaps | 50% holds | 80% holds | 95% holds | width | Winkler | CRPS |"
    )
    rows = [head, "|---|---|---|---|---|---|---|---|---|"]
    return [*rows, *(row(label, cases) for label, cases in groups.items() if cases), ""]


def report(cases: list[Case], command: str) -> str:
    """The whole report in Markdown."""
    names = list(dict.fromkeys(case.world for case in cases))
    by_world = {
        f"{name}, {weeks} weeks": [c for c in cases if c.world == name and c.weeks == weeks]
        for name in names
        for weeks in WEEKS
    }
    by_event = {
        f"{length} of {weeks} weeks, {'at the end' if last else 'in the middle'}": [
            c for c in cases if c.weeks == weeks and c.event == (length, last)
        ]
        for weeks in WEEKS
        for length, last in EVENTS
    }
    times = [case.seconds * 1000 for case in cases if case.answered]
    day = datetime.now(UTC).date().isoformat()
    lines = [
        "# Validation of launch",
        "",
        f"Command: `{command}`, {day}.",
        "",
        "Width: of the 95% interval of the effect a week, in spreads of the weeks (small counts: "
        f"in {SPREAD:.0f} counts). Winkler (of the 95% interval) and CRPS: mean score over that of "
        "an oracle that knows the kind of noise with its memory or season; 1 is as good, "
        "and under 1 is better than an oracle that first has to learn a year's season from a part "
        "of it; blank where no oracle is at hand. After ±, the simulation error of a nominal "
        "interval.",
        "",
        "## By kind of noise",
        "",
        *table("noise", by_world),
        "## By event, over all kinds of noise",
        "",
        *table("event", by_event),
        "## Where the truth lies among the draws",
        "",
        *rank_table("noise", _ranks(cases)),
        NOTE,
        "",
        "## Time",
        "",
        f"Median {np.median(times):.1f} ms of processor time a fit, placebos and draws included; "
        f"90% under {np.quantile(times, 0.9):.1f} ms ({len(times)} fits).",
    ]
    return "\n".join(lines)


def _ranks(cases: list[Case]) -> dict[str, list[float]]:
    grouped: dict[str, list[float]] = {}
    for case in cases:
        if case.answered:
            grouped.setdefault(case.world, []).append(case.rank)
    return grouped


def run(names: Iterable[str], runs: int, seed: int) -> list[Case]:
    """Ask `runs` series of every world, length and event."""
    cases = []
    for name in names:
        place = list(WORLDS).index(name)
        for weeks in WEEKS:
            for event in EVENTS:
                rng = np.random.default_rng([seed, place, weeks, event[0], event[1]])
                cases += [one(name, weeks, event, rng) for _ in range(runs)]
        print(f"{name}: done", flush=True)
    return cases


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m validation.launch")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=list(WORLDS))
    parser.add_argument("--out", type=Path, default=None)
    chosen = parser.parse_args()
    command = f"python -m validation.launch --runs {chosen.runs} --seed {chosen.seed}"
    command += "".join(f' --only "{name}"' for name in chosen.only or ())
    text = report(run(chosen.only or WORLDS, chosen.runs, chosen.seed), command)
    print(text)
    if chosen.out:
        chosen.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
