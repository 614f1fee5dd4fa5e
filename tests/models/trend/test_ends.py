"""The ends of intervals are the data's, not the luck of a few heavy draws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from retour.models.trend.fit import fit
from retour.models.trend.results import TrendFit


def fitted(first: str, seed: int) -> TrendFit:
    """What two channels, one of them called `first`, brought in sixty weeks."""
    rng = np.random.default_rng(1)
    rng.standard_normal(60)
    posts, spend = rng.poisson(3, 60).astype(float), 20 * np.abs(rng.standard_normal(60))
    rng.permutation(20)
    sales = 800 + 40 * rng.standard_normal(60) + 30 * posts + 5 * spend
    return fit(sales, {first: [posts], "b": [spend]}, seed=seed)


def ends(found: TrendFit) -> tuple[float, float]:
    """The 90% and the 97.5% point of what both brought together."""
    high, highest = np.quantile(found.brought.sum(axis=1), [0.9, 0.975])
    return float(high), float(highest)


@pytest.mark.parametrize("seed", [0, 1])
def test_another_name_or_seed_hardly_moves_the_ends(seed: int) -> None:
    # One draw of these sixty weeks weighs more than what lies beyond the end.
    found = fitted("z", seed)
    assert found.trusted
    assert ends(found) == pytest.approx(ends(fitted("a", 0)), rel=0.08)


def test_the_error_of_an_end_is_no_smaller_than_ends_differ() -> None:
    every = [fitted("a", seed) for seed in range(8)]
    spread = float(np.std([ends(found)[1] for found in every], ddof=1))
    said = float(np.mean([found.end_error for found in every]))
    assert spread / 1.5 < said < 4 * spread
    assert replace(every[0], effective=50.0).end_error > every[0].end_error
    assert not replace(every[0], effective=50.0).trusted
