"""What a measurement is worth before it is made: the expected value of sample information.

EVSI = E max_d E[net_d | data] - max_d E[net_d], by regressing what is decided upon on a simulated
summary of the data (Strong, Oakley, Brennan & Breeze 2015, Medical Decision Making 35:570-583;
compared with other ways in Heath et al. 2020, Medical Decision Making 40:314-326). Net is linear in
what a channel brings, and what it is expected to bring grows with the summary, so that one
isotonic regression is all: means of blocks of draws. By Jensen's inequality no measurement is then
worth less than nothing or more than knowing everything, whatever the draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from retour.answer.verdict import SURE
from retour.models.arrays import Array, Index

_BLOCKS = 100
_LEAST = 50  # draws a block


@dataclass(frozen=True)
class Data:
    """Simulated data: `order` (N) has the draws by their summary, in blocks of `sizes` (B)."""

    order: Index
    sizes: Index

    @classmethod
    def of(cls, summary: Array) -> Data:
        """Data whose `summary` (N) was simulated with each draw."""
        count = len(summary)
        blocks = max(min(_BLOCKS, count // _LEAST), 1)
        sizes = np.full(blocks, count // blocks)
        sizes[: count % blocks] += 1
        return cls(np.argsort(summary), sizes)

    def means(self, values: Array) -> Array:
        """E[values | summary] of each block (B), not decreasing: isotonic over blocks of draws."""
        starts = np.cumsum(self.sizes) - self.sizes
        sums = np.add.reduceat(values[self.order], starts)
        return np.array(pool((sums / self.sizes).tolist(), self.sizes.tolist()))

    def mean(self, blocks: Array) -> float:
        """The mean over all draws of what is the same in each of the `blocks` (B)."""
        return float((self.sizes * blocks).sum() / self.sizes.sum())


@dataclass(frozen=True)
class Decision:
    """What may be done with a channel: per unit of what it `brings` (N draws), options bring
    `gains` (D) times that and cost `costs` (D).
    """

    brings: Array
    gains: Array
    costs: Array

    def best(self, brings: Array) -> Array:
        """The net of the best option for each of `brings`."""
        return np.asarray((self.gains[:, None] * brings - self.costs[:, None]).max(axis=0))

    @cached_property
    def now(self) -> float:
        """The expected net of the option that is the best on what is known."""
        return float(self.best(np.array([self.brings.mean()]))[0])

    @cached_property
    def perfect(self) -> float:
        """The expected value of perfect information on what the channel brings."""
        return max(float(self.best(self.brings).mean()) - self.now, 0.0)

    def worth(self, data: Data) -> float:
        """The expected value of data."""
        return max(data.mean(self.best(data.means(self.brings))) - self.now, 0.0)


def pool(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nearest values that never decrease, by weighted squares: pool adjacent violators
    (Ayer, Brunk, Ewing, Reid & Silverman 1955, Annals of Mathematical Statistics 26:641-647).

    SciPy has it too, in a module that takes longer to load than an answer to show.
    """
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many values
    for value, weight in zip(values, weights, strict=True):
        mean, whole, count = value, weight, 1
        while pools and pools[-1][0] > mean:
            before, its, more = pools.pop()
            mean = (before * its + mean * whole) / (its + whole)
            whole, count = whole + its, count + more
        pools.append((mean, whole, count))
    return [mean for mean, _, count in pools for _ in range(count)]


def settled(nets: Array, data: Data) -> float:
    """The chance that data make a verdict sure, for draws `nets` (N)."""
    chance = data.means((nets > 0).astype(float))
    sure = (chance >= SURE) | (chance <= 1 - SURE)
    return data.mean(sure.astype(float))
