"""The tables of the validation of trend: what is kept of a business, and the lines it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEVELS = (0.5, 0.8, 0.95)
ABOUT = """\
Coverage of central intervals where it answered. “Their draws”: what share of its own draws such
an interval holds, to which its coverage is to be compared. A channel that may bring nothing at
all has draws that are exactly nothing, often more of them than a tail of the interval; it then
begins at nothing and holds them all, and so more than its name says. “Had it answered all”:
coverage of the sum if it never refused. Verdicts: “pays” or “does not” where the 80% interval of
a channel lies on one side of a cost drawn by lot.
"""
HEADER = (
    "| noise | weeks | answered | one channel 50/80/95 | their draws | all channels | their draws "
    "| had it answered all | truth above 80% | below | width 80% | verdicts given | right "
    "| CPU ms |"
)
REFUSALS = (
    "| effort | weeks | following | refused | all channels, answered | refused ones "
    "| refused at .8 alone | all channels, answered then |"
)
PRIORS = "| prior of following | effort | refused | all channels, answered | width 80% |"
ALONE = 0.8  # the rule that the refusals are compared with: never mind what it would bring


@dataclass(frozen=True, slots=True)
class Case:
    """One business: its `world` and `weeks`, whether it was `answered` or else `confounded` (or the
    sampler failed), the probability of `following`; what held the truth (channels, then their sum),
    and what share of the draws these intervals hold (`channel_draws`, `together_draws`); the side
    on which the truth of the sum left the 80% interval (-1, 0, 1), the width of that as a share of
    sales, the rank of the sum, for each channel whether its verdict was right (None: none given),
    seconds of one processor.
    """

    world: str
    weeks: int
    answered: bool
    confounded: bool
    following: float
    channels: tuple[tuple[bool, ...], ...]
    together: tuple[bool, ...]
    channel_draws: tuple[tuple[float, ...], ...]
    together_draws: tuple[float, ...]
    side: int
    width: float
    rank: float
    verdicts: tuple[bool | None, ...]
    seconds: float


def held(draws: Array, truth: float) -> tuple[bool, ...]:
    """Whether each level's central interval holds the truth, its ends included.

    A channel that may bring nothing has intervals that end at nothing.
    """
    return tuple(bool(low <= truth <= high) for low, high in _ends(draws))


def holding(draws: Array) -> tuple[float, ...]:
    """The share of the draws in each level's central interval, its ends included: more than its
    level where many draws are nothing at all, which is then its lower end.
    """
    inside = ((low <= draws) & (draws <= high) for low, high in _ends(draws))
    return tuple(float(one.mean()) for one in inside)


def _ends(draws: Array) -> list[Array]:
    return [np.quantile(draws, [(1 - level) / 2, (1 + level) / 2]) for level in LEVELS]


def share(held_ones: Sequence[tuple[float, ...]]) -> str:
    """Coverage of every level, or what share of the draws it holds."""
    if not held_ones:
        return ""
    return " / ".join(f"{np.mean([h[n] for h in held_ones]):.1%}" for n in range(len(LEVELS)))


def percent(flags: Iterable[bool]) -> str:
    """How many of them, in percent; empty when there are none."""
    every = list(flags)
    return f"{np.mean(every):.0%}" if every else ""


def row(name: str, weeks: int, cases: list[Case]) -> str:
    """One line of the table."""
    kept = [case for case in cases if case.answered]
    if not kept:
        return f"| {name} | {weeks} | 0% |" + " |" * 11
    verdicts = [one for case in kept for one in case.verdicts]
    return (
        f"| {name} | {weeks} | {percent(case.answered for case in cases)} "
        f"| {share([held_one for case in kept for held_one in case.channels])} "
        f"| {share([draws for case in kept for draws in case.channel_draws])} "
        f"| {share([case.together for case in kept])} "
        f"| {share([case.together_draws for case in kept])} "
        f"| {share([case.together for case in cases])} "
        f"| {percent(case.side > 0 for case in kept)} "
        f"| {percent(case.side < 0 for case in kept)} "
        f"| {np.median([case.width for case in kept]):.2f} "
        f"| {percent(one is not None for one in verdicts)} "
        f"| {percent(one for one in verdicts if one is not None)} "
        f"| {1000 * np.median([case.seconds for case in cases]):.0f} |"
    )


def refusal(name: str, weeks: int, cases: list[Case]) -> str:
    """One line of the table of refusals."""
    kept = [case.together for case in cases if case.answered]
    lost = [case.together for case in cases if case.confounded]
    alone = [case.together for case in cases if case.following < ALONE]
    return (
        f"| {name} | {weeks} | {np.median([case.following for case in cases]):.2f} "
        f"| {percent(case.confounded for case in cases)} | {share(kept)} | {share(lost)} "
        f"| {percent(case.following >= ALONE for case in cases)} | {share(alone)} |"
    )


def prior_row(name: str, cases: list[Case]) -> str:
    """The rest of a line of the table of priors."""
    kept = [case for case in cases if case.answered]
    return (
        f"| {name} | {percent(case.confounded for case in cases)} "
        f"| {share([case.together for case in kept])} "
        f"| {np.median([case.width for case in kept]):.2f} |"
    )
