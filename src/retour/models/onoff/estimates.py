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
    """The estimate of Bojinov, Simchi-Levi & Zhao (2023), equation 5, of what a step on brings.

    A step counts when it and the `carry_over` before it were all on, or all off, over the chance of
    that under the design (`draws`, (R, blocks)). Unbiased without a model, but the level of sales
    is noise to it. `outcome`, `block` and NaN as in `Steps`, of the test only.
    """
    state, drawn = on[block], draws[:, block]
    total, counted = 0.0, 0
    for step in range(carry_over, len(outcome)):
        window = slice(step - carry_over, step + 1)
        if not np.isfinite(outcome[step]):
            continue
        counted += 1
        for whole, sign, chance in (
            (state[window].all(), 1.0, drawn[:, window].all(axis=1).mean()),
            (not state[window].any(), -1.0, (~drawn[:, window]).all(axis=1).mean()),
        ):
            if whole:
                total += sign * float(outcome[step]) / float(chance)
    return total / counted if counted else float("nan")
