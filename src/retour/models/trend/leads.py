"""Does next week's effort predict this week's sales? An effect never comes before its cause."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc

from retour.models.arrays import Array
from retour.models.trend.sampler import Sample


@dataclass(frozen=True, slots=True)
class Leads:
    """The probe: `chance` that leads as strong would appear if effort did not follow demand (an
    F test), and `share` of the remaining variance that next week's effort accounts for.
    """

    chance: float
    share: float


def leads_of(found: Sample) -> Leads:
    """Regress what the likeliest baseline leaves on the effort signals of the week after."""
    series, spectra = found.problem.series, found.problem.spectra
    weight = np.bincount(found.draws.kind, found.weights, len(spectra.values))
    kind = int(np.argmax(weight))
    scale = spectra.basis[kind] / np.sqrt(spectra.values[kind])[:, None]
    best = int(np.argmax(found.weights))
    ahead = np.vstack([series.signals[1:], np.zeros((1, series.signals.shape[1]))])
    turned = scale @ ahead
    columns = scale @ np.column_stack(
        [found.problem.effects(found.draws.cell[best]), series.controls]
    )
    left = scale @ series.outcome
    without = _rest(columns, left)
    both = _rest(np.column_stack([columns, turned]), left)
    extra = int(np.linalg.matrix_rank(turned))
    free = len(left) - columns.shape[1] - extra - 1
    if extra == 0 or free < 5 or both <= 0:
        return Leads(1.0, 0.0)
    ratio = (without - both) / extra / (both / free)
    return Leads(float(fdtrc(extra, free, ratio)), max(1 - both / without, 0.0))


def _rest(columns: Array, left: Array) -> float:
    fitted, *_ = np.linalg.lstsq(columns, left, rcond=None)
    return float(((left - columns @ fitted) ** 2).sum())
