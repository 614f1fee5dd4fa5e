"""One simulated business: its exports written, loaded by the readers, asked, beside its truth."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from retour.answer.model import Part, Verdict
from retour.business import Business
from retour.worlds import sample
from retour.worlds.truth import Brought


@dataclass(frozen=True, slots=True)
class Case:
    """One estimate beside its truth, in currency; `inside` by level of the interval."""

    seed: int
    world: str
    channel: str
    measured: bool
    verdict: str
    right: bool | None
    truth: float
    median: float
    low: float
    high: float
    inside: dict[int, bool]


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
    net = real.net / 100
    return Case(
        seed=seed,
        world=world,
        channel=part.id,
        measured=bool(part.evidence) or part.id == "total",
        verdict=part.verdict.value,
        right=_right(part, net),
        truth=net,
        median=part.net.median,
        low=part.net.low,
        high=part.net.high,
        inside={level: low <= net <= high for level, (low, high) in part.net.intervals.items()},
    )


def _right(part: Part, net: float) -> bool | None:
    """Whether a verdict that commits itself was right; None for "cannot tell yet"."""
    match part.verdict:
        case Verdict.PAYS:
            return net > 0
        case Verdict.DOES_NOT_PAY:
            return net <= 0
        case Verdict.TOO_CLOSE:  # "about break-even": no more gained or lost than was spent
            return abs(net) <= part.spent
        case Verdict.CANNOT_TELL:
            return None
