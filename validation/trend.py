"""python -m validation.trend [--runs 100] [--seed 11] [--only NAME]... [--out FILE]

Prints, over simulated weeks whose truth is known, how often the intervals of `trend` hold what each
channel brought, how wide they are, how often it refuses, how often its verdict is right, and
milliseconds of one processor a fit. Whatever it says.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterable, Sequence
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
from validation.trend_worlds import LEVEL, WORLDS, make

Array = NDArray[np.float64]
WEEKS = (26, 52, 104)
LENGTHS = (40, 60, 104, 156)  # of the table of refusals
LEVELS = (0.5, 0.8, 0.95)
ABOUT = """\
Coverage of central intervals where it answered. “Their draws”: what share of its own draws such
an interval holds, to which its coverage is to be compared. A channel that may bring nothing at
all has draws that are exactly nothing, often more of them than a tail of the interval; it then
begins at nothing and holds them all, and so more than its name says. “Had it answered all”:
coverage of the sum if it never refused. Verdicts: “pays” or “does not” where the 80% interval of
a channel lies on one side of a cost drawn by lot.
"""
HEADER = (
    "| noise | weeks | answered | one channel 50/80/95 | their draws | all channels | their draws "
    "| had it answered all | truth above 80% | below | width 80% | verdicts given | right "
    "| CPU ms |"
)
REFUSALS = (
    "| effort | weeks | following | refused | all channels, answered | refused ones "
    "| refused at .8 alone | all channels, answered then |"
)
PRIORS = "| prior of following | effort | refused | all channels, answered | width 80% |"
FOLLOWING = (0.3, 0.45, 0.6, 0.75)
ALONE = 0.8  # the rule that the refusals are compared with: never mind what it would bring
# What a channel costs is drawn about what channels bring, so that a verdict is no foregone thing.
_COST = 0.04


@dataclass(frozen=True, slots=True)
class Case:
    """One business: its `world` and `weeks`, whether it was `answered` or else `confounded` (or the
    sampler failed), the probability of `following`; what held the truth (channels, then their sum),
    and what share of the draws these intervals hold (`channel_draws`, `together_draws`); the side
    on which the truth of the sum left the 80% interval (-1, 0, 1), the width of that as a share of
    sales, the rank of the sum, for each channel whether its verdict was right (None: none given),
    seconds of one processor.
    """

    world: str
    weeks: int
    answered: bool
    confounded: bool
    following: float
    channels: tuple[tuple[bool, ...], ...]
    together: tuple[bool, ...]
    channel_draws: tuple[tuple[float, ...], ...]
    together_draws: tuple[float, ...]
    side: int
    width: float
    rank: float
    verdicts: tuple[bool | None, ...]
    seconds: float


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


def held(draws: Array, truth: float) -> tuple[bool, ...]:
    """Whether each level's central interval holds the truth, its ends included.

    A channel that may bring nothing has intervals that end at nothing.
    """
    return tuple(bool(low <= truth <= high) for low, high in _ends(draws))


def holding(draws: Array) -> tuple[float, ...]:
    """The share of the draws in each level's central interval, its ends included: more than its
    level where many draws are nothing at all, which is then its lower end.
    """
    inside = ((low <= draws) & (draws <= high) for low, high in _ends(draws))
    return tuple(float(one.mean()) for one in inside)


def _ends(draws: Array) -> list[Array]:
    return [np.quantile(draws, [(1 - level) / 2, (1 + level) / 2]) for level in LEVELS]


def cost(weeks: int, rng: np.random.Generator) -> float:
    """What a channel costs."""
    return _COST * LEVEL * weeks * float(np.exp(0.8 * rng.standard_normal()))


def verdict(draws: Array, truth: float, spent: float) -> bool | None:
    """Whether "it pays" or "it does not" is right, None where the 80% interval says neither."""
    low, high = np.quantile(draws, [0.1, 0.9])
    if low <= spent <= high:
        return None
    return (truth > spent) == bool(low > spent)


def share(held_ones: Sequence[tuple[float, ...]]) -> str:
    """Coverage of every level, or what share of the draws it holds."""
    if not held_ones:
        return ""
    return " / ".join(f"{np.mean([h[n] for h in held_ones]):.1%}" for n in range(len(LEVELS)))


def percent(flags: Iterable[bool]) -> str:
    """How many of them, in percent; empty when there are none."""
    every = list(flags)
    return f"{np.mean(every):.0%}" if every else ""


def row(name: str, weeks: int, cases: list[Case]) -> str:
    """One line of the table."""
    kept = [case for case in cases if case.answered]
    if not kept:
        return f"| {name} | {weeks} | 0% |" + " |" * 11
    verdicts = [one for case in kept for one in case.verdicts]
    return (
        f"| {name} | {weeks} | {percent(case.answered for case in cases)} "
        f"| {share([held_one for case in kept for held_one in case.channels])} "
        f"| {share([draws for case in kept for draws in case.channel_draws])} "
        f"| {share([case.together for case in kept])} "
        f"| {share([case.together_draws for case in kept])} "
        f"| {share([case.together for case in cases])} "
        f"| {percent(case.side > 0 for case in kept)} "
        f"| {percent(case.side < 0 for case in kept)} "
        f"| {np.median([case.width for case in kept]):.2f} "
        f"| {percent(one is not None for one in verdicts)} "
        f"| {percent(one for one in verdicts if one is not None)} "
        f"| {1000 * np.median([case.seconds for case in cases]):.0f} |"
    )


def refusal(name: str, weeks: int, cases: list[Case]) -> str:
    """One line of the table of refusals."""
    kept = [case.together for case in cases if case.answered]
    lost = [case.together for case in cases if case.confounded]
    alone = [case.together for case in cases if case.following < ALONE]
    return (
        f"| {name} | {weeks} | {np.median([case.following for case in cases]):.2f} "
        f"| {percent(case.confounded for case in cases)} | {share(kept)} | {share(lost)} "
        f"| {percent(case.following >= ALONE for case in cases)} | {share(alone)} |"
    )


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


def prior_row(name: str, cases: list[Case]) -> str:
    """The rest of a line of the table of priors."""
    kept = [case for case in cases if case.answered]
    return (
        f"| {name} | {percent(case.confounded for case in cases)} "
        f"| {share([case.together for case in kept])} "
        f"| {np.median([case.width for case in kept]):.2f} |"
    )


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
