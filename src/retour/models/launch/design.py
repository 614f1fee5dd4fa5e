"""The columns of a baseline: level, slope, season, controls, and their prior scales.

Coefficients are Gaussian with a standard deviation in units of the noise, over a small grid that
holds "not at all" too, so that a season or a control that is not there costs next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from retour.models.launch.covariance import KINDS, Array

YEAR_OF_WEEKS = 52.1775
_HARMONICS = 3
_OFF = 1e10  # the prior precision of a coefficient that is not there
# (prior standard deviation in units of the noise, prior weight); 0 leaves the columns out.
_SLOPES = ((0.0, 2 / 3), (1.0, 1 / 3))
_SEASONS = ((0.0, 0.5), (0.5, 0.25), (2.0, 0.25))
_CONTROLS = ((0.0, 0.2), (0.3, 0.2), (1.5, 0.3), (8.0, 0.3))


@dataclass(frozen=True, slots=True)
class Design:
    """`columns` (steps, p), the first of ones; for every kind and combination of prior scales:
    `precision` (kinds, combinations, p), `log_prior` (kinds, combinations) with weights that sum
    to one, and `controlled`: which combinations use the controls.
    """

    columns: Array
    precision: Array
    log_prior: Array
    controlled: Array


def design(steps: int, periods: tuple[float, ...], controls: Array) -> Design:
    """Columns for `steps` steps, one season a period, and `controls` (steps, c), standardised."""
    time = np.arange(steps) - (steps - 1) / 2
    seasons = [fourier(steps, period) for period in periods]
    columns = np.column_stack([np.ones(steps), time, *(s for s, _ in seasons), controls])
    season_sd = np.concatenate([[], *(sd for _, sd in seasons)])
    scales = [
        _SLOPES,
        _SEASONS if periods else ((0.0, 1.0),),
        _CONTROLS if controls.shape[1] else ((0.0, 1.0),),
    ]
    combinations = list(product(*scales))
    drifts = np.array([kind.drift for kind in KINDS])
    spread = np.zeros((len(KINDS), len(combinations), columns.shape[1]))
    for c, ((slope, _), (season, _), (control, _)) in enumerate(combinations):
        rest = np.concatenate([season * season_sd, np.full(controls.shape[1], control)])
        spread[:, c, 1] = slope * drifts
        spread[:, c, 2:] = rest
    precision = 1.0 / np.maximum(spread**2, 1.0 / _OFF)
    precision[:, :, 0] = 0.0
    weight = np.array([np.prod([w for _, w in c]) for c in combinations])
    kinds = np.array([kind.weight for kind in KINDS])
    log_prior = np.log(kinds[:, None] * weight / kinds.sum())
    return Design(columns, precision, log_prior, np.array([c[2][0] > 0 for c in combinations]))


def fourier(steps: int, period: float) -> tuple[Array, Array]:
    """Sines and cosines of a period (steps, 2 harmonics), and their relative prior sizes.

    The j-th harmonic is 1/j of the first: a season is smooth. A period of a few steps (a week of
    days) has as many harmonics as it can hold, all alike.
    """
    short = period < 4 * _HARMONICS
    orders = range(1, (int((period - 1) / 2) if short else _HARMONICS) + 1)
    angle = 2 * np.pi * np.arange(steps)[:, None] / period * np.array(orders)
    sizes = np.array([1.0 if short else 1.0 / order for order in orders])
    return np.hstack([np.sin(angle), np.cos(angle)]), np.concatenate([sizes, sizes])
