"""Removal effects of channels in an absorbing Markov chain of journeys.

Anderl, Becker, von Wangenheim & Schumann 2016 (International Journal of Research in Marketing
33:457-474); the fundamental matrix is Kemeny & Snell 1960, chapter 3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Transitions:
    """How journeys went from one state to the next: counts of journeys.

    A state is the last channels met, oldest first, as many as the order of the chain or fewer where
    a journey begins. `start` (n) counts journeys that begin in each, `between` (n, n) those that go
    from one to another, `converted` (n) and `lost` (n) those that end; `value` (n) is what those
    that converted were worth.
    """

    states: tuple[tuple[str, ...], ...]
    start: Array
    between: Array
    converted: Array
    lost: Array
    value: Array

    def probabilities(self) -> Array:
        """From each state (rows) to each, then to conversion, then to none: (n, n + 2)."""
        counts = np.column_stack([self.between, self.converted, self.lost])
        return np.asarray(counts / counts.sum(axis=1, keepdims=True))


def removal_effects(chain: Transitions, channels: tuple[str, ...]) -> tuple[Array, Array]:
    """The share of conversions, and of value, lost when a channel is taken out: (K,) and (K,).

    Whoever would go on to a removed channel is lost. `Q` being the moves between states,
    `N = (I - Q)^-1` says how often each state is met, and the journeys that meet a set `S` of
    states for the first time in each of its members are `start N_S (N_SS)^-1`: so no channel needs
    a chain of its own. What converting is worth is the mean value of those who converted there.
    """
    if not chain.start.sum() or not chain.states:
        return np.zeros(len(channels)), np.zeros(len(channels))
    moves = chain.probabilities()
    n = len(chain.states)
    met = np.linalg.solve(np.eye(n) - moves[:, :n], np.eye(n))
    mean = np.divide(chain.value, chain.converted, where=chain.converted > 0, out=np.zeros(n))
    worth = met @ np.column_stack([moves[:, n], moves[:, n] * mean])
    start = chain.start / chain.start.sum()
    total, meets = start @ worth, start @ met
    lost = np.zeros((len(channels), 2))
    for number, channel in enumerate(channels):
        inside = [at for at, state in enumerate(chain.states) if state[-1] == channel]
        if inside:
            lost[number] = meets[inside] @ np.linalg.solve(
                met[np.ix_(inside, inside)], worth[inside]
            )
    effects = np.divide(lost, total, where=total > 0, out=np.zeros_like(lost))
    effects = np.clip(effects, 0.0, 1.0)  # a rounding beyond either end
    return effects[:, 0], effects[:, 1]
