"""Shares measured on a sample: their interval, and whether two of them differ.

Sources: the interval is Wilson's score interval (E. B. Wilson, JASA 22, 1927, p. 209-212), on the
effective size n / deff (L. Kish, Survey Sampling, 1965, section 8.2). Two answers of one question
are compared with the multinomial variance of their difference (p + q - (p - q)^2) / n; two samples
with the pooled two-proportion test.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

# Two-sided 95%: what separates a difference from chance everywhere in this package.
Z95 = NormalDist().inv_cdf(0.975)


def wilson(share: float, n: float, deff: float = 1.0) -> tuple[float, float]:
    """95% Wilson interval of a share (0 to 1) among `n` answers, with design effect `deff`.

    Raises ValueError when the share is not between 0 and 1, or n or deff is not positive.
    """
    if not 0 <= share <= 1 or n <= 0 or deff <= 0:
        raise ValueError(f"no interval for a share of {share} among {n} (design effect {deff})")
    size = n / deff
    middle = (share + Z95**2 / (2 * size)) / (1 + Z95**2 / size)
    half = Z95 * sqrt(share * (1 - share) / size + (Z95 / (2 * size)) ** 2) / (1 + Z95**2 / size)
    return max(0.0, middle - half), min(1.0, middle + half)


def gap_within(first: float, second: float, n: int) -> float:
    """How many standard errors separate two answers of one single-choice question (shares)."""
    gap = first - second
    error = sqrt((first + second - gap**2) / n)
    return gap / error if error else 0.0


def gap_between(first: float, first_n: int, second: float, second_n: int) -> float:
    """How many standard errors separate the same share in two independent samples."""
    pooled = (first * first_n + second * second_n) / (first_n + second_n)
    error = sqrt(pooled * (1 - pooled) * (1 / first_n + 1 / second_n))
    return (first - second) / error if error else 0.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share (0 to 1) with its 95% interval as if drawn by lot, and with design effect 2.

    Both intervals are None when the number of answers is not known.
    """

    share: float
    interval: tuple[float, float] | None
    wide: tuple[float, float] | None

    @classmethod
    def of(cls, share: float, n: int | None) -> Estimate:
        """The share among `n` answers."""
        if n is None:
            return cls(share, None, None)
        return cls(share, wilson(share, n), wilson(share, n, deff=2))
