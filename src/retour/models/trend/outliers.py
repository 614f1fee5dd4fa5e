"""Weeks that no baseline explains: a fair, a flood, a typing error."""

from __future__ import annotations

import numpy as np

from retour.models.arrays import Array
from retour.models.trend.sampler import Sample

_STRANGE = 3.5  # standard deviations from what all other weeks say
_FREE = 4.0  # as a Student with so many degrees of freedom would weigh them


def inflation(found: Sample) -> Array | None:
    """How many times the noise variance of each observed week should grow; None when none does.

    Judged by the leave-one-out residual under the likeliest draw, e_t / (R^-1)_tt with variance
    1 / (R^-1)_tt; the factor is the scale-mixture weight of a Student (Lange, Little & Taylor
    1989, JASA 84:881-896), (free + 1) / (free + z^2), applied to strange weeks only.
    """
    problem, draws = found.problem, found.draws
    best = int(np.argmax(found.weights))
    kind = int(draws.kind[best])
    basis, values = problem.spectra.basis[kind], problem.spectra.values[kind]
    inverse = (basis.T / values) @ basis
    effect = problem.effects(draws.cell[best]) @ found.found.size[best]
    effect = effect + problem.series.controls @ found.found.control[best]
    residual = inverse @ (problem.series.outcome - effect)
    z = residual / np.sqrt(np.diagonal(inverse)) / found.found.noise[best]
    # The noise is itself inflated by what is strange, so its robust size is taken as well.
    usual = float(np.median(np.abs(z))) * 1.4826
    z = z / min(max(usual, 0.2), 1.0)
    factor = np.where(np.abs(z) > _STRANGE, (_FREE + z**2) / (_FREE + 1), 1.0)
    return np.asarray(factor) if (factor > 1).any() else None
