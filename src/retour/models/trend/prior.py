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
    nothing at all.

    `following`: the probability that effort follows demand at all; then by the `rates` (roughly:
    correlations of an effort with demand), whose weights are those of an owner who follows
    `loosely` or `closely` (with probability `close`, the same for all that the owner does), and
    `exempt`: that one effort does not follow when others do. A negative rate is doing more when it
    is quiet.

    `remainder`: where effort follows demand, what is credited to it after demand was taken off is
    that much too large or too small, as mean and standard deviation of a logarithm common to all
    channels, for an owner who follows loosely and one who does closely: a Gaussian model of what
    owners do is not what they do, and more weeks do not mend it. The more closely effort follows,
    the more of what is credited to it hangs on that model.
    """

    shares: tuple[float, ...] = (0.02, 0.05, 0.12, 0.25)
    share_weights: tuple[float, ...] = (0.25, 0.3, 0.3, 0.15)
    absent: float = 0.2
    following: float = 0.6
    close: float = 0.5
    rates: tuple[float, ...] = (0.12, 0.25, 0.4, 0.55, 0.7, 0.83, 0.91, 0.96, -0.15)
    loosely: tuple[float, ...] = (25, 27, 20, 12, 5, 1, 0.1, 0.1, 10)
    closely: tuple[float, ...] = (1, 3, 10, 20, 26, 22, 12, 5, 1)
    exempt: float = 0.15
    remainder: tuple[tuple[float, float], tuple[float, float]] = ((-0.2, 0.5), (-0.45, 0.7))

    @property
    def owners(self) -> Array:
        """Probabilities of an owner who does not follow demand, loosely, closely (3)."""
        return np.array(
            [
                1 - self.following,
                self.following * (1 - self.close),
                self.following * self.close,
            ]
        )

    def options(self, ways: int, owner: int) -> Array:
        """Probabilities of what one effort does, by owner (a place in `owners`): not to follow,
        then each rate in the first of so many `ways` on which it may follow, and so on.
        """
        found = np.zeros(1 + ways * len(self.rates))
        found[0] = self.exempt if owner and ways else 1.0
        if owner and ways:
            weights = np.array(self.closely if owner == 2 else self.loosely)
            found[1:] = np.tile((1 - self.exempt) * weights / weights.sum() / ways, ways)
        return found


# Contributions of the parts of one channel (its campaigns, its kinds of post) are alike: their
# prior correlation is one half, for which the chance that d of them are positive is 1 / (d + 1).
POOLED = 0.5
CONTROL = 1.0  # prior standard deviation of a control's coefficient, in mean outcomes
