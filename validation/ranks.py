"""Where truths lie among draws: simulation-based calibration in a table.

Talts, Betancourt, Simpson, Vehtari & Gelman 2018 (arXiv 1804.06788): where draws are honest, the
share of them below the truth is uniform over many cases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chisquare

BINS = 10
NOTE = (
    "Share of the draws below the truth, cases in each tenth: even where draws are honest "
    "(simulation-based calibration, Talts et al. 2018). Low in the middle: too sure; high: not "
    "sure enough; sloping: one-sided. Last column: how likely so uneven a row is by chance."
)


def rank(draws: NDArray[np.float64], truth: float, rng: np.random.Generator) -> float:
    """The share of draws below the truth; anywhere among those that equal it, by lot."""
    tied = np.abs(draws - truth) < 1e-9
    return float((draws[~tied] < truth).sum() / len(draws) + rng.random() * tied.mean())


def rank_table(first: str, groups: Mapping[str, Sequence[float]]) -> list[str]:
    """A table with one line a group of ranks, each from 0 to 1."""
    tenths = " | ".join(f"{n / BINS:.1f}-{(n + 1) / BINS:.1f}" for n in range(BINS))
    rows = [f"| {first} | cases | {tenths} | by chance |", "|---" * (BINS + 3) + "|"]
    for label, ranks in groups.items():
        counts = np.histogram(np.asarray(ranks), BINS, (0.0, 1.0))[0]
        # Fewer than five a tenth and the chi-squared distribution is no guide.
        chance = f"{chisquare(counts).pvalue:.2g}" if len(ranks) >= 5 * BINS else ""
        rows.append(f"| {label} | {len(ranks)} | {' | '.join(map(str, counts))} | {chance} |")
    return [*rows, ""]
