"""One simulated business: its exports written, loaded by the readers, asked, beside its truth."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from retour.answer.model import Estimate, Part, Verdict
from retour.business import Business
from retour.worlds import sample
from retour.worlds.truth import Brought


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
    included; `right` judges the verdict by the book's costs.
    """

    seed: int
    world: str
    channel: str
    evidence: str
    verdict: str
    right: bool | None
    brought: Beside
    net: Beside
    real: Beside
    alone: dict[str, Beside] = field(default_factory=dict)


def cases_of(seed: int) -> list[Case]:
    """The cases of the world `seed`: social media in all (channel 'total') and each channel."""
    world = sample(seed)
    with tempfile.TemporaryDirectory() as folder:
        world.write(Path(folder))
        with Business.new(Path(folder) / "shop.book", **world.settings) as shop:
            shop.load(Path(folder) / "exports")
            answer = shop.ask()
    truth = world.truth(answer.period.since, answer.period.until)
    cases = []
    if truth.social is not None:
        cases.append(_case(seed, world.name, answer.total, truth.social))
    return cases + [
        _case(seed, world.name, part, truth.channels[part.id])
        for part in answer.channels
        if part.id in truth.channels
    ]


def _case(seed: int, world: str, part: Part, real: Brought) -> Case:
    net = real.margin / 100 - part.spent
    return Case(
        seed=seed,
        world=world,
        channel=part.id,
        evidence="+".join(sorted({one.measure for one in part.evidence})),
        verdict=part.verdict.value,
        right=_right(part, net),
        brought=Beside.of(part.brought, real.margin / 100),
        net=Beside.of(part.net, net),
        real=Beside.of(part.net, real.net / 100),
        alone={one.measure: Beside.of(one.brought, real.margin / 100) for one in part.evidence},
    )


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
