"""Simple estimates beside the test's own, for those who want to see them."""

from __future__ import annotations

import numpy as np

from retour.models.arrays import Array, Index, Mask
from retour.models.onoff.blocks import Blocks


def difference(blocks: Blocks, on: Mask) -> float:
    """Mean outcome of on blocks less that of off blocks, `on` being one entry a block tested."""
    outcome = blocks.outcome[blocks.tested]
    if on.all() or not on.any():
        return float("nan")
    return float(outcome[on].mean() - outcome[~on].mean())


def horvitz_thompson(outcome: Array, block: Index, on: Mask, draws: Mask, carry_over: int) -> float:
    """The estimate of Bojinov, Simchi-Levi & Zhao (2023) of what a step on brings.

    A step counts when it and the `carry_over` before it were all on, or all off, over the chance of
    that under the design (`draws`, (R, blocks)). Unbiased without a model, but the level of sales
    is noise to it. `outcome`, `block` and NaN as in `Steps`, of the test only.
    """
    total, counted = 0.0, 0
    chances: dict[tuple[int, int], tuple[float, float]] = {}
    for step in range(carry_over, len(outcome)):
        if not np.isfinite(outcome[step]):
            continue
        counted += 1
        first, last = int(block[step - carry_over]), int(block[step])
        blocks = slice(first, last + 1)
        if (first, last) not in chances:
            some = draws[:, blocks]
            chances[first, last] = float(some.all(axis=1).mean()), float((~some).all(axis=1).mean())
        up, down = chances[first, last]
        if on[blocks].all():
            total += float(outcome[step]) / up
        elif not on[blocks].any():
            total -= float(outcome[step]) / down
    return total / counted if counted else float("nan")
