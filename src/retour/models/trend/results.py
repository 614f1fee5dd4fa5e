"""What a trend found, in the outcome's own units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retour.models.arrays import Array
from retour.models.psis import TRUSTED
from retour.models.special import log_sum_exp
from retour.models.trend.probes import Leads
from retour.models.trend.shapes import Cell, saturate

LEAST_EFFECTIVE = 100.0  # of fewer, only two lie beyond the end of a 95% interval
_END = 0.975
# Which fits are confounded; chosen on simulated owners (docs/methods/trend.md, "When it refuses").
FOLLOWS = 0.6  # probability from which on effort is taken to follow demand
LOOSELY = 0.3  # share of demand below which effort was hardly corrected for following it
NOTABLE = 0.12  # part of the outcome that is then more than chance would leave
HARDLY = 0.1  # share of demand below which it was not corrected at all
AT_ONCE = 0.2  # carry-over below which effort may as well answer to the week itself
SMALL = 0.04  # part that is then more than chance would leave
IMPLAUSIBLE = 0.3  # part that effort hardly ever brings
TIED = 0.5  # share of what weeks differ by that effort seldom explains
ENTIRELY = 0.9  # one that it never does by what it brings
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
        # All terms as one product of matrices: of each pair of channels, which are told the same
        # whichever comes first, then of each channel.
        one, other = np.triu_indices(len(self.channels))
        curved = np.where(one == other, 0.5, 1.0) * self.told[:, one, other]
        weights = np.concatenate([-curved, self.pull], axis=1).T
        for start in range(0, len(amounts), _BLOCK):
            rows = amounts[start : start + _BLOCK]
            terms = np.concatenate([rows[:, one] * rows[:, other], rows], axis=1)
            logs = terms @ weights
            logs += self.offset
            found[start : start + _BLOCK] = log_sum_exp(logs)
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
    """What a trend found. `brought` (N, C): equally likely totals over the window, whose sum is
    `share` (median) of the mean outcome.

    `following` is the probability that effort follows demand, 0 where it was `planned`, and
    `closeness` the share of demand that effort is thought to say (posterior mean); `leads`
    and `tied` are the probes of it, `carry` and `bend` (C) posterior means of the shapes, `kinds`
    the weight of each kind of noise, `weeks` how many were compared and `outliers` how many of them
    were set aside as strange. `idle` channels were never active, `steady` ones always the same:
    nothing is said of either.
    """

    channels: tuple[str, ...]
    brought: Array
    share: float
    likelihood: Likelihood
    curves: Mapping[str, Curve]
    following: float
    leads: Leads
    tied: float
    carry: Array
    bend: Array
    kinds: Mapping[str, float]
    k_hat: float
    effective: float
    weeks: int
    closeness: float = 0.0
    outliers: int = 0
    idle: tuple[str, ...] = ()
    steady: tuple[str, ...] = ()
    planned: bool = False

    @property
    def confounded(self) -> bool:
        """Whether effort and demand could not be told apart, so that no interval is honest.

        Either effort likely follows demand and would still bring an implausible part of the
        outcome; or it is thought to say little of demand, yet would bring a notable part (a small
        one, where it says hardly anything and would act at once, as following does) and explain
        much of what weeks differ by; or it explains all of that. Never for effort that was
        `planned` before demand was known.
        """
        if self.planned:
            return False
        if self.tied >= ENTIRELY:
            return True
        if self.following >= FOLLOWS and self.share >= IMPLAUSIBLE:
            return True
        doubtful = self.closeness < HARDLY and float(self.carry.mean()) < AT_ONCE
        least = SMALL if doubtful else NOTABLE
        return self.closeness < LOOSELY and self.share >= least and self.tied >= TIED

    @property
    def end_error(self) -> float:
        """The Monte Carlo standard error of the upper end of the 95% interval of all contributions
        together, in outcome units: how far it moves with the error of its probability, taken to
        be that of as many plain draws as are `effective` (rather too large: some are stratified).
        """
        total = self.brought.sum(axis=1)
        error = np.sqrt(_END * (1 - _END) / max(self.effective, 1.0))
        low, high = np.quantile(total, [max(_END - error, 0.0), min(_END + error, 1.0)])
        return float(high - low) / 2

    @property
    def trusted(self) -> bool:
        """Whether the sampler did its work (Pareto k-hat and enough effective draws)."""
        return self.k_hat <= TRUSTED and self.effective >= LEAST_EFFECTIVE
