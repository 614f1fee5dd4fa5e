"""The ends of intervals are the data's, not the luck of a few heavy draws."""

from __future__ import annotations

import numpy as np
import pytest

from retour.models.trend.fit import fit


def ends(first: str, seed: int) -> tuple[float, float]:
    """The 90% and the 97.5% point of what two channels brought together in sixty weeks."""
    rng = np.random.default_rng(1)
    rng.standard_normal(60)
    posts, spend = rng.poisson(3, 60).astype(float), 20 * np.abs(rng.standard_normal(60))
    rng.permutation(20)
    sales = 800 + 40 * rng.standard_normal(60) + 30 * posts + 5 * spend
    found = fit(sales, {first: [posts], "b": [spend]}, seed=seed)
    assert found.trusted
    high, highest = np.quantile(found.brought.sum(axis=1), [0.9, 0.975])
    return float(high), float(highest)


@pytest.mark.parametrize("seed", [0, 1])
def test_another_name_or_seed_hardly_moves_the_ends(seed: int) -> None:
    # One draw of these sixty weeks weighs more than what lies beyond the end.
    assert ends("z", seed) == pytest.approx(ends("a", 0), rel=0.08)
