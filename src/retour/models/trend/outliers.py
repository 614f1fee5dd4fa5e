"""Weeks that no baseline explains: a fair, a flood, a typing error."""

from __future__ import annotations

import numpy as np

from retour.models.arrays import Array, Index
from retour.models.resampling import systematic
from retour.models.trend.sampler import Sample

_STRANGE = 3.5  # standard deviations from what all other weeks say
_FREE = 4.0  # as a Student with so many degrees of freedom would weigh them
_ASKED = 100  # draws that are asked
_WORTH = 1.25  # a factor below which a second fit would say the same
SET_ASIDE = 2.0  # the factor from which a week is told to be strange


def inflation(found: Sample) -> Array | None:
    """How many times the noise variance of each observed week should grow; None when none does.

    Judged by the leave-one-out residual under a draw, e_t / (R^-1)_tt with variance
    1 / (R^-1)_tt; the factor is the scale-mixture weight of a Student (Lange, Little & Taylor
    1989, JASA 84:881-896), (free + 1) / (free + z^2), applied to strange weeks only. The mean over
    the posterior: what is strange to one draw may be the year to another, and one draw is luck.
    """
    count = min(_ASKED, len(found.weights))
    drawn, times = np.unique(systematic(found.weights, count), return_counts=True)
    factor = np.ones(found.problem.weeks)
    for kind in np.unique(found.draws.kind[drawn]):
        own = found.draws.kind[drawn] == kind
        z = _strangeness(found, int(kind), drawn[own])
        scaled = np.where(np.abs(z) > _STRANGE, (_FREE + z**2) / (_FREE + 1), 1.0)
        factor += times[own] @ (scaled - 1) / count
    return factor if factor.max() > _WORTH else None


def _strangeness(found: Sample, kind: int, draws: Index) -> Array:
    """How many standard deviations each week lies from what all others say, one row a draw."""
    problem = found.problem
    basis, values = problem.spectra.basis[kind], problem.spectra.values[kind]
    inverse = (basis.T / values) @ basis
    effects = problem.table[:, problem.first + found.draws.cell[draws]]
    explained = np.einsum("ndc,dc->dn", effects, found.found.size[draws])
    explained += found.found.control[draws] @ problem.series.controls.T
    residual = (problem.series.outcome - explained) @ inverse
    z = residual / np.sqrt(np.diagonal(inverse)) / found.found.noise[draws][:, None]
    # The noise is itself inflated by what is strange, so its robust size is taken as well.
    usual = np.median(np.abs(z), axis=1, keepdims=True) * 1.4826
    return np.asarray(z / np.clip(usual, 0.2, 1.0))
