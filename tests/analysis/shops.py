"""Weeks of a small shop whose truth is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
WEEKS = 60


def shop(seed: int = 3, weeks: int = WEEKS) -> tuple[Array, dict[str, Array], dict[str, float]]:
    """Sales, efforts, and what each truly brought."""
    rng = np.random.default_rng(seed)
    posts = rng.poisson(4, weeks).astype(float)
    ads = np.where((np.arange(weeks) // 6) % 2, 200.0, 0.0)
    brought = {"instagram": 80 * posts, "meta-ads": 1.5 * ads}
    sales = 3000 + sum(brought.values()) + rng.normal(0, 200, weeks)
    return (
        np.asarray(sales),
        {"instagram": posts, "meta-ads": ads},
        {name: float(one.sum()) for name, one in brought.items()},
    )


def event(seed: int = 1, weeks: int = WEEKS) -> Array:
    """Sales with 600 more a week in weeks 40 to 45."""
    rng = np.random.default_rng(seed)
    sales = 3000 + rng.normal(0, 150, weeks)
    sales[40:46] += 600
    return sales


def switched(seed: int = 5, blocks: int = 14) -> tuple[Array, Array]:
    """Sales and what was on, drawn by lot week by week; a week on brings 150."""
    rng = np.random.default_rng(seed)
    on = rng.permutation(np.arange(blocks) % 2).astype(float)
    return 1000 + rng.normal(0, 80, blocks) + 150 * on, on
