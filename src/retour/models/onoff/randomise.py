"""The exact randomisation test of "a unit of dose brings tau", for many tau at once.

If a unit brings tau, the outcome less tau times the dose is what would have come anyway: the same
under every assignment. So any statistic of it and of the assignment is as likely under the one
drawn as under any other of the design (Fisher 1935; Rosenbaum 2002, Observational Studies, ch. 2).
Odd blocks are held there too, after tau times the dose is taken off, so that nothing of it depends
on the assignment; blocks before the test are held as they are, once.
The dose may stray from the assignment in any way: the assignment is an instrument (Imbens &
Rosenbaum 2005, JRSS A 168:109-126).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array, Mask
from retour.models.onoff.blocks import Blocks
from retour.models.onoff.noise import Noise
from retour.models.onoff.odd import Held

# Weighted residuals beyond so many robust spreads count as this many: one odd week moves little.
_CLIP = 2.5
_MEDIAN_OF_NORMAL = 0.6745
_TIE = 1e-9


@dataclass(frozen=True)
class Randomisation:
    """What the test needs of the data, computed once: J kinds of noise, K blocks, R assignments.

    The first assignment is the one that was drawn. `mirrored`: each stands for its opposite too,
    whose statistic is the same with another sign.
    """

    signs: Array  # (R, K), +-1/2
    sizes: Array  # (J, R): assignment' M assignment
    squares: Array  # (J, 3): z'Mz, z'Md, d'Md for the outcome z, held, and the dose d
    outcome: Array  # (J, K): M z in the blocks of the test
    dose: Array  # (J, K): M d
    within: Array  # (J, K, K): M there
    held: Held
    log_det: Array  # (J,)
    free: int
    mirrored: bool = False

    @classmethod
    def of(
        cls, blocks: Blocks, noise: Noise, assignments: Mask, *, mirrored: bool = False
    ) -> Randomisation:
        """From blocks, their noise, and assignments (R, K) of the test's blocks that are left."""
        signs = np.asarray(assignments - 0.5, dtype=np.float64)
        test = blocks.tested
        within = noise.makers[:, test][:, :, test]
        held = Held.of(blocks)
        z, d = held.outcome, blocks.dose
        outcome, dose = noise.makers @ z, noise.makers @ d
        return cls(
            signs=signs,
            sizes=np.stack([np.einsum("rk,rk->r", signs @ one, signs) for one in within]),
            squares=np.stack([outcome @ z, outcome @ d, dose @ d], axis=1),
            outcome=outcome[:, test],
            dose=dose[:, test],
            within=within,
            held=held,
            log_det=noise.log_det,
            free=noise.free,
            mirrored=mirrored,
        )

    def more_less(self, taus: Array) -> tuple[Array, Array]:
        """One-sided p-values of each tau (G,): against "it brings more", and against "less".

        Both count the assignment that was drawn, so that they are valid whatever the number of
        assignments (Phipson & Smyth 2010).
        """
        statistic = self.statistics(taus)
        drawn = statistic[:, :1]
        largest = np.maximum(statistic.max(axis=1), -statistic.min(axis=1))
        tie = _TIE * largest[:, None]
        # Counted, which is many times quicker than the mean of a mask.
        more = np.count_nonzero(statistic >= drawn - tie, axis=1)
        less = np.count_nonzero(statistic <= drawn + tie, axis=1)
        if not self.mirrored:
            return more / statistic.shape[1], less / statistic.shape[1]
        more += np.count_nonzero(statistic <= tie - drawn, axis=1)
        less += np.count_nonzero(statistic >= -tie - drawn, axis=1)
        return more / (2 * statistic.shape[1]), less / (2 * statistic.shape[1])

    def statistics(self, taus: Array) -> Array:
        """The statistic (G, R) of every tau (G,) and assignment."""
        more = self.held.more(taus)
        moved = np.asarray(more.any(axis=1))
        effect = more[moved] @ self.within  # (J, moved, K)
        weights = self._weights(taus, more, moved, effect)
        left = weights @ self.outcome - taus[:, None] * (weights @ self.dose)
        left[moved] += np.einsum("gj,jgk->gk", weights[moved], effect)
        diagonal = np.diagonal(self.within, axis1=1, axis2=2)
        scale = np.sqrt(np.maximum(weights @ diagonal, 1e-300))
        single = left / scale
        robust = np.median(np.abs(single), axis=1, keepdims=True) / _MEDIAN_OF_NORMAL
        most = _CLIP * np.where(robust > 0, robust, np.inf)
        held = scale * np.clip(single, -most, most)
        size = weights @ self.sizes
        np.sqrt(np.maximum(size, 1e-300, out=size), out=size)
        found = held @ self.signs.T
        found /= size
        return np.asarray(found)

    def _weights(self, taus: Array, more: Array, moved: Mask, effect: Array) -> Array:
        """The weight of each kind of noise over its variance (G, J), if a unit brings tau.

        `more` (G, K) is what z has beyond `outcome`, `moved` where that is anything, and `effect`
        (J, moved, K) M of it.
        """
        zz, zd, dd = self.squares.T
        tau = taus[:, None]
        sums = zz - 2 * tau * zd + tau**2 * dd
        plain = self.outcome[:, None] - tau[moved] * self.dose[:, None]
        sums[moved] += np.einsum("gk,jgk->gj", more[moved], 2 * plain + effect)
        largest = np.maximum(zz, tau**2 * dd)
        sums = np.maximum(sums, 1e-14 * largest + 1e-300)
        log = self.log_det - 0.5 * self.free * np.log(sums)
        weight = np.exp(log - log.max(axis=1, keepdims=True))
        weight /= weight.sum(axis=1, keepdims=True)
        variance = sums / self.free
        # Only ratios count: relative to the smallest, so that no unit of money can overflow.
        return np.asarray(weight * (variance.min(axis=1, keepdims=True) / variance))

    def start(self) -> tuple[float, float]:
        """A rough tau and its standard error, to know where to look: the best kind's regression."""
        zz, zd, dd = self.squares.T
        dd = np.maximum(dd, 1e-300)
        rest = np.maximum(zz - zd**2 / dd, 1e-14 * np.maximum(zz, 1e-300))
        best = int(np.argmax(self.log_det - 0.5 * self.free * np.log(rest)))
        error = float(np.sqrt(rest[best] / self.free / dd[best]))
        return float(zd[best] / dd[best]), error
