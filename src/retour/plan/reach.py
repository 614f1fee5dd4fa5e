"""How many a campaign may reach: weeks of a channel, log-linear in what was put into it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from retour.models.arrays import Array, Mask
from retour.panel import Panel

LEAST_CASES = 3
# Prior of the elasticity of reach: in proportion, give or take. A judgement about shapes; levels
# come from the business's own weeks only.
_ELASTICITY = (0.9, 0.25)
_ROUNDS = 4  # dispersion and elasticity by turns
_PRIOR_CASES = 4.0  # weight of the other channels' dispersion, in cases
# Share of a week's luck that the other weeks of a campaign have too, and its weight in cases, where
# few successive weeks of the channel tell: a judgement.
_TOGETHER = (0.5, 8.0)
_LOOSE = 1.0  # standard deviation of log reach where no other channel tells: a factor of 3.6 (80%)
_SIZES = ("money", "hours")


@dataclass(frozen=True, slots=True)
class Put:
    """What a campaign puts into a channel: an `amount` of money or hours, over `weeks`."""

    channel: str
    weeks: float
    amount: float


@dataclass(frozen=True)
class Cases:
    """Weeks of a channel: log effort and log reach; `next`: the week after is the next case."""

    effort: Array
    reach: Array
    next: Mask

    @classmethod
    def of(cls, panel: Panel, channel: str, by: str) -> Cases:
        """The weeks with both."""
        table = panel.spend if by == "money" else panel.hours
        empty = np.zeros(len(panel.weeks))
        effort, reach = table.get(channel, empty), panel.reach.get(channel, empty)
        both = (effort > 0) & (reach > 0)
        following = np.append(both[1:], False)[both]
        return cls(np.log(effort[both]), np.log(reach[both]), following)

    @cached_property
    def slope(self) -> tuple[float, float]:
        """The likeliest elasticity of these weeks beside the prior, and how far they tell it, from
        0 to 1: what of a degree of freedom it takes. Around a line of the prior's own elasticity,
        weeks of which reach hangs less on effort would seem to differ more than they do.
        """
        slope, taken = _ELASTICITY[0], 0.0
        told = float(((self.effort - self.effort.mean()) ** 2).sum())
        if told <= 0 or len(self.effort) < LEAST_CASES:
            return slope, taken
        own = float(((self.effort - self.effort.mean()) * self.reach).sum()) / told
        for _ in range(_ROUNDS):
            scale = float((self._around(slope) ** 2).sum()) / (len(self.effort) - 1.0 - taken)
            taken = told / (told + scale / _ELASTICITY[1] ** 2)
            slope = taken * own + (1.0 - taken) * _ELASTICITY[0]
        return slope, taken

    def _around(self, slope: float) -> Array:
        apart = self.reach - slope * self.effort
        return np.asarray(apart - apart.mean())

    @property
    def apart(self) -> Array:
        """Log reach around the line of the likeliest elasticity."""
        return self._around(self.slope[0])

    @property
    def residual(self) -> tuple[float, float]:
        """Sum of squares around that line, and its degrees of freedom."""
        return float((self.apart**2).sum()), len(self.effort) - 1.0 - self.slope[1]

    @property
    def together(self) -> float:
        """The share of a week's luck that the next one has too, drawn towards a prior."""
        apart, pairs = self.apart, np.flatnonzero(self.next)
        alike = float((apart[pairs] * apart[pairs + 1]).sum()) / max(self.residual[0], 1e-12)
        share = alike * len(apart) / max(len(pairs), 1)
        prior, weight = _TOGETHER
        mean = (len(pairs) * share + weight * prior) / (len(pairs) + weight)
        return min(max(mean, 0.0), 1.0)


def reach_of(
    panel: Panel, cases: Cases, put: Put, size: int, rng: np.random.Generator
) -> tuple[Array | None, Array]:
    """Draws of the reach of what is put in, None of too few cases; and of how much luckier than
    usual its weeks are, as factors.

    The weeks of a campaign are lucky together as far as successive weeks were so far.
    """
    n = len(cases.effort)
    others = [
        Cases.of(panel, c, kind) for c in panel.channels if c != put.channel for kind in _SIZES
    ]
    pooled = [one.residual for one in others if len(one.effort) >= LEAST_CASES]
    free = sum(degrees for _, degrees in pooled)
    prior = sum(squares for squares, _ in pooled) / free if free > 0 else _LOOSE**2
    if n < LEAST_CASES:
        return None, _luck(np.full(size, prior), _TOGETHER[0], put.weeks, rng)
    squares, degrees = cases.residual
    scale = (squares + _PRIOR_CASES * prior) / rng.chisquare(degrees + _PRIOR_CASES, size)
    sd = np.sqrt(scale)
    middle = float(cases.effort.mean())
    apart = cases.effort - middle
    # The slope, given the dispersion: normal prior, normal likelihood.
    told, wanted = float((apart**2).sum()) / scale, 1 / _ELASTICITY[1] ** 2
    slope_mean = (float((apart * cases.reach).sum()) / scale + wanted * _ELASTICITY[0]) / (
        told + wanted
    )
    slope = slope_mean + rng.standard_normal(size) / np.sqrt(told + wanted)
    level = float(cases.reach.mean()) + sd / math.sqrt(n) * rng.standard_normal(size)
    weekly = put.amount / put.weeks
    luck = _luck(scale, cases.together, put.weeks, rng)
    reach = put.weeks * np.exp(level + slope * (math.log(weekly) - middle) + scale / 2) * luck
    return reach, luck


def _luck(scale: Array, together: float, weeks: float, rng: np.random.Generator) -> Array:
    """Draws (N) of the mean of some weeks' luck, 1 on average: lognormal weeks of variance `scale`
    (N), which have the share `together` of it in common.
    """
    common = np.sqrt(together * scale) * rng.standard_normal(len(scale))
    own = np.sqrt((1.0 - together) * scale)
    total = np.zeros(len(scale))
    for _ in range(max(round(weeks), 1)):
        total += np.exp(common + own * rng.standard_normal(len(scale)) - scale / 2)
    return total / max(round(weeks), 1)
