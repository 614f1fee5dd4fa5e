"""python -m validation.trend [--runs 100] [--seed 11] [--only NAME]... [--out FILE]

Prints, over simulated weeks whose truth is known, how often the intervals of `trend` hold what each
channel brought, how wide they are, how often it refuses, how often its verdict is right, and
milliseconds of one processor a fit. Whatever it says.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retour.models.trend.fit import TrendError, fit
from retour.models.trend.prior import Prior
from validation.ranks import NOTE, rank, rank_table
from validation.trend_own import own_ranks
from validation.trend_rows import (
    ABOUT,
    HEADER,
    PRIORS,
    REFUSALS,
    Case,
    held,
    holding,
    prior_row,
    refusal,
    row,
)  # fmt: skip
from validation.trend_worlds import LEVEL, WORLDS, make

Array = NDArray[np.float64]
WEEKS = (26, 52, 104)
LENGTHS = (40, 60, 104, 156)  # of the table of refusals
FOLLOWING = (0.3, 0.45, 0.6, 0.75)
# What a channel costs is drawn about what channels bring, so that a verdict is no foregone thing.
_COST = 0.04


def one(name: str, weeks: int, seed: tuple[int, ...], prior: Prior | None = None) -> Case | None:
    """One business fitted; None when the data cannot carry a fit at all."""
    made = make(WORLDS[name], weeks, np.random.default_rng(seed))
    began = time.process_time()
    try:
        found = fit(made.outcome, made.efforts, prior=prior)
    except TrendError:
        return None
    seconds = time.process_time() - began
    truth = np.array([made.brought[c] for c in found.channels])
    total, whole = found.brought.sum(axis=1), float(truth.sum())
    low, high = np.quantile(total, [0.1, 0.9])
    rng = np.random.default_rng((*seed, 1))
    return Case(
        world=name,
        weeks=weeks,
        answered=found.trusted and not found.confounded,
        confounded=found.confounded,
        following=found.following,
        channels=tuple(held(found.brought[:, n], float(true)) for n, true in enumerate(truth)),
        together=held(total, whole),
        channel_draws=tuple(holding(draws) for draws in found.brought.T),
        together_draws=holding(total),
        side=int(whole > high) - int(whole < low),
        width=float(high - low) / float(np.nansum(made.outcome)),
        rank=rank(total, whole, rng),
        verdicts=tuple(
            verdict(found.brought[:, n], float(true), cost(weeks, rng))
            for n, true in enumerate(truth)
        ),
        seconds=seconds,
    )


def cost(weeks: int, rng: np.random.Generator) -> float:
    """What a channel costs."""
    return _COST * LEVEL * weeks * float(np.exp(0.8 * rng.standard_normal()))


def verdict(draws: Array, truth: float, spent: float) -> bool | None:
    """Whether "it pays" or "it does not" is right, None where the 80% interval says neither."""
    low, high = np.quantile(draws, [0.1, 0.9])
    if low <= spent <= high:
        return None
    return (truth > spent) == bool(low > spent)


@dataclass(frozen=True)
class Tried:
    """Businesses tried in the processes of a `pool`: the same ones however many there are."""

    pool: ProcessPoolExecutor
    runs: int
    seed: int

    def __call__(self, name: str, weeks: int, prior: Prior | None = None) -> list[Case]:
        """So many businesses of a world."""
        place = list(WORLDS).index(name)
        seeds = [(self.seed, place, weeks, n) for n in range(self.runs)]
        found = self.pool.map(partial(one, name, weeks, prior=prior), seeds)
        return [case for case in found if case is not None]


def coverage(names: Sequence[str], tried: Tried, show: Show) -> None:
    """The tables of coverage and of ranks."""
    show(ABOUT)
    show(HEADER)
    show("|" + "---|" * (HEADER.count("|") - 1))
    ranks = {}
    for name in names:
        every = []
        for weeks in WEEKS:
            cases = tried(name, weeks)
            show(row(name, weeks, cases))
            every += cases
        ranks[name] = [case.rank for case in every if case.answered]
    show(f"\n## Ranks of all channels together\n\n{NOTE}\n")
    show("\n".join(rank_table("noise", ranks)))


def refusals(names: Sequence[str], tried: Tried, priors: Tried, show: Show) -> None:
    """The table of refusals."""
    show("## Refusals\n")
    show("Posts by chance, and posts whose mean follows demand. “At .8 alone”: had it refused")
    show("whenever the probability of following is at least .8, never mind what it would bring.\n")
    show(REFUSALS)
    show("|" + "---|" * (REFUSALS.count("|") - 1))
    for weeks in LENGTHS:
        for name in names:
            show(refusal(name, weeks, tried(name, weeks)))
    show("\n## Priors of following\n")
    show("The same rules of refusal at 104 weeks, under other prior probabilities of following")
    show(f"(it is {Prior().following}).\n")
    show(PRIORS)
    show("|" + "---|" * (PRIORS.count("|") - 1))
    for following in FOLLOWING:
        for name in names:
            cases = priors(name, 104, Prior(following=following))
            show(f"| {following} {prior_row(name, cases)}")


class Show:
    """Prints lines and keeps them."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, text: str) -> None:
        """One more."""
        self.lines.append(text)
        print(text, flush=True)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m validation.trend")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", action="append", choices=list(WORLDS))
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    names = chosen.only or list(WORLDS)
    command = f"python -m validation.trend --runs {chosen.runs} --seed {chosen.seed}"
    show = Show()
    show(f"# Validation of trend\n\nCommand: `{command}`, {datetime.now(UTC):%Y-%m-%d}.\n")
    posts = [name for name in names if WORLDS[name].posts is not None]
    half, seed = chosen.runs // 2, chosen.seed
    with ProcessPoolExecutor(chosen.processes) as pool:
        coverage(names, Tried(pool, chosen.runs, seed), show)
        if posts:
            refusals(posts, Tried(pool, half, seed + 1), Tried(pool, half, seed + 2), show)
    if not chosen.only:
        show("\n## Ranks on the model's own prior\n")
        show(
            "Weeks drawn from the model itself (52 of them, two channels, effort that was planned):"
        )
        show("what is uneven here is the sampler's fault, or the grids'.\n")
        show("\n".join(rank_table("what", own_ranks(chosen.runs, chosen.seed))))
    if chosen.out:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text("\n".join(show.lines).rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    main()
