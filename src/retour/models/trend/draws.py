"""Draws of the discrete parameters of a fit from a proposal that learns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from retour.models.arrays import Array, Index, Mask
from retour.models.trend.prior import Prior
from retour.models.trend.problem import Problem

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_T = TypeVar("_T", bound="DataclassInstance")
_KEPT = 0.25  # share of the prior that a proposal always keeps, so that nothing is ruled out
_LEAST = 0.08  # share of the draws that each kind of owner gets, if it is possible at all


@dataclass(frozen=True, slots=True)
class Draws:
    """N draws: `kind` of baseline, `share` scale, `cell` (N, C), `absent` (N, C), the `owner` (0
    does not follow demand, 1 loosely, 2 closely) and for each effort the `way` (N, E) in which it
    follows, numbered as in `Signals.pulls`.
    """

    kind: Index
    share: Index
    cell: Index
    absent: Mask
    owner: Index
    way: Index


@dataclass(frozen=True)
class Tables:
    """Independent categorical distributions for everything in `Draws` but `owner`."""

    kind: Array
    share: Array
    cell: tuple[Array, ...]
    absent: Array
    way: tuple[Array, ...]

    def log_density(self, draws: Draws) -> Array:
        """Log probability of each draw."""
        found = np.log(self.kind[draws.kind]) + np.log(self.share[draws.share])
        for c, own in enumerate(self.cell):
            found += np.log(own[draws.cell[:, c]])
            chance = self.absent[c]
            found += np.where(draws.absent[:, c], np.log(chance), np.log1p(-chance))
        for e, own in enumerate(self.way):
            found += np.log(own[draws.way[:, e]])
        return np.asarray(found)

    def draw(self, owner: int, size: int, rng: np.random.Generator) -> Draws:
        """`size` draws."""
        return Draws(
            kind=_pick(self.kind, size, rng),
            share=_pick(self.share, size, rng),
            cell=np.stack([_pick(own, size, rng) for own in self.cell], axis=1),
            absent=rng.random((size, len(self.absent))) < self.absent,
            owner=np.full(size, owner),
            way=np.stack([_pick(own, size, rng) for own in self.way], axis=1),
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
            way=tuple(_counted(draws.way[:, e], weights, own) for e, own in enumerate(prior.way)),
        )


@dataclass(frozen=True)
class Proposal:
    """A distribution of draws: `chance` (3) of each kind of owner and one set of tables for each,
    since each explains the same sales differently.
    """

    chance: Array
    tables: tuple[Tables, ...]

    @classmethod
    def of(cls, problem: Problem, prior: Prior) -> Proposal:
        """The prior itself."""
        cells = tuple(np.array([cell.weight for cell in own]) for own in problem.cells)
        tables = Tables(
            kind=problem.spectra.weight,
            share=np.array(prior.share_weights),
            cell=tuple(weights / weights.sum() for weights in cells),
            absent=np.full(problem.channels, prior.absent),
            way=(),
        )
        ways = problem.series.signals.ways
        return cls(
            prior.owners,
            tuple(
                replace(tables, way=tuple(prior.options(len(own), owner) for own in ways))
                for owner in range(len(prior.owners))
            ),
        )

    def draw(self, size: int, rng: np.random.Generator) -> Draws:
        """`size` draws; as many of each owner as are expected."""
        edges = np.round(np.cumsum(self.chance) * size).astype(int)
        counts = np.diff(edges, prepend=0)
        parts = [
            own.draw(owner, int(count), rng)
            for owner, (own, count) in enumerate(zip(self.tables, counts, strict=True))
        ]
        return joined(parts)

    def log_density(self, draws: Draws) -> Array:
        """Log probability of each draw."""
        found = np.empty(len(draws.owner))
        with np.errstate(divide="ignore"):
            for owner, own in enumerate(self.tables):
                here = draws.owner == owner
                one = Draws(*(getattr(draws, field.name)[here] for field in fields(Draws)))
                found[here] = np.log(self.chance[owner]) + own.log_density(one)
        return found

    def learned(self, draws: Draws, weights: Array, prior: Proposal) -> Proposal:
        """The proposal nearest to the weighted draws."""
        apart = [weights * (draws.owner == owner) for owner in range(len(self.chance))]
        # By the root of their weight: the less likely are the worse known, and need more draws.
        root = np.sqrt([one.sum() for one in apart])
        chance = np.maximum(root / root.sum(), _LEAST) * (prior.chance > 0)
        return Proposal(
            chance / chance.sum(),
            tuple(
                own.learned(draws, one, its)
                for own, one, its in zip(self.tables, apart, prior.tables, strict=True)
            ),
        )

    def onto(self, other: Proposal, kinds: Mask) -> Proposal:
        """This proposal on the cells of another, with `kinds` of baseline only."""

        def moved(own: Tables, its: Tables) -> Tables:
            return replace(own, kind=own.kind[kinds] / own.kind[kinds].sum(), cell=its.cell)

        return Proposal(
            self.chance,
            tuple(moved(own, its) for own, its in zip(self.tables, other.tables, strict=True)),
        )


def joined(parts: Sequence[_T]) -> _T:
    """Dataclasses of arrays, one after the other."""
    return type(parts[0])(
        *(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(parts[0]))
    )


def _pick(chances: Array, size: int, rng: np.random.Generator) -> Index:
    """Indices by their chances, by inversion (quicker than `Generator.choice`)."""
    edges = np.cumsum(chances)
    found = np.searchsorted(edges / edges[-1], rng.random(size), side="right")
    return np.minimum(found, len(chances) - 1)


def _counted(index: Index, weights: Array, prior: Array) -> Array:
    seen = np.bincount(index, weights, len(prior))
    return np.asarray((1 - _KEPT) * seen + _KEPT * prior)
