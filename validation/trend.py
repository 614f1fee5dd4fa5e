"""python -m validation.trend [--runs 100] [--seed 1] [--only NAME]... [--out FILE]

Prints, over simulated weeks whose truth is known, how often the intervals of `trend` hold what each
channel brought, how wide they are, how often it refuses, and milliseconds a fit. Whatever it says.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retour.measures.trend import FOLLOWS
from retour.models.trend.fit import TrendError, fit
from validation.trend_worlds import WORLDS, make

Array = NDArray[np.float64]
WEEKS = (26, 52, 104)
LEVELS = (0.5, 0.8, 0.95)
HEADER = (
    "| noise | weeks | answered | one channel 50/80/95 | all channels | had it answered all "
    "| width 80% | ranks p | ms |"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One business: whether it was answered, what held the truth (channels, then their sum), the
    width of the sum's 80% interval as a share of sales, the rank of the sum, seconds.
    """

    answered: bool
    channels: tuple[tuple[bool, ...], ...]
    together: tuple[bool, ...]
    width: float
    rank: float
    seconds: float


def one(name: str, weeks: int, seed: tuple[int, ...]) -> Case | None:
    """One business fitted; None when the data cannot carry a fit at all."""
    rng = np.random.default_rng(seed)
    made = make(WORLDS[name], weeks, rng)
    began = time.perf_counter()
    try:
        found = fit(made.outcome, made.efforts)
    except TrendError:
        return None
    seconds = time.perf_counter() - began
    truth = np.array([made.brought[c] for c in found.channels])
    total = found.brought.sum(axis=1)
    low, high = np.quantile(total, [0.1, 0.9])
    return Case(
        answered=found.trusted and found.following < FOLLOWS,
        channels=tuple(held(found.brought[:, n], float(true)) for n, true in enumerate(truth)),
        together=held(total, float(truth.sum())),
        width=float(high - low) / float(np.nansum(made.outcome)),
        rank=float((total < truth.sum()).mean()),
        seconds=seconds,
    )


def held(draws: Array, truth: float) -> tuple[bool, ...]:
    """Whether each level's central interval holds the truth, its ends included.

    A channel that may bring nothing has intervals that end at nothing.
    """
    ends = [np.quantile(draws, [(1 - level) / 2, (1 + level) / 2]) for level in LEVELS]
    return tuple(bool(low <= truth <= high) for low, high in ends)


def share(held_ones: list[tuple[bool, ...]]) -> str:
    """Coverage of every level."""
    if not held_ones:
        return ""
    return " / ".join(f"{np.mean([h[n] for h in held_ones]):.1%}" for n in range(len(LEVELS)))


def even(ranks: list[float]) -> float:
    """Probability of ranks as uneven as these if the intervals were right (chi squared, 10 bins;
    simulation-based calibration: Talts et al. 2018).
    """
    from scipy.stats import chisquare

    counts = np.histogram(ranks, bins=10, range=(0, 1))[0]
    return float(chisquare(counts).pvalue)


def row(name: str, weeks: int, cases: list[Case]) -> str:
    """One line of the table."""
    kept = [case for case in cases if case.answered]
    if not cases:
        return f"| {name} | {weeks} | 0% | | | | | | |"
    channels = [held_one for case in kept for held_one in case.channels]
    return (
        f"| {name} | {weeks} | {len(kept) / len(cases):.0%} | {share(channels)} "
        f"| {share([case.together for case in kept])} "
        f"| {share([case.together for case in cases])} "
        f"| {np.median([case.width for case in kept or cases]):.2f} "
        f"| {even([case.rank for case in cases]):.2f} "
        f"| {1000 * np.median([case.seconds for case in cases]):.0f} |"
    )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m validation.trend")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=list(WORLDS))
    parser.add_argument("--out", type=Path, default=None)
    chosen = parser.parse_args()
    command = f"python -m validation.trend --runs {chosen.runs} --seed {chosen.seed}"
    lines = [
        "# Validation of trend",
        "",
        f"Command: `{command}`, {datetime.now(UTC):%Y-%m-%d}.",
        "",
        "Coverage of central intervals where it answered. "
        "“Had it answered all”: coverage of the sum if it never refused.",
        "",
        HEADER,
        "|" + "---|" * (HEADER.count("|") - 1),
    ]
    print("\n".join(lines), flush=True)
    for place, name in enumerate(WORLDS):
        if chosen.only and name not in chosen.only:
            continue
        for weeks in WEEKS:
            tried = (one(name, weeks, (chosen.seed, place, weeks, n)) for n in range(chosen.runs))
            lines.append(row(name, weeks, [case for case in tried if case is not None]))
            print(lines[-1], flush=True)
    if chosen.out:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
