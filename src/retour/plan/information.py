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

import numpy as np

from retour.answer.model import SURE
from retour.models.arrays import Array

_BLOCKS = 100
_LEAST = 50  # draws a block


@dataclass(frozen=True)
class Decision:
    """What may be done with a channel: per unit of what it `brings` (N draws), options bring
    `gains` (D) times that and cost `costs` (D).
    """

    brings: Array
    gains: Array
    costs: Array

    def best(self, brings: Array) -> float:
        """The mean net of choosing the best option for each of `brings`, which are as likely."""
        nets = brings[:, None] * self.gains - self.costs
        return float(nets.max(axis=1).mean())

    @property
    def now(self) -> float:
        """The expected net of the option that is the best on what is known."""
        return self.best(np.array([self.brings.mean()]))

    @property
    def perfect(self) -> float:
        """The expected value of perfect information on what the channel brings."""
        return max(self.best(self.brings) - self.now, 0.0)

    def worth(self, summary: Array) -> float:
        """The expected value of data whose `summary` (N) was simulated with each draw."""
        return max(self.best(regressed(self.brings, summary)) - self.now, 0.0)


def regressed(values: Array, summary: Array) -> Array:
    """E[values | summary] (N), not decreasing in the summary: isotonic over blocks of draws."""
    order = np.argsort(summary, kind="stable")
    blocks = np.array_split(order, max(min(_BLOCKS, len(order) // _LEAST), 1))
    found = np.empty(len(values))
    pooled = pool([float(values[block].mean()) for block in blocks], [len(one) for one in blocks])
    for block, mean in zip(blocks, pooled, strict=True):
        found[block] = mean
    return found


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


def settled(nets: Array, summary: Array) -> float:
    """The chance that the data of `summary` (N) make a verdict sure, for draws `nets` (N)."""
    chance = regressed((nets > 0).astype(float), summary)
    return float(((chance >= SURE) | (chance <= 1 - SURE)).mean())
