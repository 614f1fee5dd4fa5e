"""One simulated business: its exports written, loaded by the readers, asked, beside its truth."""

from __future__ import annotations

import tempfile
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from retour.answer.model import Answer, Estimate, Part
from retour.answer.verdict import Verdict
from retour.business import Business
from retour.panel import Vector
from retour.worlds import World, sample
from retour.worlds.truth import Brought
from validation.ranks import rank

# Where a random business's owner (-.2 to 1) and weeks (.5 to 1.8) are parted.
_FOLLOWS, _BUSY = (0.2, 0.6), ("hardly", "somewhat", "much")
_NOISE, _NOISY = (0.9, 1.4), ("low", "middling", "high")


@dataclass(frozen=True, slots=True)
class Beside:
    """An estimate and the truth."""

    truth: float
    median: float
    intervals: dict[int, tuple[float, float]]

    @classmethod
    def of(cls, estimate: Estimate, truth: float) -> Beside:
        """From an estimate of the answer."""
        return cls(truth, estimate.median, dict(estimate.intervals))

    def inside(self, level: int) -> bool:
        """Whether the interval of that level holds the truth."""
        low, high = self.intervals[level]
        return low <= self.truth <= high


@dataclass(frozen=True, slots=True)
class Case:
    """One estimate beside its truth, in currency.

    `brought` is the margin brought, `net` that less money and hours as the book knows them, and
    `real` less the hours really worked (a world's people forget to log some, as people do).
    `evidence` names the measures, '' for none; `alone` is what each says by itself, its bias
    included; `right` judges the verdict by the book's costs. `rank` is the share of the posterior
    draws of the margin below the truth (see `validation.ranks`). `traits`: what the business is
    counted under beside its `world`.
    """

    seed: int
    world: str
    traits: tuple[str, ...]
    channel: str
    evidence: str
    verdict: str
    right: bool | None
    brought: Beside
    net: Beside
    real: Beside
    rank: float
    alone: dict[str, Beside] = field(default_factory=dict)


def cases_of(seed: int, weeks: int | None = None) -> list[Case]:
    """The cases of the world `seed`: social media in all (channel 'total') and each channel.

    `weeks` of data in place of the world's own.
    """
    world = sample(seed, weeks=weeks)
    traits = _traits(world)
    with tempfile.TemporaryDirectory() as folder:
        world.write(Path(folder))
        with Business.new(Path(folder) / "shop.book", **world.settings) as shop:
            shop.load(Path(folder) / "exports")
            answer = shop.ask()
    # A slow seller's period may begin some days before its first sale, and the world's first day.
    since = max(answer.period.since, world.since)
    truth = world.truth(since, min(answer.period.until, world.until))
    told = [part for part in answer.channels if part.social and part.id in truth.channels]
    cases = []
    if truth.social is not None and told:
        # What is left out of the answer's sum is left out of the truth's; then parts are added up,
        # which differs from switching them off together by the little that they say alike.
        kept = [part.id for part in told if answer.tells(part)] or [part.id for part in told]
        every = len(kept) == len(told)
        real = truth.social if every else added(truth.channels[one] for one in kept)
        cases.append(_case(seed, world.name, traits, answer, answer.total, kept, real))
    return cases + [
        _case(seed, world.name, traits, answer, part, [part.id], truth.channels[part.id])
        for part in answer.channels
        if part.id in truth.channels
    ]


def _traits(world: World) -> tuple[str, ...]:
    """Length of the data, how far the owner follows demand, and how noisy weeks are."""
    return (
        f"{world.weeks} weeks of data",
        f"owner follows demand: {_BUSY[bisect(_FOLLOWS, world.knobs.confounding)]}",
        f"noise of weeks: {_NOISY[bisect(_NOISE, world.knobs.noise)]}",
    )


def added(parts: Iterable[Brought]) -> Brought:
    """Several channels, each by itself, as one."""
    every = list(parts)
    return Brought(
        channels=tuple(name for one in every for name in one.channels),
        margin=sum(one.margin for one in every),
        money=sum(one.money for one in every),
        hours=sum(one.hours for one in every),
        hours_cost=sum(one.hours_cost for one in every),
        sales=sum(one.sales for one in every),
        tagged=sum(one.tagged for one in every),
        anyway=sum(one.anyway for one in every),
    )


def _case(
    seed: int,
    world: str,
    traits: tuple[str, ...],
    answer: Answer,
    part: Part,
    channels: Sequence[str],
    real: Brought,
) -> Case:
    margin = real.margin / 100
    net = margin - part.spent
    return Case(
        seed=seed,
        world=world,
        traits=traits,
        channel=part.id,
        evidence="+".join(sorted({one.measure for one in part.evidence})),
        verdict=part.verdict.value,
        right=_right(part, net),
        brought=Beside.of(part.brought, margin),
        net=Beside.of(part.net, net),
        real=Beside.of(part.net, real.net / 100),
        rank=rank(_together(answer, channels), margin, np.random.default_rng(seed)),
        alone={one.measure: Beside.of(one.brought, margin) for one in part.evidence},
    )


def _together(answer: Answer, channels: Sequence[str]) -> Vector:
    """The posterior draws of several channels' margin, added up."""
    return np.asarray(np.sum([answer.posterior.of(one) for one in channels], axis=0))


def _right(part: Part, net: float) -> bool | None:
    """Whether a verdict that commits itself was right; None for "cannot tell yet"."""
    match part.verdict:
        case Verdict.PAYS:
            return net > 0
        case Verdict.DOES_NOT_PAY:
            return net <= 0
        case Verdict.TOO_CLOSE:  # "about break-even": at most half of what was spent either way
            return abs(net) <= part.spent / 2
        case Verdict.CANNOT_TELL:
            return None
