"""Probes of confounding, whatever the model makes of it.

Next week's effort should say nothing of this week's sales, for an effect never comes before its
cause; and this week's effort should say some of it but hardly all, for sales have other causes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array
from retour.models.special import f_tail
from retour.models.trend.prior import Prior
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
    series, scale = found.problem.series, _whitened(found)
    best = int(np.argmax(found.weights))
    seen = _usual(found)
    turned = scale @ np.vstack([seen[1:], np.zeros((1, seen.shape[1]))])
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
    return Leads(f_tail(extra, free, ratio), max(1 - both / without, 0.0))


def tied_of(found: Sample) -> float:
    """The share of what the likeliest baseline leaves of sales that the effort signals of the same
    week account for.
    """
    series, scale = found.problem.series, _whitened(found)
    level = scale @ np.column_stack([np.ones(len(series.outcome)), series.controls])
    left = scale @ series.outcome
    whole = _rest(level, left)
    both = _rest(np.column_stack([level, scale @ _usual(found)]), left)
    return max(1 - both / whole, 0.0) if whole > 0 else 0.0


def closeness_of(found: Sample, prior: Prior) -> float:
    """How closely effort follows demand: the share of demand's variance that all efforts together
    say, mean of the posterior; 0 where none follows.
    """
    series, draws = found.problem.series, found.draws
    said = np.zeros(len(found.weights))
    for effort, (_, precision) in enumerate(series.signals.pulls(prior)):
        said += precision[draws.way[:, effort]]
    return float(found.weights @ (said / (1 + said)))


def _whitened(found: Sample) -> Array:
    """What turns the likeliest baseline into white noise (n, n)."""
    spectra = found.problem.spectra
    weight = np.bincount(found.draws.kind, found.weights, len(spectra.values))
    kind = int(np.argmax(weight))
    return np.asarray(spectra.basis[kind] / np.sqrt(spectra.values[kind])[:, None])


def _usual(found: Sample) -> Array:
    signals = found.problem.series.signals
    return np.asarray(signals.table[:, list(signals.usual)])


def _rest(columns: Array, left: Array) -> float:
    fitted, *_ = np.linalg.lstsq(columns, left, rcond=None)
    return float(((left - columns @ fitted) ** 2).sum())
