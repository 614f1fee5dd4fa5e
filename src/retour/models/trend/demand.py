"""Ways in which effort may follow demand: an owner who posts more when it is busy.

Nobody knows the scale on which an owner follows: counts of posts may be a rhythm that doubles in
busy weeks, money a budget in euros, campaigns a matter of yes or no. Each effort is therefore seen
on several scales, and which of them (if any) says something of demand is averaged over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array
from retour.models.trend.prior import Prior
from retour.models.trend.spectra import FOLLOWED

_LEAST_ACTIVE = 8  # weeks of activity below which its size says nothing
_RARE = 0.08  # share of weeks below which being active at all says nothing
_LEAST_OWN = 0.05  # variance of a signal that is always its own
# Scales log(1 + s x) of an effort x in units of its mean active week, from nearly straight to
# nearly logarithmic: what counts of Poisson, rounded hours and amounts of money say of their mean.
_SCALES = (0.2, 1.5, 12.0)
_USUAL = 1  # the one that serves where one is enough


@dataclass(frozen=True)
class Signals:
    """What could follow demand: `table` (n, J), each column standardised.

    `ways[e]` lists the sets of columns through which effort e may follow, `usual` is one column
    of each effort that varies.
    """

    table: Array
    ways: tuple[tuple[tuple[int, ...], ...], ...]
    usual: tuple[int, ...]

    def pulls(self, prior: Prior) -> tuple[tuple[Array, Array], ...]:
        """For each effort and each of O options, the first of which is not to follow: the weights
        g / (1 - g^2) of its columns (O, J), and the precision g^2 / (1 - g^2) they add (O)."""
        rate = np.array(prior.rates)
        weight = rate / np.maximum(1 - rate**2, _LEAST_OWN)
        found = []
        for ways in self.ways:
            pull = np.zeros((1 + len(ways) * len(rate), self.table.shape[1]))
            for n, columns in enumerate(ways):
                rows = 1 + n * len(rate) + np.arange(len(rate))
                for column in columns:
                    pull[rows, column] = weight
            many = [len(columns) for columns in ways]
            strength = np.concatenate([[0.0], np.outer(many, rate * weight).ravel()])
            found.append((pull, strength))
        return tuple(found)

    def wander(self) -> tuple[float, ...]:
        """Week-to-week correlations that what is left of effort may have, each one of `FOLLOWED`.

        None at all, or that of effort itself: what an owner adds to demand may be pure chance while
        the sum of both has demand's memory.
        """
        seen = self.table[:, list(self.usual)]
        square = float((seen**2).sum())
        share = float((seen[1:] * seen[:-1]).sum()) / square if square > 0 else 0.0
        near = min(FOLLOWED, key=lambda one: abs(one - share))
        return tuple(sorted({0.0, near}))


def signals(efforts: Sequence[Array]) -> Signals:
    """The signals of some efforts, each of the n weeks that are compared.

    On each scale, and for an effort with pauses whether there is any, how much where there is (its
    logarithm), and both.
    """
    columns: list[Array] = []
    ways, usual = [], []
    for effort in efforts:
        own, parts = _scales(effort), _parts(effort)
        numbers = range(len(columns), len(columns) + len(own) + len(parts))
        if own:
            usual.append(numbers[_USUAL])
        both = tuple(numbers[len(own) :])
        ways.append(tuple((n,) for n in numbers) + ((both,) if len(parts) == 2 else ()))
        columns += [*own, *parts]
    if not columns:
        columns = [np.zeros(len(efforts[0]))]
    return Signals(np.array(columns).T, tuple(ways), tuple(usual))


def _scales(effort: Array) -> list[Array]:
    active = effort[effort > 0]
    if not len(active) or effort.std() <= 1e-6 * active.mean():
        return []
    return [_standard(np.log1p(scale * effort / active.mean())) for scale in _SCALES]


def _parts(effort: Array) -> list[Array]:
    active = effort > 0
    share = float(active.mean())
    if not _RARE < share < 1 - _RARE:
        return []
    found = [_standard(active.astype(float))]
    if active.sum() >= _LEAST_ACTIVE:
        size = np.log(effort[active])
        if size.std() > 1e-6:
            signal = np.zeros(len(effort))
            signal[active] = np.clip((size - size.mean()) / size.std(), -3.0, 3.0)
            found.append(signal)
    return found


def _standard(values: Array) -> Array:
    return np.asarray((values - values.mean()) / values.std())
