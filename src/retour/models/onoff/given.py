"""What an analyst knows of a test, as steps whose arrays fit together."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from retour.models.arrays import Array, Index, Mask
from retour.models.onoff.blocks import Steps


def given(
    outcome: ArrayLike,
    on: ArrayLike,
    assigned: ArrayLike | None,
    dose: ArrayLike | None,
    blocks: ArrayLike | None,
    controls: ArrayLike | None,
) -> tuple[Steps, Mask]:
    """The steps of a test, and what was drawn for each of its blocks; arguments as of `onoff`.

    Raises ValueError for arrays that do not fit.
    """
    state = np.asarray(on, dtype=np.float64)
    plan = state if assigned is None else np.asarray(assigned, dtype=np.float64)
    put = np.nan_to_num(state) if dose is None else np.asarray(dose, dtype=np.float64)
    steps = Steps(
        np.asarray(outcome, dtype=np.float64), put, _numbers(plan, blocks), _columns(controls, plan)
    )
    _expect_fit(steps, plan)
    return steps, _by_block(plan, steps.block)


def _numbers(plan: Array, blocks: ArrayLike | None) -> Index:
    """The number of each step's block, counted from 0, -1 before the test."""
    tested = np.isfinite(plan)
    numbers = np.full(len(plan), -1, dtype=np.int64)
    given = np.arange(len(plan)) if blocks is None else np.asarray(blocks)
    if given.shape != plan.shape:
        raise ValueError(f"blocks: expected {plan.shape}, got {given.shape}")
    if not tested.any():
        raise ValueError("no step is in the test: `on` is NaN everywhere")
    if not tested[np.argmax(tested) :].all():
        raise ValueError("`assigned` is NaN inside the test: only steps before it may be")
    within = given[tested]
    starts = np.concatenate([[True], within[1:] != within[:-1]])
    if starts.sum() != len(np.unique(within)):
        raise ValueError("a block's steps must follow each other")
    numbers[tested] = np.cumsum(starts) - 1
    return numbers


def _columns(controls: ArrayLike | None, plan: Array) -> Array:
    if controls is None:
        return np.empty((len(plan), 0))
    found = np.asarray(controls, dtype=np.float64)
    return found[:, None] if found.ndim == 1 else found


def _expect_fit(steps: Steps, plan: Array) -> None:
    for name, array in (
        ("outcome", steps.outcome),
        ("dose", steps.dose),
        ("controls", steps.controls),
    ):
        if len(array) != len(plan):
            raise ValueError(f"{name}: expected {len(plan)} steps, got {len(array)}")
    if not np.isfinite(steps.dose).all() or not np.isfinite(steps.controls).all():
        raise ValueError("dose and controls must be known at every step")
    if np.isinf(steps.outcome).any():
        raise ValueError("an outcome is infinite")
    if not np.isin(plan[np.isfinite(plan)], (0.0, 1.0)).all():
        raise ValueError("`assigned` must be 1 or 0 (NaN before the test)")


def _by_block(plan: Array, block: Index) -> Mask:
    """The assignment of each block; raises ValueError when it changes inside one."""
    inside = block >= 0
    first = np.flatnonzero(inside & np.concatenate([[True], block[1:] != block[:-1]]))
    drawn = plan[first] > 0.5
    if (drawn[block[inside]] != (plan[inside] > 0.5)).any():
        raise ValueError(
            "what was drawn (`assigned`, else `on`) changes inside a block: pass the blocks drawn"
        )
    return np.asarray(drawn)
