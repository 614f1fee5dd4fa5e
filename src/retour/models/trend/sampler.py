"""Adaptive importance sampling over the few parameters that are not linear.

Population Monte Carlo (Cappe, Guillin, Marin & Robert 2004, JCGS 13:907-929): draw from a
proposal, weigh, fit the proposal to the weighted draws, and again; then once more on a finer grid
of shapes where the mass is. The last round's weights are smoothed and judged by their k-hat.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array
from retour.models.psis import TRUSTED, effective, smooth
from retour.models.trend.draws import Draws, Proposal, joined
from retour.models.trend.likelihood import Weighed, weigh
from retour.models.trend.prior import Prior
from retour.models.trend.problem import Problem, Series, reduce
from retour.models.trend.shapes import first_cells, refined
from retour.models.trend.spectra import Spectra

_ROUND = 1200
_LAST = 4000
_ROUNDS = 3  # on each grid
_MORE_ROUNDS = 4  # on the last grid, when few draws are effective
_REFINEMENTS = 5
_CONCENTRATED = 0.3  # a cell with more of a channel's mass than this is too coarse
_ROUNDS_LAST = 4  # last rounds, at most, until their weights can be trusted
_EFFECTIVE = 400.0  # effective draws that are enough
_ENOUGH = 0.2  # share of effective draws below which more is learned
_POSSIBLE = 0.001  # baselines with less posterior weight are left out on the fine grid
_TEMPERS = (1.0, 0.7, 0.5, 0.3, 0.15, 0.07, 0.03, 0.01)


@dataclass(frozen=True)
class Sample:
    """Weighted draws of a fit: `weights` sum to 1; `k_hat` and `effective` judge them."""

    problem: Problem
    draws: Draws
    found: Weighed
    weights: Array
    k_hat: float
    effective: float


@dataclass(frozen=True)
class Start:
    """What the coarse grid says: a sample, and the proposal learned from it."""

    seen: Sample
    proposal: Proposal


def start(series: Series, spectra: Spectra, prior: Prior, rng: np.random.Generator) -> Start:
    """The posterior of a fit on a coarse grid of shapes, roughly."""
    problem = reduce(series, spectra, [first_cells(len(own)) for own in series.inputs])
    return Start(*_learn(problem, prior, Proposal.of(problem, prior), _ROUNDS, rng))


def finish(begun: Start, prior: Prior, rng: np.random.Generator) -> Sample:
    """The posterior of a fit on a grid that is as fine as the posterior asks for."""
    seen, proposal = begun.seen, begun.proposal
    problem = seen.problem
    for _ in range(_REFINEMENTS):
        kinds = np.bincount(seen.draws.kind, seen.weights, len(problem.spectra.weight)) > _POSSIBLE
        cells = [refined(own, mass) for own, mass in zip(problem.cells, _masses(seen), strict=True)]
        problem = reduce(problem.series, problem.spectra.only(kinds), cells)
        proposal = proposal.onto(Proposal.of(problem, prior), kinds)
        seen, proposal = _learn(problem, prior, proposal, _ROUNDS, rng)
        if max(float(mass.max()) for mass in _masses(seen)) < _CONCENTRATED:
            break
    if seen.effective < _ENOUGH * _ROUND:
        _, proposal = _learn(problem, prior, proposal, _MORE_ROUNDS, rng)
    return _last(problem, prior, proposal, rng)


def _last(problem: Problem, prior: Prior, proposal: Proposal, rng: np.random.Generator) -> Sample:
    """Rounds until their weights can be trusted. None is lost: every draw is weighed by the mean
    density of all the proposals (deterministic mixture: Owen & Zhou 2000, JASA 95:135-143).
    """
    own = Proposal.of(problem, prior)
    proposals: list[Proposal] = []
    parts: list[tuple[Draws, Weighed]] = []
    while True:
        draws = proposal.draw(_LAST, rng)
        proposals.append(proposal)
        parts.append((draws, weigh(problem, draws, prior, rng)))
        every, found = joined([d for d, _ in parts]), joined([f for _, f in parts])
        densities = np.stack([one.log_density(every) for one in proposals])
        mixed = np.logaddexp.reduce(densities, axis=0) - np.log(len(proposals))
        weights, k_hat = smooth(found.log_weight + own.log_density(every) - mixed)
        seen = Sample(problem, every, found, weights, k_hat, effective(weights))
        good = k_hat <= TRUSTED and seen.effective >= _EFFECTIVE
        if good or len(parts) == _ROUNDS_LAST:
            return seen
        proposal = proposal.learned(every, _tempered(seen), own)


def _masses(seen: Sample) -> list[Array]:
    """The posterior mass of each channel's cells, over the draws in which it acts."""
    acting = seen.weights[:, None] * ~seen.draws.absent
    return [
        np.asarray(np.bincount(seen.draws.cell[:, c], acting[:, c], len(own)), dtype=float)
        for c, own in enumerate(seen.problem.cells)
    ]


def _learn(
    problem: Problem, prior: Prior, proposal: Proposal, rounds: int, rng: np.random.Generator
) -> tuple[Sample, Proposal]:
    """The last of some rounds, and the proposal learned from it."""
    own = Proposal.of(problem, prior)
    seen = _round(problem, prior, proposal, _ROUND, rng)
    for _ in range(rounds - 1):
        proposal = proposal.learned(seen.draws, _tempered(seen), own)
        seen = _round(problem, prior, proposal, _ROUND, rng)
    return seen, proposal.learned(seen.draws, _tempered(seen), own)


def _round(
    problem: Problem, prior: Prior, proposal: Proposal, size: int, rng: np.random.Generator
) -> Sample:
    draws = proposal.draw(size, rng)
    found = weigh(problem, draws, prior, rng)
    believed = Proposal.of(problem, prior).log_density(draws)
    weights, k_hat = smooth(found.log_weight + believed - proposal.log_density(draws))
    return Sample(problem, draws, found, weights, k_hat, effective(weights))


def _tempered(seen: Sample) -> Array:
    """Weights flattened until a twentieth of the draws count: a first round may hang on one."""
    logs = np.log(np.maximum(seen.weights, 1e-300))
    weights = seen.weights
    for power in _TEMPERS:
        weights = np.exp(power * (logs - logs.max()))
        weights /= weights.sum()
        if effective(weights) > 0.05 * len(weights):
            break
    return np.asarray(weights)
