"""What a trend found, in the outcome's own units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from retour.models.arrays import Array
from retour.models.psis import TRUSTED
from retour.models.trend.leads import Leads
from retour.models.trend.shapes import Cell, saturate

LEAST_EFFECTIVE = 60.0
_BLOCK = 2000


@dataclass(frozen=True)
class Likelihood:
    """The joint likelihood of all channels' contributions over the window, in outcome units.

    A mixture of Gaussian shapes exp(offset + pull r - r' told r / 2), one a component.
    """

    channels: tuple[str, ...]
    offset: Array
    pull: Array
    told: Array

    def log(self, amounts: Array) -> Array:
        """Log likelihood of each row of `amounts` (N, C), up to a constant."""
        found = np.empty(len(amounts))
        for start in range(0, len(amounts), _BLOCK):
            rows = amounts[start : start + _BLOCK]
            curved = np.einsum("nc,kcd,nd->nk", rows, self.told, rows, optimize=True)
            linear = rows @ self.pull.T
            found[start : start + _BLOCK] = logsumexp(self.offset + linear - 0.5 * curved, axis=1)
        return found

    def parts(self, loose: float) -> tuple[Array, Array]:
        """Centre and standard deviation of each channel's own likelihood (C), (C).

        The others are held to a normal of standard deviation `loose` about zero, the channel itself
        to nothing; components count alike, being draws of the posterior.
        """
        count = len(self.channels)
        centre, spread = np.empty(count), np.empty(count)
        for c in range(count):
            held = np.full(count, loose**-2.0)
            held[c] = 1e-6 * loose**-2.0
            cover = np.linalg.inv(self.told + np.diag(held))
            means = np.einsum("kd,kd->k", cover[:, c, :], self.pull)
            centre[c] = float(np.median(means))
            inside = float(np.median(cover[:, c, c]))
            spread[c] = np.sqrt(inside + float(np.median(np.abs(means - centre[c])) * 1.4826) ** 2)
        return centre, spread


@dataclass(frozen=True)
class Curve:
    """How a channel responds to steady effort, one shape a draw.

    `cell` (N) numbers the shape of each draw among `cells`, `scale` (N) is what a unit of bent
    effort brings a step; `units` are the mean active efforts of the inputs.
    """

    cells: tuple[Cell, ...]
    cell: NDArray[np.int64]
    scale: Array
    units: tuple[float, ...]

    def at(self, efforts: Sequence[float]) -> Array:
        """Contribution a step (N, len(efforts)) at steady `efforts`, in units of the first input.

        Draws that believe another input take it to grow in proportion to the first.
        """
        given = np.asarray(efforts, dtype=float) / self.units[0]
        bent = np.stack([saturate(given, one.point[1], one.form) for one in self.cells])
        return np.asarray(self.scale[:, None] * bent[self.cell])


@dataclass(frozen=True)
class TrendFit:
    """What a trend found. `brought` (N, C): equally likely totals over the window.

    `following` is the probability that effort follows demand, `leads` the probe of future effort,
    `carry` and `bend` (C) posterior means of the shapes, `kinds` the weight of each kind of noise,
    `weeks` how many were observed and `outliers` how many of them were set aside as strange.
    """

    channels: tuple[str, ...]
    brought: Array
    likelihood: Likelihood
    curves: Mapping[str, Curve]
    following: float
    leads: Leads
    carry: Array
    bend: Array
    kinds: Mapping[str, float]
    k_hat: float
    effective: float
    weeks: int
    outliers: int
    idle: tuple[str, ...]

    @property
    def trusted(self) -> bool:
        """Whether the sampler did its work (Pareto k-hat and enough effective draws)."""
        return self.k_hat <= TRUSTED and self.effective >= LEAST_EFFECTIVE
