"""Random numbers that depend on what they are for, not on the order in which they are drawn.

Every draw is a hash of (seed, stream, entity, day ...): a counter-based generator, with the
finaliser of SplitMix64 as the hash (Steele, Lea & Flood 2014, OOPSLA; the counter-based idea is
Salmon et al. 2011, SC). Two runs of one world that differ by a channel thus share the draws of
every person on every day (common random numbers), and a world is the same on any machine.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_Words = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def _mix(words: _Words) -> _Words:
    """SplitMix64's finaliser, in place on a fresh array."""
    words ^= words >> np.uint64(30)
    words *= _FIRST
    words ^= words >> np.uint64(27)
    words *= _SECOND
    words ^= words >> np.uint64(31)
    return words


def _absorb(state: _Words, index: ArrayLike) -> _Words:
    # Casting through int64 lets negative indices (days before the start) in.
    step = np.atleast_1d(np.asarray(index, dtype=np.int64)).astype(np.uint64)
    return _mix((step + np.uint64(1)) * _GOLDEN + state)


class Latent:
    """The hidden draws of one world; the same seed gives the same draws for ever."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._root = _absorb(np.zeros(1, dtype=np.uint64), seed)

    def child(self, name: str) -> Latent:
        """Other draws that have nothing to do with these, for another purpose."""
        return Latent(int(self.words(name, 0)[0] >> np.uint64(2)))

    def words(self, stream: str, *index: ArrayLike) -> _Words:
        """64 random bits for each combination of the (broadcast) indices, shape as broadcast."""
        state = _absorb(self._root, zlib.crc32(stream.encode()))
        for one in index:
            state = _absorb(state, one)
        return state

    def uniform(self, stream: str, *index: ArrayLike) -> Floats:
        """Uniform draws strictly inside (0, 1)."""
        return ((self.words(stream, *index) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53

    def normal(self, stream: str, *index: ArrayLike) -> Floats:
        """Standard normal draws (Box & Muller 1958)."""
        radius = np.sqrt(-2.0 * np.log(self.uniform(stream, *index)))
        return np.asarray(radius * np.cos(2.0 * np.pi * self.uniform(stream + "'", *index)))

    def integer(self, stream: str, below: int, *index: ArrayLike) -> Ints:
        """Integers from 0 to `below` - 1."""
        return (self.uniform(stream, *index) * below).astype(np.int64)

    def rounded(self, stream: str, mean: Floats, *index: ArrayLike) -> Ints:
        """Integers whose expectation is `mean`: the floor or the next one."""
        whole: Ints = np.floor(mean + self.uniform(stream, *index)).astype(np.int64)
        return whole

    def pick(self, stream: str, weights: ArrayLike, *index: ArrayLike) -> Ints:
        """Positions in `weights`, each drawn in proportion to its weight."""
        edges = np.cumsum(np.asarray(weights, dtype=np.float64))
        drawn = np.searchsorted(edges, self.uniform(stream, *index) * edges[-1], side="right")
        place: Ints = np.minimum(drawn, len(edges) - 1).astype(np.int64)
        return place
