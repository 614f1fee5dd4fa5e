"""What a trend assumes before it sees any data. Every number is a judgement, said here once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array


@dataclass(frozen=True, slots=True)
class Prior:
    """The prior of contributions and of confounding.

    `shares`: scales of a half-normal on a channel's contribution as a share of the mean outcome,
    common to all channels, with their weights; `absent`: the probability that a channel does
    nothing at all. `follow`: how strongly the signal of an effort may follow demand (correlation,
    roughly), with weights; `following`: the probability that effort follows demand at all, and
    `exempt` that one signal does not when others do.
    """

    shares: tuple[float, ...] = (0.015, 0.04, 0.1, 0.25)
    share_weights: tuple[float, ...] = (0.3, 0.3, 0.25, 0.15)
    absent: float = 0.2
    follow: tuple[float, ...] = (0.12, 0.25, 0.4, 0.55, 0.7, -0.15)
    follow_weights: tuple[float, ...] = (0.2, 0.22, 0.2, 0.16, 0.12, 0.1)
    following: float = 0.7
    exempt: float = 0.15

    @property
    def rates(self) -> Array:
        """Correlations with demand that a signal may have, 0 first."""
        return np.array([0.0, *self.follow])

    @property
    def rate_weights(self) -> Array:
        """Their weights when effort follows demand at all."""
        rest = np.array(self.follow_weights)
        return np.concatenate([[self.exempt], (1 - self.exempt) * rest / rest.sum()])


# Contributions of the parts of one channel (its campaigns, its kinds of post) are alike: their
# prior correlation is one half, for which the chance that d of them are positive is 1 / (d + 1).
POOLED = 0.5
CONTROL = 1.0  # prior standard deviation of a control's coefficient, in mean outcomes
