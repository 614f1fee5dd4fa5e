"""From steps (days or weeks) to blocks: what is left out for carry-over, and what is missing.

The first `carry_over` steps of every block are left out, whether or not the state changed there: a
block's outcome then depends on its own assignment alone, as the randomisation test needs. It is the
"pure" part of the windows of Bojinov, Simchi-Levi & Zhao (2023), fixed by the design instead of by
the draw.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array, Index, Mask

# A block counts when at least this share of its usable steps is known.
_LEAST_KNOWN = 0.5
# More blocks before the test tell hardly more of what the test needs, and cost their cube.
_MOST_BEFORE = 150


@dataclass(frozen=True)
class Steps:
    """What was seen by step: everything (T,), `controls` (T, p).

    `outcome` is NaN where it is not known; `block` numbers the test's blocks from 0, -1 before it.
    """

    outcome: Array
    dose: Array
    block: Index
    controls: Array


@dataclass(frozen=True)
class Blocks:
    """Means a step by block: the blocks before the test (`number` -1), then those of the test.

    The outcome is of the steps compared, the dose of the whole block. `first` is the first step
    of each, `place` its middle in steps, `noise` the variance of its mean beside that of a whole
    block when steps tell nothing of each other. Blocks of which too little is known are left out.
    """

    number: Index
    first: Index
    place: Array
    outcome: Array
    dose: Array
    controls: Array
    noise: Array
    lost: int

    @property
    def tested(self) -> Mask:
        """Which are blocks of the test."""
        return np.asarray(self.number >= 0)


def in_blocks(steps: Steps, carry_over: int) -> Blocks:
    """The blocks of a test, and the time before it cut into blocks of the same length.

    Raises ValueError when blocks are not longer than the carry-over.
    """
    spans = _spans(steps.block)
    length = int(np.median([stop - start for number, start, stop in spans if number >= 0]))
    if length <= carry_over:
        raise ValueError(
            f"blocks of {length} steps are not longer than the carry-over of {carry_over}: "
            "nothing of them is left"
        )
    first = next(start for number, start, _ in spans if number >= 0)
    ends = list(range(first, length - 1, -length))[:_MOST_BEFORE]
    spans = [(-1, stop - length, stop) for stop in reversed(ends)] + [
        span for span in spans if span[0] >= 0
    ]
    rows = []
    for number, start, stop in spans:
        usable = slice(start + carry_over, stop)
        known = np.isfinite(steps.outcome[usable])
        if not known.size or known.mean() < _LEAST_KNOWN:
            continue
        outcome = float(steps.outcome[usable][known].mean())
        dose = float(steps.dose[start:stop].mean())
        controls = steps.controls[usable][known].mean(axis=0)
        noise = (length - carry_over) / int(known.sum())
        rows.append((number, start, (start + stop - 1) / 2, outcome, dose, noise, controls))
    tested = len({number for number, *_ in spans if number >= 0})
    return Blocks(
        number=np.array([row[0] for row in rows], dtype=np.int64),
        first=np.array([row[1] for row in rows], dtype=np.int64),
        place=np.array([row[2] for row in rows]),
        outcome=np.array([row[3] for row in rows]),
        dose=np.array([row[4] for row in rows]),
        controls=np.array([row[6] for row in rows]).reshape(len(rows), steps.controls.shape[1]),
        noise=np.array([row[5] for row in rows]),
        lost=tested - sum(row[0] >= 0 for row in rows),
    )


def _spans(block: Index) -> list[tuple[int, int, int]]:
    """The stretches of one block: its number, first step, one after its last step."""
    edges = np.flatnonzero(np.diff(block)) + 1
    starts, stops = [0, *edges.tolist()], [*edges.tolist(), len(block)]
    return [(int(block[a]), a, b) for a, b in zip(starts, stops, strict=True)]
