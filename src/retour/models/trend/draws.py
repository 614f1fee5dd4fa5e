"""Draws of the discrete parameters of a fit from a proposal that learns."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

import numpy as np

from retour.models.arrays import Array, Index, Mask
from retour.models.trend.prior import Prior
from retour.models.trend.problem import Problem

_KEPT = 0.15  # share of the prior that a proposal always keeps, so that nothing is ruled out


@dataclass(frozen=True, slots=True)
class Draws:
    """N draws: `kind` of baseline, `share` scale, `cell` (N, C), `absent` (N, C), whether effort is
    `following` demand at all and, for each signal, its `rate` (N, J) as an index, 0 for none.
    """

    kind: Index
    share: Index
    cell: Index
    absent: Mask
    following: Mask
    rate: Index


@dataclass(frozen=True)
class Tables:
    """Independent categorical distributions for everything in `Draws` but `following`."""

    kind: Array
    share: Array
    cell: tuple[Array, ...]
    absent: Array
    rate: tuple[Array, ...]

    def log_density(self, draws: Draws) -> Array:
        """Log probability of each draw."""
        found = np.log(self.kind[draws.kind]) + np.log(self.share[draws.share])
        for c, own in enumerate(self.cell):
            found += np.log(own[draws.cell[:, c]])
            chance = self.absent[c]
            found += np.where(draws.absent[:, c], np.log(chance), np.log1p(-chance))
        for j, own in enumerate(self.rate):
            found += np.log(own[draws.rate[:, j]])
        return np.asarray(found)

    def draw(self, following: bool, size: int, rng: np.random.Generator) -> Draws:
        """`size` draws."""
        return Draws(
            kind=_pick(self.kind, size, rng),
            share=_pick(self.share, size, rng),
            cell=np.stack([_pick(own, size, rng) for own in self.cell], axis=1),
            absent=rng.random((size, len(self.absent))) < self.absent,
            following=np.full(size, following),
            rate=np.stack([_pick(own, size, rng) for own in self.rate], axis=1),
        )

    def learned(self, draws: Draws, weights: Array, prior: Tables) -> Tables:
        """The tables nearest to the weighted draws, with some of the prior kept."""
        total = float(weights.sum())
        if total <= 1e-6:
            return self
        weights = weights / total
        return Tables(
            kind=_counted(draws.kind, weights, prior.kind),
            share=_counted(draws.share, weights, prior.share),
            cell=tuple(
                _counted(draws.cell[:, c], weights, own) for c, own in enumerate(prior.cell)
            ),
            absent=np.clip(weights @ draws.absent, 0.03, 0.97),
            rate=tuple(
                _counted(draws.rate[:, j], weights, own) for j, own in enumerate(prior.rate)
            ),
        )


@dataclass(frozen=True)
class Proposal:
    """A distribution of draws: one set of tables for effort that is free, one for effort that
    follows demand, since the two explain the same sales differently.
    """

    following: float
    free: Tables
    bound: Tables

    @classmethod
    def of(cls, problem: Problem, prior: Prior) -> Proposal:
        """The prior itself."""
        cells = tuple(np.array([cell.weight for cell in own]) for own in problem.cells)
        count = problem.series.signals.shape[1]
        never = np.zeros(len(prior.rates))
        never[0] = 1.0
        tables = Tables(
            kind=problem.spectra.weight,
            share=np.array(prior.share_weights),
            cell=tuple(weights / weights.sum() for weights in cells),
            absent=np.full(problem.channels, prior.absent),
            rate=(never,) * count,
        )
        bound = replace(tables, rate=(prior.rate_weights,) * count)
        return cls(prior.following, tables, bound)

    def draw(self, size: int, rng: np.random.Generator) -> Draws:
        """`size` draws; as many follow demand as are expected to."""
        bound = min(max(round(size * self.following), 0), size)
        parts = (self.free.draw(False, size - bound, rng), self.bound.draw(True, bound, rng))
        return Draws(
            *(
                np.concatenate([getattr(part, field.name) for part in parts])
                for field in fields(Draws)
            )
        )

    def log_density(self, draws: Draws) -> Array:
        """Log probability of each draw."""
        with np.errstate(divide="ignore"):
            free = math.log1p(-self.following) + self.free.log_density(draws)
            bound = math.log(self.following) + self.bound.log_density(draws)
        return np.where(draws.following, bound, free)

    def learned(self, draws: Draws, weights: Array, prior: Proposal) -> Proposal:
        """The proposal nearest to the weighted draws."""
        bound = weights * draws.following
        return Proposal(
            following=float(np.clip(bound.sum(), 0.15, 0.85)),
            free=self.free.learned(draws, weights - bound, prior.free),
            bound=self.bound.learned(draws, bound, prior.bound),
        )

    def onto(self, other: Proposal, kinds: Mask) -> Proposal:
        """This proposal on the cells of another, with `kinds` of baseline only."""

        def moved(own: Tables, its: Tables) -> Tables:
            return replace(own, kind=own.kind[kinds] / own.kind[kinds].sum(), cell=its.cell)

        return Proposal(
            self.following, moved(self.free, other.free), moved(self.bound, other.bound)
        )


def _pick(chances: Array, size: int, rng: np.random.Generator) -> Index:
    """Indices by their chances, by inversion (quicker than `Generator.choice`)."""
    edges = np.cumsum(chances)
    found = np.searchsorted(edges / edges[-1], rng.random(size), side="right")
    return np.minimum(found, len(chances) - 1)


def _counted(index: Index, weights: Array, prior: Array) -> Array:
    seen = np.bincount(index, weights, len(prior))
    return np.asarray((1 - _KEPT) * seen + _KEPT * prior)
