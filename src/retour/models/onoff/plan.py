"""Which assignments of blocks to "on" and "off" a test can have, and the draw among them.

Restricted randomisation (Morgan & Rubin 2012, Annals of Statistics 40:1263-1282): assignments that
are out of balance, or keep one state too long, are refused before the draw; the analysis then uses
the same set. Each is as likely as any other, and its opposite is in the set too, so that every
block is on with probability one half.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from retour.models.arrays import Array, Mask

LONGEST = 3  # blocks in a row in one state, of up to 32; see `longest_of`
# The share of assignments kept for their balance: a fifth, unless so few are left that a test
# could hardly prove anything.
KEPT = 0.2
LEAST_KEPT = 400
_LISTED = 13_000  # up to so many assignments are listed, more are drawn
_TRIED = 4_000
_ROUNDED = 1e-9
_MOST_TRIES = 400


@dataclass(frozen=True)
class Plan:
    """The assignments that a test of `blocks` blocks can have.

    Half of the blocks are on (of an odd number one more or less); no state lasts longer than
    `longest` blocks; and the imbalance of `balance` (blocks, p), orthonormal columns with mean
    zero, is at most `most`: the squared length of what an assignment and the columns share.
    """

    blocks: int
    longest: int = LONGEST
    balance: tuple[tuple[float, ...], ...] = ()
    most: float = math.inf

    def admits(self, on: Mask) -> Mask:
        """Which rows of `on` (R, blocks) the plan can have."""
        few = self.blocks // 2
        counts = on.sum(axis=1)
        halved = (counts == few) | (counts == self.blocks - few)
        return np.asarray(
            halved
            & (longest_run(on) <= self.longest)
            & (self.imbalance(on) <= self.most * (1 + _ROUNDED) + _ROUNDED)
        )

    def imbalance(self, on: Mask) -> Array:
        """The imbalance of each row of `on` (R, blocks)."""
        if not self.balance:
            return np.zeros(len(on))
        shared = (on - 0.5) @ np.array(self.balance)
        return np.asarray((shared**2).sum(axis=1))

    @property
    def listed(self) -> Mask | None:
        """Every assignment of the plan (R, blocks); None when there are too many to list."""
        return _listed(self)

    def draws(self, number: int, rng: np.random.Generator) -> Mask:
        """`number` assignments drawn with replacement, each as likely: (number, blocks)."""
        whole = self.listed
        if whole is not None:
            return whole[rng.integers(0, len(whole), number)]
        found: list[Mask] = []
        have = 0
        for _ in range(_MOST_TRIES):
            some = _halved(self.blocks, _TRIED, rng)
            found.append(some[self.admits(some)])
            have += len(found[-1])
            if have >= number:
                return np.concatenate(found)[:number]
        raise ValueError(f"hardly any assignment of {self.blocks} blocks is in balance")


def longest_of(blocks: int) -> int:
    """How many blocks in a row one state may last: one assignment in eight or more has no
    longer run.

    A fair coin tossed `blocks` times has some blocks / 2^(k + 1) runs of more than k.
    """
    return max(LONGEST, math.ceil(math.log2(blocks / 2)) - 1)


def plan_of(blocks: int, covariates: Array | None = None) -> Plan:
    """The plan whose assignments are the better balanced on `covariates` (blocks, p).

    The imbalance is Mahalanobis's; constant and doubled columns change nothing. Raises ValueError
    for fewer than two blocks.
    """
    if blocks < 2:
        raise ValueError("a test needs at least two blocks")
    longest = longest_of(blocks)
    columns = _orthonormal(covariates, blocks)
    free = Plan(blocks, longest)
    if not columns.size:
        return free
    whole = free.listed
    some = free.draws(_TRIED, np.random.default_rng(0)) if whole is None else whole
    balance = tuple(tuple(float(x) for x in row) for row in np.round(columns, 6))
    far = Plan(blocks, longest, balance).imbalance(some)
    share = KEPT if whole is None else min(max(KEPT, LEAST_KEPT / len(whole)), 1.0)
    most = float(np.quantile(far, share, method="higher"))
    return Plan(blocks, longest, balance, most)


def longest_run(on: Mask) -> Array:
    """The longest run of one state in each row of `on` (R, blocks)."""
    run = np.ones(len(on))
    longest = run.copy()
    for k in range(1, on.shape[1]):
        run = np.where(on[:, k] == on[:, k - 1], run + 1, 1)
        longest = np.maximum(longest, run)
    return longest


def _orthonormal(covariates: Array | None, blocks: int) -> Array:
    if covariates is None:
        return np.empty((blocks, 0))
    centred = np.asarray(covariates, dtype=np.float64)
    centred = centred - centred.mean(axis=0)
    size = np.sqrt((centred**2).sum(axis=0))
    scaled = centred[:, size > 0] / size[size > 0]
    if not scaled.shape[1]:
        return np.empty((blocks, 0))
    left, values, _ = np.linalg.svd(scaled, full_matrices=False)
    return np.asarray(left[:, values > 1e-6 * values[0]])


def _halved(blocks: int, number: int, rng: np.random.Generator) -> Mask:
    """Assignments with half of the blocks on, in any order; of an odd number one more or less."""
    order = rng.random((number, blocks)).argsort(axis=1)
    few = blocks // 2 + rng.integers(0, 2, (number, 1)) * (blocks % 2)
    return np.asarray(order < few)


@lru_cache(maxsize=64)
def _listed(plan: Plan) -> Mask | None:
    few = plan.blocks // 2
    sizes = {few, plan.blocks - few}
    if sum(math.comb(plan.blocks, size) for size in sizes) > _LISTED:
        return None
    on = np.concatenate([_chosen(plan.blocks, size) for size in sizes])
    kept = on[plan.admits(on)]
    kept.flags.writeable = False
    return kept


def _chosen(blocks: int, size: int) -> Mask:
    """Every choice of `size` of the blocks, one a row."""
    places = np.fromiter(combinations(range(blocks), size), dtype=(np.int64, size))
    on = np.zeros((len(places), blocks), dtype=bool)
    on[np.arange(len(places))[:, None], places] = True
    return on
